"""Learning in company: one's streak, and how one's unit does this season; nobody is ranked."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Staff
from lessons.kindness import UnitSeason, season_of, streak
from lessons.models import Sitting

#: Sittings that are looked back at.
_BACK = 260


async def streak_of(session: AsyncSession, person_id: int, today: date) -> int:
    """Return how many of a person's daily sittings in a row were finished."""
    mine = (
        select(Sitting.finished_at, Sitting.service_date)
        .where(Sitting.person_id == person_id, Sitting.kind == "daily")
        .order_by(Sitting.service_date.desc())
        .limit(_BACK)
    )
    rows = (await session.execute(mine)).all()
    open_today = bool(rows) and rows[0].service_date == today
    return streak([row.finished_at is not None for row in rows], today_open=open_today)


async def unit_season(session: AsyncSession, person_id: int, today: date) -> UnitSeason:
    """Return how a person's unit does in the season of a day."""
    first, last = season_of(today)
    unit = select(Staff.unit_id).where(Staff.person_id == person_id).scalar_subquery()
    people = select(Staff.person_id).where(Staff.unit_id == unit, Staff.active)
    counted = select(
        func.count(Sitting.person_id.distinct()),
        func.count(Sitting.id),
        func.count(Sitting.finished_at),
    ).where(
        Sitting.person_id.in_(people),
        Sitting.kind == "daily",
        Sitting.service_date.between(first, last),
    )
    found, reached, finished = (await session.execute(counted)).one()
    return UnitSeason(found, reached, finished)
