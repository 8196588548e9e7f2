"""The calendar of one government: its working time, how to greet, and when a message may arrive.

Pure: it reads no clock. Moments come in aware, in any zone, and leave in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from core.working_time import WorkingTime

_EVERY_DAY = frozenset(range(7))
#: How many days `next_slot` looks ahead; longer than any chain of holidays.
_HORIZON = 60


class Greeting(StrEnum):
    """The part of the day by which Indonesians greet each other."""

    MORNING = "pagi"
    MIDDAY = "siang"
    AFTERNOON = "sore"
    EVENING = "malam"


@dataclass(frozen=True, slots=True)
class Calendar(WorkingTime):
    """When one government, or one of its units, works and may be written to."""

    def greeting(self, at: datetime) -> Greeting:
        """Return how to greet somebody at this moment (knowledge/domain.md 7)."""
        now = self.local(at).time()
        if now < time(11):
            return Greeting.MORNING
        if now < time(15):
            return Greeting.MIDDAY
        return Greeting.AFTERNOON if now < time(18, 30) else Greeting.EVENING

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether a message that nobody waits for has to wait.

        The closing minute is still allowed: a slot on it must not be lost to a tick some
        seconds late.
        """
        here = self.local(at)
        opens, closes = self.hours_on(here.date()).messages
        minute = here.time().replace(second=0, microsecond=0)
        return not (self.is_working_day(here.date()) and opens <= minute <= closes)

    def next_allowed(self, at: datetime) -> datetime:
        """Return `at`, or else the next moment at which a message may arrive."""
        here = self.local(at)
        if not self.is_quiet(at):
            return at.astimezone(UTC)
        day, opens = here.date(), self.hours_on(here.date()).messages[0]
        if not self.is_working_day(day) or here.time() > opens:
            day = self.next_working_day(day)
        return self._instant(day, self.hours_on(day).messages[0])

    def day_ends(self, day: date) -> datetime:
        """Return the moment at which a day is over here."""
        return self._instant(day + timedelta(days=1), time.min)

    def next_slot(
        self, after: datetime, slot: time, *, weekdays: frozenset[int] = _EVERY_DAY
    ) -> datetime:
        """Return the first `slot` after a moment on a working day among `weekdays` (Monday is 0).

        A slot outside the hours for messages moves to their nearer end: a learner's 07:15 becomes
        the opening in Ramadan instead of being lost for a month.

        Raises:
            ValueError: if no such day comes within two months.
        """
        start = self.local(after).date()
        for day in (start + timedelta(days=ahead) for ahead in range(_HORIZON)):
            if day.weekday() not in weekdays or not self.is_working_day(day):
                continue
            opens, closes = self.hours_on(day).messages
            at = self._instant(day, min(max(slot, opens), closes))
            if at > after:
                return at
        raise ValueError("no working day falls on these weekdays")
