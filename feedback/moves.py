"""Making one move of a case: guarded by the table, kept for ever, told to the citizen."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import RefusedError
from core.models import Person
from feedback import cases
from feedback.life import Action, MoveNotAllowedError, Side, State, step
from feedback.models import Case, CaseMove
from feedback.notices import Notices


class Moves:
    """Moves cases within one transaction."""

    def __init__(self, session: AsyncSession, notices: Notices, now: datetime) -> None:
        """Move at `now`, telling through `notices`."""
        self._session = session
        self._notices = notices
        self._now = now

    async def check(self, case: Case, action: Action, by: Side, *, actor: Person) -> None:
        """Refuse a move that the table does not have, before anything is written.

        Raises:
            RefusedError: says who was faster, or what the case's state is.
        """
        try:
            step(State(case.state), action, by)
        except MoveNotAllowedError:
            raise await self._refusal(case, action, actor) from None

    async def make(
        self,
        case: Case,
        action: Action,
        by: Side,
        *,
        actor: Person | None,
        public_text: str = "",
        **changes: Any,
    ) -> int:
        """Make a move with its changes of columns; returns the move's id.

        Raises:
            RefusedError: somebody was faster, or the table has no such move.
        """
        before = State(case.state)
        if actor:
            await self.check(case, action, by, actor=actor)
        row = step(before, action, by)
        where = (Case.id == case.id, Case.state == before)
        moved = update(Case).where(*where).values(state=row.after, **changes).returning(Case.id)
        if await self._session.scalar(moved) is None:
            raise await self._refusal(case, action, actor)
        await self._session.refresh(case)
        move = await self.record(
            case, action, before=before, by=by, actor=actor, public_text=public_text
        )
        if row.notice:
            await self._notices.citizen(
                case, row.notice, mark=f"m{move}", awaited=actor is not None, note=public_text
            )
        return move

    async def record(
        self,
        case: Case,
        action: str,
        *,
        before: str,
        by: Side,
        actor: Person | None,
        public_text: str = "",
    ) -> int:
        """Append a move to the case's history; returns its id."""
        move = CaseMove(
            case_id=case.id,
            at=self._now,
            action=action,
            before=before,
            after=case.state,
            actor_id=actor.id if actor else None,
            role=by,
            unit_id=case.unit_id,
            public_text=public_text,
        )
        self._session.add(move)
        await self._session.flush()
        return move.id

    async def _refusal(self, case: Case, action: Action, me: Person | None) -> RefusedError:
        """Say who was faster, or what the case's state is."""
        last = await cases.last_move(self._session, case.id)
        mine = me.id if me else None
        if last and last.role != Side.CITIZEN and last.actor_id not in (None, mine):
            actor = await self._session.get_one(Person, last.actor_id)
            return RefusedError("case.taken", number=case.number, name=actor.name, state=case.state)
        return RefusedError("case.not-now", number=case.number, state=case.state, action=action)
