"""Dead letters, in and out: what could not be handled or did not arrive, until somebody decides.

An incoming one is handled anew from the start; nothing of the failed try was kept, so it counts
once. An outgoing one is sent again under a new mark, so that late receipts of the old try do not
speak of it. What is discarded keeps its state and its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core.audit import note

#: What a list shows.
PAGE = 30
#: As many ids an entry of the audit trail names; it has their number as well.
_NAMED = 50


class Side(StrEnum):
    """Where a letter was going."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Letter:
    """A dead letter without its words."""

    side: Side
    id: int
    channel: str
    #: The account's key, for the door that can read `payload`.
    account: str
    #: Outgoing: what it belongs to; incoming: empty, only its door knows.
    kind: str
    reason: str
    at: datetime
    state: str
    attempts: int
    #: Until when it may be sent again; None for what came in.
    expires_at: datetime | None
    payload: bytes


_IN = """
SELECT 'in', incoming.id, channel, account.key, '', incoming.error,
       coalesce(handled_at, received_at), incoming.state, attempts,
       CAST(NULL AS timestamptz), payload
FROM incoming JOIN account ON account.id = incoming.account_id WHERE incoming.state = 'dead'
"""
# What ended on purpose is no letter: a button's old acknowledgement, what took another way, what
# its person wanted no more.
_OUT = """
SELECT 'out', outgoing.id, channel, account.key,
       CASE WHEN op_key ~ '^i[0-9]+[.]' THEN 'reply' ELSE split_part(op_key, ':', 1) END,
       outgoing.reason, coalesce(settled_at, outgoing.created_at), outgoing.state, attempts,
       expires_at, CAST('' AS bytea)
FROM outgoing JOIN account ON account.id = outgoing.account_id
WHERE outgoing.state IN ('failed', 'expired') AND op_key NOT LIKE 'ack:%'
  AND outgoing.reason NOT IN ('other_channel', 'answered', 'opted_out')
  AND NOT EXISTS (SELECT 1 FROM discarded WHERE outgoing_id = outgoing.id)
"""
_FROM = {
    Side.IN: (_IN, "incoming.id", "starts_with(incoming.error, :reason)"),
    Side.OUT: (_OUT, "outgoing.id", "(:reason = '' OR outgoing.reason = :reason)"),
}

_RETRY_IN = text("""
UPDATE incoming SET state = 'new', attempts = 0, error = '', lease_until = NULL,
       handled_at = NULL, not_before = :now, fair_at = greatest(fair_at, :now)
WHERE state = 'dead' AND payload <> '' AND id = ANY(:ids) RETURNING id
""")
_RETRY_OUT = text("""
UPDATE outgoing SET state = 'ready', reason = '', attempts = 0, provider_id = NULL,
       settled_at = NULL, not_before = :now, op_key = op_key || '+'
WHERE state IN ('failed', 'expired') AND expires_at > :now AND id = ANY(:ids)
  AND reason NOT IN ('other_channel', 'answered', 'opted_out')
  AND NOT EXISTS (SELECT 1 FROM discarded WHERE outgoing_id = outgoing.id) RETURNING id
""")
_DISCARD_IN = text("""
UPDATE incoming SET state = 'discarded' WHERE state = 'dead' AND id = ANY(:ids) RETURNING id
""")
_DISCARD_OUT = text("""
INSERT INTO discarded (outgoing_id, at)
SELECT id, :now FROM outgoing WHERE state IN ('failed', 'expired') AND id = ANY(:ids)
ON CONFLICT DO NOTHING RETURNING outgoing_id
""")
_ACTS = {
    ("retry", Side.IN): _RETRY_IN,
    ("retry", Side.OUT): _RETRY_OUT,
    ("discard", Side.IN): _DISCARD_IN,
    ("discard", Side.OUT): _DISCARD_OUT,
}


async def listed(
    session: AsyncSession, side: Side, *, reason: str = "", most: int = PAGE
) -> list[Letter]:
    """Return the dead letters of one side, of one reason if it is given, the newest first."""
    query, number, fits = _FROM[side]
    found = text(f"{query} AND {fits} ORDER BY {number} DESC LIMIT :most")
    return [_letter(row) for row in await session.execute(found, {"reason": reason, "most": most})]


async def counted(session: AsyncSession, side: Side) -> list[tuple[str, int]]:
    """Return how many dead letters there are for each reason, the most first."""
    query, *_ = _FROM[side]
    names = "side, id, channel, account, kind, reason, at, state, attempts, expires, payload"
    whole = f"SELECT reason, count(*) FROM ({query}) AS found ({names})"  # noqa: S608 - ours
    counts = await session.execute(text(f"{whole} GROUP BY reason ORDER BY count(*) DESC, reason"))
    return [(str(reason), int(count)) for reason, count in counts]


async def one(session: AsyncSession, side: Side, letter_id: int) -> Letter | None:
    """Return one dead letter, or None."""
    query, number, _ = _FROM[side]
    found = await session.execute(text(f"{query} AND {number} = :id"), {"id": letter_id})
    row = found.first()
    return _letter(row) if row else None


async def decide(
    session: AsyncSession, act: str, side: Side, ids: Sequence[int], *, by: str, now: datetime
) -> list[int]:
    """Retry or discard dead letters, on record; returns those that it could be done to.

    Args:
        session: the caller's transaction.
        act: "retry" or "discard".
        side: where the letters were going.
        ids: which; those that are no dead letters (any more) are left alone.
        by: who decided.
        now: the time.
    """
    values: dict[str, object] = {"ids": list(ids)}
    if (act, side) != ("discard", Side.IN):
        values["now"] = now
    done = sorted((await session.execute(_ACTS[act, side], values)).scalars())
    if done:
        ids, count = done[:_NAMED], len(done)
        await note(session, f"letter-{act}", f"letters:{side}", at=now, ids=ids, count=count, by=by)
    return done


def _letter(row: Sequence[Any]) -> Letter:
    side, *rest = row
    return Letter(Side(side), *rest)
