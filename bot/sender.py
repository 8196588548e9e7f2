"""The one sender: claims rows of the outbox in batches, sends them, and settles with the truth."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

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
        """Send one batch of a lane; returns how many rows were taken."""
        now = self.clock.now()
        awake = [a for a in self.channels if self._resting.get(a, now) <= now]
        if not awake:
            return 0
        async with self.database.begin() as session:
            due = await outbox.claim(
                session, now=now, owner=self.owner, accounts=awake, lane=lane, most=most
            )
        if due:
            outcomes = await asyncio.gather(*(self._send(row) for row in due))
            await self._settle(list(zip(due, outcomes, strict=True)))
        return len(due)

    async def housekeep(self) -> None:
        """Free what dead senders held, end what is too old."""
        async with self.database.begin() as session:
            await outbox.housekeep(session, now=self.clock.now())

    async def _send(self, row: Due) -> str | SendError:
        try:
            return await self.channels[row.account_id].send(row.payload, row.op_key)
        except SendError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one odd row never stops the others
            log.error("send failed", outgoing=row.id, error=trace(error))
            return SendError(Reason.PLATFORM)

    async def _settle(self, outcomes: list[tuple[Due, str | SendError]]) -> None:
        """Record all outcomes of a batch in one transaction."""
        now = self.clock.now()
        done = [(row.id, outcome) for row, outcome in outcomes if isinstance(outcome, str)]
        async with self.database.begin() as session:
            await outbox.sent(session, done, owner=self.owner, now=now)
            for row, outcome in outcomes:
                if isinstance(outcome, str):
                    continue
                if outcome.account:
                    self._resting[row.account_id] = now + (outcome.after or ACCOUNT_REST)
                    log.error("account down", account=row.account_id, reason=str(outcome.reason))
                again = self._again(row, outcome, now)
                if again is None:
                    reason = outcome.reason
                    await outbox.failed(session, row, reason, owner=self.owner, now=now)
                    log.warning("not sent", outgoing=row.id, reason=str(reason))
                else:
                    free = outcome.after is not None or outcome.account
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


async def keep_sending(sender: Sender, wake: asyncio.Event, *, lane: str, idle: float) -> None:
    """Send for ever: at once when woken, else looking every `idle` seconds."""
    while True:
        wake.clear()
        try:
            taken = await sender.work(lane=lane)
        except (SQLAlchemyError, OSError) as error:
            log.error("outbox unreachable", error=trace(error))
            taken = 0
        if not taken:
            await _until(wake, idle)


async def _until(wake: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await wake.wait()
    except TimeoutError:
        return
