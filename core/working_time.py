"""Arithmetic of working time: days and hours of work, over breaks, nights, holidays and seasons.

Pure: it reads no clock. Moments come in aware, in any zone, and leave in UTC.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from core.hours import Season, Segment, WorkHours

_DAY = timedelta(days=1)


class Allowance(Protocol):
    """How long something may take: in working days or in working hours; the other is zero."""

    @property
    def days(self) -> int:
        """Return the working days."""

    @property
    def hours(self) -> int:
        """Return the working hours."""


@dataclass(frozen=True, slots=True)
class WorkingTime:
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

    def day_of(self, at: datetime) -> date:
        """Return which day a moment belongs to here."""
        return self.local(at).date()

    def is_working_day(self, day: date) -> bool:
        """Tell whether anybody works on this day."""
        return bool(self._segments(day))

    def next_working_day(self, day: date) -> date:
        """Return the first working day after `day`."""
        return next(later for later in _days(day + _DAY) if self.is_working_day(later))

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before `day`."""
        return next(past for past in _days(day - _DAY, step=-_DAY) if self.is_working_day(past))

    def add(self, allowance: Allowance, start: datetime) -> datetime:
        """Return when what began at `start` has used up its allowance, in days or in hours."""
        if allowance.days:
            return self.add_working_days(start, allowance.days)
        return self.add_working_time(start, timedelta(hours=allowance.hours))

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

    def nearest_end(self, at: datetime) -> datetime:
        """Return the end of a working day that is nearest to a moment of work, by working time."""
        day = self._filing_day(at)
        opens, ends = self._segments(day)[0][0], self._segments(day)[-1][1]
        begin, end = self._instant(day, opens), self._instant(day, ends)
        if 2 * self.between(begin, at) >= self.between(begin, end):
            return end
        before = self.previous_working_day(day)
        return self._instant(before, self._segments(before)[-1][1])

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`; negative when reversed."""
        if last < first:
            return -self.working_days_between(last, first)
        span = (last - first).days
        return sum(self.is_working_day(first + _DAY * ahead) for ahead in range(1, span + 1))

    def between(self, first: datetime, last: datetime) -> timedelta:
        """Measure the working time from `first` to `last`; negative when reversed."""
        if last < first:
            return -self.between(last, first)
        total = timedelta()
        for opens, closes in self._stretches(first):
            if opens >= last:
                break
            total += min(closes, last) - max(opens, first)
        return total

    def fraction(
        self, start: datetime, *, due: datetime, now: datetime, paused: timedelta = timedelta()
    ) -> float:
        """Return the share of its allowance that a case has used; 1.0 at its deadline.

        `paused` is the working time that it stood still, by which `due` has moved already. What
        has no working time before its deadline, because of a holiday added later, is used up.
        """
        allowance = self._allowance(start, due, paused)
        return (self.between(start, now) - paused) / allowance if allowance else 1.0

    def moment_at(
        self, percent: int, start: datetime, *, due: datetime, paused: timedelta = timedelta()
    ) -> datetime:
        """Return when this share of the allowance is used up; more than 100 is after `due`."""
        used = self._allowance(start, due, paused) * percent / 100
        return self.add_working_time(start, used + paused)

    def hours_on(self, day: date) -> WorkHours:
        """Return the week that is kept on this day."""
        for season in self.seasons:
            if season.first <= day <= season.last:
                return season.hours
        return self.hours

    def _allowance(self, start: datetime, due: datetime, paused: timedelta) -> timedelta:
        return max(self.between(start, due) - paused, timedelta())

    def _segments(self, day: date) -> tuple[Segment, ...]:
        return () if day in self.holidays else self.hours_on(day).week[day.weekday()]

    def _filing_day(self, start: datetime) -> date:
        here = self.local(start)
        segments = self._segments(here.date())
        if segments and here.time() <= segments[-1][1]:
            return here.date()
        return self.next_working_day(here.date())

    def _stretches(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches of work not over before `since`, in order; its end belongs to one."""
        for day in _days(self.local(since).date()):
            for opens, closes in self._segments(day):
                if (end := self._instant(day, closes)) >= since:
                    yield self._instant(day, opens), end

    def _instant(self, day: date, at: time) -> datetime:
        return _instant(self.zone, day, at)


@lru_cache(maxsize=4096)
def _instant(zone: ZoneInfo, day: date, at: time) -> datetime:
    """Return a moment in UTC, because Python subtracts two of one zone by their wall clocks.

    Every case of a day asks for the same openings and closings.
    """
    return datetime.combine(day, at, zone).astimezone(UTC)


def _days(first: date, *, step: timedelta = _DAY) -> Iterator[date]:
    while True:
        yield first
        first += step
