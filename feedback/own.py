"""What citizens may know of their own cases, and of nobody else's. Only reads."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from babel.dates import format_date
from sqlalchemy import or_, select

from core.errors import RefusedError
from dialogue.turn import Turn
from feedback import cases, closings
from feedback.closings import OBJECTIONABLE
from feedback.life import SETTLED, UNPLACED, Action, Side, State
from feedback.models import Case, CaseMove
from feedback.office import Office
from feedback.outside.bodies import body_of
from feedback.privacy import Mode
from feedback.standing import standing

#: Cases that fit one answer with their lines, and steps that fit it.
_STEPS = 7
#: The longest line of somebody's words in a list.
_LONGEST = 36


class OwnCases:
    """Looks up what the person of one turn filed; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Look for the person of `turn`."""
        self._turn = turn
        self._session = turn.session
        self._office = office

    async def mine(self) -> list[dict[str, Any]]:
        """Return one's own cases and those written down for others, the newest first."""
        me = self._turn.person.id
        for_others = (Case.filed_by_id == me) & (Case.mode != Mode.SECRET)
        query = select(Case).where(or_(Case.citizen_id == me, for_others))
        found = await self._session.scalars(query.order_by(Case.id.desc()).limit(cases.PAGE))
        return [await self._line(case) for case in found]

    async def one(self, number: str) -> dict[str, Any]:
        """Return one case with its steps; another's is answered like none at all."""
        own = await self._visible(number)
        case = await cases.surviving(self._session, own)
        history = await cases.moves(self._session, own.id)
        if case is not own:
            history = [*history, *(m for m in await self._moves(case) if m.at > history[-1].at)]
        steps = [await self._step(move) for move in history if move.before != move.after]
        return await self._line(own) | {"steps": steps[-_STEPS:]}

    async def answered(self) -> list[dict[str, Any]]:
        """Return one's cases that wait for "beres" or "belum beres"."""
        return [await self._line(case) for case in await self._own_in({State.ANSWERED})]

    async def objectionable(self) -> list[dict[str, Any]]:
        """Return one's cases to whose end one may object: answered ones, else ended ones."""
        found = await self._own_in({State.ANSWERED})
        found = found or [
            case
            for case in await self._own_in(OBJECTIONABLE)
            if (await self._objecting(case)).allowed
        ]
        return [await self._line(case) for case in found]

    async def waiting(self) -> list[dict[str, Any]]:
        """Return one's cases in which the unit asked something, with the question."""
        return [await self._line(case) for case in await self._own_in({State.WAITING})]

    async def running(self) -> list[dict[str, Any]]:
        """Return one's cases that are still worked on, the newest first."""
        return [await self._line(case) for case in await self._own_in(set(State) - SETTLED)]

    async def standing(self, number: str) -> dict[str, Any]:
        """Return where an own case stands: `{"number", "state", "may", "days", "why"}`.

        `may` says whether one may object to its end: "yes", "late", "spent" or "" (no end yet);
        `why` is what one said beside the stars for that end.
        """
        own = await self._visible(number, owned=True)
        case = await cases.surviving(self._session, own)
        may = await self._objecting(case) if case.state in OBJECTIONABLE else None
        why = "" if may is None else "yes" if may.allowed else "late" if may.over else "spent"
        return {
            "number": own.number,
            "state": case.state,
            "may": why,
            "days": self._office.region.deadlines.reopen_window.days,
            "why": await closings.comment_on(self._session, own),
        }

    async def _objecting(self, case: Case) -> closings.Objecting:
        return await closings.objecting(self._session, case, self._office, self._turn.now)

    async def _visible(self, number: str, *, owned: bool = False) -> Case:
        me = self._turn.person.id
        case = await cases.by_number(self._session, number)
        if case is not None and case.citizen_id == me:
            return case
        for_another = case is not None and case.filed_by_id == me and case.mode != Mode.SECRET
        if case is None or owned or not for_another:
            raise RefusedError("status.unknown", number=number)
        return case

    async def _own_in(self, states: Collection[State]) -> list[Case]:
        """Return the own cases that are in some states, or were merged into such a case."""
        wanted = [*states, State.MERGED]
        me = self._turn.person.id
        found = await cases.of_citizen_in(self._session, me, wanted)
        ends = [(own, await cases.surviving(self._session, own)) for own in found]
        return [own for own, case in ends if case.state in states]

    async def _line(self, own: Case) -> dict[str, Any]:
        found = await standing(self._session, own)
        case = found.case
        last = await cases.last_move(self._session, case.id)
        return {
            "number": own.number,
            "short": cases.short(own.masked, 40),
            "state": case.state,
            "joined": "no" if case is own else "yes",
            "other": "no" if own.citizen_id == self._turn.person.id else "yes",
            "unit": await self._unit(case),
            "body": found.body or self._agreed(case),
            "external": found.external,
            "due": self._office.day(case.due_at),
            "until": self._office.day(case.step_due_at or case.due_at),
            "since": self._day(last.at if last else case.filed_at),
            "last": cases.short(_last_words(await self._moves(case), own), _LONGEST),
        }

    def _agreed(self, case: Case) -> str:
        """Return the body to which a case goes as its citizen wished, or ""."""
        waits = case.state in UNPLACED and case.forward_agreed_at is not None
        body = body_of(self._office.region, case.outsider) if waits else None
        return body.name if body else ""

    async def _moves(self, case: Case) -> Sequence[CaseMove]:
        return await cases.moves(self._session, case.id)

    async def _unit(self, case: Case) -> str:
        if case.state in UNPLACED:
            return ""
        return await cases.unit_name(self._session, case.unit_id)

    async def _step(self, move: CaseMove) -> dict[str, str]:
        unit = await cases.unit_name(self._session, move.unit_id)
        return {"day": self._day(move.at), "after": move.after, "unit": unit}

    def _day(self, at: datetime) -> str:
        day = self._office.calendar.day_of(at)
        return format_date(day, "d MMM", locale=self._turn.person.language)


def _last_words(moves: Sequence[CaseMove], own: Case) -> str:
    """Return what officers said last and did not take back, unless it is a question answered since.

    A citizen's own words are not repeated.
    What a leader wrote back to whoever rated a case is for nobody who only joined it.
    """
    private = {Side.CITIZEN} | ({Side.LEADER} if moves[0].case_id != own.id else set())
    undone = {move.detail["move"] for move in moves if move.action == "undo"}
    replied = max((m.id for m in moves if m.action == Action.REPLY), default=0)
    said = [
        m
        for m in moves
        if m.public_text
        and m.role not in private
        and m.id not in undone
        and not (m.action == Action.ASK and m.id < replied)
    ]
    return said[-1].public_text if said else ""
