"""What a citizen does to an own case: answers, adds, agrees, objects."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from core.errors import RefusedError
from feedback import cases, closings, oversight
from feedback.desk.acting import Acting
from feedback.desk.told import said, shown
from feedback.life import SETTLED, Action, MoveNotAllowedError, Side, State, step
from feedback.models import Case, CaseFile, CaseMove
from feedback.privacy import Mode

#: Words to a case that move it nowhere.
ADD = "add"
#: How long words can be taken off a case again.
ASTRAY = timedelta(days=1)


class CitizenDesk(Acting):
    """Gives the citizen's word its effect; what is said to a merged case reaches the other."""

    async def reply(self, number: str, story: dict[str, Any]) -> dict[str, Any]:
        """Give the citizen's answer to the unit's question; the clock runs on."""
        own, case = await self._reached(number)
        if case.state != State.WAITING and case.state not in SETTLED:
            return await self._add(own, case, story)
        self._allow(own, case, Action.REPLY)
        words = shown(story, self._turn.voice)
        await self._attach(case, story["media"], "reply")
        move = await self._move(
            case,
            Action.REPLY,
            Side.CITIZEN,
            public_text=words,
            detail=_whole(story),
        )
        await self._notices.unit(case, "officer.replied", mark=f"m{move}", note=words)
        return self._told(case) | {"number": own.number}

    async def add(self, number: str, story: dict[str, Any]) -> dict[str, Any]:
        """Add the citizen's words to a case that waits for nobody's; it stays where it is."""
        own, case = await self._reached(number)
        return await self._add(own, case, story)

    async def astray(self, number: str) -> dict[str, Any] | None:
        """Take the citizen's last words off a case that they were not meant for.

        The unit is asked to pay them no heed, and their files leave the case. Returns them as a
        story; None if the last words are not this citizen's, or older than a day.
        """
        _, case = await self._reached(number)
        moves = await cases.moves(self._session, case.id)
        last = moves[-1] if moves else None
        if last is None or last.actor_id != self._me.id or "media" not in last.detail:
            return None
        if self._turn.now - last.at > ASTRAY:
            return None
        media: list[int] = last.detail["media"]
        sent = delete(CaseFile).where(CaseFile.case_id == case.id, CaseFile.media_id.in_(media))
        await self._session.execute(sent)
        note = self._turn.voice("follow.astray-note")
        move = await self._record(case, note)
        await self._notices.unit(case, "officer.added", mark=f"m{move}", note=note)
        return {"text": self._words(last), "media": media, "pin": last.detail["pin"]}

    async def confirm(self, number: str) -> dict[str, Any]:
        """Close a case because its citizen says that it is done.

        Returns what a rating would be of (0: of nothing) beside the number. Who only joined
        agrees for themselves; the last word is that of whose case goes on.
        """
        own, case = await self._reached(number)
        if own is not case:
            agreed = self._turn.voice("follow.joined-agrees")
            await self._record(case, agreed)
            return self._told(own) | {"answer": 0}
        self._allow(own, case, Action.CONFIRM)
        move = await self._move(case, Action.CONFIRM, Side.CITIZEN, closed_at=self._turn.now)
        await self._notices.citizen(case, "notice.closed", mark=f"m{move}", but=own.id)
        return self._told(case) | {"answer": await closings.may_rate(self._session, case) or 0}

    async def reopen(self, number: str, story: dict[str, Any]) -> dict[str, Any]:
        """Open a case again because its citizen says that it is not done.

        The first time the same unit has it, the second time the one above; an objection to a
        refusal is heard by somebody else. Returns `{"number", "due", "to"}`.
        """
        own, case = await self._reached(number)
        self._allow(own, case, Action.REOPEN)
        await self._may_object(own, case)
        await self._attach(case, story["media"], "reply")
        words = shown(story, self._turn.voice)
        if case.state == State.REJECTED:
            to = await self._appeal(case, words, said(story))
        else:
            to = await self._reopen(case, words, said(story), but=own)
        return self._told(case) | {"number": own.number, "to": to}

    async def _reopen(self, case: Case, words: str, detail: dict[str, Any], *, but: Case) -> str:
        again = case.reopened > 0
        above = await oversight.unit_above(self._session, case) if again else None
        higher = {"unit_id": above.id, "officer_id": None, "reason": self._higher} if above else {}
        move = await self._object(case, words, detail, reopened=case.reopened + 1, **higher)
        mark = f"m{move}"
        key = "officer.reopened-again" if above else "officer.reopened"
        await self._notices.unit(case, key, mark=mark, note=words)
        leaders = again and not above and case.mode != Mode.SECRET
        if leaders:
            await self._notices.leaders(case, "leader.reopened-again", mark=f"{mark}:l", note=words)
        await self._notices.citizen(case, "notice.reopened", mark=mark, but=but.id)
        return "higher" if above or leaders else "unit"

    async def _appeal(self, case: Case, words: str, detail: dict[str, Any]) -> str:
        refusal = await closings.refusal_of(self._session, case)
        decided_by = refusal.actor_id or 0 if refusal else 0
        unit = await self._coordinator()
        move = await self._object(case, words, detail, unit_id=unit.id, officer_id=None)
        heard = await oversight.appealed_to(
            self._session, case, decided_by=decided_by, on=self._today
        )
        await self._notices.leaders(case, "officer.appealed", mark=f"m{move}", to=heard, note=words)
        return "appeal"

    async def _object(self, case: Case, words: str, detail: dict[str, Any], **changes: Any) -> int:
        return await self._move(
            case,
            Action.REOPEN,
            Side.CITIZEN,
            public_text=words,
            detail=detail,
            closed_at=None,
            answered_at=None,
            **changes,
        )

    async def _add(self, own: Case, case: Case, story: dict[str, Any]) -> dict[str, Any]:
        await self._attach(case, story["media"], "reply")
        words = shown(story, self._turn.voice)
        move = await self._record(case, words, _whole(story))
        await self._notices.unit(case, "officer.added", mark=f"m{move}", note=words)
        return self._told(case) | {"number": own.number}

    def _words(self, move: CaseMove) -> str:
        """Return what the citizen wrote, without what stands for a pin or a file."""
        words, _, _ = move.public_text.partition("📍")
        bare = words.strip() == self._turn.voice("follow.see-file")
        return str(move.detail.get("said", "" if bare else words.strip()))

    async def _record(self, case: Case, words: str, detail: dict[str, Any] | None = None) -> int:
        return await self._moves.record(
            case,
            ADD,
            before=case.state,
            by=Side.CITIZEN,
            actor=self._me,
            public_text=words,
            detail=detail,
        )

    async def _reached(self, number: str) -> tuple[Case, Case]:
        """Return, locked, the citizen's own case and the one that goes on for it."""
        own = await self._own(number)
        case = await cases.surviving(self._session, own)
        await self._session.refresh(case, with_for_update=True)
        return own, case

    def _allow(self, own: Case, case: Case, action: Action) -> None:
        """Refuse what the table does not have, in terms of the citizen's own number."""
        try:
            step(State(case.state), action, Side.CITIZEN)
        except MoveNotAllowedError:
            state, number = case.state, own.number
            raise RefusedError("case.not-now", number=number, state=state, action=action) from None

    async def _may_object(self, own: Case, case: Case) -> None:
        may = await closings.objecting(self._session, case, self._office, self._turn.now)
        if may.spent:
            raise RefusedError("case.objected", number=own.number)
        if may.over:
            days = self._office.region.deadlines.reopen_window.days
            raise RefusedError("case.too-late", number=own.number, days=days)

    @property
    def _higher(self) -> str:
        return self._turn.voice("routing.higher")


def _whole(story: dict[str, Any]) -> dict[str, Any]:
    """Return what a move keeps of a story, so that it can become another report."""
    return said(story) | {"media": story["media"], "pin": story["pin"]}
