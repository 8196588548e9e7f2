"""The one sender: claims rows of the outbox in batches, sends them, and settles with the truth."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from os import getpid
from typing import Any
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channel import Channel
from core.clock import Clock
from core.database import Database
from core.log import trace
from dialogue import doubt, outbox, pace, reach
from dialogue.door import Reason, SendError
from dialogue.models import Lane
from dialogue.outbox import LEASE, Due
from dialogue.pace import Tempo
from dialogue.refusals import Refused, learn
from dialogue.template_news import Alarm, nobody_alarmed
from dialogue.threshold import Threshold

log = structlog.get_logger()

#: Waits before the second, third, … try, each ± 20 %.
RETRIES = tuple(timedelta(seconds=s) for s in (1, 4, 15, 60, 300))
#: How long an account rests whose token or number the platform refuses.
ACCOUNT_REST = timedelta(seconds=60)
#: Requests under way at once, for each lane of each account.
WIDTH = 64
#: A row that was not tried in this part of its lease is left to others: its request might outlive
#: the lease.
FRESH = 1 / 3

#: A row, and the platform's id of its message, or why there is none; None if it was not tried.
Sent = tuple[Due, str | SendError | None]


@dataclass
class Sender:
    """Sends for the accounts whose channels it holds; any number of senders share one outbox."""

    database: Database
    clock: Clock
    channels: Mapping[int, Channel]
    #: What each account keeps to; one that is not named goes as fast as it can.
    tempos: Mapping[int, Tempo] = field(default_factory=dict)
    #: What rows of some accounts pass before they are sent.
    thresholds: Mapping[int, Threshold] = field(default_factory=dict)
    #: Told of templates that can't be used any more.
    alarm: Alarm = nobody_alarmed
    #: Begins with the number of the process, for those who look for who holds a row.
    owner: str = field(default_factory=lambda: f"{getpid()}-{uuid4().hex[:12]}")
    #: Spreads retries; passed in so that tests know it.
    jitter: random.Random = field(default_factory=random.Random)
    #: After this a row is taken from a sender that nobody hears of any more.
    lease: timedelta = LEASE

    async def work(self, *, lane: str, most: int = WIDTH) -> int:
        """Send one batch of a lane of each account and settle it; returns how many were taken."""
        taken = 0
        for account in self.channels:
            seen, due = await self._claim(lane=lane, account=account, most=most)
            if due:
                await self.settle(await asyncio.gather(*map(self.send, due)))
            taken += seen
        return taken

    async def claim(self, *, lane: str, account: int, most: int) -> list[Due]:
        """Lease the next rows of an account's lane: as many as pauses and its budget allow."""
        return (await self._claim(lane=lane, account=account, most=most))[1]

    async def _claim(self, *, lane: str, account: int, most: int) -> tuple[int, list[Due]]:
        """Lease rows; returns how many were seen to, and those of them that are to be sent."""
        now, tempo = self.clock.now(), self.tempos.get(account)
        scopes = [pace.account_scope(account), pace.lane_scope(account, lane)]
        async with self.database.begin() as session:
            if await pace.paused(session, scopes, now=now):
                return 0, []
            if tempo and lane == Lane.BULK:
                most = min(most, await pace.allowed(session, account, tempo.bulk, now=now))
            due = await outbox.claim(
                session,
                now=now,
                owner=self.owner,
                account=account,
                lane=lane,
                most=most,
                lease=self.lease,
                spacing=tempo.chat if tempo and lane == Lane.BULK else None,
            )
            seen = len(due)
            if threshold := self.thresholds.get(account):
                due = await threshold.admit(session, due, owner=self.owner, now=now)
            if tempo and (lane == Lane.BULK or tempo.whole):
                await pace.spend(session, account, tempo.bulk, len(due), now=now)
        return seen, due

    async def housekeep(self) -> None:
        """Free what dead senders held, end what is too old, forget pauses that are over."""
        now = self.clock.now()
        echoing = [account for account, channel in self.channels.items() if channel.echoes]
        async with self.database.begin() as session:
            await doubt.reap(session, echoing, now=now)
            await outbox.housekeep(session, now=now)
            await pace.forget(session, now=now)

    async def send(self, row: Due) -> Sent:
        """Send one row; never raises for what the platform or the channel does."""
        if row.lease_until - self.clock.now() < self.lease * (1 - FRESH):
            return row, None
        try:
            return row, await self.channels[row.account_id].send(self._payload(row), row.op_key)
        except SendError as error:
            return row, error
        except Exception as error:  # noqa: BLE001 - one odd row never stops the others
            log.error("send failed", outgoing=row.id, error=trace(error))
            return row, SendError(Reason.PLATFORM)

    def _payload(self, row: Due) -> dict[str, Any]:
        tempo = self.tempos.get(row.account_id)
        if tempo and tempo.extra and row.lane == Lane.BULK:
            return row.payload | {"json": {**row.payload["json"], **tempo.extra}}
        return row.payload

    async def settle(self, outcomes: Iterable[Sent]) -> bool:
        """Record what became of rows, in one transaction.

        Returns whether more than a chat has to wait now, so that rows at hand are of no use.
        """
        now = self.clock.now()
        accepted: list[tuple[Due, str]] = []
        refused: list[tuple[Due, SendError]] = []
        untried: list[Due] = []
        for row, outcome in outcomes:
            if outcome is None:
                untried.append(row)
            elif isinstance(outcome, str):
                accepted.append((row, outcome))
            else:
                refused.append((row, outcome))
        async with self.database.begin() as session:
            await outbox.release(session, untried, owner=self.owner)
            done = [(row.id, ref) for row, ref in accepted]
            noted = await outbox.sent(session, done, owner=self.owner, now=now)
            waits = [await self._refused(session, row, error, now) for row, error in refused]
        if noted < len(done):
            log.warning("answers came too late", rows=len(done) - noted)
        return any(waits)

    async def _refused(
        self, session: AsyncSession, row: Due, error: SendError, now: datetime
    ) -> bool:
        """Record a refusal; returns whether more than the row's chat has to wait."""
        wait, scope = self._wait(error), _scope(row, error)
        if error.moved:
            await reach.migrate(session, row, error.moved)
        if wait is not None:
            await pace.pause(session, scope, until=now + wait, reason=error.reason)
            log.warning("paused", account=row.account_id, reason=str(error.reason))
        again = now + wait if wait is not None else self._again(row, error, now)
        if again is None and self._may_tell(row, error):
            await doubt.wait(session, row, owner=self.owner, now=now)
        elif again is None:
            await outbox.failed(session, row, error.reason, owner=self.owner, now=now)
            log.warning("not sent", outgoing=row.id, reason=str(error.reason))
            await self._learn(session, row, error, now)
        else:
            free = wait is not None
            await outbox.later(session, row, owner=self.owner, at=again, free=free)
        return wait is not None and scope != row.chat_key

    async def _learn(
        self, session: AsyncSession, row: Due, error: SendError, now: datetime
    ) -> None:
        """Act on what a refusal says of more than its row."""
        begun = row.lease_until - self.lease
        refused = Refused(row.id, row.account_id, row.address_id, row.op_key, begun)
        if stopped := await learn(session, refused, error.reason, now=now):
            await self.alarm(session, stopped)

    def _wait(self, error: SendError) -> timedelta | None:
        """Return how long the platform wants to hear nothing, of whatever scope."""
        if error.after is not None:
            return self._spread(error.after)
        return ACCOUNT_REST if error.account else None

    def _again(self, row: Due, error: SendError, now: datetime) -> datetime | None:
        """Return when to try a row again, or None if it has failed for good."""
        if not error.retry or row.attempts > len(RETRIES):
            return None
        if error.reason is Reason.UNKNOWN_OUTCOME and not row.must_arrive:
            return None
        return now + self._spread(RETRIES[row.attempts - 1])

    def _may_tell(self, row: Due, error: SendError) -> bool:
        """Tell whether a receipt may yet say that a row arrived."""
        return error.reason is Reason.UNKNOWN_OUTCOME and self.channels[row.account_id].echoes

    def _spread(self, wait: timedelta) -> timedelta:
        """Lengthen a wait by up to 20 %, so that not all come back at once."""
        return wait * (1 + self.jitter.random() / 5)


def _scope(row: Due, error: SendError) -> str:
    """Name what has to wait: the account, or the chat, or the lane of those nobody waits for.

    Telegram does not say which limit was hit. A reply can only have been too much for its chat;
    of many messages to many people it is the bot that sends too many.
    """
    if error.account:
        return pace.account_scope(row.account_id)
    if error.pair or row.lane == Lane.INTERACTIVE:
        return row.chat_key
    return pace.lane_scope(row.account_id, row.lane)
