"""Invitations: a single-use token joins its bearer as a member of staff."""

from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_urlsafe

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Invite, Staff

#: How long an invitation may lie unread.
INVITE_LIFE = timedelta(days=7)


async def invite(session: AsyncSession, staff: Staff, *, now: datetime) -> str:
    """Make a single-use token (128 bits and more) that joins its bearer as `staff`."""
    token = token_urlsafe(18)
    session.add(Invite(digest=_digest(token), staff_id=staff.id, expires_at=now + INVITE_LIFE))
    return token


async def redeem(session: AsyncSession, token: str, *, now: datetime) -> Staff | None:
    """Use up an invitation; None if it is unknown, used or too old."""
    used = (
        update(Invite)
        .where(Invite.digest == _digest(token), Invite.used_at.is_(None), Invite.expires_at > now)
        .values(used_at=now)
        .returning(Invite.staff_id)
    )
    staff_id = await session.scalar(used)
    return await session.get(Staff, staff_id) if staff_id else None


def _digest(token: str) -> str:
    return blake2b(token.encode(), digest_size=20).hexdigest()
