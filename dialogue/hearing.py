"""One message acts within a transaction: on its writer's talks, or as a platform's news."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.crowd import Held
from core.identities import recognise
from core.identity import Recognised
from core.models import Account, Person
from dialogue import fairness, files, platform_news, reach
from dialogue.batch import Batch
from dialogue.dispatch import Act
from dialogue.knocking import NOT_SAYING, answers_knock
from dialogue.known import Known
from dialogue.runner import Runner
from dialogue.speech import SILENT, Inbound, Message
from dialogue.template_news import Alarm
from dialogue.turn import Turn


@dataclass
class Heard:
    """A message that is to act, who wrote it if that is known, and what comes of it."""

    batch: Batch
    held: Held | None = None
    known: Known = field(default_factory=Known)
    #: What the message's row says of it.
    note: str = ""
    #: Rows for `outbox.put`.
    answers: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Hearing:
    """Lets messages act; the caller's transaction decides about it all."""

    runner: Runner
    language: str
    #: What somebody who is blocked hears all the same, if their words call for it.
    lifeline: Callable[[Turn, str], Message | None]
    #: Told of templates that can't be used any more.
    alarm: Alarm

    async def act(self, session: AsyncSession, heard: Heard) -> None:
        """Do what a message asks for.

        Raises:
            TooEarlyError: a platform's news may be understood at a later try; nothing was done.
        """
        batch = heard.batch
        await batch.gather(session)
        if isinstance(batch.first, Inbound):
            heard.note = await self._heard(session, heard, batch.first)
            return
        channels, now = self.runner.channels, self._now()
        heard.note = await platform_news.heed(
            session, channels, batch.claimed, batch.first, alarm=self.alarm, now=now
        )

    async def recognise(
        self, session: AsyncSession, account: Account, said: Inbound, held: Held | None = None
    ) -> tuple[Person, Recognised]:
        """Find who wrote; what waits for them, and for others who lost a number, keeps up."""
        who, now = reach.identity(said.sender, said.sent_at), self._now()
        opens = said.kind not in NOT_SAYING
        person, found = await recognise(
            session, account, who, language=self.language, now=now, said=opens, held=held
        )
        await reach.keep_up(session, self.runner.channels, found, now=now)
        return person, found

    async def _heard(self, session: AsyncSession, heard: Heard, first: Inbound) -> str:
        """Answer what somebody wrote, tapped or did; returns a note for the message's row."""
        batch, claimed = heard.batch, heard.batch.claimed
        account = self.runner.channels.accounts[claimed.account_id]
        person, found = await self.recognise(session, account, first, heard.held)
        same = heard.held is not None and heard.held[1] is person
        known = heard.known if same else Known()
        turn = Turn(
            session, self._now(), person, self.runner.channels, found.address, foreknown=known
        )
        if person.blocked_at:
            return await self._refuse(turn, found, batch)
        if first.kind in SILENT:
            return await reach.silent(session, found, first, now=self._now())
        freed = await reach.resume(session, found, first.kind, now=self._now())
        if freed and answers_knock(first):
            return "answered by what was held"
        heard.answers += turn.post.acknowledgement(turn.address, first.ack)
        if await batch.too_fast(turn):
            mark = f"slowly:{turn.address.id}:{fairness.hint(claimed.received_at)}"
            await turn.post.reply(turn.address, [Message(turn.voice("pace.slowly"))], mark)
            return "collapsed"
        return await self._answer(turn, account, heard)

    async def _answer(self, turn: Turn, account: Account, heard: Heard) -> str:
        """Let the message, and what belongs to it, act on the person's talks."""
        session, batch, claimed = turn.session, heard.batch, heard.batch.claimed
        late = bool(claimed.album) and await files.album_known(session, claimed.album, turn.person)
        await batch.listen_on(turn, self.runner.dispatch.listens)
        media = await files.keep(session, account, turn.person, batch, now=self._now())
        if late:
            return "late sibling of an album"
        messages = await self.runner.answer(turn, Act(batch.whole, tuple(media)))
        heard.answers += turn.post.answers(turn.address, messages, f"i{claimed.id}")
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

    def _now(self) -> datetime:
        return self.runner.clock.now()
