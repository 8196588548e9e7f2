"""Tables beside the cases: ratings, what was handed to others, what the router thought."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class Rating(Base):
    """What a citizen thought of one closing."""

    __tablename__ = "case_rating"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"), index=True)
    #: The move that answered the case: each closing is rated once.
    move_id: Mapped[int] = mapped_column(ForeignKey("case_move.id"), unique=True)
    at: Mapped[datetime]
    #: One to five.
    stars: Mapped[int]
    comment: Mapped[str] = mapped_column(default="")
    #: One or two stars: somebody above the unit looks into it.
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


Index(
    "ix_case_rating_review", Rating.id, postgresql_where=text("stars <= 2 AND reviewed_at IS NULL")
)


class Forwarding(Base):
    """A case handed to another government or body."""

    __tablename__ = "case_forwarding"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"), index=True)
    at: Mapped[datetime]
    #: Code of the body in the region's data, and its name on that day.
    body: Mapped[Code]
    body_name: Mapped[str]
    agreed_at: Mapped[datetime | None]
    #: The number under which the other body keeps it.
    number: Mapped[str] = mapped_column(default="")
    numbered_at: Mapped[datetime | None]
    #: When to remind that there is no number yet; emptied when that was done.
    remind_at: Mapped[datetime | None]


Index("ix_case_forwarding_remind", Forwarding.remind_at)


class Bulk(Base):
    """One word for many cases: what is to be done to each, and what became of it."""

    __tablename__ = "case_bulk"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    #: answer · route
    action: Mapped[Code]
    #: `{"sentence", "media"}` or `{"unit"}`
    order: Mapped[dict[str, Any]]
    #: Numbers still to do, those done, and those refused with their reason.
    waiting: Mapped[list[Any]]
    done: Mapped[list[Any]] = mapped_column(default=list)
    failed: Mapped[list[Any]] = mapped_column(default=list)
    finished_at: Mapped[datetime | None]


Index("ix_case_bulk_unfinished", Bulk.id, postgresql_where=text("finished_at IS NULL"))


class Routed(Base):
    """What the router thought of a case, for whoever asks and for the figures of drift."""

    __tablename__ = "case_routed"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"), unique=True)
    at: Mapped[datetime]
    #: Version of the model and of the region's rules.
    model: Mapped[Code]
    rules: Mapped[Code]
    #: auto · ask · triage
    decision: Mapped[Code]
    #: `[[sector, probability], …]`, the likeliest first.
    ranked: Mapped[list[Any]]
    reason: Mapped[str]
    #: The sector that a human settled on, if it was another or the same; empty while nobody said.
    settled: Mapped[Code] = mapped_column(default="")
    settled_at: Mapped[datetime | None]


Index("ix_case_routed_settled", Routed.settled_at, postgresql_where=text("settled <> ''"))


class ModelVersion(Base):
    """A trained router; one of them is in use."""

    __tablename__ = "route_model"

    id: Mapped[Key]
    version: Mapped[Code] = mapped_column(unique=True)
    trained_at: Mapped[datetime]
    #: The weights, as `feedback.routing.model` writes them.
    weights: Mapped[bytes] = mapped_column(LargeBinary)
    #: How it fared: on what, against which version.
    figures: Mapped[dict[str, Any]]
    #: Up to which correction it learned.
    learned_until: Mapped[datetime | None]
    #: Whether it routes now; at most one does.
    current: Mapped[bool] = mapped_column(default=False)
    #: When it was taken out of use because it did harm.
    dropped_at: Mapped[datetime | None]


Index(
    "uq_route_model_current",
    ModelVersion.current,
    unique=True,
    postgresql_where=text("current"),
)
