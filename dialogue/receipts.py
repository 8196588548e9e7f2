"""What the platforms say became of our messages: it only ever moves a row upwards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.door import PERMANENT, Reason
from dialogue.outbox import close_address
from dialogue.reach_models import Template
from dialogue.refusals import Refused, learn
from dialogue.updates import Fate, Receipt

# Ranks make the order in which receipts come irrelevant: a row only ever rises. A failure is
# final, but "delivered" or "read" after a failure would mean that it did arrive after all. What
# nobody knows anything of believes the first receipt.
_RECEIPT = text("""
UPDATE outgoing SET state = :state, reason = :reason, settled_at = :at,
       provider_id = coalesce(provider_id, :ref), lease_until = NULL, lease_owner = NULL
WHERE account_id = :account AND (provider_id = :ref OR (op_key = :op AND :op <> ''))
  AND CASE WHEN state = 'unsure' OR reason = 'unknown_outcome' THEN 0 ELSE
      coalesce(array_position(ARRAY['ready', 'leased', 'sent', 'failed', 'delivered', 'read'],
                              CAST(state AS text)), 0) END
    < array_position(ARRAY['ready', 'leased', 'sent', 'failed', 'delivered', 'read'],
                     CAST(:state AS text))
RETURNING id, account_id, address_id, op_key
""")

_KNOWN = text("""
SELECT 1 FROM outgoing WHERE account_id = :account
  AND (provider_id = :ref OR (op_key = :op AND :op <> '')) LIMIT 1
""")


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
    moved = (await session.execute(_RECEIPT, key | values)).one_or_none()
    if moved is None:
        return Outcome((await session.execute(_KNOWN, key)).first() is not None)
    if word.fate is not Fate.FAILED:
        return Outcome(known=True)
    if word.reason in PERMANENT:
        await close_address(session, moved.address_id, Reason(word.reason), now=now)
    row = Refused(moved.id, moved.account_id, moved.address_id, op_key=moved.op_key, at=word.at)
    return Outcome(known=True, stopped=await learn(session, row, word.reason, now=now))
