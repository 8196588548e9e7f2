"""Working time of one government: hours, holidays, its zone, and when a message may arrive.

Pure: it reads no clock. Moments come in aware, in any zone, and leave in UTC.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from core.errors import DataError

#: A stretch of one day, from its first moment to the one that is no longer in it.
Segment = tuple[time, time]

#: When a message that nobody waits for may arrive (knowledge/learning.md D 2).
DEFAULT_MESSAGES: Segment = (time(7), time(17, 30))

_DAY = timedelta(days=1)
_EVERY_DAY = frozenset(range(7))
#: How far `next_slot` looks; longer than any chain of holidays.
_HORIZON = 60


class Greeting(StrEnum):
    """The part of the day by which Indonesians greet each other."""

    MORNING = "pagi"
    MIDDAY = "siang"
    AFTERNOON = "sore"
    EVENING = "malam"


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The working week, Monday first; a day without segments is free.

    Attributes:
        week: the seven days, each as ordered stretches of work with the breaks between them.
        messages: when a message that nobody waits for may arrive on a working day.
    """

    week: tuple[tuple[Segment, ...], ...]
    messages: Segment = DEFAULT_MESSAGES

    def __post_init__(self) -> None:
        """Refuse a week without seven days or any work, and times that run backwards."""
        if len(self.week) != len(_EVERY_DAY) or not any(self.week):
            raise DataError("jam kerja: tujuh hari, paling sedikit satu hari kerja")
        for day in (*self.week, (self.messages,)):
            moments = [moment for segment in day for moment in segment]
            if any(first >= second for first, second in pairwise(moments)):
                raise DataError("jam kerja: waktu harus berurutan dan tidak bertumpuk")

    @classmethod
    def parse(cls, *days: str, messages: str = "07:00-17:30") -> "WorkHours":
        """Read seven days such as "07:30-12:00 13:00-16:00"; "" is a free day."""
        week = tuple(tuple(_segment(part) for part in day.split()) for day in days)
        return cls(week, _segment(messages))


@dataclass(frozen=True, slots=True)
class Season:
    """Days with hours of their own, such as Ramadan; both ends belong to it."""

    first: date
    last: date
    hours: WorkHours


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one government, or one of its units, works.

    Attributes:
        zone: the time zone of its people.
        hours: the usual week.
        holidays: free days by date, with the name that people read.
        seasons: exceptions to the usual week; the first that holds a day wins.
    """

    zone: ZoneInfo
    hours: WorkHours
    holidays: Mapping[date, str] = field(default_factory=dict)
    seasons: tuple[Season, ...] = ()

    def local(self, at: datetime) -> datetime:
        """Return the moment as people here read it from their clocks."""
        if at.tzinfo is None:
            raise ValueError("a moment needs its time zone: a guessed one is a wrong deadline")
        return at.astimezone(self.zone)

    def greeting(self, at: datetime) -> Greeting:
        """Return how to greet somebody at this moment (knowledge/domain.md 7)."""
        now = self.local(at).time()
        if now < time(11):
            return Greeting.MORNING
        if now < time(15):
            return Greeting.MIDDAY
        return Greeting.AFTERNOON if now < time(18, 30) else Greeting.EVENING

    def is_working_day(self, day: date) -> bool:
        """Tell whether anybody works on this day."""
        return bool(self._segments(day))

    def next_working_day(self, day: date) -> date:
        """Return the first working day after `day`."""
        return next(later for later in _days(day + _DAY) if self.is_working_day(later))

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before `day`."""
        return next(past for past in _days(day - _DAY, step=-_DAY) if self.is_working_day(past))

    def add_working_days(self, start: datetime, days: int) -> datetime:
        """Return the end of work of the nth working day after the day of `start`.

        The day of filing itself is not counted. What comes after the end of work or on a free
        day counts as filed on the next working day; the closing moment still belongs to its day,
        so that adding n and then m days is the same as adding n + m. This is our reading: golden
        cases of knowledge/complaints.md B 7; no regulation seen settles the day of filing.

        Raises:
            ValueError: if `days` is negative or `start` is naive.
        """
        if days < 0:
            raise ValueError("a deadline lies after its start")
        day = self._filing_day(start)
        for _ in range(days):
            day = self.next_working_day(day)
        return self._instant(day, self._segments(day)[-1][1])

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`; negative when reversed."""
        if last < first:
            return -self.working_days_between(last, first)
        span = (last - first).days
        return sum(self.is_working_day(first + _DAY * ahead) for ahead in range(1, span + 1))

    def working_time_between(self, first: datetime, last: datetime) -> timedelta:
        """Measure the working time from `first` to `last`; negative when reversed."""
        if last < first:
            return -self.working_time_between(last, first)
        total = timedelta()
        for opens, closes in self._stretches(first):
            if opens >= last:
                break
            total += min(closes, last) - max(opens, first)
        return total

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return the moment at which `amount` of working time since `start` is used up.

        Raises:
            ValueError: if `amount` is negative or `start` is naive.
        """
        if amount < timedelta():
            raise ValueError("a deadline lies after its start")
        for opens, closes in self._stretches(start):
            begin = max(opens, start)
            if amount <= closes - begin:
                return (begin + amount).astimezone(UTC)
            amount -= closes - begin
        raise OverflowError("no working time is left before the end of the calendar")

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether a message that nobody waits for has to wait.

        The closing minute is still allowed: a slot on it must not be lost to a tick some
        seconds late.
        """
        here = self.local(at)
        opens, closes = self._hours(here.date()).messages
        minute = here.time().replace(second=0, microsecond=0)
        return not (self.is_working_day(here.date()) and opens <= minute <= closes)

    def next_allowed(self, at: datetime) -> datetime:
        """Return `at`, or else the next moment at which a message may arrive."""
        here = self.local(at)
        if not self.is_quiet(at):
            return at.astimezone(UTC)
        day, opens = here.date(), self._hours(here.date()).messages[0]
        if not self.is_working_day(day) or here.time() > opens:
            day = self.next_working_day(day)
        return self._instant(day, self._hours(day).messages[0])

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
        for day in (start + _DAY * ahead for ahead in range(_HORIZON)):
            if day.weekday() not in weekdays or not self.is_working_day(day):
                continue
            opens, closes = self._hours(day).messages
            at = self._instant(day, min(max(slot, opens), closes))
            if at > after:
                return at
        raise ValueError("no working day falls on these weekdays")

    def _hours(self, day: date) -> WorkHours:
        for season in self.seasons:
            if season.first <= day <= season.last:
                return season.hours
        return self.hours

    def _segments(self, day: date) -> tuple[Segment, ...]:
        return () if day in self.holidays else self._hours(day).week[day.weekday()]

    def _filing_day(self, start: datetime) -> date:
        here = self.local(start)
        segments = self._segments(here.date())
        if segments and here.time() <= segments[-1][1]:
            return here.date()
        return self.next_working_day(here.date())

    def _stretches(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches of work that end after `since`, in order."""
        for day in _days(self.local(since).date()):
            for opens, closes in self._segments(day):
                if (end := self._instant(day, closes)) > since:
                    yield self._instant(day, opens), end

    def _instant(self, day: date, at: time) -> datetime:
        # UTC, because Python subtracts two moments of one zone by their wall clocks.
        return datetime.combine(day, at, self.zone).astimezone(UTC)


def _days(first: date, *, step: timedelta = _DAY) -> Iterator[date]:
    while True:
        yield first
        first += step


def _segment(text: str) -> Segment:
    opens, _, closes = text.partition("-")
    try:
        return time.fromisoformat(opens), time.fromisoformat(closes)
    except ValueError as error:
        raise DataError(f"jam kerja: {text!r} bukan rentang waktu seperti 07:30-12:00") from error
