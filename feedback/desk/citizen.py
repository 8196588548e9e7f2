"""What a citizen does to an own case: answers, agrees, objects."""

from typing import Any

from core.errors import RefusedError
from feedback import timing
from feedback.desk.acting import Acting
from feedback.life import Action, Side
from feedback.models import Case


class CitizenDesk(Acting):
    """Gives the citizen's word its effect."""

    async def reply(self, number: str, text: str, media: list[int]) -> dict[str, Any]:
        """Give the citizen's answer to the unit's question; the clock runs on."""
        case = await self._own(number)
        await self._moves.check(case, Action.REPLY, Side.CITIZEN, actor=self._me)
        await self._attach(case, media, "reply")
        move = await self._move(
            case,
            Action.REPLY,
            Side.CITIZEN,
            public_text=text,
            **timing.resumed(self._office, case, self._turn.now),
        )
        await self._notices.unit(case, "officer.replied", mark=f"m{move}", note=text)
        return self._told(case)

    async def confirm(self, number: str) -> dict[str, Any]:
        """Close a case because its citizen says that it is done."""
        case = await self._own(number)
        await self._move(case, Action.CONFIRM, Side.CITIZEN, closed_at=self._turn.now)
        return self._told(case)

    async def reopen(self, number: str, why: str, media: list[int]) -> dict[str, Any]:
        """Open a case again at the same unit because its citizen says that it is not done."""
        case = await self._own(number)
        await self._moves.check(case, Action.REOPEN, Side.CITIZEN, actor=self._me)
        self._within_window(case)
        await self._attach(case, media, "reply")
        move = await self._move(
            case,
            Action.REOPEN,
            Side.CITIZEN,
            public_text=why,
            **timing.reopened(self._office, self._turn.now),
            reopened=case.reopened + 1,
            closed_at=None,
            answered_at=None,
        )
        await self._notices.unit(case, "officer.reopened", mark=f"m{move}", note=why)
        return self._told(case)

    def _within_window(self, case: Case) -> None:
        days = self._office.region.deadlines.reopen_window.days
        since = case.closed_at or case.answered_at or self._turn.now
        if self._turn.now > self._office.calendar.add_working_days(since, days):
            raise RefusedError("case.too-late", number=case.number, days=days)
