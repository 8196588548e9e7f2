"""Incidents: something wrong that a human should look at, open once for each kind and key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Incident

#: What a list shows.
PAGE = 10


@dataclass(frozen=True)
class Counted:
    """An open incident, locked, and whether it was opened just now: then somebody is told."""

    incident: Incident
    new: bool


async def open_or_count(
    session: AsyncSession, kind: str, key: str, *, at: datetime, detail: Mapping[str, Any]
) -> Counted:
    """Open an incident, or count it once more while it is open; what `detail` names is renewed."""
    row = insert(Incident).values(
        kind=kind, key=key, opened_at=at, last_at=at, count=1, detail=dict(detail)
    )
    counted = row.on_conflict_do_update(
        index_elements=[Incident.kind, Incident.key],
        index_where=text("closed_at IS NULL"),
        set_={
            "count": Incident.count + 1,
            "last_at": row.excluded.last_at,
            "detail": Incident.detail.op("||")(row.excluded.detail),
        },
    )
    found = await session.execute(counted.returning(Incident.id, Incident.count))
    incident_id, count = found.one()
    incident = await session.get_one(Incident, incident_id, populate_existing=True)
    return Counted(incident, new=count == 1)


async def standing(session: AsyncSession, kind: str = "") -> Sequence[Incident]:
    """Return the open incidents, of one kind or of all, those that went on last first."""
    open_ = select(Incident).where(Incident.closed_at.is_(None))
    if kind:
        open_ = open_.where(Incident.kind == kind)
    return (await session.scalars(open_.order_by(Incident.last_at.desc()).limit(PAGE))).all()


async def close(session: AsyncSession, incident_id: int, *, by: int, at: datetime) -> bool:
    """Close an incident; False if it is closed already or there is none."""
    found = await session.get(Incident, incident_id, with_for_update=True)
    if found is None or found.closed_at is not None:
        return False
    found.closed_at, found.closed_by_id = at, by
    return True


async def recover(session: AsyncSession, kind: str, key: str, *, at: datetime) -> Incident | None:
    """Close an incident that is over by itself, and return it; None if there was none."""
    over = update(Incident).where(
        Incident.kind == kind, Incident.key == key, Incident.closed_at.is_(None)
    )
    closed = over.values(closed_at=at).returning(Incident)
    return await session.scalar(closed, execution_options={"populate_existing": True})
