"""The clock of a case: when it is due, when to remind, and how waiting stops it. Pure."""

from dataclasses import dataclass
from datetime import datetime

from core.calendar import Calendar
from core.regions import CaseKind, Deadlines


@dataclass(frozen=True)
class Due:
    """The moments that matter to an open case, in UTC; no reminder if it was given already."""

    due_at: datetime
    remind_at: datetime | None

    def columns(self) -> dict[str, datetime | None]:
        """Return the columns of a case that these moments set."""
        return {
            "due_at": self.due_at,
            "remind_at": self.remind_at,
            "escalate_at": self.due_at,
        }


def due(calendar: Calendar, deadlines: Deadlines, kind: CaseKind, start: datetime) -> Due:
    """Return when a case that started then must be answered, in working days of its region."""
    return _with_reminder(calendar, deadlines, start, deadlines.of(kind).days)


def reopened(calendar: Calendar, deadlines: Deadlines, start: datetime) -> Due:
    """Return the deadline of a reopened case: as long as a first answer may take."""
    return _with_reminder(calendar, deadlines, start, deadlines.first_answer.days)


def resume(calendar: Calendar, until: Due, *, paused: datetime, now: datetime) -> Due:
    """Move a deadline by the working days that the case waited for its citizen."""
    waited = calendar.working_days_between(
        calendar.local(paused).date(), calendar.local(now).date()
    )
    return Due(
        calendar.add_working_days(until.due_at, waited),
        until.remind_at and calendar.add_working_days(until.remind_at, waited),
    )


def _with_reminder(calendar: Calendar, deadlines: Deadlines, start: datetime, days: int) -> Due:
    early = max(days - deadlines.reminder_before.days, 0)
    return Due(
        calendar.add_working_days(start, days),
        min(calendar.add_working_days(start, early), calendar.add_working_days(start, days)),
    )
