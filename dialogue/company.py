"""What belongs to a claimed message: the siblings of its album, the lines right behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.inbox import Claimed

_SIBLINGS = text("""
SELECT id, payload FROM incoming
WHERE state = 'new' AND chat_key = :chat AND album = :album AND id <> :id
ORDER BY sent_at, id FOR UPDATE
""")

# Who is locked is another worker's: nothing behind it may be taken before it.
_BEHIND = text("""
WITH line AS (
    SELECT id, sent_at, payload, received_at, album = '' AND attempts = 0 AS fresh FROM incoming
    WHERE state = 'new' AND chat_key = :chat AND (sent_at, id) > (:sent, :id)
    ORDER BY sent_at, id LIMIT :most),
free AS (
    SELECT id FROM incoming WHERE id IN (SELECT id FROM line) AND state = 'new'
    FOR UPDATE SKIP LOCKED)
SELECT id, payload, received_at, fresh AND free.id IS NOT NULL AS ours
FROM line LEFT JOIN free USING (id) ORDER BY sent_at, id
""")


_FOLLOWED = text("""
SELECT first.id
FROM unnest(CAST(:ids AS bigint[]), CAST(:chats AS text[]), CAST(:sent AS timestamptz[]))
     AS first (id, chat, sent)
WHERE (SELECT id FROM incoming
       WHERE state = 'new' AND chat_key = first.chat AND (sent_at, id) > (first.sent, first.id)
       ORDER BY sent_at, id LIMIT 1) IS NOT NULL
""")


@dataclass(frozen=True)
class Waiting:
    """A stored update behind a claimed one of the same chat."""

    id: int
    payload: bytes
    received_at: datetime


async def siblings(session: AsyncSession, claimed: Claimed) -> list[tuple[int, bytes]]:
    """Return id and payload of the album's other items that have arrived, in order."""
    if not claimed.album:
        return []
    values = {"chat": claimed.chat_key, "album": claimed.album, "id": claimed.id}
    return [(row.id, row.payload) for row in await session.execute(_SIBLINGS, values)]


async def followed(session: AsyncSession, claimed: Sequence[Claimed]) -> set[int]:
    """Return the ids of those messages behind which others of the same chat wait."""
    values = {
        "ids": [first.id for first in claimed],
        "chats": [first.chat_key for first in claimed],
        "sent": [first.sent_at for first in claimed],
    }
    return set(await session.scalars(_FOLLOWED, values)) if claimed else set()


async def behind(session: AsyncSession, claimed: Claimed, *, most: int) -> list[Waiting]:
    """Lock and return what waits right behind a claimed message and was never tried, in order."""
    values = {"chat": claimed.chat_key, "sent": claimed.sent_at, "id": claimed.id, "most": most}
    found = await session.execute(_BEHIND, values)
    ours = takewhile(lambda row: row.ours, found)
    return [Waiting(row.id, row.payload, row.received_at) for row in ours]
