"""What a leader does beside deciding: asks the unit how a case stands, and is answered."""

from typing import Any

from core import people
from core.database import read_key
from core.errors import RefusedError
from core.models import Role
from dialogue.talk import Offer
from feedback import access, cases
from feedback.desk.acting import Acting
from feedback.life import SETTLED
from feedback.models import Case, CaseNote
from feedback.words.inward import ASKS


class LeaderDesk(Acting):
    """Asks those who work; nothing of it reaches a citizen."""

    async def nudge(self, number: str, question: str) -> dict[str, Any]:
        """Ask a unit's officers about a case; kept with the internal notes."""
        case = await cases.by_number(self._session, number)
        if case is None or not await self._leads(case):
            raise RefusedError("case.unknown", number=number)
        if case.state in SETTLED:
            raise RefusedError("case.not-now", number=case.number, state=case.state)
        note = await self._keep(case, question)
        respond = Offer("case.respond", f"{case.number} {note.id}")
        told = await self._notices.unit(
            case, "leader.asks", mark=f"{ASKS}{note.id}", offers=(respond,), note=question
        )
        unit = await cases.unit_name(self._session, case.unit_id)
        return {"number": case.number, "unit": unit, "told": told}

    async def asked(self, number: str, note_id: str) -> dict[str, Any]:
        """Return what was asked about a case, for whoever works on it."""
        case = await self._worked(number)
        return {"number": case.number, "note": (await self._question(case, note_id)).text}

    async def respond(self, number: str, note_id: str, answer: str) -> dict[str, Any]:
        """Answer whoever asked; kept with the internal notes, too."""
        case = await self._worked(number)
        asked = await self._question(case, note_id)
        note = await self._keep(case, answer)
        told = 0
        if await access.sees(self._session, asked.author_id, case, on=self._today):
            told = await self._notices.leaders(
                case,
                "leader.response",
                mark=f"response{note.id}",
                to=[asked.author_id],
                by=self._me.name,
                asked=asked.text,
                note=answer,
            )
        return {"number": case.number, "told": told}

    async def _question(self, case: Case, note_id: str) -> CaseNote:
        asked = await self._session.get(CaseNote, read_key(note_id))
        if asked is None or asked.case_id != case.id:
            raise RefusedError("case.unknown", number=case.number)
        return asked

    async def _keep(self, case: Case, text: str) -> CaseNote:
        note = CaseNote(case_id=case.id, at=self._turn.now, author_id=self._me.id, text=text)
        self._session.add(note)
        await self._session.flush()
        return note

    async def _leads(self, case: Case) -> bool:
        me, today = self._me.id, self._today
        leads = await people.holds(self._session, me, Role.LEADER, case.unit_id, on=today)
        return leads and await access.sees(self._session, me, case, on=today)
