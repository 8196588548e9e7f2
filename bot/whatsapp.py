"""The WhatsApp door: webhooks of the Cloud API in, message bodies out."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.reading import MalformedError, load_object, moment_of
from bot.whatsapp_fields import Fields, part, sender_of
from bot.whatsapp_reading import album_of, read
from bot.whatsapp_reports import TEMPLATE_FIELDS
from bot.whatsapp_writing import BODY_LIMIT, WhatsAppLabels, write, write_template
from core.clock import Clock
from dialogue.door import Item, Knock, Recipient
from dialogue.speech import Message
from dialogue.updates import Parsed

#: Pictures sent together come as webhooks of their own, some at the same moment.
_ALBUM_HOLD = timedelta(seconds=1.2)
#: What is read of a change; one without any of it is kept, and ignored on purpose.
_KNOWN = {"messages", "statuses", "errors", "user_id_update", "user_preferences"}


class WhatsAppDoor:
    """WhatsApp's forms; answers `dialogue.door.Door`."""

    limit = BODY_LIMIT
    toggles = False

    def __init__(
        self,
        clock: Clock,
        phone_number_id: str,
        *,
        business_id: str = "",
        labels: WhatsAppLabels | None = None,
    ) -> None:
        """Read what concerns our number and its account; date by `clock` what comes undated."""
        self._clock = clock
        self._business_id = business_id
        self._phone_number_id = phone_number_id
        self._labels = labels or WhatsAppLabels()

    def split(self, body: bytes) -> list[Item]:
        """Cut a webhook's body, of whatever number of entries and changes, into items.

        Raises:
            ValueError: it is no webhook's body.
        """
        value = load_object(body)
        return [self._item(item) for item in self._items(value)]

    def parse(self, payload: bytes) -> Parsed:
        """Understand one item.

        Raises:
            ValueError: a field that WhatsApp always sends is missing or of a wrong type.
        """
        return read(load_object(payload))

    def render(self, message: Message, to: Recipient) -> list[dict[str, Any]]:
        """Shape a message into requests `{"json", "files"?}`.

        Raises:
            ValueError: the address has no identity, or a button carries too much.
        """
        return write(message, to=_addressee(to), labels=self._labels)

    def knock(self, call: Knock, to: Recipient) -> dict[str, Any]:
        """Shape a call of a template.

        Raises:
            ValueError: the address has no identity.
        """
        return write_template(call, to=_addressee(to))

    def place(self, to: Recipient) -> dict[str, Any]:
        """Name the person.

        Raises:
            ValueError: the address has no identity.
        """
        return _addressee(to)

    def acknowledge(self, ack: str) -> dict[str, Any] | None:  # noqa: ARG002 - WhatsApp has none
        """Shape nothing: a tap on WhatsApp needs no answer."""
        return None

    def _items(self, body: Fields) -> Iterator[Fields]:
        for entry in _objects(body, "entry"):
            for change in _objects(entry, "changes"):
                value = part(change, "value")
                ours = self._business_id and entry.get("id") == self._business_id
                if ours and "metadata" not in value:  # it concerns no number
                    yield from _of_business(change, value, entry.get("time"))
                metadata = part(value, "metadata")
                if metadata.get("phone_number_id") == self._phone_number_id:
                    yield from _pieces(value, metadata)

    def _item(self, item: Fields) -> Item:
        message, status = item.get("message"), item.get("status")
        payload = json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()
        digest = hashlib.blake2b(payload, digest_size=16).hexdigest()
        undated = Item(f"b:{digest}", f"wx:{digest}", self._clock.now(), payload)
        try:
            if isinstance(message, dict):
                return _message_item(message, item["contact"], payload=payload)
            if isinstance(status, dict):
                return _status_item(status, payload=payload)
        except ValueError:
            # It goes on alone, to be refused by `parse`: its neighbours must not suffer for it.
            return undated
        return undated


def _addressee(to: Recipient) -> Fields:
    """Name an address: not every kind of message may go to a user id (131062), so its number first.

    Raises:
        ValueError: it has neither.
    """
    if not (to.phone or to.user_id):
        raise ValueError("an address without phone number and user id")
    return {"to": to.phone} if to.phone else {"recipient": to.user_id}


def _pieces(value: Fields, metadata: Fields) -> Iterator[Fields]:
    contacts = [c for c in _list(value, "contacts") if isinstance(c, dict)]
    for message in _list(value, "messages"):
        contact = _contact(message, contacts) if isinstance(message, dict) else {}
        yield {"message": message, "contact": contact, "metadata": metadata}
    for status in _list(value, "statuses"):
        yield {"status": status, "metadata": metadata}
    for renewal in _renewals(value):
        yield {"renewal": renewal, "metadata": metadata}
    for wish in _list(value, "user_preferences"):
        contact = _contact(wish, contacts) if isinstance(wish, dict) else {}
        yield {"preference": wish, "contact": contact}
    for error in _list(value, "errors"):
        yield {"error": error, "metadata": metadata}
    if not _KNOWN & value.keys():
        yield {"other": value, "metadata": metadata}


def _renewals(value: Fields) -> list[Any]:
    found = value.get("user_id_update")
    return [found] if isinstance(found, dict) else _list(value, "user_id_update")


def _of_business(change: Fields, value: Fields, time: Any) -> Iterator[Fields]:
    """Give news of a template or the account; its time tells the same of another day from a retry.

    A field that nobody knows is given too: nothing is dropped unseen.
    """
    field = change.get("field")
    if isinstance(field, str) and field in TEMPLATE_FIELDS:
        yield {"template": value, "time": time}
    else:
        yield {"business": {"field": field, "value": value, "time": time}}


def _contact(message: Fields, contacts: list[Fields]) -> Fields:
    """Return the contact of a message's sender; the only one of a body is theirs."""
    senders = [value for key in ("from_user_id", "from") if (value := message.get(key))]
    for contact in contacts:
        if contact.get("user_id") in senders or contact.get("wa_id") in senders:
            return contact
    return contacts[0] if len(contacts) == 1 else {}


def _message_item(message: Fields, contact: Fields, *, payload: bytes) -> Item:
    if message.get("type") == "system":  # the platform speaks: nobody waits behind it
        return Item(_id(message), f"wy:{_id(message)}", _moment(message), payload)
    sender = sender_of(message, contact)
    album = album_of(message, sender)
    return Item(
        external_id=_id(message),
        chat_key=f"wa:{sender.user_id or sender.phone}",
        sent_at=_moment(message),
        payload=payload,
        hold=_ALBUM_HOLD if album else timedelta(),
        album=album,
    )


def _status_item(status: Fields, *, payload: bytes) -> Item:
    number = _id(status)
    key = f"{number}:{status.get('status')}:{status.get('timestamp')}"
    return Item(key, f"ws:{number}", _moment(status), payload, message=False)


def _id(fields: Fields) -> str:
    value = fields.get("id")
    if not isinstance(value, str) or not value:
        raise MalformedError("something without an id")
    return value


def _moment(fields: Fields) -> datetime:
    return moment_of(fields.get("timestamp"))


def _list(fields: Fields, key: str) -> list[Any]:
    value = fields.get(key)
    if value is not None and not isinstance(value, list):
        raise MalformedError("a list is not a list")
    return value or []


def _objects(fields: Fields, key: str) -> list[Fields]:
    return [value for value in _list(fields, key) if isinstance(value, dict)]
