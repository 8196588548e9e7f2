"""What the officers of a unit do to a case."""

from typing import Any

from sqlalchemy import delete, select

from core.errors import RefusedError
from core.models import Unit
from dialogue.models import Media
from feedback import cases
from feedback.buttons import arranged
from feedback.desk.acting import Acting
from feedback.finding import disputes
from feedback.life import MOVES, UNPLACED, Action, Side, State
from feedback.models import Case, CaseFile, CaseMove, CaseNote
from feedback.office import MOST_HOPS
from feedback.outside import forwarded

#: States in which the step that is timed is the first answer.
_OWES_ANSWER = frozenset({State.IN_PROGRESS, State.REOPENED})


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
        `unit` is empty when it went to those who look for units; `to` tells who they are.
        """
        case = await self._worked(number)
        if disputes.is_decided(case):
            raise RefusedError("dispute.decided", number=number)
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
        )
        return self._told(case)

    async def tell(self, number: str, text: str) -> dict[str, Any]:
        """Write to the citizen; the state stays, and a first answer that was due is given."""
        case = await self._worked(number)
        if "case.tell" not in arranged((), State(case.state), Side.UNIT):
            raise RefusedError("case.not-now", number=number, state=case.state)
        if case.state in _OWES_ANSWER:
            case.step_due_at = None
        move = await self._moves.record(
            case, "tell", before=case.state, by=Side.UNIT, actor=self._me, public_text=text
        )
        await self._notices.citizen(case, "notice.told", mark=f"m{move}", note=text)
        return self._told(case)

    async def note(self, number: str, text: str) -> dict[str, Any]:
        """Write something down for colleagues only."""
        case = await self._worked(number)
        self._jot(case, text)
        return self._told(case)

    async def answer(
        self, number: str, sentence: str, media: list[int], without: str = ""
    ) -> dict[str, Any]:
        """Say publicly what was done; the citizen has the last word.

        Args:
            number: of the case.
            sentence: what the citizen reads.
            media: what shows it.
            without: why nothing shows it where the category wants a photo; for colleagues only.
        """
        case = await self._worked(number)
        by = Side.COORDINATOR if case.state in UNPLACED else Side.UNIT
        await self._moves.check(case, Action.ANSWER, by, actor=self._me)
        await self._attach(case, media, "proof")
        if without:
            self._jot(case, self._turn.voice("officer.no-photo-note", why=without))
        await self._move(
            case,
            Action.ANSWER,
            by,
            public_text=sentence,
            detail=self._proof(case, media),
            answered_at=self._turn.now,
        )
        return self._told(case)

    async def undo(self, number: str) -> dict[str, Any]:
        """Take back one's own last move within a minute, and correct whoever was told of it."""
        case = await cases.by_number(self._session, number, lock=True)
        last = await cases.last_move(self._session, case.id) if case else None
        if case is None or last is None or not await self._may_undo(case, last):
            raise RefusedError("case.unknown", number=number)
        held, holding = case.unit_id, await self._notices.actors(case)
        undone = await self._moves.undo(case, Side(last.role), actor=self._me)
        mark = f"u{undone.id}"
        if held != case.unit_id:
            whom = [person_id for person_id in holding if person_id != self._me.id]
            await self._notices.brief(case, "officer.taken-back", whom=whom, mark=mark)
        await self._drop_proof(case, undone)
        await forwarded.drop(self._session, case.id, undone)
        if MOVES[State(undone.before), Action(undone.action)].notice:
            await self._notices.citizen(case, "notice.undone", mark=mark, state=case.state)
        return self._told(case) | {"state": case.state}

    async def _may_undo(self, case: Case, last: CaseMove) -> bool:
        """Whoever handed a case away may fetch it back without a role where it is now."""
        if await self._may_work(case):
            return True
        before = last.restores.get("unit_id", case.unit_id)
        return last.actor_id == self._me.id and await self._officer_of(before)

    async def _drop_proof(self, case: Case, undone: CaseMove) -> None:
        """Detach what an answer that was taken back had shown."""
        files = undone.detail.get("files", [])
        albums = select(Media.album).where(Media.id.in_(files), Media.album != "")
        shown = select(Media.id).where(Media.id.in_(files) | Media.album.in_(albums))
        here = (CaseFile.case_id == case.id, CaseFile.stage == "proof")
        await self._session.execute(delete(CaseFile).where(*here, CaseFile.media_id.in_(shown)))

    def _proof(self, case: Case, media: list[int]) -> dict[str, Any]:
        """Mark a closing that nothing shows although its category wants a photo."""
        if media:
            return {"proof": "photo", "files": media}
        category = self._office.region.categories.get(case.category)
        return {"proof": "none"} if category and category.photo_needed else {}

    def _jot(self, case: Case, text: str) -> None:
        note = CaseNote(case_id=case.id, at=self._turn.now, author_id=self._me.id, text=text)
        self._session.add(note)

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
        mark = f"m{move}"
        to = "leader"
        if not await disputes.tell(self._session, self._notices, case, self._office, mark=mark):
            to = "coordinator"
            await self._notices.unit(case, "officer.returned", mark=mark, note=reason)
        return self._told(case) | {"unit": "", "to": to}
