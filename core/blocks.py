"""Blocking people who abuse the service: reversible, with a reason, never silent."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.audit import note


async def set_blocked(  # noqa: PLR0913 - who, by whom, why, because of what, when
    session: AsyncSession,
    person_id: int,
    *,
    blocked: bool,
    reason: str,
    case: str,
    at: datetime,
    actor: int | None = None,
) -> bool:
    """Stop handling somebody's messages, or begin again; False if it is so already."""
    person = await people.lock(session, person_id)
    if bool(person.blocked_at) is blocked:
        return False
    person.blocked_at = at if blocked else None
    action = "block" if blocked else "unblock"
    subject = f"person:{person_id}"
    await note(session, action, subject, at=at, actor=actor, case=case, reason=reason)
    return True
