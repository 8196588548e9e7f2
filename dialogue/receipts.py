"""What the platforms say became of our messages: it only ever moves a row upwards."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.door import PERMANENT, Reason
from dialogue.outbox import close_address
from dialogue.speech import Fate, Receipt

# Ranks make the order in which receipts come irrelevant: a row only ever rises. A failure is
# final, but "delivered" or "read" after a failure would mean that it did arrive after all.
_RECEIPT = """
UPDATE {table} SET state = :state, reason = :reason, settled_at = :at,
       provider_id = coalesce(provider_id, :ref), lease_until = NULL, lease_owner = NULL
WHERE account_id = :account AND (provider_id = :ref OR (op_key = :op AND :op <> ''))
  AND coalesce(array_position(ARRAY['ready', 'leased', 'sent', 'failed', 'delivered', 'read'],
                              CAST(state AS text)), 0)
    < array_position(ARRAY['ready', 'leased', 'sent', 'failed', 'delivered', 'read'],
                     CAST(:state AS text))
RETURNING address_id
"""

_KNOWN = """
SELECT 1 FROM {table} WHERE account_id = :account
  AND (provider_id = :ref OR (op_key = :op AND :op <> '')) LIMIT 1
"""

#: Where a row may be: first among what is new, then where it goes when it is over.
_PLACES = [
    (text(_RECEIPT.format(table=table)), text(_KNOWN.format(table=table)))
    for table in ("outgoing", "outgoing_past")
]


async def receipt(session: AsyncSession, account_id: int, word: Receipt, *, now: datetime) -> bool:
    """Move a row by the platform's word, only ever upwards; False if the row is not known yet."""
    key = {"account": account_id, "ref": word.provider_id, "op": word.op_key}
    values = {"state": str(word.fate), "reason": word.reason, "at": word.at}
    for raising, knowing in _PLACES:
        moved = (await session.execute(raising, key | values)).scalar_one_or_none()
        if moved is not None and word.fate is Fate.FAILED and word.reason in PERMANENT:
            await close_address(session, moved, Reason(word.reason), now=now)
        if moved is not None or (await session.execute(knowing, key)).first() is not None:
            return True
    return False
