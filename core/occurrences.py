"""Things that happen once, whatever restarts or runs twice: a unique row decides."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Occurrence


async def first(session: AsyncSession, kind: str, key: str, *, at: datetime) -> bool:
    """Claim an occurrence; True for the one caller, ever, whose transaction commits it."""
    row = insert(Occurrence).values(kind=kind, key=key, at=at)
    claimed = await session.execute(row.on_conflict_do_nothing().returning(Occurrence.id))
    return claimed.scalar_one_or_none() is not None
