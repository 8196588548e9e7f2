"""Tables of the feedback half: cases, their moves, their notes and files."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Sequence, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key

#: Running part of a case's number.
case_numbers = Sequence("case_number_seq", metadata=Base.metadata)


class Case(Base):
    """What a citizen filed."""

    __tablename__ = "report_case"

    id: Mapped[Key]
    number: Mapped[Code] = mapped_column(unique=True)
    #: A case is filed once per talk, whatever is replayed.
    talk_id: Mapped[int] = mapped_column(unique=True)
    citizen_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: Who wrote it down for the citizen, at a counter or on the telephone.
    filed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    #: The number by whose proof the citizen may claim it then.
    claim_phone: Mapped[Code] = mapped_column(default="")
    kind: Mapped[Code]
    #: open · anonymous · secret (`feedback.privacy.Mode`)
    mode: Mapped[Code] = mapped_column(default="open")
    category: Mapped[Code]
    sector: Mapped[Code] = mapped_column(default="")
    text: Mapped[str]
    #: The text as everybody but the unit that answers sees it: personal data are masked.
    masked: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    area_code: Mapped[Code] = mapped_column(default="")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    state: Mapped[Code]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    #: Why this unit, in words for whoever asks.
    reason: Mapped[str]
    #: Who works on it; the queue itself belongs to the unit.
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    filed_at: Mapped[datetime]
    #: Since when the time that the case may take is counted, and when it is over.
    clock_started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    #: Since when the clock stands still, waiting for the citizen, and how much it stood before:
    #: seconds of working time.
    waiting_since: Mapped[datetime | None]
    paused_seconds: Mapped[int] = mapped_column(default=0)
    #: How many rungs of the ladder were climbed, and when the next is due.
    rung: Mapped[int] = mapped_column(default=0)
    alarm_at: Mapped[datetime | None]
    #: Fingerprint of the calendars by which all this was worked out (`core.timetable`).
    calendar: Mapped[Code] = mapped_column(default="")
    #: When the step that stands now should be over (`life.Term`); emptied when that was told.
    step_due_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reopened: Mapped[int] = mapped_column(default=0)
    #: "Bukan wewenang" so far.
    returned: Mapped[int] = mapped_column(default=0)
    #: When the router read it; it looks for what has none.
    routed_at: Mapped[datetime | None]
    #: The body outside this government that it rather speaks of, and whether the citizen agreed
    #: that it is handed on.
    outsider: Mapped[Code] = mapped_column(default="")
    forward_agreed_at: Mapped[datetime | None]
    #: The case that goes on for this one.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("report_case.id"), index=True)
    #: Digest of its last move: the end of its chain.
    chain: Mapped[Code] = mapped_column(default="")


_SETTLED = "('answered', 'forwarded', 'merged', 'rejected', 'closed')"
_IS_OPEN = f"state NOT IN {_SETTLED}"
Index("ix_case_unit_open", Case.unit_id, Case.due_at, postgresql_where=text(_IS_OPEN))
Index("ix_case_alarm", Case.alarm_at, postgresql_where=text(_IS_OPEN))
Index("ix_case_calendar", Case.calendar, postgresql_where=text(_IS_OPEN))
Index("ix_case_step_due", Case.step_due_at, postgresql_where=text("step_due_at IS NOT NULL"))
Index("ix_case_answered", Case.answered_at, postgresql_where=text("state = 'answered'"))
Index("ix_case_unread", Case.id, postgresql_where=text("routed_at IS NULL AND state = 'received'"))
Index("ix_case_claim", Case.claim_phone, postgresql_where=text("claim_phone <> ''"))
#: The console's lists: what is open by its deadline, what is settled by its age.
Index("ix_case_due", Case.due_at, Case.id, postgresql_where=text(_IS_OPEN))
Index(
    "ix_case_unit_settled",
    Case.unit_id,
    Case.state,
    Case.id,
    postgresql_where=text(f"state IN {_SETTLED}"),
)
#: Open cases nearby, before a duplicate is filed: in the same area, or around the same point.
Index(
    "ix_case_category_open",
    Case.category,
    Case.area_code,
    Case.filed_at,
    postgresql_where=text(_IS_OPEN),
)
Index(
    "ix_case_category_pin",
    Case.category,
    Case.lat,
    postgresql_where=text(f"{_IS_OPEN} AND lat IS NOT NULL"),
)
#: The public list goes by the day of filing.
Index("ix_case_filed_at", Case.filed_at)


class CaseMove(Base):
    """One change of a case's state; rows are only ever added, each bound to the one before."""

    __tablename__ = "case_move"
    __table_args__ = ({"info": {"chained": True}},)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"), index=True)
    at: Mapped[datetime]
    action: Mapped[Code]
    before: Mapped[Code]
    after: Mapped[Code]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Code]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    #: What the citizen may read: the answer, the question, the reason.
    public_text: Mapped[str] = mapped_column(default="")
    #: What else is to be known of it: the unit before, the other body, the old and new deadline.
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    #: Columns of the case as they were before, so that the move can be taken back.
    restores: Mapped[dict[str, Any]] = mapped_column(default=dict)
    previous: Mapped[Code] = mapped_column(default="")
    digest: Mapped[Code] = mapped_column(default="")


class CaseNote(Base):
    """What officers tell each other; nothing that a citizen receives is made from this table."""

    __tablename__ = "case_note"

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"), index=True)
    at: Mapped[datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str]


class CaseFile(Base):
    """A file of a case; `stage` tells the citizen's evidence from the unit's proof."""

    __tablename__ = "case_file"
    __table_args__ = (UniqueConstraint("case_id", "media_id"),)

    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(ForeignKey("report_case.id"))
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), index=True)
    #: report · reply · proof
    stage: Mapped[Code] = mapped_column(default="report")
    #: Content hash of the copy that others see where the reporter is protected: it says so across
    #: the picture. Empty: there is none to be made; None: nobody has looked yet.
    marked: Mapped[Code | None]
    #: When the citizen was shown the unit's proof.
    shown_at: Mapped[datetime | None]


Index("ix_case_file_unmarked", CaseFile.id, postgresql_where=text("marked IS NULL"))
Index(
    "ix_case_file_unshown",
    CaseFile.id,
    postgresql_where=text("stage = 'proof' AND shown_at IS NULL"),
)
