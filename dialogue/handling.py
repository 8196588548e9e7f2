"""From the inbox to the talks: claims messages, handles each in one transaction, buries poison."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from core.identities import recognise
from core.identity import Recognised
from core.log import trace
from core.models import Account, Person
from dialogue import fairness, files, inbox, platform_news, reach
from dialogue.batch import Batch
from dialogue.dispatch import Act
from dialogue.inbox import Claimed, LostLeaseError
from dialogue.knocking import NOT_SAYING, answers_knock
from dialogue.platform_news import TooEarlyError
from dialogue.post import Post
from dialogue.runner import Runner
from dialogue.speech import SILENT, Inbound, Message
from dialogue.template_news import Alarm, nobody_alarmed
from dialogue.turn import Turn
from dialogue.updates import Parsed

log = structlog.get_logger()


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
    lease: timedelta = inbox.LEASE

    async def work(
        self, *, most: int = 20, at_once: int = 1, ending: Callable[[], bool] = lambda: False
    ) -> int:
        """Handle up to one message of `most` chats, some `at_once`; returns how many were taken.

        As soon as the service is `ending`, or so slow that leases would run out, the rest is given
        back for others to take at once: who lost a lease again and again would look like poison.
        """
        async with self.database.begin() as session:
            claimed = await inbox.claim(session, now=self._now(), most=most, lease=self.lease)
        begun: list[Claimed] = []

        async def hand(waiting: deque[Claimed]) -> None:
            while waiting and not ending() and not (begun and self._is_late(waiting[0])):
                begun.append(waiting.popleft())
                await self._handle(begun[-1])

        sound = deque(message for message in claimed if not message.suspect)
        suspect = deque(message for message in claimed if message.suspect)
        await _all(hand(sound) for _ in range(at_once))
        await hand(suspect)  # alone: those beside it would be blamed with it
        if sound or suspect:
            async with self.database.begin() as session:
                await inbox.release(session, [*sound, *suspect])
        return len(begun)

    def _is_late(self, message: Claimed) -> bool:
        """Tell whether too little of a lease is left to begin a turn."""
        return message.lease_until - self._now() < self.lease / 2

    async def _handle(self, claimed: Claimed) -> None:
        if claimed.exhausted:
            await self._bury(claimed, "crash: an earlier try ended its worker")
            return
        try:
            items = await self._turn(claimed)
        except LostLeaseError:
            log.warning("lease lost", incoming=claimed.id)
        except UnreadableError as error:
            await self._bury(claimed, f"unreadable: {error}")
        except Exception as error:  # noqa: BLE001 - one odd message never stops a channel
            await self._fail(claimed, error)
        else:
            log.debug("turn", incoming=claimed.id, items=items)

    async def _turn(self, claimed: Claimed) -> int:
        async with self.database.begin() as session:
            batch = Batch(claimed, partial(self._read, claimed.account_id))
            await batch.gather(session)
            note = await self._act(session, batch)
            await inbox.finish(session, claimed, batch.ids, now=self._now(), note=note)
        return len(batch.ids)

    async def _act(self, session: AsyncSession, batch: Batch) -> str:
        """Do what the message asks for; returns a note for its row."""
        first = batch.parsed[0]
        if isinstance(first, Inbound):
            return await self._heard(session, batch, first)
        return await platform_news.heed(
            session, self.runner.channels, batch.claimed, first, alarm=self.alarm, now=self._now()
        )

    async def _heard(self, session: AsyncSession, batch: Batch, first: Inbound) -> str:
        """Answer what somebody wrote, tapped or did."""
        claimed = batch.claimed
        account = self.runner.channels.accounts[claimed.account_id]
        person, found = await self._recognise(session, account, first)
        turn = Turn(session, self._now(), person, self.runner.channels, found.address)
        if person.blocked_at:
            return await self._refuse(turn, found, batch)
        if first.kind in SILENT:
            return await reach.silent(session, found, first, now=self._now())
        freed = await reach.resume(session, found, first.kind, now=self._now())
        if freed and answers_knock(first):
            return "answered by what was held"
        if first.ack:
            await turn.post.acknowledge(turn.address, first.ack)
        if await batch.too_fast(turn):
            mark = f"slowly:{turn.address.id}:{fairness.hint(claimed.received_at)}"
            await turn.post.reply(turn.address, [Message(turn.voice("pace.slowly"))], mark)
            return "collapsed"
        return await self._answer(turn, account, batch)

    async def _recognise(
        self, session: AsyncSession, account: Account, said: Inbound
    ) -> tuple[Person, Recognised]:
        """Find who wrote; what waits for them, and for others who lost a number, keeps up."""
        who, now = reach.identity(said.sender, said.sent_at), self._now()
        opens = said.kind not in NOT_SAYING
        person, found = await recognise(
            session, account, who, language=self.language, now=now, said=opens
        )
        await reach.keep_up(session, self.runner.channels, found, now=now)
        return person, found

    async def _answer(self, turn: Turn, account: Account, batch: Batch) -> str:
        """Let the message, and what belongs to it, act on the person's talks."""
        session, claimed = turn.session, batch.claimed
        late = bool(claimed.album) and await files.album_known(session, claimed.album, turn.person)
        await batch.listen_on(turn, self.runner.dispatch.listens)
        media = await files.keep(session, account, turn.person, batch, now=self._now())
        if late:
            return "late sibling of an album"
        messages = await self.runner.answer(turn, Act(batch.whole, tuple(media)))
        await turn.post.reply(turn.address, messages, f"i{claimed.id}")
        return ""

    async def _refuse(self, turn: Turn, found: Recognised, batch: Batch) -> str:
        """Answer nothing to somebody who is blocked, unless a life may depend on it."""
        claimed, said = batch.claimed, batch.whole
        word = self.lifeline(turn, said.text) if said.text else None
        if word:
            await reach.resume(turn.session, found, said.kind, now=self._now())
            mark = f"lifeline:{turn.address.id}:{fairness.hint(claimed.received_at)}"
            await turn.post.reply(turn.address, [word], mark)
        return "refused: blocked"

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
        person, _ = await self._recognise(session, account, parsed)
        if not person.blocked_at:
            post = Post(session, self.runner.channels, self._now())
            await post.tell(person.id, "talk.failed", op_key=f"dead:{claimed.id}", awaited=True)

    def _read(self, account_id: int, payload: bytes) -> Parsed:
        try:
            return self.runner.channels.doors[account_id].parse(payload)
        except ValueError as error:
            raise UnreadableError(trace(error)) from None

    def _now(self) -> datetime:
        return self.runner.clock.now()


async def _all(work: Iterable[Awaitable[None]]) -> None:
    """Let each come to its end; then raise the first failure, if there was any."""
    ended = await asyncio.gather(*work, return_exceptions=True)
    for failure in ended:
        if failure is not None:
            raise failure
