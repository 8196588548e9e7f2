"""Rows of which nobody knows whether they arrived, as the connection or the sender died too early.

What must arrive is sent again. What had better not come twice is left: where receipts bear our
mark, until one of them may have told; else it is called unknown at once.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.outbox import Due

#: A receipt that has not come by then is not waited for.
PATIENCE = timedelta(seconds=90)

_WAIT = text("""
UPDATE outgoing SET state = 'unsure', lease_until = :until, lease_owner = NULL
WHERE id = :id AND lease_owner = :owner AND state = 'leased'
""")

_GIVE_UP = text("""
UPDATE outgoing SET state = 'failed', reason = 'unknown_outcome', settled_at = :now,
       lease_until = NULL
WHERE state = 'unsure' AND lease_until <= :now
""")

_REAP = text("""
UPDATE outgoing SET lease_owner = NULL,
       state = CASE WHEN must_arrive THEN 'ready'
                    WHEN account_id = ANY(:echoing) THEN 'unsure' ELSE 'failed' END,
       lease_until = CASE WHEN NOT must_arrive AND account_id = ANY(:echoing)
                          THEN CAST(:until AS timestamptz) END,
       reason = CASE WHEN must_arrive OR account_id = ANY(:echoing) THEN ''
                     ELSE 'unknown_outcome' END,
       settled_at = CASE WHEN NOT (must_arrive OR account_id = ANY(:echoing))
                         THEN CAST(:now AS timestamptz) END
WHERE state = 'leased' AND lease_until <= :now
""")


async def wait(session: AsyncSession, due: Due, *, owner: str, now: datetime) -> None:
    """Leave a row until a receipt may have told what became of it; others go past it."""
    values = {"id": due.id, "owner": owner, "until": now + PATIENCE}
    await session.execute(_WAIT, values)


async def reap(session: AsyncSession, echoing: Sequence[int], *, now: datetime) -> None:
    """Free rows whose sender died, and call unknown what was waited for long enough.

    Args:
        session: the caller's transaction.
        echoing: accounts whose receipts bear our mark.
        now: the time.
    """
    await session.execute(_GIVE_UP, {"now": now})
    values = {"now": now, "until": now + PATIENCE, "echoing": list(echoing)}
    await session.execute(_REAP, values)
