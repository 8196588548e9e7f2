"""Making one move of a case: guarded by the table, kept for ever, told to the citizen."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import DateTime, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import RefusedError
from core.models import Person, Unit
from feedback import cases
from feedback.chain import digest_of
from feedback.deadlines import timing
from feedback.life import SETTLED, UNDOABLE, Action, MoveNotAllowedError, Side, State, Step, step
from feedback.models import Case, CaseMove
from feedback.notices import Notices
from feedback.office import Office

#: For so long a move may be taken back by whoever made it.
UNDO = timedelta(seconds=60)
#: Who filed so lately is still there, at whatever hour.
PRESENT = timedelta(minutes=10)


class Moves:
    """Moves cases within one transaction."""

    def __init__(
        self, session: AsyncSession, notices: Notices, office: Office, now: datetime
    ) -> None:
        """Move at `now`, telling through `notices`, by the limits of `office`."""
        self._session = session
        self._notices = notices
        self._office = office
        self._now = now

    async def check(self, case: Case, action: Action, by: Side, *, actor: Person) -> Step:
        """Refuse a move that the table does not have, before anything is written.

        Raises:
            RefusedError: says who was faster, or what the case's state is.
        """
        try:
            return step(State(case.state), action, by)
        except MoveNotAllowedError:
            raise await self._refusal(case, action, actor) from None

    async def make(  # noqa: PLR0913 - what, by whom, in which words
        self,
        case: Case,
        action: Action,
        by: Side,
        *,
        actor: Person | None,
        public_text: str = "",
        detail: Mapping[str, Any] | None = None,
        quietly: bool = False,
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
        changes.setdefault("state", row.after)
        changes = await self._with_clock(case, row, action, changes)
        due_at = case.due_at
        restores = {name: _plain(getattr(case, name)) for name in changes}
        await self._change(case, before, action, actor, changes)
        move = await self.record(
            case,
            action,
            before=before,
            by=by,
            actor=actor,
            public_text=public_text,
            detail=detail,
            restores=restores,
        )
        if row.notice and not quietly:
            awaited = actor is not None or self._now - case.filed_at < PRESENT
            await self._notices.citizen(
                case, row.notice, mark=f"m{move}", awaited=awaited, note=public_text
            )
        if before is not State.WAITING and action not in (Action.REOPEN, Action.TAKE_BACK):
            await self._notices.due_moved(case, due_at, mark=f"m{move}:due")
        return move

    async def undo(self, case: Case, by: Side, *, actor: Person) -> CaseMove:
        """Take back the actor's own last move; returns that move.

        Raises:
            RefusedError: it is too late, somebody else went on, or it can't be taken back.
        """
        last = await cases.last_move(self._session, case.id)
        mine = last is not None and last.actor_id == actor.id and last.role == by
        if last is None or not mine or last.action not in UNDOABLE:
            raise RefusedError("case.nothing-to-undo", number=case.number)
        if self._now > last.at + UNDO:
            raise RefusedError("case.undo-too-late", number=case.number)
        await self.restore(case, last, by=by, actor=actor, action="undo")
        return last

    async def restore(
        self, case: Case, move: CaseMove, *, by: Side, actor: Person, action: str
    ) -> int:
        """Put a case back to where it was before one of its moves; returns the new move's id."""
        before = State(case.state)
        changes = {name: _typed(name, value) for name, value in move.restores.items()}
        await self._change(case, before, None, actor, changes)
        if case.state not in SETTLED:  # the calendar may have changed meanwhile
            unit = await self._session.get_one(Unit, case.unit_id)
            timing.write(case, timing.recomputed(self._office, case, unit=unit.code))
        detail = {"move": move.id, "action": move.action}
        return await self.record(case, action, before=before, by=by, actor=actor, detail=detail)

    async def record(  # noqa: PLR0913 - a row, column by column
        self,
        case: Case,
        action: str,
        *,
        before: str,
        by: Side,
        actor: Person | None,
        public_text: str = "",
        detail: Mapping[str, Any] | None = None,
        restores: Mapping[str, Any] | None = None,
    ) -> int:
        """Append a move to the case's chain; returns its id."""
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
            detail=dict(detail or {}),
            restores=dict(restores or {}),
            previous=case.chain,
        )
        move.digest = digest_of(move)
        case.chain = move.digest
        self._session.add(move)
        await self._session.flush()
        return move.id

    async def _with_clock(
        self, case: Case, row: Step, action: Action, changes: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Add what the move does to the clock, and until when the next step lasts."""
        unit = await self._session.get_one(Unit, changes.get("unit_id", case.unit_id))
        office, now = self._office, self._now
        wound = timing.moved(office, case, action, changes=changes, unit=unit.code, at=now)
        step_due_at = timing.until(office, row.term, now, unit=unit.code)
        return wound | {"step_due_at": step_due_at} | dict(changes)

    async def _change(
        self,
        case: Case,
        before: State,
        action: Action | None,
        actor: Person | None,
        changes: Mapping[str, Any],
    ) -> None:
        """Change columns if the case still is where it was; two at once have one winner."""
        where = (Case.id == case.id, Case.state == before, Case.chain == case.chain)
        moved = update(Case).where(*where).values(**changes).returning(Case.id)
        if await self._session.scalar(moved) is None:
            raise await self._refusal(case, action, actor)
        await self._session.refresh(case)

    async def _refusal(self, case: Case, action: Action | None, me: Person | None) -> RefusedError:
        """Say who was faster, or what the case's state is."""
        last = await cases.last_move(self._session, case.id)
        mine = me.id if me else None
        if last and last.role != Side.CITIZEN and last.actor_id not in (None, mine):
            actor = await self._session.get_one(Person, last.actor_id)
            return RefusedError("case.taken", number=case.number, name=actor.name, state=case.state)
        asked = action or "undo"
        return RefusedError("case.not-now", number=case.number, state=case.state, action=asked)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(name: str, value: Any) -> Any:
    is_time = isinstance(Case.__table__.c[name].type, DateTime)
    return datetime.fromisoformat(value) if is_time and value else value
