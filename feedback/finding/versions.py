"""The city's trained models: which one routes, how each fared, taking one out of service."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from feedback.records import ModelVersion, Routed

#: Bytes are kept of so many; of older ones only the figures.
KEPT = 30


async def current(session: AsyncSession) -> ModelVersion | None:
    """Return the version in use, None while the cold model routes."""
    return await session.scalar(select(ModelVersion).where(ModelVersion.current))


async def in_use(session: AsyncSession) -> str:
    """Return the name of the version in use, "" while the cold model routes."""
    return await session.scalar(select(ModelVersion.version).where(ModelVersion.current)) or ""


async def weights(session: AsyncSession, version: str) -> bytes:
    """Return the bytes of a version."""
    found = select(ModelVersion.weights).where(ModelVersion.version == version)
    return (await session.scalars(found)).one()


async def listed(session: AsyncSession) -> Sequence[ModelVersion]:
    """Return all versions without their bytes, the oldest first."""
    versions = select(ModelVersion).options(defer(ModelVersion.weights))
    return (await session.scalars(versions.order_by(ModelVersion.id))).all()


async def keep(session: AsyncSession, version: ModelVersion) -> None:
    """Keep a version; if it is to route, it takes over from the one before."""
    if version.current:
        await session.execute(update(ModelVersion).values(current=False))
    session.add(version)
    await session.flush()
    newest = select(ModelVersion.id).where(ModelVersion.weights != b"")
    kept = newest.order_by(ModelVersion.id.desc()).limit(KEPT)
    old = update(ModelVersion).where(ModelVersion.id.not_in(kept), ~ModelVersion.current)
    await session.execute(old.where(ModelVersion.weights != b"").values(weights=b""))


async def roll_back(
    session: AsyncSession, *, now: datetime, until: datetime | None = None
) -> ModelVersion | None:
    """Drop the version in use and return to the one before; None: to the cold model.

    With `until` every version goes that learned from something later, and what was settled later
    is never learned from again.
    """
    harmful = ModelVersion.learned_until > until if until else ModelVersion.current
    dropped = update(ModelVersion).where(harmful, ModelVersion.dropped_at.is_(None))
    await session.execute(dropped.values(current=False, dropped_at=now))
    if until:
        bad = update(Routed).where(Routed.settled_at > until, Routed.settled != "")
        await session.execute(bad.values(settled="", settled_at=now))
    if await in_use(session):
        return await current(session)
    return await _take_up_the_last(session)


async def _take_up_the_last(session: AsyncSession) -> ModelVersion | None:
    good = select(ModelVersion).where(
        ModelVersion.dropped_at.is_(None), ModelVersion.weights != b""
    )
    last = await session.scalar(good.order_by(ModelVersion.id.desc()).limit(1))
    if last is not None:
        last.current = True
        await session.flush()
    return last
