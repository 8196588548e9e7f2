"""Looking cases up: one's own, a unit's queue, what a leader must see. Only reads."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Grant, Role, Staff, Unit
from dialogue.models import Media, MediaState
from feedback.life import SETTLED, UNPLACED, State
from feedback.models import Case, CaseFile, CaseMove
from feedback.office import Office

#: Rows that fit a list in chat.
PAGE = 10


class View(StrEnum):
    """Lists that a leader or an officer opens by a button."""

    OVERDUE = "overdue"
    TODAY = "today"
    REOPENED = "reopened"
    QUEUE = "queue"
    TRIAGE = "triage"


class Tab(StrEnum):
    """Lists of the console; an open case is in exactly one of them."""

    OPEN = "open"
    TRIAGE = "triage"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


TABS: dict[Tab, tuple[State, ...]] = {
    Tab.OPEN: (State.ASSIGNED, State.IN_PROGRESS, State.REOPENED),
    Tab.TRIAGE: (State.RECEIVED, State.VERIFIED),
    Tab.WAITING: (State.WAITING,),
    Tab.ANSWERED: (State.ANSWERED,),
    Tab.CLOSED: (State.CLOSED, State.FORWARDED, State.MERGED, State.REJECTED),
}


@dataclass(frozen=True)
class Scope:
    """The units whose cases a person may see."""

    units: Select[int]


async def by_number(session: AsyncSession, number: str, *, lock: bool = False) -> Case | None:
    """Return the case with a number, however it was typed; None if there is none."""
    found = select(Case).where(Case.number == number.strip().upper())
    return await session.scalar(found.with_for_update() if lock else found)


async def company(session: AsyncSession, case: Case) -> Sequence[Case]:
    """Return a case and all that were merged into it: whoever waits for the same thing."""
    joined = select(Case).where(Case.merged_into_id == case.id, Case.state == State.MERGED)
    return [case, *await session.scalars(joined.order_by(Case.id))]


async def surviving(session: AsyncSession, case: Case) -> Case:
    """Return the case that goes on for a merged one, else the case itself."""
    while case.state == State.MERGED and case.merged_into_id is not None:
        case = await session.get_one(Case, case.merged_into_id)
    return case


async def of_citizen(session: AsyncSession, person_id: int) -> Sequence[Case]:
    """Return a citizen's own cases, the newest first, ten at most."""
    mine = select(Case).where(Case.citizen_id == person_id).order_by(Case.id.desc())
    return (await session.scalars(mine.limit(PAGE))).all()


async def of_citizen_in(
    session: AsyncSession, person_id: int, states: Sequence[State]
) -> Sequence[Case]:
    """Return a citizen's cases in some states, the newest first."""
    mine = select(Case).where(Case.citizen_id == person_id, Case.state.in_(states))
    return (await session.scalars(mine.order_by(Case.id.desc()).limit(PAGE))).all()


async def last_move(session: AsyncSession, case_id: int) -> CaseMove | None:
    """Return what was done to a case last."""
    moves = select(CaseMove).where(CaseMove.case_id == case_id)
    return await session.scalar(moves.order_by(CaseMove.id.desc()).limit(1))


async def first_card(session: AsyncSession, case_id: int) -> str:
    """Return the text that shows a case for the first time; it says so if a file was lost."""
    lost = select(CaseFile.id).join(Media, CaseFile.media_id == Media.id)
    lost = lost.where(CaseFile.case_id == case_id, Media.state == MediaState.FAILED)
    found = await session.scalar(lost.limit(1))
    return "officer.card" if found is None else "officer.file-failed"


async def pictures(session: AsyncSession, case_id: int, stage: str = "report") -> list[str]:
    """Return the content hashes of a case's stored pictures, in the order they came."""
    found = (
        select(Media.digest)
        .join(CaseFile, CaseFile.media_id == Media.id)
        .where(CaseFile.case_id == case_id, CaseFile.stage == stage)
        .where(Media.state == MediaState.STORED, Media.mime.startswith("image/"))
        .order_by(Media.id)
    )
    return list(await session.scalars(found))


async def scope(session: AsyncSession, person_id: int, roles: Sequence[Role]) -> Scope | None:
    """Return the units under which a person holds one of the roles; None if there are none."""
    held = (
        select(Grant.unit_id)
        .join(Staff)
        .where(Staff.person_id == person_id, Staff.active, Grant.role.in_(roles))
    )
    units = list(await session.scalars(held))
    return Scope(people.below(units)) if units else None


def listed(view: View, within: Scope, office: Office, now: datetime) -> Select[Case]:
    """Return the query of a list; a digest counts it, a button shows it."""
    query = select(Case).where(Case.unit_id.in_(within.units), *_condition(view, office, now))
    return query.order_by(Case.due_at, Case.id)


async def in_scope(session: AsyncSession, number: str, within: Scope) -> Case | None:
    """Return the case with a number if it is in scope, else None."""
    found = select(Case).where(Case.number == number, Case.unit_id.in_(within.units))
    return await session.scalar(found)


async def page(
    session: AsyncSession, tab: Tab, within: Scope, *, after: Case | None, most: int
) -> Sequence[Case]:
    """Return the next cases of a tab: open ones by their deadline, settled ones newest first."""
    # Given the ids, not a query for them, PostgreSQL can tell a small unit from a large one.
    units = (await session.scalars(within.units)).all()
    query = select(Case).where(Case.unit_id.in_(units), Case.state.in_(TABS[tab]))
    if SETTLED.issuperset(TABS[tab]):
        query = query.where(Case.id < after.id) if after else query
        query = query.order_by(Case.id.desc())
    else:
        place = tuple_(Case.due_at, Case.id)
        query = query.where(place > (after.due_at, after.id)) if after else query
        query = query.order_by(Case.due_at, Case.id)
    return (await session.scalars(query.limit(most))).all()


async def moves(session: AsyncSession, case_id: int) -> Sequence[CaseMove]:
    """Return all that was done to a case, the oldest first."""
    made = select(CaseMove).where(CaseMove.case_id == case_id)
    return (await session.scalars(made.order_by(CaseMove.id))).all()


async def files(session: AsyncSession, case_id: int) -> Sequence[Media]:
    """Return the stored files of a case, in the order they came."""
    stored = select(Media).join(CaseFile, CaseFile.media_id == Media.id)
    stored = stored.where(CaseFile.case_id == case_id, Media.state == MediaState.STORED)
    return (await session.scalars(stored.order_by(Media.id))).all()


async def unit_names(session: AsyncSession, unit_ids: Collection[int]) -> dict[int, str]:
    """Return the names of units by their ids."""
    rows = await session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)))
    return dict(rows.all())


async def count(session: AsyncSession, query: Select[Case]) -> int:
    """Count the rows of a list."""
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return (await session.execute(counted)).scalar_one()


async def unit_name(session: AsyncSession, unit_id: int) -> str:
    """Return a unit's name."""
    return (await session.get_one(Unit, unit_id)).name


def _condition(view: View, office: Office, now: datetime) -> list[ColumnElement[bool]]:
    open_ = Case.state.not_in(SETTLED)
    running = Case.waiting_since.is_(None)
    today = office.calendar.local(now).date()
    midnight = datetime.combine(today, time.max, tzinfo=office.calendar.zone)
    conditions: dict[View, list[ColumnElement[bool]]] = {
        View.OVERDUE: [open_, running, Case.due_at < now],
        View.TODAY: [open_, running, Case.due_at >= now, Case.due_at <= midnight],
        View.REOPENED: [Case.state == State.REOPENED],
        View.QUEUE: [open_, Case.state.not_in(UNPLACED)],
        View.TRIAGE: [Case.state.in_(UNPLACED)],
    }
    return conditions[view]
