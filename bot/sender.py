"""The one sender: claims rows of the outbox in batches, sends them, and settles with the truth."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channel import Channel
from core.clock import Clock
from core.database import Database
from core.log import trace
from dialogue import outbox
from dialogue.door import Reason, SendError
from dialogue.outbox import Due

log = structlog.get_logger()

#: Waits before the second, third, … try, each ± 20 %.
RETRIES = tuple(timedelta(seconds=s) for s in (1, 4, 15, 60, 300))
#: How long an account rests whose token or number the platform refuses.
ACCOUNT_REST = timedelta(seconds=60)
#: Requests under way at once.
WIDTH = 64

#: A row, and the platform's id of its message, or why there is none.
Sent = tuple[Due, str | SendError]


@dataclass
class Sender:
    """Sends for the accounts whose channels it holds; any number of senders share one outbox."""

    database: Database
    clock: Clock
    channels: Mapping[int, Channel]
    owner: str = field(default_factory=lambda: uuid4().hex[:12])
    #: Spreads retries; passed in so that tests know it.
    jitter: random.Random = field(default_factory=random.Random)
    #: Accounts that rest, until when.
    _resting: dict[int, datetime] = field(default_factory=dict)

    async def work(self, *, lane: str, most: int = WIDTH) -> int:
        """Send one batch of a lane and settle it; returns how many rows were taken."""
        due = await self.claim(lane=lane, most=most)
        if due:
            await self.settle(await asyncio.gather(*map(self.send, due)))
        return len(due)

    async def claim(self, *, lane: str, most: int) -> list[Due]:
        """Lease the next rows of a lane for the accounts that do not rest."""
        now = self.clock.now()
        awake = [a for a in self.channels if self._resting.get(a, now) <= now]
        if not awake:
            return []
        async with self.database.begin() as session:
            return await outbox.claim(
                session, now=now, owner=self.owner, accounts=awake, lane=lane, most=most
            )

    async def housekeep(self) -> None:
        """Free what dead senders held, end what is too old."""
        async with self.database.begin() as session:
            await outbox.housekeep(session, now=self.clock.now())

    async def send(self, row: Due) -> Sent:
        """Send one row; never raises for what the platform or the channel does."""
        try:
            return row, await self.channels[row.account_id].send(row.payload, row.op_key)
        except SendError as error:
            return row, error
        except Exception as error:  # noqa: BLE001 - one odd row never stops the others
            log.error("send failed", outgoing=row.id, error=trace(error))
            return row, SendError(Reason.PLATFORM)

    async def settle(self, outcomes: Iterable[Sent]) -> None:
        """Record what became of rows, in one transaction."""
        now = self.clock.now()
        accepted, refused = [], []
        for row, outcome in outcomes:
            if isinstance(outcome, str):
                accepted.append((row.id, outcome))
            else:
                refused.append((row, outcome))
        async with self.database.begin() as session:
            await outbox.sent(session, accepted, owner=self.owner, now=now)
            for row, error in refused:
                await self._refused(session, row, error, now)

    async def _refused(
        self, session: AsyncSession, row: Due, error: SendError, now: datetime
    ) -> None:
        if error.account:
            self._resting[row.account_id] = now + (error.after or ACCOUNT_REST)
            log.error("account down", account=row.account_id, reason=str(error.reason))
        again = self._again(row, error, now)
        if again is None:
            await outbox.failed(session, row, error.reason, owner=self.owner, now=now)
            log.warning("not sent", outgoing=row.id, reason=str(error.reason))
        else:
            free = error.after is not None or error.account
            await outbox.later(session, row, owner=self.owner, at=again, free=free)

    def _again(self, row: Due, error: SendError, now: datetime) -> datetime | None:
        """Return when to try a row again, or None if it has failed for good."""
        if not error.retry:
            return None
        if error.reason is Reason.UNKNOWN_OUTCOME and not row.must_arrive:
            return None
        if error.after is not None:
            return now + self._spread(error.after)
        if error.account:
            return now + ACCOUNT_REST
        if row.attempts > len(RETRIES):
            return None
        return now + self._spread(RETRIES[row.attempts - 1])

    def _spread(self, wait: timedelta) -> timedelta:
        """Lengthen a wait by up to 20 %, so that not all come back at once."""
        return wait * (1 + self.jitter.random() / 5)
