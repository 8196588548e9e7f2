"""Tables around learning: deeds, credit, certificates, companions, flags, tidings, weights."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key


class Deed(Base):
    """A task at work that a learner says is done, and what its confirmer said."""

    __tablename__ = "deed"
    __table_args__ = (UniqueConstraint("enrolment_id", "item_id"),)

    id: Mapped[Key]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    item_id: Mapped[Code]
    item_hash: Mapped[Code]
    words: Mapped[str] = mapped_column(default="")
    #: Ids of rows in `media`.
    media: Mapped[list[Any]]
    #: open · shown · confirmed · returned
    state: Mapped[Code] = mapped_column(default="open")
    confirmer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    #: When the learner is reminded of it.
    due_on: Mapped[date]
    shown_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]


Index("ix_deed_waiting", Deed.confirmer_id, postgresql_where=Deed.state == "shown")


class JpEntry(Base):
    """Hours of credit (JP, 45 minutes) of one person; never twice for one major version."""

    __tablename__ = "jp_entry"
    __table_args__ = (UniqueConstraint("person_id", "course_id", "major"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    course_id: Mapped[Code]
    version: Mapped[Code]
    major: Mapped[int]
    minutes: Mapped[int]
    jp: Mapped[int]
    #: Number of the agency's decision; "" while nobody recognises it.
    decision: Mapped[str]
    granted_on: Mapped[date] = mapped_column(index=True)
    #: What the pass rules found: percentages of lessons, test and mastered objectives.
    evidence: Mapped[dict[str, Any]]


class Certificate(Base):
    """What is shown of an entry to the world; `token` is part of its address."""

    __tablename__ = "certificate"

    id: Mapped[Key]
    token: Mapped[Code] = mapped_column(unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("jp_entry.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    title: Mapped[str]
    issued_at: Mapped[datetime]
    #: Open Badges 3.0 credential as a signed JWT.
    credential: Mapped[str]
    #: When its holder asked for the paper; empty once it is on its way.
    wanted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_why: Mapped[str] = mapped_column(default="")


Index(
    "ix_certificate_wanted",
    Certificate.wanted_at,
    postgresql_where=Certificate.wanted_at.is_not(None),
)


class Companion(Base):
    """A willing colleague beside somebody who finds it hard."""

    __tablename__ = "companion"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


Index(
    "uq_companion_of",
    Companion.person_id,
    unique=True,
    postgresql_where=Companion.ended_at.is_(None),
)


class Tiding(Base):
    """Something to tell a person who did not ask just now; it waits for room among their two a day.

    It stays when it has gone: nobody is told twice.
    """

    __tablename__ = "tiding"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    #: Names it for ever: telling it twice keeps it once.
    op_key: Mapped[str] = mapped_column(unique=True)
    #: As in `lessons.tidings.Urgency`.
    urgency: Mapped[int]
    #: The neutral message.
    message: Mapped[dict[str, Any]]
    told_at: Mapped[datetime]
    #: When to look whether it may go; empty once it is settled.
    due_at: Mapped[datetime | None]
    #: The `op_key` of the message that it went with; "" if it never went.
    went_with: Mapped[str] = mapped_column(default="")


Index("ix_tiding_due", Tiding.due_at, postgresql_where=Tiding.due_at.is_not(None))
Index("ix_tiding_waiting", Tiding.person_id, postgresql_where=Tiding.due_at.is_not(None))


class CardText(Base):
    """One card of the published courses, to be found by its words."""

    __tablename__ = "card_text"
    __table_args__ = (
        UniqueConstraint("course_id", "version", "lesson_id", "card"),
        Index(
            "ix_card_text_words",
            text("to_tsvector('indonesian', words)"),
            postgresql_using="gin",
        ),
    )

    id: Mapped[Key]
    course_id: Mapped[Code]
    version: Mapped[Code]
    lesson_id: Mapped[Code]
    #: From 0.
    card: Mapped[int]
    #: Titles of lesson and card, and the card's text.
    words: Mapped[str]


class Flag(Base):
    """A learner's word that an item is wrong or unclear, and the author's answer."""

    __tablename__ = "item_flag"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    course_id: Mapped[Code]
    item_id: Mapped[Code]
    item_hash: Mapped[Code]
    words: Mapped[str]
    at: Mapped[datetime]
    reply: Mapped[str] = mapped_column(default="")
    replied_at: Mapped[datetime | None]
    replier_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


Index("ix_item_flag_open", Flag.course_id, postgresql_where=Flag.replied_at.is_(None))


class MemoryWeights(Base):
    """Weights of memory that were fitted to answers; at most one set is in use."""

    __tablename__ = "memory_weights"

    id: Mapped[Key]
    weights: Mapped[list[Any]]
    fitted_at: Mapped[datetime]
    #: Who had them fitted, as the operator's machine or the operator says.
    fitted_by: Mapped[str]
    #: How many answers of how many people they were fitted to and judged on.
    reviews: Mapped[int]
    learners: Mapped[int]
    #: How well the weights before and these forecast the newest fifth.
    figures: Mapped[dict[str, Any]]
    current: Mapped[bool] = mapped_column(default=False)


Index(
    "uq_memory_weights_current",
    MemoryWeights.current,
    unique=True,
    postgresql_where=text("current"),
)
