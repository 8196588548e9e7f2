"""From the inbox to the talks: claims messages, handles them in transactions, buries poison."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from core.log import trace
from dialogue import inbox
from dialogue.at_hand import AtHand
from dialogue.batch import Batch
from dialogue.hearing import Heard, Hearing
from dialogue.inbox import Claimed, LostLeaseError
from dialogue.known import Belongings
from dialogue.platform_news import TooEarlyError
from dialogue.post import Post
from dialogue.runner import Runner
from dialogue.shared_turns import finish, share
from dialogue.speech import SILENT, Inbound, Message
from dialogue.template_news import Alarm, nobody_alarmed
from dialogue.turn import Turn
from dialogue.updates import Parsed

log = structlog.get_logger()

#: Messages that are claimed at once, and those of them that share a transaction, at most.
CLAIM, TOGETHER = 90, 30


class UnreadableError(Exception):
    """A door cannot read a payload, and never will."""


@dataclass(frozen=True)
class Handling:
    """Works off the inbox; any number of processes may do so at once."""

    database: Database
    runner: Runner
    language: str
    #: Told of each dead letter, in a transaction of its own.
    buried: Callable[[AsyncSession, Claimed, str], Awaitable[None]]
    #: What somebody who is blocked hears all the same, if their words call for it.
    lifeline: Callable[[Turn, str], Message | None] = lambda _turn, _text: None
    #: Told of templates that can't be used any more.
    alarm: Alarm = nobody_alarmed
    #: What people may have none of: asked beforehand for all who share a transaction.
    belongings: Belongings = field(default_factory=dict)
    lease: timedelta = inbox.LEASE

    async def work(
        self,
        *,
        most: int = CLAIM,
        claims: int = 1,
        at_once: int = 1,
        together: int = TOGETHER,
        ending: Callable[[], bool] = lambda: False,
        answered: Callable[[], None] = lambda: None,
    ) -> int:
        """Handle what is due, of each chat the oldest; returns how many messages were taken.

        As soon as the service is `ending`, or so slow that leases would run out, the rest is given
        back for others to take at once: who lost a lease again and again would look like poison.

        Args:
            most: messages that are claimed at once.
            claims: how often that may happen; not again once there is a suspect.
            at_once: transactions that are under way side by side.
            together: messages that share one.
            ending: whether nothing more is to begin.
            answered: told of each transaction that is over.
        """
        hand = AtHand(claims, at_once=at_once, together=together)
        fill = partial(self._fill, hand, most)
        try:
            begun = await _all(self._serve(hand, fill, ending, answered) for _ in range(at_once))
            while hand.suspect and not ending():  # alone: those beside it would be blamed with it
                await self._alone(hand.suspect.popleft())
                begun.append(1)
                answered()
        finally:
            if left := hand.left():
                async with self.database.begin() as session:
                    await inbox.release(session, left)
        return sum(begun)

    async def _fill(self, hand: AtHand, most: int) -> bool:
        """Claim more, unless another has done so meanwhile; returns whether there is any."""
        async with hand.filling:
            if not hand.waiting and hand.may_claim:
                async with self.database.begin() as session:
                    now, lease = self._now(), self.lease
                    claimed = await inbox.claim(session, now=now, most=most, lease=lease)
                hand.take(claimed, self._said)
        return bool(hand.waiting)

    def _said(self, claimed: Claimed) -> Batch | None:
        """Return what a person says in a message; None if it is something else, or odd."""
        try:
            batch = None if claimed.exhausted else self._batch(claimed)
        except Exception:  # noqa: BLE001 - alone it will show what is wrong with it
            return None
        return batch if batch and isinstance(batch.first, Inbound) else None

    async def _serve(
        self,
        hand: AtHand,
        fill: Callable[[], Awaitable[bool]],
        ending: Callable[[], bool],
        answered: Callable[[], None],
    ) -> int:
        """Handle messages, some in one transaction and others alone; returns how many."""
        begun, most = 0, hand.together
        while not ending() and (hand.waiting or await fill()):
            if begun and self._is_late(hand.waiting[0]):
                break
            if hand.alone:
                begun += 1
                await self._alone(hand.alone.popleft())
            else:
                part = hand.part(most)
                handled, unbegun = await self._together(part)
                hand.put_back(part, handled, unbegun)
                begun += len(handled)
                most = len(handled) if handled and unbegun else hand.together
            answered()
        return begun

    @property
    def hearing(self) -> Hearing:
        """Return how messages act."""
        return Hearing(self.runner, self.language, self.lifeline, self.alarm)

    def _is_late(self, message: Claimed) -> bool:
        """Tell whether too little of a lease is left to begin a turn."""
        return message.lease_until - self._now() < self.lease / 2

    async def _together(self, part: Sequence[Batch]) -> tuple[set[int], set[int]]:
        """Handle in one transaction what can be; returns ids of what is done, and was not begun."""
        try:
            async with self.database.begin() as session:
                handled, unbegun = await share(
                    session, self.hearing, part, belongings=self.belongings, now=self._now()
                )
        except Exception as error:  # noqa: BLE001 - alone it will show whose fault it is
            log.warning("turns go on alone", turns=len(part), error=trace(error))
            return set(), set()
        log.debug("turns", incoming=sorted(handled))
        return handled, unbegun

    async def _alone(self, claimed: Claimed) -> None:
        if claimed.exhausted:
            await self._bury(claimed, "crash: an earlier try ended its worker")
            return
        try:
            async with self.database.begin() as session:
                heard = Heard(self._batch(claimed))
                await self.hearing.act(session, heard)
                await finish(session, [heard], now=self._now())
        except LostLeaseError:
            log.warning("lease lost", incoming=claimed.id)
        except UnreadableError as error:
            await self._bury(claimed, f"unreadable: {error}")
        except Exception as error:  # noqa: BLE001 - one odd message never stops a channel
            await self._fail(claimed, error)
        else:
            log.debug("turn", incoming=claimed.id, items=len(heard.batch.ids))

    async def _fail(self, claimed: Claimed, error: Exception) -> None:
        what = trace(error)
        early = isinstance(error, TooEarlyError)
        log.log(20 if early else 40, "turn failed", incoming=claimed.id, error=what)
        async with self.database.begin() as session:
            dead = await inbox.fail(session, claimed, what, now=self._now())
        if dead and not early:
            await self._mourn(claimed, what)

    async def _bury(self, claimed: Claimed, what: str) -> None:
        log.error("dead letter", incoming=claimed.id, error=what)
        async with self.database.begin() as session:
            await inbox.bury(session, claimed, what, now=self._now())
        await self._mourn(claimed, what)

    async def _mourn(self, claimed: Claimed, what: str) -> None:
        """Tell who should know; the letter is dead already, whatever goes wrong in telling."""
        for tell in (self._tell_admins, self._tell_sender):
            try:
                async with self.database.begin() as session:
                    await tell(session, claimed, what)
            except Exception as error:  # noqa: BLE001 - what broke the turn may break this too
                log.error("dead letter untold", incoming=claimed.id, error=trace(error))

    async def _tell_admins(self, session: AsyncSession, claimed: Claimed, what: str) -> None:
        await self.buried(session, claimed, what)

    async def _tell_sender(self, session: AsyncSession, claimed: Claimed, _what: str) -> None:
        try:
            parsed = self._read(claimed.account_id, claimed.payload)
        except UnreadableError:
            return
        if not isinstance(parsed, Inbound) or parsed.kind in SILENT:
            return
        account = self.runner.channels.accounts[claimed.account_id]
        person, _ = await self.hearing.recognise(session, account, parsed)
        if not person.blocked_at:
            post = Post(session, self.runner.channels, self._now())
            await post.tell(person.id, "talk.failed", op_key=f"dead:{claimed.id}", awaited=True)

    def _batch(self, claimed: Claimed) -> Batch:
        return Batch(claimed, partial(self._read, claimed.account_id))

    def _read(self, account_id: int, payload: bytes) -> Parsed:
        try:
            return self.runner.channels.doors[account_id].parse(payload)
        except ValueError as error:
            raise UnreadableError(trace(error)) from None

    def _now(self) -> datetime:
        return self.runner.clock.now()


async def _all(work: Iterable[Awaitable[int]]) -> list[int]:
    """Let each come to its end; then raise the first failure, if there was any."""
    ended = await asyncio.gather(*work, return_exceptions=True)
    for failure in ended:
        if isinstance(failure, BaseException):
            raise failure
    return [count for count in ended if isinstance(count, int)]
