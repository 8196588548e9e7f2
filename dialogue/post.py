"""Writing to people: neutral messages become rows of the outbox, ready-made by their channel."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Account, Address, Person
from core.texts import Texts
from core.wishes import AWAITED
from dialogue import outbox
from dialogue.bubbles import merge
from dialogue.door import PERMANENT, Door, Reason, Recipient
from dialogue.models import Lane, Outgoing, Sending
from dialogue.occasions import ANSWERING, about
from dialogue.speech import Message, Voice
from dialogue.talk import Offer

#: A reply that could not be sent for so long answers nothing any more.
REPLY_LIFE = timedelta(hours=24)
#: News of a case are worth telling for so long.
NOTICE_LIFE = timedelta(days=7)
#: Telegram forgets a press of a button after less.
ACK_LIFE = timedelta(minutes=2)


@dataclass(frozen=True)
class Channels:
    """The doors by account id, and the words that all of them speak."""

    doors: Mapping[int, Door]
    accounts: Mapping[int, Account]
    texts: Texts
    #: When a message that nobody waits for may go out: given a moment, that moment or a later one.
    allowed: Callable[[datetime], datetime]
    #: When a day ends here.
    day_ends: Callable[[date], datetime]

    def voice(self, language: str) -> Voice:
        """Return the words of a language."""

        def say(key: str, **values: Any) -> str:
            return self.texts.say(key, language, **values)

        return say


@dataclass(frozen=True)
class Post:
    """Queues messages within one transaction."""

    session: AsyncSession
    channels: Channels
    now: datetime

    async def reply(
        self,
        address: Address,
        messages: Sequence[Message],
        op_key: str,
        *,
        lane: Lane = Lane.INTERACTIVE,
        begun_on: date | None = None,
    ) -> None:
        """Queue what one turn says, in as few bubbles as the channel allows.

        It is an answer, unless it goes in the lane of what nobody waits for. Where nobody wrote
        anything that it would answer, `begun_on` is the day that it counts for, and its last.
        """
        rows = self.answers(address, messages, op_key, lane=lane, begun_on=begun_on)
        await outbox.put(self.session, rows)

    def answers(
        self,
        address: Address,
        messages: Sequence[Message],
        op_key: str,
        *,
        lane: Lane = Lane.INTERACTIVE,
        begun_on: date | None = None,
    ) -> list[dict[str, Any]]:
        """Return what `reply` queues, as rows for `outbox.put`."""
        door = self.channels.doors[address.account_id]
        merged = merge(messages, limit=door.limit, tight=begun_on is not None)
        expires = self.channels.day_ends(begun_on) if begun_on else self.now + REPLY_LIFE
        return self._rows(address, merged, op_key, expires=expires, lane=lane, begun_on=begun_on)

    async def tell(  # noqa: PLR0913 - what, to whom, with which buttons, once, until when
        self,
        person_id: int,
        key: str,
        *,
        op_key: str,
        offers: Sequence[Offer] = (),
        media: Sequence[str] = (),
        life: timedelta = NOTICE_LIFE,
        awaited: bool = False,
        **values: Any,
    ) -> bool:
        """Write to somebody who is not in this turn; False if there is no way to reach them.

        Args:
            person_id: whom to tell.
            key: the text.
            op_key: names this message for ever: telling it twice queues it once.
            offers: buttons below it.
            media: content hashes of pictures above it.
            life: after this it is not worth sending.
            awaited: whether the person waits for it; if not, it keeps out of quiet hours.
            values: placeholders of the text.
        """
        person = await self.session.get_one(Person, person_id)
        message = self.word(person, key, offers=offers, media=media, **values)
        return await self.show(person, message, op_key=op_key, life=life, awaited=awaited)

    def word(
        self,
        person: Person,
        key: str,
        *,
        offers: Sequence[Offer] = (),
        media: Sequence[str] = (),
        **values: Any,
    ) -> Message:
        """Return a text in a person's language, with its buttons and pictures."""
        voice = self.channels.voice(person.language)
        options = tuple(offer.option(voice) for offer in offers)
        return Message(voice(key, **values), options, media=tuple(media))

    async def reached(self, person_id: int) -> Address | None:
        """Return where a person is written to, or None if there is no way."""
        address = await people.best_address(self.session, person_id)
        known = address is not None and address.account_id in self.channels.doors
        return address if known else None

    async def show(
        self,
        person: Person,
        message: Message,
        *,
        op_key: str,
        life: timedelta = NOTICE_LIFE,
        awaited: bool = False,
        begun_on: date | None = None,
    ) -> bool:
        """Queue a ready message to a person's best address.

        False if there is none, or if they want nothing that they do not wait for.
        """
        address = await self.reached(person.id)
        quiet = person.quiet_since is not None
        if address is None or (quiet and not awaited):
            why = Reason.OPTED_OUT if quiet else None
            await self._note_lost(person, message, op_key, why)
            return False
        if quiet and about(op_key, message).occasion in ANSWERING:
            still = self.channels.voice(person.language)("quiet.still")
            message = replace(message, text=f"{message.text}\n\n{still}")
        due = self.now if awaited else self.channels.allowed(self.now)
        lane = Lane.INTERACTIVE if awaited else Lane.BULK
        when: dict[str, Any] = {"due": due, "expires": due + life, "begun_on": begun_on}
        await self._queue(address, [message], op_key, lane=lane, job=AWAITED, **when)
        return True

    async def _note_lost(
        self, person: Person, message: Message, op_key: str, why: Reason | None
    ) -> None:
        """Keep what could not even be sent, so that whoever asks for it hears why."""
        mine = select(Address).where(Address.person_id == person.id)
        mine = mine.where(Address.account_id.in_(self.channels.doors))
        address = await self.session.scalar(mine.order_by(Address.heard_at.desc()).limit(1))
        if address is None:
            return
        lost = why or await self._last_refusal(address)
        expires = self.now + NOTICE_LIFE
        await self._queue(address, [message], op_key, expires=expires, lane=Lane.BULK, lost=lost)

    async def _last_refusal(self, address: Address) -> Reason:
        known = select(Outgoing.reason).where(Outgoing.person_id == address.person_id)
        known = known.where(Outgoing.address_id == address.id, Outgoing.reason.in_(PERMANENT))
        reason = await self.session.scalar(known.order_by(Outgoing.id.desc()).limit(1))
        return Reason(reason or Reason.BLOCKED)

    def acknowledgement(self, address: Address, ack: str) -> list[dict[str, Any]]:
        """Return what tells the platform that a button press arrived, as rows."""
        payload = self.channels.doors[address.account_id].acknowledge(ack) if ack else None
        if not payload:
            return []
        row = self._row(address, f"ack:{ack}", payload, Message(""))
        row |= {"chat_key": f"ack:{ack}", "expires_at": self.now + ACK_LIFE}
        return [row | {"must_arrive": False}]

    async def _queue(
        self, address: Address, messages: Sequence[Message], op_key: str, **when: Any
    ) -> None:
        await outbox.put(self.session, self._rows(address, messages, op_key, **when))

    def _rows(  # noqa: PLR0913 - to whom, what, once, when, and how urgently
        self,
        address: Address,
        messages: Sequence[Message],
        op_key: str,
        *,
        expires: datetime,
        due: datetime | None = None,
        lane: Lane = Lane.INTERACTIVE,
        job: str = "",
        begun_on: date | None = None,
        lost: Reason | None = None,
    ) -> list[dict[str, Any]]:
        door = self.channels.doors[address.account_id]
        to = Recipient(address.user_id, address.phone)
        rows: list[dict[str, Any]] = []
        for message in messages:
            for at, payload in enumerate(door.render(message, to)):
                row = self._row(address, f"{op_key}.{len(rows)}", payload, message)
                # pictures and what else belongs to a message are no messages of their own
                begun = begun_on if at == 0 else None
                of = op_key.partition(":")[0] if lane is Lane.BULK else job
                row |= {"expires_at": expires, "lane": lane, "job": of, "begun_on": begun}
                if lost:
                    row |= {"state": Sending.FAILED, "reason": lost, "settled_at": self.now}
                rows.append(row)
                if due:
                    rows[-1]["not_before"] = due
        return rows

    def _row(
        self, address: Address, op_key: str, payload: dict[str, Any], message: Message
    ) -> dict[str, Any]:
        return {
            "account_id": address.account_id,
            "address_id": address.id,
            "person_id": address.person_id,
            "lane": Lane.INTERACTIVE,
            "job": "",
            "chat_key": f"a:{address.id}",
            "message": message.as_json(),
            "payload": payload,
            "op_key": op_key,
            "must_arrive": message.must_arrive,
            "not_before": self.now,
            "created_at": self.now,
            "expires_at": self.now + REPLY_LIFE,
        }
