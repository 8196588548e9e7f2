"""The clock of a case: when it is due, how waiting stops it, and who hears of its age when. Pure.

A case's deadline is the end of its last working day (or hour, where the limit is in hours), moved
by the working time that the case waited for its citizen. A limit in days moves by whole days, to
the nearest: who answers within minutes should not read that their date went from Friday to Monday.
Everything is worked out from the moment at which the clock started and the waiting time, so a new
calendar, another kind or another unit never loses what was used up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Self

from core.calendar import Calendar
from core.regions import CaseKind, Deadlines, Ladder, Limit, Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What a case remembers of its clock; the fields are its columns."""

    clock_started_at: datetime
    due_at: datetime
    #: Since when the clock stands still.
    waiting_since: datetime | None = None
    #: The working time of all earlier waiting.
    paused_seconds: int = 0
    #: How many rungs of the ladder were climbed.
    rung: int = 0
    #: When to look at the case again: its next rung, or the end of the longest wait.
    alarm_at: datetime | None = None

    @classmethod
    def of(cls, columns: Mapping[str, Any]) -> Self:
        """Read a timing from the columns of a case; others are left alone."""
        return cls(**{column.name: columns[column.name] for column in fields(cls)})

    def columns(self) -> dict[str, Any]:
        """Return the columns of a case that hold this timing."""
        return asdict(self)

    @property
    def paused(self) -> timedelta:
        """The working time that the case stood still, without the present wait."""
        return timedelta(seconds=self.paused_seconds)


@dataclass(frozen=True, slots=True)
class CaseClock:
    """The rules that one case goes by; `clock_for` finds them.

    Attributes:
        calendar: when the unit works.
        limit: how long the case may take.
        patience: how long one wait for the citizen may stop the clock.
        ladder: the shares of the limit at which somebody is told, rising.
    """

    calendar: Calendar
    limit: Limit
    patience: Limit
    ladder: tuple[Rung, ...]

    def start(self, at: datetime) -> Timing:
        """Start the clock of a case that was filed, or opened again, at this moment."""
        return self._wound(Timing(clock_started_at=at, due_at=self.calendar.add(self.limit, at)))

    def pause(self, timing: Timing, at: datetime) -> Timing:
        """Stop the clock because the citizen was asked; the deadline moves when it runs on."""
        if timing.waiting_since is not None:
            return timing
        return self._wound(replace(timing, waiting_since=at))

    def resume(self, timing: Timing, at: datetime) -> Timing:
        """Let the clock run on, and move the deadline by the working time of the wait."""
        if timing.waiting_since is None:
            return timing
        paused = timing.paused_seconds + self._waited(timing, at)
        return self.recompute(replace(timing, waiting_since=None, paused_seconds=paused))

    def cap_at(self, paused_since: datetime) -> datetime:
        """Return when a clock that stopped then runs on by itself."""
        return self.calendar.add(self.patience, paused_since)

    def recompute(
        self, timing: Timing, *, waits: Iterable[tuple[datetime, datetime]] | None = None
    ) -> Timing:
        """Apply this calendar and this limit to a clock that was started under others.

        For a holiday added later, another kind, another unit: what was used up stays used up, and
        rungs that were climbed stay climbed. `waits` are the ended waits of the case; with them a
        holiday proclaimed for a day within one isn't given away twice.
        """
        paused = timing.paused_seconds if waits is None else sum(self._measured(*w) for w in waits)
        base = self.calendar.add(self.limit, timing.clock_started_at)
        due = self.calendar.add_working_time(base, timedelta(seconds=paused))
        due = self.calendar.nearest_end(due) if self.limit.days else due
        return self._wound(replace(timing, due_at=due, paused_seconds=paused))

    def climb(self, timing: Timing, now: datetime) -> tuple[Timing, tuple[Rung, ...]]:
        """Return the rungs reached by now that were not climbed yet, and the clock after them.

        A wait that lasted too long ends here, and the clock counts from its end.
        """
        if timing.waiting_since is not None:
            if now < self.cap_at(timing.waiting_since):
                return timing, ()
            timing = self.resume(timing, now)
        due = [rung for rung in self.ladder[timing.rung :] if self.rings_at(timing, rung) <= now]
        return self._wound(replace(timing, rung=timing.rung + len(due))), tuple(due)

    def rings_at(self, timing: Timing, rung: Rung) -> datetime:
        """Return when to tell of a rung, never at a quiet time; the present wait not counted."""
        at = self.calendar.moment_at(
            rung.percent, timing.clock_started_at, due=timing.due_at, paused=timing.paused
        )
        return self.calendar.next_allowed(at)

    def consumed(self, timing: Timing, now: datetime) -> float:
        """Return the share of its time that the case has used up; 1.0 when it is due."""
        waited = timedelta(seconds=self._waited(timing, now))
        return self.calendar.fraction(
            timing.clock_started_at,
            due=self.calendar.add_working_time(timing.due_at, waited),
            now=now,
            paused=timing.paused + waited,
        )

    def _waited(self, timing: Timing, now: datetime) -> int:
        """Measure the present wait, as far as it stops the clock."""
        since = timing.waiting_since
        return 0 if since is None else self._measured(since, now)

    def _measured(self, since: datetime, until: datetime) -> int:
        end = min(max(until, since), self.cap_at(since))
        return int(self.calendar.between(since, end).total_seconds())

    def _wound(self, timing: Timing) -> Timing:
        """Set the alarm to what comes next."""
        if timing.waiting_since is not None:
            return replace(timing, alarm_at=self.cap_at(timing.waiting_since))
        following = self.ladder[timing.rung :][:1]
        alarm = next((self.rings_at(timing, rung) for rung in following), None)
        return replace(timing, alarm_at=alarm)


def clock_for(
    calendar: Calendar,
    deadlines: Deadlines,
    ladder: Ladder,
    *,
    kind: CaseKind,
    supervised: bool = False,
    reopened: bool = False,
) -> CaseClock:
    """Return the clock of a case; a reopened one may take as long as a first answer."""
    limit = deadlines.first_answer if reopened else deadlines.of(kind, supervised=supervised)
    return CaseClock(calendar, limit, deadlines.citizen_reply, ladder.rungs)
