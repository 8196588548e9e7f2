"""What came in: claimed in the order of each chat, handled once, put aside if nothing helps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import plan_anew

#: A turn takes milliseconds; who holds a message longer than this has died.
LEASE = timedelta(seconds=20)
#: Waits before the second, third, … try of a turn that failed.
RETRIES = tuple(timedelta(seconds=s) for s in (1, 5, 20, 60))

#: After so many tries that ended nowhere a message may be what ends its worker.
SUSPECT = 2

#: Rows that a claim looks at; were all of them waiting for others, it would look again later.
WINDOW = 500

# Only the oldest unhandled message of a chat may be claimed, so each chat is handled in order.
# Of those that may end a worker one at a time is taken: the others would be blamed with it.
# It goes by steps, each bounded, for a planner that has not heard of the flood yet: the index by
# fairness serves the first of them alone, or he might look through it for each chat's oldest.
_CLAIM = text("""
WITH near AS MATERIALIZED (
    SELECT id, chat_key, sent_at, not_before, lease_until FROM incoming
    WHERE state = 'new' AND fair_at > '-infinity' ORDER BY fair_at, id LIMIT :window),
heads AS MATERIALIZED (
    SELECT id FROM near
    WHERE not_before <= :now AND (lease_until IS NULL OR lease_until <= :now)
      AND id = (SELECT oldest.id FROM incoming AS oldest
                WHERE oldest.state = 'new' AND oldest.chat_key = near.chat_key
                ORDER BY oldest.sent_at, oldest.id LIMIT 1)),
free AS (
    SELECT id, attempts FROM incoming
    WHERE id = ANY(ARRAY(SELECT id FROM heads))
      AND state = 'new' AND (lease_until IS NULL OR lease_until <= :now)
    ORDER BY fair_at, id LIMIT :most FOR UPDATE SKIP LOCKED),
taken AS (
    SELECT id FROM free WHERE attempts < :suspect
    UNION ALL (SELECT id FROM free WHERE attempts >= :suspect ORDER BY attempts, id LIMIT 1))
UPDATE incoming SET lease_until = :until, attempts = attempts + 1
FROM taken WHERE incoming.id = taken.id
RETURNING incoming.id, account_id, external_id, chat_key, album, payload, attempts, lease_until,
          sent_at, received_at
""")

_FINISH = text("""
UPDATE incoming SET state = 'done', handled_at = :now, error = mine.note, lease_until = NULL
FROM unnest(CAST(:ids AS bigint[]), CAST(:leases AS timestamptz[]), CAST(:notes AS text[]))
     AS mine (id, lease, note)
WHERE incoming.id = mine.id AND state = 'new' AND (mine.lease IS NULL OR lease_until = mine.lease)
RETURNING incoming.id
""")

_RELEASE = text("""
UPDATE incoming SET lease_until = NULL, attempts = attempts - 1
FROM unnest(CAST(:ids AS bigint[]), CAST(:leases AS timestamptz[])) AS mine (id, lease)
WHERE incoming.id = mine.id AND state = 'new' AND lease_until = mine.lease
""")

_FAIL = text("""
UPDATE incoming SET state = CAST(:state AS text), error = :error, not_before = :next,
       fair_at = greatest(fair_at, :next), lease_until = NULL,
       handled_at = CAST(:handled AS timestamptz)
WHERE id = :id AND state = 'new' AND lease_until = :lease
""")


@dataclass(frozen=True)
class Claimed:
    """A stored update that this worker may handle until its lease ends."""

    id: int
    account_id: int
    external_id: str
    chat_key: str
    album: str
    payload: bytes
    attempts: int
    lease_until: datetime
    sent_at: datetime
    received_at: datetime

    @property
    def exhausted(self) -> bool:
        """Whether earlier tries were enough; it kills workers or never succeeds."""
        return self.attempts > len(RETRIES) + 1

    @property
    def suspect(self) -> bool:
        """Whether it may be what ended the workers that tried it before."""
        return self.attempts > SUSPECT


class LostLeaseError(Exception):
    """Another worker has taken the message over; this turn must not commit."""


async def claim(
    session: AsyncSession, *, now: datetime, most: int = 20, lease: timedelta = LEASE
) -> list[Claimed]:
    """Take the oldest message of up to `most` chats, those that wrote little first.

    What may end the worker comes last.
    """
    await plan_anew(session)
    values = {"now": now, "until": now + lease, "most": most, "suspect": SUSPECT, "window": WINDOW}
    found = await session.execute(_CLAIM, values)
    return sorted((Claimed(*row) for row in found), key=lambda claimed: claimed.attempts)


@dataclass(frozen=True)
class Handled:
    """A claimed message that was handled, and the rows that were handled with it."""

    claimed: Claimed
    ids: Sequence[int]
    note: str = ""


async def finish(session: AsyncSession, handled: Sequence[Handled], *, now: datetime) -> None:
    """Mark messages and their families as handled, in the transaction that handled them.

    Raises:
        LostLeaseError: one is not ours any more; whoever has it now answers.
    """
    rows = [(row, each.claimed, each.note) for each in handled for row in each.ids]
    values = {
        "ids": [row for row, _, _ in rows],
        "leases": [first.lease_until if first.id == row else None for row, first, _ in rows],
        "notes": [note for _, _, note in rows],
        "now": now,
    }
    done = set(await session.scalars(_FINISH, values))
    if not done.issuperset(each.claimed.id for each in handled):
        raise LostLeaseError


async def release(session: AsyncSession, claimed: Sequence[Claimed]) -> None:
    """Give messages back that were never tried."""
    leases = [message.lease_until for message in claimed]
    await session.execute(_RELEASE, {"ids": [message.id for message in claimed], "leases": leases})


async def fail(session: AsyncSession, claimed: Claimed, error: str, *, now: datetime) -> bool:
    """Put a message back for a later try, or among the dead letters; True if it is dead."""
    dead = claimed.attempts > len(RETRIES)
    wait = timedelta() if dead else RETRIES[claimed.attempts - 1]
    state = "dead" if dead else "new"
    values = {"id": claimed.id, "lease": claimed.lease_until, "state": state, "error": error[:200]}
    await session.execute(_FAIL, values | {"next": now + wait, "handled": now if dead else None})
    return dead


async def bury(session: AsyncSession, claimed: Claimed, error: str, *, now: datetime) -> None:
    """Put a message that no try can mend among the dead letters."""
    values = {"id": claimed.id, "lease": claimed.lease_until, "state": "dead", "error": error[:200]}
    await session.execute(_FAIL, values | {"next": now, "handled": now})
