"""Reports of one matter in one area: a flood of them can be answered in one go. Only reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import read_key
from core.models import Incident
from feedback.cases import Scope
from feedback.life import SETTLED, UNPLACED
from feedback.models import Case
from feedback.office import Office
from feedback.privacy import Mode

#: What was filed longer ago belongs to another flood.
WITHIN = timedelta(days=14)
#: Fewer are quicker done one by one.
LEAST = 2
#: Groups in one list, and cases that are shown of one.
MOST, SAMPLES = 9, 3
#: In front of an incident's id, where a group's key names one.
INCIDENT = "#"


class Work(StrEnum):
    """What can be done to many cases at once."""

    ANSWER = "answer"
    ROUTE = "route"


@dataclass(frozen=True)
class Group:
    """Cases of a category and an area that somebody may work on."""

    #: "category area", or "#id" for an incident.
    key: str
    category: str
    area: str
    count: int


@dataclass(frozen=True)
class Members:
    """Who belongs to a group: what can be worked on, and what is left out, and why."""

    open: Sequence[Case]
    elsewhere: int
    settled: int


async def found(
    session: AsyncSession, work: Work, within: Scope | None, *, now: datetime
) -> list[Group]:
    """Return the largest groups of open cases; no scope means all units."""
    count = func.count().label("count")
    query = select(Case.category, Case.area_code, count).where(
        *_recent(now), *_open(work), *_scoped(within)
    )
    query = query.group_by(Case.category, Case.area_code).having(count >= LEAST)
    rows = await session.execute(query.order_by(count.desc(), Case.category).limit(MOST))
    return [Group(f"{row[0]} {row[1]}", row[0], row[1], row[2]) for row in rows]


async def members(
    session: AsyncSession, key: str, work: Work, within: Scope | None, *, now: datetime
) -> Members:
    """Return the cases of a group, the oldest first, and how many are left out."""
    whole = select(Case).where(*await _meant(session, key, now), Case.mode != Mode.SECRET)
    mine = whole.where(*_open(work), *_scoped(within)).order_by(Case.id)
    open_ = (await session.scalars(mine)).all()
    settled = await _count(session, whole.where(Case.state.in_(SETTLED)))
    return Members(open_, await _count(session, whole) - settled - len(open_), settled)


def title(key: str, office: Office) -> str:
    """Return what a group is about, in words; "" for an incident."""
    category, _, area = key.partition(" ")
    matter = office.region.categories.get(category)
    place = office.area(area)
    parts = (matter.name if matter else "", place.title if place else "")
    return ", ".join(part for part in parts if part)


async def _meant(session: AsyncSession, key: str, now: datetime) -> Sequence[ColumnElement[bool]]:
    if key.startswith(INCIDENT):
        incident = await session.get(Incident, read_key(key.removeprefix(INCIDENT)))
        numbers = incident.detail.get("numbers", []) if incident else []
        return [Case.number.in_(numbers)]
    category, _, area = key.partition(" ")
    return [Case.category == category, Case.area_code == area, Case.filed_at >= now - WITHIN]


def _recent(now: datetime) -> Sequence[ColumnElement[bool]]:
    return [Case.filed_at >= now - WITHIN, Case.mode != Mode.SECRET]


def _open(work: Work) -> Sequence[ColumnElement[bool]]:
    """A case that has a unit is answered there; only what has none is routed."""
    if work is Work.ROUTE:
        return [Case.state.in_(UNPLACED)]
    return [Case.state.not_in(SETTLED)]


def _scoped(within: Scope | None) -> Sequence[ColumnElement[bool]]:
    if within is None:
        return []
    return [Case.unit_id.in_(within.units), Case.state.not_in(UNPLACED)]


async def _count(session: AsyncSession, query: Select[Case]) -> int:
    counted = select(func.count()).select_from(query.subquery())
    return (await session.execute(counted)).scalar_one()
