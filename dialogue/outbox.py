"""What goes out: written within a turn, claimed in batches by a sender, settled truly."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import plan_anew, written
from dialogue.door import PERMANENT, Reason
from dialogue.models import Outgoing, Sending
from dialogue.pace import Spacing

#: Marks of what answers a message, or the press of a button.
ANSWER = re.compile(r"i\d+\.|ack:")
#: Longer than a request to a platform may take, unless the settings say otherwise.
LEASE = timedelta(seconds=60)

_GIVEN_BACK: dict[str, None] = {"lease_until": None, "lease_owner": None}

#: What a row may begin with; the rest is filled in by its sender.
_BEGUN_WITH = """
    account_id bigint, address_id bigint, person_id bigint, lane text, job text, chat_key text,
    message jsonb, payload jsonb, op_key text, must_arrive boolean, state text, reason text,
    not_before timestamptz, expires_at timestamptz, begun_on date, created_at timestamptz,
    settled_at timestamptz"""
_NAMES = ", ".join(column.split()[0] for column in _BEGUN_WITH.split(","))
_PUT = text(f"""
INSERT INTO outgoing ({_NAMES}, attempts, billed)
SELECT {_NAMES}, 0, '' FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row ({_BEGUN_WITH})
ON CONFLICT DO NOTHING
""")  # noqa: S608 - names of ours

# Jobs take turns: as many of each as there are places, the first of each first. A row waits for
# older rows of its chat and lane, unless those are not due yet, for the end of a pause, and, where
# a spacing is kept, while its chat got enough; bubbles of one message keep none. That is asked row
# by row, in order, until there are enough, and only those are locked (ADR 0019).
_CLAIM = text("""
WITH RECURSIVE job AS (
    (SELECT job AS name FROM outgoing
     WHERE state = 'ready' AND account_id = :account AND lane = :lane ORDER BY job LIMIT 1)
    UNION ALL
    SELECT (SELECT o.job FROM outgoing AS o
            WHERE o.state = 'ready' AND o.account_id = :account AND o.lane = :lane
              AND o.job > job.name ORDER BY o.job LIMIT 1)
    FROM job WHERE job.name IS NOT NULL),
near AS (
    SELECT head.id, head.not_before,
           row_number() OVER (PARTITION BY job.name ORDER BY head.not_before, head.id) AS turn
    FROM job CROSS JOIN LATERAL (
        SELECT row.id, row.not_before FROM (
            SELECT id, not_before, chat_key, lane, person_id, op_key FROM outgoing
            WHERE state = 'ready' AND account_id = :account AND lane = :lane
              AND outgoing.job = job.name AND not_before <= :now
            ORDER BY not_before, id OFFSET 0) AS row
        JOIN outgoing AS mine ON mine.id = row.id AND mine.state = 'ready'
        WHERE (SELECT older.id FROM outgoing AS older
               WHERE older.chat_key = row.chat_key AND older.state IN ('ready', 'leased')
                 AND older.lane = row.lane AND older.id < row.id
                 AND (older.state = 'leased' OR older.attempts > 0 OR older.not_before <= :now)
               LIMIT 1) IS NULL
          AND (SELECT 1 FROM pause WHERE scope = row.chat_key AND until > :now LIMIT 1) IS NULL
          AND CASE WHEN CAST(:enough AS integer) IS NULL THEN true ELSE (
              SELECT 1 FROM outgoing AS told
              WHERE told.person_id = row.person_id AND told.chat_key = row.chat_key
                AND told.state IN ('sent', 'delivered', 'read')
                AND told.settled_at > CAST(:now AS timestamptz) - CAST(:within AS interval)
                AND regexp_replace(told.op_key, '\\.\\d+\\Z', '')
                    <> regexp_replace(row.op_key, '\\.\\d+\\Z', '')
              OFFSET CAST(:enough AS integer) - 1 LIMIT 1) IS NULL END
        LIMIT :most FOR UPDATE OF mine SKIP LOCKED) AS head
    WHERE job.name IS NOT NULL),
due AS (SELECT id, turn FROM near ORDER BY turn, not_before, id LIMIT :most)
UPDATE outgoing SET state = 'leased', lease_until = :until, lease_owner = :owner,
       attempts = attempts + 1
FROM due WHERE outgoing.id = due.id
RETURNING due.turn, outgoing.id, account_id, address_id, lane, chat_key, payload, op_key,
          must_arrive, attempts, expires_at, lease_until
""")

# What was said long ago is known too. A row that moves there while we look stands in our way here.
# Answers are queued in the transaction that ends their question, and so never twice.
_TAKE_BACK = text("""
DELETE FROM outgoing USING outgoing_past AS past
WHERE past.op_key = ANY(:keys) AND outgoing.op_key = past.op_key
""")

_SENT = text("""
UPDATE outgoing SET state = 'sent', provider_id = nullif(item.ref, ''), settled_at = :now,
       lease_until = NULL, lease_owner = NULL, reason = ''
FROM unnest(CAST(:ids AS bigint[]), CAST(:refs AS text[])) AS item (id, ref)
WHERE outgoing.id = item.id AND lease_owner = :owner AND state = 'leased'
RETURNING outgoing.id
""")

# Only of the lease that it was taken with: the same sender may hold the row by a newer one.
_RELEASE = text("""
UPDATE outgoing SET state = 'ready', attempts = attempts - 1, lease_until = NULL,
       lease_owner = NULL
FROM unnest(CAST(:ids AS bigint[]), CAST(:leases AS timestamptz[])) AS mine (id, lease)
WHERE outgoing.id = mine.id AND lease_until = mine.lease AND lease_owner = :owner
  AND state = 'leased'
""")

_EXPIRE = text("""
UPDATE outgoing SET state = 'expired', settled_at = :now,
       reason = CASE WHEN reason IN ('', 'too_old') THEN 'too_old' ELSE reason END
WHERE (state = 'ready' OR state = 'held') AND expires_at <= :now
""")

# What belongs to one message was queued at one moment; only its first row says when it was begun.
_POSTPONE = text("""
UPDATE outgoing SET not_before = :until
WHERE state = 'ready' AND lane = 'bulk' AND not_before <= :now AND EXISTS (
    SELECT 1 FROM outgoing AS begun
    WHERE begun.person_id = outgoing.person_id AND begun.begun_on IS NOT NULL
      AND begun.created_at = outgoing.created_at)
""")


class Due(NamedTuple):
    """A row that this sender may send until its lease ends."""

    id: int
    account_id: int
    address_id: int
    lane: str
    chat_key: str
    payload: dict[str, Any]
    op_key: str
    must_arrive: bool
    attempts: int
    expires_at: datetime
    lease_until: datetime


async def put(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Queue rows of `Outgoing`; one whose `op_key` is known already is left out."""
    if rows:
        begun = written([{"state": Sending.READY, "reason": "", **row} for row in rows])
        await session.execute(_PUT, {"rows": begun})
        if marks := [row["op_key"] for row in rows if not ANSWER.match(row["op_key"])]:
            await session.execute(_TAKE_BACK, {"keys": marks})


async def claim(  # noqa: PLR0913 - of what, for whom, how many, until when
    session: AsyncSession,
    *,
    now: datetime,
    owner: str,
    account: int,
    lane: str,
    most: int = 100,
    lease: timedelta = LEASE,
    spacing: Spacing | None = None,
) -> list[Due]:
    """Lease the next rows of an account's lane, at most one of each chat, its jobs by turns.

    A chat that got what `spacing` grants it waits.
    """
    await plan_anew(session)
    values = {"now": now, "until": now + lease, "owner": owner, "lane": lane, "most": most}
    enough, within = spacing or (None, None)
    values |= {"account": account, "enough": enough, "within": within}
    found = (await session.execute(_CLAIM, values)).all()
    return [Due._make(row[1:]) for row in sorted(found, key=itemgetter(0, 1))]


async def release(session: AsyncSession, rows: Sequence[Due], *, owner: str) -> None:
    """Give rows back that were never tried."""
    if rows:
        leases = [row.lease_until for row in rows]
        values = {"ids": [row.id for row in rows], "leases": leases, "owner": owner}
        await session.execute(_RELEASE, values)


async def sent(
    session: AsyncSession, done: Sequence[tuple[int, str]], *, owner: str, now: datetime
) -> int:
    """Record what the platform accepted: pairs of row id and the platform's message id.

    Returns of how many rows this is noted; the others were taken away meanwhile.
    """
    ids, refs = [row for row, _ in done], [ref for _, ref in done]
    values = {"ids": ids, "refs": refs, "owner": owner, "now": now}
    return len((await session.execute(_SENT, values)).all()) if done else 0


async def later(session: AsyncSession, due: Due, *, owner: str, at: datetime, free: bool) -> None:
    """Try a row again at `at`; a `free` wait was the platform's wish and costs no try."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.id == due.id, Outgoing.lease_owner == owner)
        .values(
            state=Sending.READY,
            not_before=at,
            attempts=Outgoing.attempts - (1 if free else 0),
            **_GIVEN_BACK,
        )
    )


async def failed(
    session: AsyncSession, due: Due, reason: Reason, *, owner: str, now: datetime
) -> None:
    """Record that a row will not arrive, and stop writing to an address where nobody is."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.id == due.id, Outgoing.lease_owner == owner)
        .values(state=Sending.FAILED, reason=reason, settled_at=now, **_GIVEN_BACK)
    )
    if reason in PERMANENT:
        await close_address(session, due.address_id, reason, now=now)


async def close_address(
    session: AsyncSession, address_id: int, reason: Reason, *, now: datetime
) -> None:
    """Stop contact with an address: waiting rows end with the same reason."""
    await session.execute(
        text("UPDATE address SET reachable = false WHERE id = :id"), {"id": address_id}
    )
    await close_waiting(session, address_id, reason, now=now)


async def close_waiting(
    session: AsyncSession, address_id: int, reason: Reason, *, now: datetime
) -> None:
    """End what waits for an address."""
    await session.execute(
        update(Outgoing)
        .where(Outgoing.address_id == address_id, Outgoing.state.in_([Sending.READY, Sending.HELD]))
        .values(state=Sending.FAILED, reason=reason, settled_at=now)
    )


async def postpone(session: AsyncSession, *, now: datetime, until: datetime) -> None:
    """Let what we began, and could not send so far, wait until a moment."""
    await session.execute(_POSTPONE, {"now": now, "until": until})


async def housekeep(session: AsyncSession, *, now: datetime) -> None:
    """End the rows that are too old to be worth sending."""
    await session.execute(_EXPIRE, {"now": now})
