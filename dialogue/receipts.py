"""What the platforms say became of our messages: it only ever moves a row upwards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.door import PERMANENT, Reason
from dialogue.outbox import close_address
from dialogue.reach_models import Template
from dialogue.refusals import Refused, learn
from dialogue.updates import Fate, Receipt

# Ranks make the order in which receipts come irrelevant: a row only ever rises. A failure is
# final, but "delivered" or "read" after a failure would mean that it did arrive after all. What
# nobody knows anything of believes the first receipt.
_RECEIPT = """
UPDATE {table} SET state = :state, reason = :reason, settled_at = :at,
       provider_id = coalesce(provider_id, :ref), lease_until = NULL, lease_owner = NULL
WHERE account_id = :account AND (provider_id = :ref OR (op_key = :op AND :op <> ''))
  AND CASE WHEN state = 'unsure' OR reason = 'unknown_outcome' THEN 0 ELSE
      coalesce(array_position(ARRAY['ready', 'leased', 'sent', 'failed', 'delivered', 'read'],
                              CAST(state AS text)), 0) END
    < array_position(ARRAY['ready', 'leased', 'sent', 'failed', 'delivered', 'read'],
                     CAST(:state AS text))
RETURNING id, account_id, address_id, op_key
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


@dataclass(frozen=True)
class Outcome:
    """What became of a platform's word."""

    #: False if the row is not known yet.
    known: bool
    #: A template that can't be used any more.
    stopped: Template | None = None


async def receipt(
    session: AsyncSession, account_id: int, word: Receipt, *, now: datetime
) -> Outcome:
    """Move a row by the platform's word, only ever upwards."""
    key = {"account": account_id, "ref": word.provider_id, "op": word.op_key}
    values = {"state": str(word.fate), "reason": word.reason, "at": word.at}
    for raising, knowing in _PLACES:
        moved = (await session.execute(raising, key | values)).one_or_none()
        if moved is not None:
            return Outcome(known=True, stopped=await _learn(session, moved, word, now=now))
        if (await session.execute(knowing, key)).first() is not None:
            return Outcome(known=True)
    return Outcome(known=False)


async def _learn(
    session: AsyncSession, moved: Row[Any], word: Receipt, *, now: datetime
) -> Template | None:
    """Act on a refusal; returns the template that can't be used any more, if one."""
    if word.fate is not Fate.FAILED:
        return None
    if word.reason in PERMANENT:
        await close_address(session, moved.address_id, Reason(word.reason), now=now)
    row = Refused(moved.id, moved.account_id, moved.address_id, op_key=moved.op_key, at=word.at)
    return await learn(session, row, word.reason, now=now)
