"""What the clock does to cases: hurries people, ends long waits, closes what nobody objected to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from core.regions import Rung
from dialogue.post import Channels, Post
from feedback.deadlines import timing
from feedback.deadlines.alarms import Alarms
from feedback.deadlines.clock import Timing
from feedback.deadlines.gathering import Gathering
from feedback.finding import routed
from feedback.finding.placing import Placing
from feedback.life import SETTLED, UNPLACED, Action, Side, State
from feedback.models import Case, CaseMove
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office
from feedback.words.topics import Decision

#: Cases handled in one transaction.
BATCH = 50
#: States in which a unit is hurried when its step takes too long.
_STEPPING = frozenset({State.ASSIGNED, State.IN_PROGRESS, State.REOPENED})


@dataclass(frozen=True)
class Rounds:
    """Walks over the cases that are due; each method handles one batch and returns its size."""

    channels: Channels
    office: Office

    async def climb(self, session: AsyncSession, now: datetime) -> int:
        """Tell of cases that grow old, and let the clock run on where a citizen waited too long."""
        if self.office.calendar.is_quiet(now):  # by morning somebody may have done it
            return 0
        due = select(Case).where(Case.alarm_at <= now, Case.state.not_in(SETTLED))
        found = await _batch(session, due.order_by(Case.alarm_at, Case.id))
        notices, gathering = self._notices(session, now), self._gathering(session, now)
        alarms = Alarms(session, Notices(session, gathering, self.office))
        for case in found:
            if case.state == State.WAITING:
                moves = Moves(session, notices, self.office, now)
                move = await moves.make(case, Action.RESUME, Side.CLOCK, actor=None)
                await notices.unit(case, "officer.resumed", mark=f"m{move}")
            else:
                await self._look(case, alarms, now)
        await gathering.send()
        return len(found)

    async def steps(self, session: AsyncSession, now: datetime) -> int:
        """Tell once of steps that take too long; the ladder tells of all others."""
        if self.office.calendar.is_quiet(now):
            return 0
        due = select(Case).where(Case.step_due_at <= now)
        found = await _batch(session, due.order_by(Case.step_due_at, Case.id))
        gathering = self._gathering(session, now)
        alarms = Alarms(session, Notices(session, gathering, self.office))
        for case in found:
            end = case.step_due_at
            if case.state == State.RECEIVED:
                await self._undecided(session, case, now)
            hurried = case.state in _STEPPING and not await _told(session, case)
            if hurried and end and end < case.due_at:
                await alarms.step(case, mark=f"step:{end.timestamp():.0f}")
            case.step_due_at = None
        await gathering.send()
        return len(found)

    async def close_silent(self, session: AsyncSession, now: datetime) -> int:
        """Close cases whose citizens did not answer for the time that the region sets."""
        days = self.office.region.deadlines.close_after_silence.days
        surely = now - timedelta(days=days)  # working days are never fewer than calendar days
        silent = select(Case).where(Case.state == State.ANSWERED, Case.answered_at <= surely)
        oldest = await _batch(session, silent.order_by(Case.answered_at))
        due = [case for case in oldest if self._silent_until(case, days) <= now]
        moves = Moves(session, self._notices(session, now), self.office, now)
        for case in due:
            await moves.make(case, Action.EXPIRE, Side.CLOCK, actor=None, closed_at=now)
        return len(due)

    async def _undecided(self, session: AsyncSession, case: Case, now: datetime) -> None:
        """Show a case to those who look for units, if its citizen was asked and said nothing."""
        asked = await routed.of(session, case.id)
        if asked is not None and asked.decision == Decision.ASK:
            notices = self._notices(session, now)
            moves = Moves(session, notices, self.office, now)
            placing = Placing(session, moves, notices, self.office, now)
            await placing.look(case, routed.ranking(asked))

    def _silent_until(self, case: Case, days: int) -> datetime:
        return self.office.calendar.add_working_days(case.answered_at or case.filed_at, days)

    async def _look(self, case: Case, alarms: Alarms, now: datetime) -> None:
        """Tell of the highest rung that was reached, and set the alarm to the next."""
        unit = (await alarms.session.get_one(Unit, case.unit_id)).code
        if case.state in UNPLACED:
            clock = timing.seeking(self.office, unit)
            begun = clock.start(await _step_began(alarms.session, case))
            since = Timing.of(begun.columns() | {"rung": case.rung})
        else:
            clock, since = timing.of_case(self.office, case, unit), timing.timing_of(case)
        after, rungs = clock.climb(since, now)
        case.rung, case.alarm_at = after.rung, after.alarm_at
        if rungs:
            await self._ring(case, rungs[-1], alarms, since.clock_started_at)

    async def _ring(self, case: Case, rung: Rung, alarms: Alarms, started: datetime) -> None:
        mark = f"{started.timestamp():.0f}:{rung.percent}"
        if case.state in UNPLACED:
            await alarms.seek(case, rung, mark=f"seek:{mark}")
        else:
            await alarms.ring(case, rung, mark=f"rung:{mark}")

    def _gathering(self, session: AsyncSession, now: datetime) -> Gathering:
        return Gathering(session, self.channels, now)

    def _notices(self, session: AsyncSession, now: datetime) -> Notices:
        return Notices(session, Post(session, self.channels, now), self.office)


async def _step_began(session: AsyncSession, case: Case) -> datetime:
    """Return since when a case is where it is."""
    came = select(func.max(CaseMove.at)).where(
        CaseMove.case_id == case.id, CaseMove.before != CaseMove.after
    )
    return await session.scalar(came) or case.filed_at


async def _told(session: AsyncSession, case: Case) -> bool:
    """Tell whether the unit wrote to the citizen in this step: that is an answer, too."""
    wrote = select(CaseMove.id).where(
        CaseMove.case_id == case.id,
        CaseMove.action == "tell",
        CaseMove.at >= await _step_began(session, case),
    )
    return await session.scalar(wrote.limit(1)) is not None


async def _batch(session: AsyncSession, query: Select[Case]) -> Sequence[Case]:
    return (await session.scalars(query.limit(BATCH).with_for_update(skip_locked=True))).all()
