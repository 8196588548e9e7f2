"""What a leader does beside deciding: asks the unit how a case stands."""

from typing import Any

from core import people
from core.errors import RefusedError
from core.models import Role
from feedback import access, cases
from feedback.desk.acting import Acting
from feedback.life import SETTLED
from feedback.models import Case, CaseNote


class LeaderDesk(Acting):
    """Asks those who work; nothing of it reaches a citizen."""

    async def nudge(self, number: str, question: str) -> dict[str, Any]:
        """Ask a unit's officers about a case; kept with the internal notes."""
        case = await cases.by_number(self._session, number)
        me = self._me.id
        if case is None or not await self._leads(case):
            raise RefusedError("case.unknown", number=number)
        if case.state in SETTLED:
            raise RefusedError("case.not-now", number=case.number, state=case.state)
        note = CaseNote(case_id=case.id, at=self._turn.now, author_id=me, text=question)
        self._session.add(note)
        await self._session.flush()
        told = await self._notices.unit(case, "leader.asks", mark=f"n{note.id}", note=question)
        unit = await cases.unit_name(self._session, case.unit_id)
        return {"number": case.number, "unit": unit, "told": told}

    async def _leads(self, case: Case) -> bool:
        me, today = self._me.id, self._today
        leads = await people.holds(self._session, me, Role.LEADER, case.unit_id, on=today)
        return leads and await access.sees(self._session, me, case, on=today)
