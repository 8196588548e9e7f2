"""What the officers of a unit do to a case."""

from typing import Any

from core.errors import RefusedError
from core.models import Unit
from feedback import timing
from feedback.desk.acting import Acting
from feedback.life import UNPLACED, Action, Side
from feedback.models import Case
from feedback.office import MOST_HOPS


class UnitDesk(Acting):
    """Takes cases on, hands them over, asks and answers."""

    async def accept(self, number: str) -> dict[str, Any]:
        """Take a case on for the unit."""
        case = await self._worked(number)
        await self._move(case, Action.ACCEPT, Side.UNIT, officer_id=self._me.id)
        return self._told(case)

    async def transfer(self, number: str, reason: str, proposed: str) -> dict[str, Any]:
        """Say that another unit answers for this; `proposed` is its code, "" if nobody knows.

        The third time it goes to a leader, who decides. Returns `{"number", "due", "unit"}`;
        `unit` is empty when it went to those who look for units.
        """
        case = await self._worked(number)
        unit = await self._unit(proposed) if proposed else None
        if unit is not None and unit.id == case.unit_id:
            raise RefusedError("case.same-unit", number=number)
        if unit is None or case.returned + 1 >= MOST_HOPS:
            return await self._give_back(case, reason, unit)
        move = await self._move(
            case,
            Action.TRANSFER,
            Side.UNIT,
            public_text=reason,
            unit_id=unit.id,
            officer_id=None,
            returned=case.returned + 1,
            reason=self._turn.voice("routing.transferred"),
        )
        await self._notices.unit(case, "officer.transferred", mark=f"m{move}", note=reason)
        return self._told(case) | {"unit": unit.name}

    async def ask(self, number: str, question: str) -> dict[str, Any]:
        """Ask the citizen something; the clock stands still until the answer."""
        case = await self._worked(number)
        await self._move(
            case,
            Action.ASK,
            Side.UNIT,
            public_text=question,
            **timing.paused(self._turn.now),
        )
        return self._told(case)

    async def answer(self, number: str, sentence: str, media: list[int]) -> dict[str, Any]:
        """Say publicly what was done; the citizen has the last word."""
        case = await self._worked(number)
        by = Side.COORDINATOR if case.state in UNPLACED else Side.UNIT
        await self._moves.check(case, Action.ANSWER, by, actor=self._me)
        await self._attach(case, media, "proof")
        await self._move(
            case,
            Action.ANSWER,
            by,
            public_text=sentence,
            answered_at=self._turn.now,
            waiting_since=None,
        )
        return self._told(case)

    async def _give_back(self, case: Case, reason: str, proposed: Unit | None) -> dict[str, Any]:
        coordinator = await self._coordinator()
        move = await self._move(
            case,
            Action.RETURN,
            Side.UNIT,
            public_text=reason,
            detail={"proposed": proposed.code if proposed else ""},
            unit_id=coordinator.id,
            officer_id=None,
            returned=case.returned + 1,
        )
        await self._notices.unit(case, "officer.returned", mark=f"m{move}", note=reason)
        return self._told(case) | {"unit": ""}
