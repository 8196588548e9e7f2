"""What those who look for units do: verify, route, refuse; and, where units disagree, decide."""

from typing import Any

from core.errors import RefusedError
from feedback import cases
from feedback.desk.coordinating import Coordinating
from feedback.finding import disputes
from feedback.life import UNPLACED, Action, Side
from feedback.models import Case


class CoordinatorDesk(Coordinating):
    """Finds the unit of a case that has none."""

    async def verify(self, number: str) -> dict[str, Any]:
        """Say that a case was read and is for the government; its unit is still looked for."""
        case = await self._coordinated(number)
        await self._move(case, Action.VERIFY, Side.COORDINATOR)
        return self._told(case)

    async def route(self, number: str, unit_code: str) -> dict[str, Any]:
        """Hand a case that nobody has to a unit; a leader's word is the last one."""
        case, by = await self._found(number)
        unit = await self._unit(unit_code)
        move = await self._move(
            case,
            Action.ROUTE,
            by,
            unit_id=unit.id,
            reason=self._turn.voice(
                "routing.leader" if by is Side.LEADER else "routing.coordinator"
            ),
        )
        await self._notices.unit(case, "officer.card", mark=f"m{move}")
        return self._told(case) | {"unit": unit.name}

    async def reject(self, number: str, reason: str) -> dict[str, Any]:
        """Say that nothing can be done, for a reason that the citizen reads."""
        case = await self._coordinated(number)
        await self._moves.check(case, Action.REJECT, Side.COORDINATOR, actor=self._me)
        former = await self._notices.actors(case) if case.state not in UNPLACED else []
        move = await self._move(case, Action.REJECT, Side.COORDINATOR, public_text=reason)
        await self._notices.brief(case, "reject.away", mark=f"m{move}:away", whom=former)
        return self._told(case)

    async def may_reject(self, number: str) -> None:
        """Refuse at once whoever may not refuse a case, before they word a reason."""
        case = await self._coordinated(number)
        await self._moves.check(case, Action.REJECT, Side.COORDINATOR, actor=self._me)

    async def dispute(self, number: str) -> dict[str, Any]:
        """Return what a leader must know to decide whose a case is."""
        case, _ = await self._found(number)
        made = await disputes.hops(self._session, case)
        return {"number": case.number, "hops": disputes.told(made)}

    async def unit_name(self, code: str) -> str:
        """Return the name of the unit with a code."""
        return (await self._unit(code)).name

    async def _found(self, number: str) -> tuple[Case, Side]:
        """Return, locked, a case whose unit this person looks for, and on which side.

        Raises:
            RefusedError: there is no such case for this person, or a leader has to decide.
        """
        case = await cases.by_number(self._session, number, lock=True)
        if case is None or not disputes.is_disputed(case):
            return await self._coordinated(number), Side.COORDINATOR
        made = await disputes.hops(self._session, case)
        judges = await disputes.judges(self._session, case, made, on=self._today)
        if self._me.id in judges:
            return case, Side.LEADER
        await self._coordinated(number)
        if judges:
            raise RefusedError("dispute.leader-decides", number=case.number)
        return case, Side.LEADER  # nobody is above: those who look for units decide
