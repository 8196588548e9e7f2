"""Rows that wait for their person to write: held, let go, or ended."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.door import Reason
from dialogue.models import Outgoing, Sending

# They are awaited now, and keep their order before the answer to what the person wrote; the reason
# stays until they are sent, for whoever asks why they are late, and the job for whoever calls back
# what was not asked for.
_REOPEN = text("""
UPDATE outgoing SET state = 'ready', not_before = :now, lane = 'interactive'
WHERE address_id = :address AND state = 'held' AND expires_at > :now
""")

_NEEDLESS = text("""
UPDATE outgoing SET state = 'expired', reason = 'answered', settled_at = :now
WHERE chat_key = :chat AND state = 'ready' AND op_key LIKE 'knock:%'
""")

_RECONSIDER = text("""
UPDATE outgoing SET state = 'ready', reason = '', not_before = :now
WHERE address_id = :address AND state = 'held' AND expires_at > :now
""")

# A new mark, so that late receipts of the refused attempt do not speak of this one. Who has just
# written is waiting: it goes before the answer, and by night too.
_UNBLOCK = text("""
UPDATE outgoing SET state = 'ready', lane = 'interactive',
       not_before = :now, provider_id = NULL, settled_at = NULL,
       op_key = op_key || '+'
WHERE address_id = :address AND state = 'failed' AND reason = 'blocked'
  AND expires_at > :now
""")


async def hold(session: AsyncSession, ids: Sequence[int]) -> None:
    """Keep rows until their person writes."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_(ids))
        .values(
            state=Sending.HELD,
            reason=Reason.WINDOW_CLOSED,
            # the try of this claim; earlier ones may have arrived, and stay on record
            attempts=Outgoing.attempts - case((Outgoing.state == Sending.LEASED, 1), else_=0),
            lease_until=None,
            lease_owner=None,
        )
    )


async def reopen(session: AsyncSession, address_id: int, *, now: datetime) -> int:
    """Let go what was held, for the person has written; returns how many rows that were.

    A knock that has not left yet is needed no more.
    """
    await session.execute(_NEEDLESS, {"chat": f"a:{address_id}", "now": now})
    done: Any = await session.execute(_REOPEN, {"address": address_id, "now": now})
    return int(done.rowcount)


async def reconsider(session: AsyncSession, address_id: int, *, now: datetime) -> None:
    """Look for another way for what is held, because its knock came to nothing."""
    await session.execute(_RECONSIDER, {"address": address_id, "now": now})


async def end(
    session: AsyncSession, row_id: int, state: Sending, reason: Reason, *, now: datetime
) -> None:
    """End a row that will not be sent."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.id == row_id)
        .values(state=state, reason=reason, settled_at=now, lease_until=None, lease_owner=None)
    )


async def unblock(session: AsyncSession, address_id: int, *, now: datetime) -> None:
    """Send what a block held back and is still worth it, now that it is over."""
    await session.execute(_UNBLOCK, {"address": address_id, "now": now})
