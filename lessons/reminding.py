"""Reminders of a sitting that nobody took up: three at most, then a pause. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.calendar import Calendar

#: Why somebody gets nothing: they asked for it, or did not answer any more.
SELF, SILENT = "self", "silent"
#: The first reminder comes on the same day, the others on so many of the learner's days later
#: (knowledge/learning.md D 10).
FIRST = timedelta(hours=2)
LATER = (1, 3)
MOST = 1 + len(LATER)
#: How long nothing is sent after that, unless they take it up themselves.
REST = timedelta(days=28)


@dataclass(frozen=True)
class Reminder:
    """The next thing to say to somebody who is silent."""

    at: datetime
    #: How many reminders there are with this one; more than `MOST` means: pause.
    number: int

    @property
    def pauses(self) -> bool:
        """Whether it is time to let them be."""
        return self.number > MOST


def next_reminder(
    began: datetime, sent: int, *, slot: time, weekdays: frozenset[int], calendar: Calendar
) -> Reminder:
    """Return what comes after `sent` reminders of a sitting that began at a moment.

    A first reminder that would come on another day is left out: the one of that day suffices.
    """
    if sent == 0:
        soon = calendar.next_allowed(began + FIRST)
        if calendar.day_of(soon) == calendar.day_of(began):
            return Reminder(soon, 1)
        sent = 1
    at = _end(calendar.day_of(began), calendar)
    for _ in range(LATER[sent - 1] if sent < MOST else LATER[-1] + 1):
        at = calendar.next_slot(at, slot, weekdays=weekdays)
    return Reminder(at, sent + 1)


def _end(day: date, calendar: Calendar) -> datetime:
    """Return the last moment of a day here."""
    ends = datetime.combine(day + timedelta(days=1), time.min, calendar.zone)
    return ends.astimezone(UTC) - timedelta(microseconds=1)
