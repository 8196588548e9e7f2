"""Who hears that a case grows old: its officers at first, then those above, each rung once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Role, Unit
from core.regions import Rung, RungTo
from feedback import access
from feedback.models import Case
from feedback.notices import Notices
from feedback.office import MOST_HOPS

#: From this share of its time on, a case is late.
_LATE = 100


@dataclass(frozen=True)
class Alarms:
    """Tells people of one case after the other, within one transaction."""

    session: AsyncSession
    notices: Notices

    async def ring(self, case: Case, rung: Rung, *, mark: str) -> None:
        """Hurry the unit, and tell those above it as far up as the rung says.

        Who is nearer hears of it too: after a day's standstill only the highest rung is told.
        """
        above = await self._above(case, rung.to)
        late = rung.percent >= _LATE
        key = "officer.overdue" if late else "officer.reminder"
        await self.notices.unit(case, key, mark=mark, percent=rung.percent, above=len(above))
        key = "leader.overdue" if late else "leader.reminder"
        await self.notices.leaders(case, key, mark=mark, to=above, percent=rung.percent)

    async def seek(self, case: Case, rung: Rung, *, mark: str) -> None:
        """Hurry those who look for a unit; after too many hops that is the leader."""
        late = "yes" if rung.percent >= _LATE else "no"
        values: dict[str, Any] = {"percent": rung.percent, "late": late}
        decides = case.returned >= MOST_HOPS
        if not decides:
            await self.notices.unit(case, "officer.unplaced", mark=mark, **values)
        if decides or rung.to is RungTo.LEADER:
            above = await self._above(case, RungTo.HEAD)
            who = "leader" if decides else "coordinator"
            await self.notices.leaders(case, "leader.unplaced", mark=mark, to=above, decides=who)

    async def step(self, case: Case, *, mark: str) -> None:
        """Tell the unit and its head that a step takes too long."""
        await self.notices.unit(case, "officer.step-late", mark=mark)
        above = await self._above(case, RungTo.HEAD)
        await self.notices.leaders(case, "leader.step-late", mark=mark, to=above)

    async def _above(self, case: Case, to: RungTo) -> Sequence[int]:
        """Return who above a unit is told, and may hear of the case at all."""
        if to is RungTo.OFFICER:
            return []
        levels = await self._levels(await self.session.get_one(Unit, case.unit_id))
        found = [person for level in levels[: 1 if to is RungTo.HEAD else 2] for person in level]
        return await access.confided(self.session, case, found)

    async def _levels(self, unit: Unit) -> list[Sequence[int]]:
        """Return those who lead a unit, then those who lead the units above it."""
        levels: list[Sequence[int]] = []
        here: Unit | None = unit
        while here is not None:
            found = await people.holders(
                self.session, Role.LEADER, here.id, exactly=True, on=self.notices.today
            )
            levels += [found] if found else []
            here = await self.session.get(Unit, here.parent_id) if here.parent_id else None
        return levels
