"""What the clock does to cases: reminds, tells leaders, closes what nobody objected to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.post import Channels, Post
from feedback.life import SETTLED, Action, Side, State
from feedback.models import Case
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office

#: Cases handled in one transaction.
BATCH = 50


@dataclass(frozen=True)
class Rounds:
    """Walks over the cases that are due; each method handles one batch and returns its size."""

    channels: Channels
    office: Office

    async def climb(self, session: AsyncSession, now: datetime) -> int:
        """Remind units of cases that will soon be due, tell leaders of those that are overdue."""
        due = select(Case).where(Case.alarm_at <= now, *_running())
        found = await _batch(session, due.order_by(Case.alarm_at))
        notices = self._notices(session, now)
        for case in found:
            mark = f"rung:{case.rung}:{case.due_at:%Y%m%d}"
            if case.due_at <= now:
                await notices.leaders(case, "leader.overdue", mark=f"{mark}:leader")
            key = "officer.overdue" if case.due_at <= now else "officer.reminder"
            await notices.unit(case, key, mark=mark)
            case.rung += 1
            case.alarm_at = case.due_at if case.due_at > now else None
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

    def _silent_until(self, case: Case, days: int) -> datetime:
        return self.office.calendar.add_working_days(case.answered_at or case.filed_at, days)

    def _notices(self, session: AsyncSession, now: datetime) -> Notices:
        return Notices(session, Post(session, self.channels, now), self.office)


def _running() -> Sequence[ColumnElement[bool]]:
    return (Case.state.not_in(SETTLED), Case.waiting_since.is_(None))


async def _batch(session: AsyncSession, query: Select[Case]) -> Sequence[Case]:
    return (await session.scalars(query.limit(BATCH).with_for_update(skip_locked=True))).all()
