"""The audit after the walk: one unit or a named forward, a true clock, a citizen who was told."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from dialogue.models import Outgoing
from feedback import chain
from feedback.deadlines import timing
from feedback.life import MOVES, SETTLED, UNPLACED, Action, Side, State
from feedback.models import Case, CaseMove
from feedback.records import Forwarding
from tests.walk.town import Town

#: Moves that begin a case, or put it back to where it was.
AROUND = {"file", "undo", "split"}


async def findings(town: Town) -> list[str]:
    """Return everything that is not as it was promised; empty is good."""
    async with town.service.database.begin() as session:
        books = await Books.read(session)
        found = [f"{number}: chain broken" for number in await chain.broken(session)]
    for case in books.cases.values():
        for check in (_place, _life, _clock, _told):
            found += [f"{case.number} ({case.state}): {what}" for what in check(town, books, case)]
    return found


class Books:
    """Everything that was written down."""

    cases: dict[int, Case]
    units: dict[int, Unit]
    moves: dict[int, list[CaseMove]]
    forwarded: dict[int, list[Forwarding]]
    said: set[str]

    @classmethod
    async def read(cls, session: AsyncSession) -> "Books":
        books = cls()
        books.cases = {case.id: case for case in await session.scalars(select(Case))}
        books.units = {unit.id: unit for unit in await session.scalars(select(Unit))}
        books.moves, books.forwarded = defaultdict(list), defaultdict(list)
        for move in await session.scalars(select(CaseMove).order_by(CaseMove.id)):
            books.moves[move.case_id].append(move)
        for row in await session.scalars(select(Forwarding)):
            books.forwarded[row.case_id].append(row)
        books.said = {
            key.rpartition(".")[0] for key in await session.scalars(select(Outgoing.op_key))
        }
        session.expunge_all()
        return books


def _place(_: Town, books: Books, case: Case) -> Iterator[str]:
    """One active unit, a named forward, or a survivor that ends somewhere."""
    if not books.units[case.unit_id].active:
        yield "its unit is not active"
    if case.state == State.FORWARDED and not any(f.body_name for f in books.forwarded[case.id]):
        yield "forwarded to nobody"
    if (case.state == State.MERGED) != (case.merged_into_id is not None):
        yield f"merged into {case.merged_into_id}"
    seen, here = {case.id}, case
    while here.state == State.MERGED and here.merged_into_id is not None:
        here = books.cases[here.merged_into_id]
        if here.id in seen:
            yield "merged in a circle"
            return
        seen.add(here.id)


def _life(_: Town, books: Books, case: Case) -> Iterator[str]:
    """Its moves follow each other, by the table, to where it stands."""
    state = ""
    for move in books.moves[case.id]:
        if move.before != state:
            yield f"{move.action} from {move.before}, but it was {state}"
        state = move.after
        if move.action in AROUND:
            continue
        if move.action not in set(Action):
            if move.before != move.after:
                yield f"{move.action} is no move, but led to {move.after}"
            continue
        row = MOVES.get((State(move.before), Action(move.action)))
        if row is None or Side(move.role) not in row.by or row.after not in (None, move.after):
            yield f"{move.role} {move.action}: {move.before} to {move.after}"
    if state != case.state:
        yield f"its moves end in {state}"


def _clock(town: Town, books: Books, case: Case) -> Iterator[str]:
    """It stands still only while the citizen is waited for, and says what its history says."""
    if (case.waiting_since is not None) != (case.state == State.WAITING):
        yield f"waits since {case.waiting_since}"
    if case.due_at < case.filed_at:
        yield "due before it was filed"
    if case.state in SETTLED | UNPLACED or case.state == State.WAITING:
        return
    now = town.clock.now()
    if case.alarm_at is not None and case.alarm_at <= now:
        yield f"an alarm of {case.alarm_at} was not heard"
    unit = books.units[case.unit_id].code
    again = timing.of_case(town.service.office, case, unit).recompute(timing.timing_of(case))
    if again.due_at != case.due_at:
        yield f"due {case.due_at}, but by its history {again.due_at}"


def _told(_: Town, books: Books, case: Case) -> Iterator[str]:
    """Its citizen was told of every move that was not their own."""
    for move in books.moves[case.id]:
        if move.action not in set(Action) - AROUND or move.role == Side.CITIZEN:
            continue
        if not MOVES[State(move.before), Action(move.action)].notice:
            continue
        if f"case:{case.number}:m{move.id}:citizen" not in books.said:
            yield f"not told of {move.action} (m{move.id})"
