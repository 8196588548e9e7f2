"""Tables of the feedback half: cases, their moves, their files."""

from datetime import datetime

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
    kind: Mapped[Code]
    category: Mapped[Code]
    text: Mapped[str]
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
    due_at: Mapped[datetime]
    #: When to remind the unit, and when to tell its leader; emptied when that was done.
    remind_at: Mapped[datetime | None]
    escalate_at: Mapped[datetime | None]
    #: Since when the clock stands still, waiting for the citizen.
    waiting_since: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reopened: Mapped[int] = mapped_column(default=0)
    #: "Bukan wewenang" so far; the unit that gets it next may not be one that gave it back.
    returned: Mapped[int] = mapped_column(default=0)


Index(
    "ix_case_unit_open",
    Case.unit_id,
    Case.due_at,
    postgresql_where=text("state NOT IN ('answered', 'closed')"),
)
_RUNNING = "state NOT IN ('answered', 'closed') AND waiting_since IS NULL"
Index("ix_case_escalate", Case.escalate_at, postgresql_where=text(_RUNNING))
Index("ix_case_remind", Case.remind_at, postgresql_where=text(_RUNNING))
Index("ix_case_answered", Case.answered_at, postgresql_where=text("state = 'answered'"))
#: The console's lists: what is open by its deadline, what is settled by its age.
Index(
    "ix_case_due",
    Case.due_at,
    Case.id,
    postgresql_where=text("state NOT IN ('answered', 'closed')"),
)
Index(
    "ix_case_unit_settled",
    Case.unit_id,
    Case.state,
    Case.id,
    postgresql_where=text("state IN ('answered', 'closed')"),
)
#: The public list goes by the day of filing.
Index("ix_case_filed_at", Case.filed_at)


class CaseMove(Base):
    """One change of a case's state; rows are only ever added."""

    __tablename__ = "case_move"

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
