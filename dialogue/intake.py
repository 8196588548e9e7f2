"""Where everything arrives: stored and committed in groups before anyone says 200."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from sqlalchemy import text

from core.clock import Clock
from core.database import Database
from dialogue import pace
from dialogue.door import Item
from dialogue.pace import Tempo
from dialogue.past import KEEP_IN

#: Rows of one statement, more or less.
MOST = 500

#: How far behind the one before it a message of the same chat stands while that waits. Not a pause:
#: when nobody else waits, the next is handled at once.
STEP = timedelta(seconds=5)

# The place in the queue of all chats is found once, here, so that claiming need not count.
# Ids follow the order of arrival: it decides between messages of the same second.
_STORE = text("""
INSERT INTO incoming (account_id, external_id, chat_key, sent_at, received_at, not_before, fair_at,
                      album, payload, state, attempts, error)
SELECT account, external, chat, sent, :now, due,
       greatest(due, last.fair_at + :step)
           + :step * (row_number() OVER (PARTITION BY chat ORDER BY sent, place) - 1),
       album, payload, 'new', 0, ''
FROM unnest(CAST(:accounts AS bigint[]), CAST(:externals AS text[]), CAST(:chats AS text[]),
            CAST(:sents AS timestamptz[]), CAST(:dues AS timestamptz[]), CAST(:albums AS text[]),
            CAST(:payloads AS bytea[]))
     WITH ORDINALITY AS item (account, external, chat, sent, due, album, payload, place)
LEFT JOIN LATERAL (
    SELECT fair_at FROM incoming WHERE state = 'new' AND chat_key = chat
    ORDER BY sent_at DESC, id DESC LIMIT 1) AS last ON true
ORDER BY place
ON CONFLICT DO NOTHING
""")


# A repetition of what is over; the platforms themselves repeat nothing that is so old.
_FORGET_AGAIN = text("""
DELETE FROM incoming USING incoming_past AS past
WHERE past.account_id = ANY(:accounts) AND past.external_id = ANY(:externals)
  AND incoming.account_id = past.account_id AND incoming.external_id = past.external_id
""")


class Intake:
    """Stores updates; those that arrive while a commit is under way share the next one."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        stored: Callable[[], None],
        tempos: Mapping[int, Tempo] | None = None,
    ) -> None:
        """Write to `database`, call `stored` after each commit, count what comes in by `tempos`."""
        self._database = database
        self._clock = clock
        self._stored = stored
        self._whole = {key: tempo for key, tempo in (tempos or {}).items() if tempo.whole}
        self._waiting: deque[tuple[int, Sequence[Item], asyncio.Future[None]]] = deque()
        self._flushing: asyncio.Task[None] | None = None

    async def store(self, account_id: int, items: Sequence[Item]) -> None:
        """Return when all items are committed; those that came before are left as they are.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, OSError: nothing was stored; say "try again".
        """
        if not items:
            return
        loop = asyncio.get_running_loop()
        stored: asyncio.Future[None] = loop.create_future()
        self._waiting.append((account_id, items, stored))
        if self._flushing is None or self._flushing.done():
            self._flushing = loop.create_task(self._flush())
        await stored

    async def finished(self) -> None:
        """Wait for a commit that is under way, though whoever asked for it may have gone."""
        if self._flushing is not None:
            await self._flushing

    def now(self) -> datetime:
        """Return the time by which messages are stored."""
        return self._clock.now()

    def _next(self) -> list[tuple[int, Sequence[Item], asyncio.Future[None]]]:
        """Take as many of those that wait as go into one statement."""
        batch, size = [], 0
        while self._waiting and size < MOST:
            batch.append(self._waiting.popleft())
            size += len(batch[-1][1])
        return batch

    async def _flush(self) -> None:
        while batch := self._next():
            rows = [(account, item) for account, items, _ in batch for item in items]
            try:
                await self._insert(rows)
            except Exception as error:  # noqa: BLE001 - every waiter gets it and answers 503
                for _, _, future in batch:
                    if not future.done():
                        future.set_exception(error)
            else:
                for _, _, future in batch:
                    if not future.done():
                        future.set_result(None)
                self._stored()

    async def _insert(self, rows: Sequence[tuple[int, Item]]) -> None:
        now = self._clock.now()
        async with self._database.begin() as session:
            await session.execute(
                _STORE,
                {
                    "now": now,
                    "step": STEP,
                    "accounts": [account for account, _ in rows],
                    "externals": [item.external_id for _, item in rows],
                    "chats": [item.chat_key for _, item in rows],
                    "sents": [item.sent_at for _, item in rows],
                    "dues": [now + item.hold for _, item in rows],
                    "albums": [item.album for _, item in rows],
                    "payloads": [item.payload for _, item in rows],
                },
            )
            old = [row for row in rows if row[1].sent_at < now - KEEP_IN]
            if old:
                accounts, externals = [row[0] for row in old], [row[1].external_id for row in old]
                again = {"accounts": accounts, "externals": externals}
                await session.execute(_FORGET_AGAIN, again)
            for account, tempo in self._whole.items():
                count = sum(key == account and item.message for key, item in rows)
                await pace.spend(session, account, tempo.bulk, count, now=now)


def unreadable(body: bytes, now: datetime) -> Item:
    """Make an item of a body that no door can cut: it is kept, and ends as a dead letter."""
    mark = blake2b(body, digest_size=16).hexdigest()
    return Item(f"raw:{mark}", f"raw:{mark}", now, body)
