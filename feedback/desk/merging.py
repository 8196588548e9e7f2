"""Merging reports of the same thing, and taking them apart again; nobody's number is lost."""

from typing import Any

from sqlalchemy import select

from core.errors import RefusedError
from core.models import Unit
from feedback import cases
from feedback.deadlines import timing
from feedback.deadlines.resting import rested
from feedback.desk.acting import Acting
from feedback.life import SETTLED, UNPLACED, Action, Side, State
from feedback.models import Case, CaseMove
from feedback.privacy import Mode
from feedback.together import joining, nearby
from feedback.together.alike import MOST, alike, row
from feedback.together.nearby import Sought


class MergingDesk(Acting):
    """Lets one case go on for several."""

    async def candidates(self, number: str) -> list[dict[str, str]]:
        """Return open cases that may be the same as one, the likeliest first."""
        case = await self._worked(number)
        now = self._turn.now
        found = await alike(self._session, case, self._office, now=now)
        near = await nearby.find(self._session, self._office, Sought.by(case), now=now)
        close = {card.number for card in near}
        likeliest = sorted(found, key=lambda other: other.number not in close)[:MOST]
        return [row(other, self._office) for other in likeliest]

    async def pair(self, number: str, into: str) -> dict[str, Any]:
        """Return both cases as somebody sees them before merging; refuses what can't be."""
        case, target = await self._both(number, into)
        return {"one": row(case, self._office), "other": row(target, self._office)}

    async def merge(self, number: str, into: str) -> dict[str, Any]:
        """Let another case, or the one that goes on for it, go on for this one as well."""
        case, target = await self._both(number, into)
        side = await self._side(case)
        elsewhere = case.unit_id != target.unit_id and case.state not in UNPLACED
        former = await self._notices.actors(case) if elsewhere else []
        move = await self._move(
            case,
            Action.MERGE,
            side,
            detail={"into": target.number},
            merged_into_id=target.id,
            unit_id=target.unit_id,
        )
        await self._notices.brief(case, "merge.away", mark=f"m{move}:away", whom=former)
        await self._show(target, "merge.joined", move, other=case.number)
        return {"number": case.number, "into": target.number}

    async def split(self, number: str) -> dict[str, Any]:
        """Put a merged case back to where it was, while that is allowed; its clock stood still."""
        case = await self._worked(number)
        merged = await self._merged(case)
        target = await cases.surviving(self._session, case)
        side = Side.COORDINATOR if await self._coordinates() else Side.UNIT
        move = await self._moves.restore(case, merged, by=side, actor=self._me, action=Action.SPLIT)
        await self._wake(case, merged)
        await self._notices.citizen(case, "notice.split", mark=f"m{move}")
        await self._show(target, "merge.left", move, other=case.number)
        await self._show(case, "merge.back", move, other=target.number)
        return self._told(case) | {"into": target.number}

    async def _both(self, number: str, into: str) -> tuple[Case, Case]:
        """Return, locked, a case and the one that would go on for it."""
        case, other = await self._seen(number), await self._seen(into)
        try:
            target_id = joining.target(case.id, other.id, await self._chain(other))
        except joining.JoinError as why:
            raise RefusedError(str(why), number=case.number, other=other.number) from None
        # In the order of their ids, so that two merges at once never wait for each other.
        both = select(Case).where(Case.id.in_((case.id, target_id))).order_by(Case.id)
        both = both.with_for_update().execution_options(populate_existing=True)
        locked = {found.id: found for found in await self._session.scalars(both)}
        await self._agree(locked[case.id], locked[target_id])
        return locked[case.id], locked[target_id]

    async def _agree(self, case: Case, target: Case) -> None:
        """Refuse what may not be merged, before anything is written."""
        if not await self._may_work(target):
            raise RefusedError("case.unknown", number=target.number)
        if Mode.SECRET in (case.mode, target.mode):
            raise RefusedError("merge.secret", number=case.number)
        if target.state in SETTLED:
            raise RefusedError("merge.not-open", number=target.number, state=target.state)
        side = await self._side(case)
        await self._moves.check(case, Action.MERGE, side, actor=self._me)

    async def _seen(self, number: str) -> Case:
        case = await cases.by_number(self._session, number)
        if case is None or not await self._may_work(case):
            raise RefusedError("case.unknown", number=number)
        return case

    async def _chain(self, case: Case) -> dict[int, int]:
        """Return into which case each goes on, from one to its survivor."""
        into: dict[int, int] = {}
        while case.state == State.MERGED and case.merged_into_id is not None:
            into[case.id] = case.merged_into_id
            case = await self._session.get_one(Case, case.merged_into_id)
        return into

    async def _side(self, case: Case) -> Side:
        mine = await self._officer_of(case.unit_id)
        return Side.UNIT if mine and case.state not in UNPLACED else Side.COORDINATOR

    async def _merged(self, case: Case) -> CaseMove:
        """Return the move that merged a case, if it may still be taken back."""
        if case.state != State.MERGED:
            raise RefusedError("merge.not-merged", number=case.number)
        moves = await cases.moves(self._session, case.id)
        merged = next(move for move in reversed(moves) if move.action == Action.MERGE)
        limit = self._office.region.deadlines.merge_undo
        if self._turn.now > self._office.calendar.add(limit, merged.at):
            raise RefusedError("merge.too-late", number=case.number, days=limit.days)
        return merged

    async def _wake(self, case: Case, merged: CaseMove) -> None:
        """Let the clock run on, for somebody else had the case in the meantime."""
        if case.state in SETTLED:
            return
        unit = (await self._session.get_one(Unit, case.unit_id)).code
        now = self._turn.now
        timing.write(case, rested(self._office, case, unit=unit, since=merged.at, at=now))
        timing.write(case, timing.recomputed(self._office, case, unit=unit))

    async def _show(self, case: Case, key: str, move: int, *, other: str) -> None:
        """Show a case to all who work on it, but not to whoever did this."""
        me = self._me.id
        await self._notices.unit(case, key, mark=f"m{move}", actor=me, other=other)
