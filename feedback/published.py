"""What anybody may know of a case: where it stands and since when, never a word of anybody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, and_, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from feedback import access, cases
from feedback.life import State
from feedback.models import Case, CaseMove
from feedback.standing import standing


@dataclass(frozen=True)
class Published:
    """A case as the public sees it; of a secret one nothing but where it stands."""

    number: str
    #: Empty when it is secret, or unsorted.
    category: str
    state: State
    #: Empty when it is secret.
    unit: str
    filed_at: datetime
    due_at: datetime
    #: When it last moved.
    updated_at: datetime
    secret: bool


@dataclass(frozen=True)
class PublicStep:
    """One move of a case as the public sees it."""

    at: datetime
    state: State


@dataclass(frozen=True)
class Followed:
    """A case with all that its tracking page shows."""

    own: Published
    #: The case that goes on for it; itself, unless it was merged.
    on: Published
    #: Empty if one of the two is secret.
    steps: Sequence[PublicStep]
    #: The other body that has it, and its number there; empty if none does, or none is known.
    body: str
    external: str


@dataclass(frozen=True)
class Hidden:
    """Cases that no list shows: of some categories, or unsorted and with the unit of those."""

    categories: Sequence[str] = ()
    units: Sequence[str] = ()


@dataclass(frozen=True)
class Wanted:
    """What somebody asks of the public list; None and empty mean any."""

    numbers: Sequence[str] = ()
    categories: Sequence[str] = ()
    states: Sequence[State] = ()
    since: datetime | None = None
    until: datetime | None = None


async def one(session: AsyncSession, number: str) -> Published | None:
    """Return the case with a number, or None."""
    row = (await session.execute(_published().where(Case.number == number))).first()
    return _made(row) if row else None


async def followed(session: AsyncSession, number: str) -> Followed | None:
    """Return the case with a number, and what goes on for it; None if there is none.

    Of the other case nothing is told but where it stands: no number, and nobody's words.
    """
    own, case = await one(session, number), await cases.by_number(session, number)
    if own is None or case is None:
        return None
    found = await standing(session, case)
    on = own if found.case is case else await one(session, found.case.number)
    if on is None or own.secret or on.secret:
        return Followed(own, on or own, [], "", "")
    past = await steps(session, own.number)
    if on is not own:
        past += [step for step in await steps(session, on.number) if step.at > past[-1].at]
    return Followed(own, on, past, found.body, found.external)


async def steps(session: AsyncSession, number: str) -> list[PublicStep]:
    """Return the moves of a case, the oldest first; moves that change no state are left out."""
    moves = select(CaseMove.at, CaseMove.after).join(Case).where(Case.number == number)
    rows = await session.execute(
        moves.where(CaseMove.before != CaseMove.after).order_by(CaseMove.id)
    )
    return [PublicStep(at, State(after)) for at, after in rows]


async def listed(
    session: AsyncSession, wanted: Wanted, hidden: Hidden, *, most: int
) -> list[Published]:
    """Return the cases that were asked for, the newest first."""
    open_to_all = (access.listed(), not_(_is_hidden(hidden)))
    query = _published().where(*_conditions(wanted), *open_to_all)
    rows = await session.execute(query.order_by(Case.filed_at.desc()).limit(most))
    return [_made(row) for row in rows]


def _made(row: Row[str, str, str, str, datetime, datetime, datetime, bool]) -> Published:
    number, category, state, unit, filed_at, due_at, updated_at, secret = row
    category, unit = ("", "") if secret else (category, unit)
    return Published(number, category, State(state), unit, filed_at, due_at, updated_at, secret)


def _published() -> Select[str, str, str, str, datetime, datetime, datetime, bool]:
    moved = (
        select(func.max(CaseMove.at))
        .where(CaseMove.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )
    return select(
        Case.number,
        Case.category,
        Case.state,
        Unit.name,
        Case.filed_at,
        Case.due_at,
        func.coalesce(moved, Case.filed_at),
        not_(access.listed()),
    ).join(Unit, Unit.id == Case.unit_id)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    listed = ((Case.number, wanted.numbers), (Case.category, wanted.categories))
    found: list[ColumnElement[bool]] = [column.in_(values) for column, values in listed if values]
    if wanted.states:
        found.append(Case.state.in_(wanted.states))
    if wanted.since:
        found.append(Case.filed_at >= wanted.since)
    if wanted.until:
        found.append(Case.filed_at <= wanted.until)
    return found


def _is_hidden(hidden: Hidden) -> ColumnElement[bool]:
    unsorted = and_(Case.category == "", Unit.code.in_(hidden.units))
    return Case.category.in_(hidden.categories) | unsorted
