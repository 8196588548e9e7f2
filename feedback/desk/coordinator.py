"""What those who look for units do: route, and later hand on, merge and refuse."""

from typing import Any

from feedback.desk.acting import Acting
from feedback.life import Action, Side
from feedback.models import Case
from feedback.office import MOST_HOPS


class CoordinatorDesk(Acting):
    """Finds the unit of a case that has none."""

    async def route(self, number: str, unit_code: str) -> dict[str, Any]:
        """Hand a case that nobody has to a unit."""
        case = await self._worked(number)
        unit = await self._unit(unit_code)
        move = await self._move(
            case,
            Action.ROUTE,
            self._finder(case),
            unit_id=unit.id,
            reason=self._turn.voice("routing.coordinator"),
        )
        await self._notices.unit(case, "officer.card", mark=f"m{move}")
        return self._told(case) | {"unit": unit.name}

    def _finder(self, case: Case) -> Side:
        """After several units gave it back, a leader decides."""
        return Side.LEADER if case.returned >= MOST_HOPS else Side.COORDINATOR
