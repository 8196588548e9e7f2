"""Proves, before work begins, that a case grows old, stops for its citizen and comes back. Pure.

A service whose clock is on but whose calendar or ladder is wrong looks healthy: nothing rings.
So a synthetic case lives through its whole life here, hour by hour, with the region's own data.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from core.calendar import Calendar
from core.regions import CaseKind, Deadlines, Ladder, Rung
from feedback.deadlines.clock import CaseClock, Timing, clock_for

_TICK = timedelta(hours=1)
#: Longer than any limit with its longest wait.
_LIFE = timedelta(days=3 * 365)
#: Days in which somebody has to work.
_SOON = 60
_FRIDAY = 4
_BEFORE_CLOSING = timedelta(minutes=10)
_OVERDUE = 100


def self_test(
    calendar: Calendar, deadlines: Deadlines, ladder: Ladder, *, now: datetime
) -> list[str]:
    """Return what is wrong with the working of the clock, in Indonesian; nothing when healthy.

    The synthetic case is filed on the next working Friday, ten minutes before closing.
    """
    problems: list[str] = []
    if ladder.rungs[-1].percent < _OVERDUE:
        problems.append("tangga: tidak ada langkah pada atau sesudah tenggat (100 persen)")
    for name, clock in _clocks(calendar, deadlines, ladder):
        problems += [f"tenggat {name}: {problem}" for problem in _lives(clock, now)]
    return problems


@dataclass
class _Trial:
    """A synthetic case, watched as the service watches it: by its alarm alone."""

    clock: CaseClock
    timing: Timing
    now: datetime
    told: list[tuple[datetime, Rung]] = field(default_factory=list)

    @classmethod
    def filed(cls, clock: CaseClock, at: datetime) -> "_Trial":
        return cls(clock, clock.start(at), at)

    def live(self, until: datetime | None = None) -> None:
        """Let the hours pass until then, or until no alarm is left."""
        end = until or self.now + _LIFE
        while self.timing.alarm_at is not None and self.now + _TICK <= end:
            self.now += _TICK
            if self.timing.alarm_at <= self.now:
                self._look()

    def rungs(self) -> tuple[Rung, ...]:
        return tuple(rung for _, rung in self.told)

    def _look(self) -> None:
        self.timing, rungs = self.clock.climb(self.timing, self.now)
        self.told += [(self.now, rung) for rung in rungs]
        if self.timing.alarm_at is not None and self.timing.alarm_at <= self.now:
            raise ValueError("alarm tidak maju")


def _clocks(
    calendar: Calendar, deadlines: Deadlines, ladder: Ladder
) -> Iterator[tuple[str, CaseClock]]:
    for kind in CaseKind:
        yield kind, clock_for(calendar, deadlines, ladder, kind=kind)
    kind = CaseKind.COMPLAINT
    yield (
        "pengaduan_pengawasan",
        clock_for(calendar, deadlines, ladder, kind=kind, supervised=True),
    )
    yield "jawaban_pertama", clock_for(calendar, deadlines, ladder, kind=kind, reopened=True)


def _lives(clock: CaseClock, now: datetime) -> Iterator[str]:
    """Tell what goes wrong in a case's whole life; what can't even be worked out, too."""
    try:
        start = _friday(clock.calendar, now)
        yield from _ages(clock, start)
        yield from _waits(clock, start)
        yield from _comes_back(clock, start)
    except (ArithmeticError, ValueError) as error:
        yield f"tidak bisa dihitung ({error})"


def _friday(calendar: Calendar, now: datetime) -> datetime:
    """Find ten minutes before closing on a Friday; on the next working day if none is worked."""
    today = calendar.day_of(now)
    ahead = [today + timedelta(days=days) for days in range(1, _SOON)]
    worked = [day for day in ahead if calendar.is_working_day(day)]
    if not worked:
        raise ValueError("tidak ada hari kerja dalam dua bulan")
    day = next((day for day in worked if day.weekday() == _FRIDAY), worked[0])
    midnight = datetime.combine(day, time(), calendar.zone)
    return calendar.add_working_days(midnight, 0) - _BEFORE_CLOSING


def _ages(clock: CaseClock, start: datetime) -> Iterator[str]:
    """Nobody does anything: every rung is told of once, in order, never late at night."""
    case = _Trial.filed(clock, start)
    if not _fits(clock, case.timing):
        yield f"jatuh pada {case.timing.due_at.isoformat()}, tidak cocok dengan batasnya"
    case.live()
    if case.rungs() != clock.ladder:
        yield f"tangga yang sampai {_named(case.rungs())}, seharusnya {_named(clock.ladder)}"
    overdue = [at for at, rung in case.told if rung.percent >= _OVERDUE]
    if any(at < case.timing.due_at for at in overdue):
        yield "disebut terlambat sebelum tenggatnya"
    if any(clock.calendar.is_quiet(clock.rings_at(case.timing, rung)) for rung in clock.ladder):
        yield "pengingat jatuh di luar jam pesan"


def _fits(clock: CaseClock, timing: Timing) -> bool:
    """Count the limit once more, by the other measure of the calendar."""
    calendar, start, due = clock.calendar, timing.clock_started_at, timing.due_at
    if clock.limit.hours:
        return calendar.between(start, due) == timedelta(hours=clock.limit.hours)
    first, last = calendar.day_of(start), calendar.day_of(due)
    return calendar.working_days_between(first, last) == clock.limit.days


def _waits(clock: CaseClock, start: datetime) -> Iterator[str]:
    """The citizen is asked at once: the clock stands still, but not for ever."""
    case = _Trial.filed(clock, start)
    due = case.timing.due_at
    case.timing = clock.pause(case.timing, start)
    cap = clock.cap_at(start)
    case.live(until=cap - _TICK)
    if case.told:
        yield "tangga berjalan selama menunggu warga"
    if clock.consumed(case.timing, cap) > 0:
        yield "waktu berjalan selama menunggu warga"
    long = clock.limit.hours or clock.patience.days  # some hours need not move a limit in days
    if clock.resume(case.timing, cap).due_at < due + timedelta(seconds=bool(long)):
        yield "menunggu warga tidak menggeser tenggat"
    case.live()
    if case.rungs() != clock.ladder:
        yield "waktu tidak berjalan lagi setelah warga terlalu lama diam"


def _comes_back(clock: CaseClock, start: datetime) -> Iterator[str]:
    """The case is opened again after its whole life: all begins anew."""
    case = _Trial.filed(clock, start)
    case.live()
    again = _Trial.filed(clock, case.now)
    if clock.consumed(again.timing, case.now) > 0 or again.timing.rung:
        yield "laporan yang dibuka kembali tidak mulai dari awal"
    again.live()
    if again.rungs() != clock.ladder:
        yield "tangga tidak berjalan setelah laporan dibuka kembali"


def _named(rungs: tuple[Rung, ...]) -> str:
    return ", ".join(f"{rung.percent}% {rung.to}" for rung in rungs) or "tidak ada"
