"""Writing to people: neutral messages become rows of the outbox, ready-made by their channel."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Account, Address, Person
from core.texts import Texts
from dialogue import outbox
from dialogue.door import Door, Recipient
from dialogue.models import Lane
from dialogue.speech import Message, Voice, merge
from dialogue.talk import Offer

#: A reply that could not be sent for so long answers nothing any more.
REPLY_LIFE = timedelta(hours=24)


@dataclass(frozen=True)
class Channels:
    """The doors by account id, and the words that all of them speak."""

    doors: Mapping[int, Door]
    accounts: Mapping[int, Account]
    texts: Texts
    #: When a message that nobody waits for may go out: given a moment, that moment or a later one.
    allowed: Callable[[datetime], datetime]

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
    ) -> None:
        """Queue what one turn says, in as few bubbles as the channel allows.

        It is an answer, unless it goes in the lane of what nobody waits for.
        """
        door = self.channels.doors[address.account_id]
        merged = merge(messages, limit=door.limit)
        await self._queue(address, merged, op_key, expires=self.now + REPLY_LIFE, lane=lane)

    async def tell(  # noqa: PLR0913 - what, to whom, with which buttons, once, until when
        self,
        person_id: int,
        key: str,
        *,
        op_key: str,
        offers: Sequence[Offer] = (),
        media: Sequence[str] = (),
        life: timedelta = timedelta(days=7),
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
        voice = self.channels.voice(person.language)
        options = tuple(offer.option(voice) for offer in offers)
        message = Message(voice(key, **values), options, media=tuple(media))
        return await self.show(person, message, op_key=op_key, life=life, awaited=awaited)

    async def show(
        self,
        person: Person,
        message: Message,
        *,
        op_key: str,
        life: timedelta = timedelta(days=7),
        awaited: bool = False,
    ) -> bool:
        """Queue a ready message to a person's best address; False if there is none."""
        address = await people.best_address(self.session, person.id)
        if address is None or address.account_id not in self.channels.doors:
            return False
        due = self.now if awaited else self.channels.allowed(self.now)
        lane = Lane.INTERACTIVE if awaited else Lane.BULK
        await self._queue(address, [message], op_key, due=due, expires=due + life, lane=lane)
        return True

    async def acknowledge(self, address: Address, ack: str) -> None:
        """Tell the platform that a button press arrived."""
        payload = self.channels.doors[address.account_id].acknowledge(ack)
        if payload:
            row = self._row(address, f"ack:{ack}", payload, Message(""))
            row |= {"chat_key": f"ack:{ack}", "expires_at": self.now + timedelta(minutes=2)}
            await outbox.put(self.session, [row | {"must_arrive": False}])

    async def _queue(
        self,
        address: Address,
        messages: Sequence[Message],
        op_key: str,
        *,
        expires: datetime,
        due: datetime | None = None,
        lane: Lane = Lane.INTERACTIVE,
    ) -> None:
        door = self.channels.doors[address.account_id]
        to = Recipient(address.user_id, address.phone)
        rows: list[dict[str, Any]] = []
        for message in messages:
            for payload in door.render(message, to):
                row = self._row(address, f"{op_key}.{len(rows)}", payload, message)
                job = op_key.partition(":")[0] if lane is Lane.BULK else ""
                rows.append(row | {"expires_at": expires, "lane": lane, "job": job})
                if due:
                    rows[-1]["not_before"] = due
        await outbox.put(self.session, rows)

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
            "must_arrive": True,
            "not_before": self.now,
            "created_at": self.now,
            "expires_at": self.now + REPLY_LIFE,
        }
