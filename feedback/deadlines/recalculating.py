"""A holiday proclaimed later: deadlines of open cases are worked out anew, and it is written down.

Every case keeps the fingerprint of the calendars by which its deadline was worked out. So what is
left to do is a query: a kill, a second worker or another run changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Occurrence, Unit
from dialogue.post import Channels, Post
from feedback import cases
from feedback.deadlines import timing
from feedback.life import MOVES, SETTLED, Action, Side, State, Term
from feedback.models import Case, CaseMove
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office

#: Cases handled in one transaction.
BATCH = 100
_KIND = "calendar"


@dataclass(frozen=True)
class Recalculating:
    """Brings the clocks of open cases up to the calendars of this process."""

    channels: Channels
    office: Office

    async def work(self, session: AsyncSession, now: datetime) -> int:
        """Work out one batch of cases; returns how many there were."""
        found = await self._stale(session)
        if not found or not await self._knows_best(session):
            return 0
        notices = Notices(session, Post(session, self.channels, now), self.office)
        moves = Moves(session, notices, self.office, now)
        for case in found:
            await self._recount(session, case, moves, notices)
        return len(found)

    async def _stale(self, session: AsyncSession) -> Sequence[Case]:
        """Lock cases of other calendars; two ranges, because an index has no "unlike"."""
        known = self.office.timetable.fingerprint
        for other in (Case.calendar < known, Case.calendar > known):
            stale = select(Case).where(other, Case.state.not_in(SETTLED)).order_by(Case.calendar)
            batch = stale.limit(BATCH).with_for_update(skip_locked=True)
            if found := (await session.scalars(batch)).all():
                return found
        return []

    async def _knows_best(self, session: AsyncSession) -> bool:
        """Tell whether nobody has read newer files.

        While a service is renewed one process after the other, the old ones must not undo what the
        new ones did: a citizen would be told again and again.
        """
        known, loaded_at = self.office.timetable.fingerprint, self.office.loaded_at
        newest = select(Occurrence).where(Occurrence.kind == _KIND)
        last = await session.scalar(newest.order_by(Occurrence.at.desc()).limit(1))
        if last is not None and (last.key == known or last.at >= loaded_at):
            return last.key == known
        row = insert(Occurrence).values(kind=_KIND, key=known, at=loaded_at)
        same = [Occurrence.kind, Occurrence.key]
        await session.execute(
            row.on_conflict_do_update(index_elements=same, set_={"at": loaded_at})
        )
        return True

    async def _recount(
        self, session: AsyncSession, case: Case, moves: Moves, notices: Notices
    ) -> None:
        unit = (await session.get_one(Unit, case.unit_id)).code
        past, due_at = await cases.moves(session, case.id), case.due_at
        wound = timing.recomputed(self.office, case, unit=unit, waits=waits(past))
        timing.write(case, wound | self._step(case, past, unit))
        if case.due_at == due_at:
            return
        dates = {"old": due_at.isoformat(), "new": case.due_at.isoformat(), "why": _KIND}
        move = await moves.record(
            case, "recalculated", before=case.state, by=Side.CLOCK, actor=None, detail=dates
        )
        await notices.due_moved(case, due_at, mark=f"m{move}", why=_KIND)

    def _step(self, case: Case, past: Sequence[CaseMove], unit: str) -> dict[str, datetime | None]:
        """Return the end of the step that stands, unless it was told of already."""
        last = next((move for move in reversed(past) if move.before != move.after), None)
        if case.step_due_at is None or last is None:
            return {}
        term = Term.VERIFY if last.before == "" else _term(last)
        step_due_at = timing.until(self.office, term, last.at, unit=unit) if term else None
        return {"step_due_at": step_due_at} if step_due_at else {}


def waits(past: Sequence[CaseMove]) -> list[tuple[datetime, datetime]]:
    """Return the waits for the citizen that ended since the clock started last."""
    spans: list[tuple[datetime, datetime]] = []
    since: datetime | None = None
    for move in past:
        if move.action == Action.REOPEN:
            spans = []
        if move.after == State.WAITING != move.before:
            # What was taken back leads into a wait that had begun before.
            since = move.at if move.action == Action.ASK else spans.pop()[0] if spans else move.at
        elif move.before == State.WAITING != move.after and since is not None:
            spans += [(since, move.at)] if move.action != "undo" else []
            since = None
    return spans


def _term(move: CaseMove) -> Term:
    """Return the limit that began with a move; none with what was taken back."""
    rows = {(str(state), str(action)): row.term for (state, action), row in MOVES.items()}
    return rows.get((move.before, move.action), Term.NONE)
