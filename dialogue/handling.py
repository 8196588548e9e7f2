"""From the inbox to the talks: claims messages, handles each in one transaction, buries poison."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.database import Database
from core.log import trace
from core.models import Account, Address, Channel, Person
from dialogue import fairness, inbox, outbox, receipts
from dialogue.batch import Batch
from dialogue.dispatch import Act
from dialogue.door import Reason
from dialogue.inbox import Claimed, LostLeaseError
from dialogue.models import Media
from dialogue.post import Post
from dialogue.runner import Runner
from dialogue.speech import SILENT, File, Inbound, Kind, Message, Parsed, Receipt
from dialogue.turn import Turn

log = structlog.get_logger()


class TooEarlyError(Exception):
    """A receipt came before we knew that its message was sent; try again in a moment."""


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
    lease: timedelta = inbox.LEASE

    async def work(self, *, most: int = 20, ending: Callable[[], bool] = lambda: False) -> int:
        """Handle up to one message of `most` chats; returns how many were taken.

        As soon as the service is `ending`, or so slow that leases would run out, the rest is given
        back for others to take at once: who lost a lease again and again would look like poison.
        """
        async with self.database.begin() as session:
            claimed = await inbox.claim(session, now=self._now(), most=most, lease=self.lease)
        for at, message in enumerate(claimed):
            late = message.lease_until - self._now() < self.lease / 2
            if ending() or (at and late):
                async with self.database.begin() as session:
                    await inbox.release(session, claimed[at:])
                return at
            await self._handle(message)
        return len(claimed)

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
            await inbox.confirm(session, claimed)
            batch = Batch(claimed, partial(self._read, claimed.account_id))
            await batch.gather(session)
            note = await self._act(session, batch)
            await inbox.finish(session, batch.ids, now=self._now(), note=note)
        return len(batch.ids)

    async def _act(self, session: AsyncSession, batch: Batch) -> str:
        """Do what the message asks for; returns a note for its row."""
        claimed, first = batch.claimed, batch.parsed[0]
        if isinstance(first, Receipt):
            return await self._receipt(session, claimed, first)
        if not isinstance(first, Inbound):
            return first.why
        account = self.runner.channels.accounts[claimed.account_id]
        sender = people.Identity(first.sender.user_id, first.sender.phone, first.sender.name)
        person, address = await people.recognise(
            session, account, sender, language=self.language, now=self._now()
        )
        if person.blocked_at:
            turn = Turn(session, self._now(), person, self.runner.channels, address)
            return await self._refuse(turn, account, batch)
        if first.kind in SILENT:
            return await self._silent(session, address, first)
        if account.channel == Channel.WHATSAPP:
            await outbox.reopen(session, address.id, now=self._now())
        turn = Turn(session, self._now(), person, self.runner.channels, address)
        if first.ack:
            await turn.post.acknowledge(address, first.ack)
        if await batch.too_fast(turn):
            mark = f"slowly:{address.id}:{fairness.hint(claimed.received_at)}"
            await turn.post.reply(address, [Message(turn.voice("pace.slowly"))], mark)
            return "collapsed"
        return await self._answer(turn, account, batch)

    async def _answer(self, turn: Turn, account: Account, batch: Batch) -> str:
        """Let the message, and what belongs to it, act on the person's talks."""
        session, claimed = turn.session, batch.claimed
        late = bool(claimed.album) and await self._album_known(session, claimed, turn.person)
        await batch.listen_on(turn, self.runner.dispatch.listens)
        media = await self._keep_files(session, account, turn.person, batch)
        if late:
            return "late sibling of an album"
        messages = await self.runner.answer(turn, Act(batch.whole, tuple(media)))
        await turn.post.reply(turn.address, messages, f"i{claimed.id}")
        return ""

    async def _refuse(self, turn: Turn, account: Account, batch: Batch) -> str:
        """Answer nothing to somebody who is blocked, unless a life may depend on it."""
        claimed, text = batch.claimed, batch.whole.text
        word = self.lifeline(turn, text) if text else None
        if word:
            if account.channel == Channel.WHATSAPP:
                await outbox.reopen(turn.session, turn.address.id, now=self._now())
            mark = f"lifeline:{turn.address.id}:{fairness.hint(claimed.received_at)}"
            await turn.post.reply(turn.address, [word], mark)
        return "refused: blocked"

    async def _receipt(self, session: AsyncSession, claimed: Claimed, word: Receipt) -> str:
        known = await receipts.receipt(session, claimed.account_id, word, now=self._now())
        if known:
            return ""
        if claimed.attempts <= len(inbox.RETRIES):
            raise TooEarlyError
        return "receipt of an unknown message"

    async def _silent(self, session: AsyncSession, address: Address, what: Inbound) -> str:
        if what.kind is Kind.BLOCKED:
            await outbox.close_address(session, address.id, Reason.BLOCKED, now=self._now())
        return str(what.kind)

    async def _album_known(self, session: AsyncSession, claimed: Claimed, person: Person) -> bool:
        mine = select(func.count()).where(
            Media.album == claimed.album, Media.person_id == person.id
        )
        return bool(await session.scalar(mine))

    async def _keep_files(
        self, session: AsyncSession, account: Account, person: Person, batch: Batch
    ) -> list[int]:
        """Note the files of a message; they are fetched apart from it."""
        kept: list[int] = []
        for incoming_id, item in zip(batch.ids, batch.parsed, strict=True):
            files = item.files if isinstance(item, Inbound) else ()
            for position, file in enumerate(files):
                row = _media(account, person, file, batch.claimed.album, now=self._now())
                row |= {"incoming_id": incoming_id, "position": position}
                added = insert(Media).values(**row).returning(Media.id)
                kept.append((await session.execute(added)).scalar_one())
        return kept

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
        sender = people.Identity(parsed.sender.user_id, parsed.sender.phone, parsed.sender.name)
        person, _ = await people.recognise(
            session, account, sender, language=self.language, now=self._now()
        )
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


def _media(
    account: Account, person: Person, file: File, album: str, *, now: datetime
) -> dict[str, object]:
    source = {"ref": file.ref, "mime": file.mime, "sha256": file.sha256, "name": file.name}
    return {
        "account_id": account.id,
        "person_id": person.id,
        "kind": str(file.kind),
        "source": source | {"size_bytes": file.size_bytes},
        "album": album,
        "not_before": now,
    }
