"""The routing of reports: outside the citizen's turn, within seconds of the filing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from dialogue.post import Channels, Post
from feedback import cases
from feedback.life import Action, Side, State
from feedback.models import Case
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office
from feedback.topics import Decision, route

#: Cases read in one transaction.
BATCH = 20


@dataclass(frozen=True)
class Router:
    """Finds the unit of cases that were just filed."""

    channels: Channels
    office: Office

    async def work(self, session: AsyncSession, now: datetime) -> int:
        """Read the oldest cases that nobody has read; returns how many there were."""
        unread = select(Case).where(Case.routed_at.is_(None), Case.state == State.RECEIVED)
        batch = unread.order_by(Case.id).limit(BATCH).with_for_update(skip_locked=True)
        found = (await session.scalars(batch)).all()
        notices = Notices(session, Post(session, self.channels, now), self.office)
        for case in found:
            await self._place(session, case, notices, now)
        return len(found)

    async def _place(
        self, session: AsyncSession, case: Case, notices: Notices, now: datetime
    ) -> None:
        case.routed_at = now
        found = route(case.text, self.office.area(case.area_code), self.office.region)
        case.reason = found.reason
        if found.decision is not Decision.AUTO:
            await session.flush()
            await notices.unit(case, await cases.first_card(session, case.id), mark="filed")
            return
        best = found.ranked[0]
        unit = await session.scalar(select(Unit).where(Unit.code == best.unit.code))
        moves = Moves(session, notices, self.office, now)
        await moves.make(
            case,
            Action.ROUTE,
            Side.ROUTER,
            actor=None,
            unit_id=unit.id if unit else case.unit_id,
            category=best.category.code,
            sector=str(best.category.sector),
        )
        await notices.unit(case, await cases.first_card(session, case.id), mark="filed")
