"""Single-use links into the console: the token is handed out once, only its digest is kept."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import ConsoleLogin

#: How long a link may lie unused.
LIFE = timedelta(minutes=10)


async def issue(session: AsyncSession, person_id: int, *, now: datetime) -> str:
    """Make a token (160 bits; no signs that chat reads as marks) that lets its bearer in, once."""
    mine = ConsoleLogin.person_id == person_id
    await session.execute(delete(ConsoleLogin).where(mine, ConsoleLogin.expires_at <= now))
    token = token_hex(20)
    session.add(ConsoleLogin(digest=_digest(token), person_id=person_id, expires_at=now + LIFE))
    await session.flush()
    return token


async def redeem(session: AsyncSession, token: str, *, now: datetime) -> int | None:
    """Use up a token and return whose it is; None if it is unknown, used or too old."""
    fresh = (ConsoleLogin.used_at.is_(None), ConsoleLogin.expires_at > now)
    used = (
        update(ConsoleLogin)
        .where(ConsoleLogin.digest == _digest(token), *fresh)
        .values(used_at=now)
        .returning(ConsoleLogin.person_id)
    )
    person_id: int | None = await session.scalar(used)
    return person_id


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
