"""Looking cases up: one's own, a unit's queue, what a leader must see. Only reads."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, bindparam, false, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from core import absences, people
from core.models import Grant, Role, Staff, Unit
from dialogue.models import Media, MediaState
from feedback import access, attention
from feedback.life import SETTLED, UNPLACED, State
from feedback.models import Case, CaseFile, CaseMove
from feedback.office import Office
from feedback.pictures import exhibits

#: As turns know beforehand that somebody has none (`dialogue.known`).
CASE = "case"
#: Rows that fit a list in chat.
PAGE = 10
_OF_CITIZEN = (
    select(Case)
    .where(
        Case.citizen_id == bindparam("person"),
        Case.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(Case.id.desc())
    .limit(PAGE)
)


class View(StrEnum):
    """Lists that a leader or an officer opens by a button."""

    OVERDUE = "overdue"
    TODAY = "today"
    REOPENED = "reopened"
    QUEUE = "queue"
    TRIAGE = "triage"
    #: Secret cases of one's own unit; in no other list, and counted by none.
    SECRET = "secret"  # noqa: S105 - a mode, not a password
    #: What needs somebody above the unit (`feedback.attention`).
    UNPLACED = "unplaced"
    REVIEW = "review"
    UNNUMBERED = "unnumbered"
    BOUNCED = "bounced"
    UNREACHABLE = "unreachable"


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


async def by_numbers(session: AsyncSession, numbers: Sequence[str]) -> Sequence[Case]:
    """Return the cases with some numbers, the newest first."""
    known = [number.strip().upper() for number in numbers]
    found = select(Case).where(Case.number.in_(known)).order_by(Case.id.desc())
    return (await session.scalars(found)).all()


async def company(session: AsyncSession, case: Case) -> Sequence[Case]:
    """Return a case and all that were merged into it, or into those: who waits for the same."""
    first = select(Case.id).where(Case.merged_into_id == case.id, Case.state == State.MERGED)
    joined = first.cte(recursive=True)
    further = select(Case.id).where(Case.state == State.MERGED)
    joined = joined.union(further.join(joined, Case.merged_into_id == joined.c.id))
    found = select(Case).where(Case.id.in_(select(joined.c.id))).order_by(Case.id)
    return [case, *await session.scalars(found)]


async def surviving(session: AsyncSession, case: Case) -> Case:
    """Return the case that goes on for a merged one, else the case itself."""
    while case.state == State.MERGED and case.merged_into_id is not None:
        case = await session.get_one(Case, case.merged_into_id)
    return case


async def of_citizen_in(
    session: AsyncSession, person_id: int, states: Sequence[State]
) -> Sequence[Case]:
    """Return a citizen's cases in some states, the newest first."""
    values = {"person": person_id, "states": list(states)}
    return (await session.scalars(_OF_CITIZEN, values)).all()


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
    """Return the content hashes of a case's pictures as others see them, in their order."""
    found = await exhibits.of_case(session, case_id)
    return [file.digest for file in found if file.stage == stage and file.is_picture]


async def scope(
    session: AsyncSession, person_id: int, roles: Sequence[Role], *, on: date
) -> Scope | None:
    """Return the units under which a person holds one of the roles; None if there are none.

    Also those of whoever is away on that day and leaves the work to this person.
    """
    held = select(Grant.unit_id).join(Staff).where(Staff.active, Grant.role.in_(roles))
    held = held.where(Staff.id.in_(await absences.represented(session, person_id, on)))
    units = list(await session.scalars(held))
    return Scope(people.below(units)) if units else None


def listed(view: View, within: Scope, office: Office, now: datetime) -> Select[Case]:
    """Return the query of a list; a digest counts it, a button shows it."""
    mine = (Case.unit_id.in_(within.units), access.listed())
    query = select(Case).where(*mine, *_condition(view, office, now))
    return query.order_by(Case.due_at, Case.id)


async def in_scope(session: AsyncSession, number: str, within: Scope) -> Case | None:
    """Return the case with a number if it is in scope and may be listed, else None."""
    mine = (Case.unit_id.in_(within.units), access.listed())
    found = select(Case).where(Case.number == number, *mine)
    return await session.scalar(found)


async def page(
    session: AsyncSession, tab: Tab, within: Scope, *, after: Case | None, most: int
) -> Sequence[Case]:
    """Return the next cases of a tab: open ones by their deadline, settled ones newest first."""
    # Given the ids, not a query for them, PostgreSQL can tell a small unit from a large one.
    units = (await session.scalars(within.units)).all()
    mine = (Case.unit_id.in_(units), access.listed())
    query = select(Case).where(*mine, Case.state.in_(TABS[tab]))
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


async def unit_names(session: AsyncSession, unit_ids: Collection[int]) -> dict[int, str]:
    """Return the names of units by their ids."""
    rows = await session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)))
    return dict(rows.all())


async def count(session: AsyncSession, query: Select[Case]) -> int:
    """Count the rows of a list."""
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return (await session.execute(counted)).scalar_one()


def short(text: str, most: int = 40) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


async def unit_name(session: AsyncSession, unit_id: int) -> str:
    """Return a unit's name."""
    return (await session.get_one(Unit, unit_id)).name


def _condition(view: View, office: Office, now: datetime) -> list[ColumnElement[bool]]:
    above = {
        View.UNPLACED: attention.unplaced,
        View.REVIEW: attention.review,
        View.UNNUMBERED: attention.unnumbered,
        View.BOUNCED: attention.bounced,
        View.UNREACHABLE: attention.unreachable,
    }
    if view in above:
        return above[view](office, now)
    open_ = Case.state.not_in(SETTLED)
    running = Case.waiting_since.is_(None)
    today = office.calendar.day_of(now)
    midnight = datetime.combine(today, time.max, tzinfo=office.calendar.zone)
    conditions: dict[View, list[ColumnElement[bool]]] = {
        View.OVERDUE: [open_, running, Case.due_at < now],
        View.TODAY: [open_, running, Case.due_at >= now, Case.due_at <= midnight],
        View.REOPENED: [Case.state == State.REOPENED],
        View.QUEUE: [open_, Case.state.not_in(UNPLACED)],
        View.TRIAGE: [Case.state.in_(UNPLACED)],
        View.SECRET: [false()],  # nobody's by a scope: `access.secrets`
    }
    return conditions[view]
