"""Who is away, and who acts instead: kept here, asked by everything that looks for somebody."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.day_words import Span
from core.models import Absence, Role, Staff

#: What a deputy does for others; lessons, materials and settings stay one's own.
DEPUTISED = frozenset({Role.OFFICER, Role.COORDINATOR, Role.LEADER})

_AWAY = (
    select(Absence.staff_id, Absence.deputy_id)
    .where(
        Absence.last_day >= bindparam("day"),
        Absence.first_day <= bindparam("day"),
        Absence.ended_at.is_(None),
    )
    .order_by(Absence.id)
)
_OWN = select(Staff.id).where(Staff.person_id == bindparam("person"), Staff.active)


def stand_ins(deputies: Mapping[int, int | None]) -> dict[int, int | None]:
    """Return who acts for each one away, where a deputy may be away as well. Pure.

    None: nobody was named, or they name each other in a circle.
    """
    ends = {away: _end(deputies, away) for away in deputies}
    return {away: None if end in deputies else end for away, end in ends.items()}


async def on(session: AsyncSession, day: date) -> dict[int, int | None]:
    """Return who is away on a day, and who acts instead, as ids of staff."""
    rows = await session.execute(_AWAY, {"day": day})
    return stand_ins({row.staff_id: row.deputy_id for row in rows})


async def present(session: AsyncSession, person_ids: Sequence[int], day: date) -> list[int]:
    """Return people in their order, each one away replaced by whoever acts instead."""
    instead = await on(session, day)
    if not instead:
        return list(person_ids)
    concerned = Staff.person_id.in_(person_ids) | Staff.id.in_(instead.values())
    known = select(Staff).where(concerned, Staff.active, Staff.person_id.is_not(None))
    person_of = {staff.id: staff.person_id for staff in await session.scalars(known)}
    replaced = {
        person_of[away]: person_of.get(deputy) if deputy else None
        for away, deputy in instead.items()
        if away in person_of
    }
    acting = (replaced.get(person_id, person_id) for person_id in person_ids)
    return list(dict.fromkeys(person_id for person_id in acting if person_id is not None))


async def represented(session: AsyncSession, person_id: int, day: date) -> list[int]:
    """Return the ids of the staff as whom a person acts on a day: oneself, and who is away."""
    own = await session.scalar(_OWN, {"person": person_id})
    if own is None:
        return []
    instead = await on(session, day)
    return [own, *(away for away, deputy in instead.items() if deputy == own)]


async def acting(
    session: AsyncSession, person_id: int, role: Role, *, on: date | None
) -> ColumnElement[bool]:
    """Return as which staff somebody acts in a role: oneself, on a day also for those away."""
    if on is None or role not in DEPUTISED:
        return Staff.person_id == person_id
    return Staff.id.in_(await represented(session, person_id, on))


async def standing(session: AsyncSession, staff_id: int, day: date) -> Absence | None:
    """Return the absence of a member of staff that lasts, or is the next to come."""
    mine = select(Absence).where(
        Absence.staff_id == staff_id, Absence.ended_at.is_(None), Absence.last_day >= day
    )
    return await session.scalar(mine.order_by(Absence.first_day).limit(1).with_for_update())


async def circle(session: AsyncSession, staff_id: int, deputy_id: int, span: Span) -> bool:
    """Tell whether, on some day of a span, a deputy would in the end be the one away."""
    rows = await session.scalars(
        select(Absence).where(
            Absence.ended_at.is_(None),
            Absence.first_day <= span.last,
            Absence.last_day >= span.first,
        )
    )
    return _leads_back(list(rows), staff_id, deputy_id, span)


async def begin(
    session: AsyncSession, staff_id: int, deputy_id: int | None, *, span: Span, now: datetime
) -> Absence:
    """Keep that somebody will be away."""
    absence = Absence(
        staff_id=staff_id,
        deputy_id=deputy_id,
        first_day=span.first,
        last_day=span.last,
        created_at=now,
    )
    session.add(absence)
    await session.flush()
    return absence


def _end(deputies: Mapping[int, int | None], away: int) -> int | None:
    """Return where the chain of deputies ends; within a circle, one who is away."""
    at, passed = deputies[away], {away}
    while at is not None and at in deputies and at not in passed:
        passed.add(at)
        at = deputies[at]
    return at


def _leads_back(absences: Collection[Absence], staff_id: int, deputy_id: int, span: Span) -> bool:
    days = (span.last - span.first).days + 1
    for day in (span.first + timedelta(days=ahead) for ahead in range(days)):
        away = [row for row in absences if row.first_day <= day <= row.last_day]
        deputies = {row.staff_id: row.deputy_id for row in away} | {staff_id: deputy_id}
        if _end(deputies, staff_id) in deputies:
            return True
    return False
