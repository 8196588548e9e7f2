"""Which weights memory is worked out by: those that were fitted, and the one set that is in use."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from math import isnan
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core import audit
from core.errors import DataError
from lessons.memory.review import DEFAULTS
from lessons.memory.state import Weights
from lessons.records import MemoryWeights

#: The number under which the weights go that FSRS is shipped with.
SHIPPED = 0
#: Nothing is fitted more often (knowledge/learning.md C.8).
APART = timedelta(days=28)


@dataclass(frozen=True)
class InUse:
    """The weights that memory is worked out by now."""

    id: int
    weights: Weights


async def in_use(session: AsyncSession) -> InUse:
    """Return the weights in use, those of FSRS unless others were put into use."""
    asked = select(MemoryWeights.id, MemoryWeights.weights).where(MemoryWeights.current)
    found = (await session.execute(asked)).one_or_none()
    return InUse(found.id, tuple(found.weights)) if found else InUse(SHIPPED, DEFAULTS)


async def listed(session: AsyncSession) -> list[MemoryWeights]:
    """Return all sets that were fitted, the newest first."""
    return list(await session.scalars(select(MemoryWeights).order_by(MemoryWeights.id.desc())))


async def too_soon(session: AsyncSession, now: datetime) -> bool:
    """Tell whether weights were fitted less than a month ago."""
    last = await session.scalar(select(func.max(MemoryWeights.fitted_at)))
    return last is not None and now - last < APART


async def keep(
    session: AsyncSession,
    weights: Weights,
    *,
    counts: tuple[int, int],
    figures: Mapping[str, Any],
    by: str,
    now: datetime,
) -> MemoryWeights:
    """Keep weights that were fitted; they are not used by that.

    Args:
        session: in whose transaction.
        weights: of FSRS-6.
        counts: of how many reviews, and of how many learners.
        figures: by name, how the weights before and these did; dataclasses.
        by: who had them fitted.
        now: when.
    """
    row = MemoryWeights(
        weights=list(weights),
        fitted_at=now,
        fitted_by=by,
        reviews=counts[0],
        learners=counts[1],
        figures={name: _plain(asdict(one)) for name, one in figures.items()},
    )
    session.add(row)
    await session.flush()
    await audit.note(session, "memory-fit", f"weights:{row.id}", at=now, by=by)
    return row


async def use(session: AsyncSession, number: int, *, by: str, now: datetime) -> bool:
    """Put a set into use, or the shipped one; False if it is in use already.

    What everybody remembers is worked out anew afterwards (`lessons.rescheduling`).

    Raises:
        DataError: there is no such set.
    """
    before = await in_use(session)
    if number != SHIPPED and await session.get(MemoryWeights, number) is None:
        raise DataError(f"Bobot nomor {number} tidak ada. Lihat: kentongan memory weights list.")
    if number == before.id:
        return False
    old = update(MemoryWeights).where(MemoryWeights.current)
    await session.execute(old.values(current=False))
    new = update(MemoryWeights).where(MemoryWeights.id == number)
    await session.execute(new.values(current=True))
    subject = f"weights:{number}"
    await audit.note(session, "memory-weights", subject, at=now, by=by, before=before.id)
    return True


def _plain(figures: dict[str, Any]) -> dict[str, Any]:
    """Return figures as JSON has them: it knows no "not a number"."""
    return {name: None if isnan(value) else value for name, value in figures.items()}
