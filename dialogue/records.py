"""Tables about delivery itself: dead letters that were put aside, and how accounts are found."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code
from dialogue.models import Outgoing


class Discarded(Base):
    """An outgoing row that did not arrive, and that an admin wants to see no more."""

    __tablename__ = "discarded"

    outgoing_id: Mapped[int] = mapped_column(
        ForeignKey("outgoing.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[datetime]


class Heartbeat(Base):
    """How the last look at an account went: whether we reach it, and it reaches us."""

    __tablename__ = "heartbeat"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    #: When to look again.
    due_at: Mapped[datetime]
    #: When all was well last.
    well_at: Mapped[datetime | None]
    #: Looks in a row at which something was wrong.
    misses: Mapped[int] = mapped_column(default=0)
    #: What is wrong (`kentongan.watch.Trouble`); empty if nothing, or if it may yet pass.
    fault: Mapped[Code] = mapped_column(default="")
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Sanction(Base):
    """What a platform last said against an account as a whole, of each kind."""

    __tablename__ = "sanction"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    #: What the incident of it is called (`dialogue.updates.Verdict`).
    kind: Mapped[Code] = mapped_column(primary_key=True)
    #: The platform's own words.
    said: Mapped[str]
    #: By the platform's clock: its words come in any order.
    said_at: Mapped[datetime]
    heard_at: Mapped[datetime]
    #: When it ends or ended; None: not as far as we were told.
    until: Mapped[datetime | None]


Index("ix_outgoing_unsure", Outgoing.lease_until, postgresql_where=text("state = 'unsure'"))
Index(
    "ix_outgoing_lost",
    Outgoing.reason,
    Outgoing.id,
    postgresql_where=text("state IN ('failed', 'expired')"),
)
