"""Reading one item of WhatsApp's webhooks: what came, in our words."""

from collections.abc import Callable
from dataclasses import replace

from bot.reading import (
    MalformedError,
    digits_of,
    malformed_as_value_error,
    moment_of,
    name_of,
    pin_of,
    size_of,
    text_of,
)
from bot.whatsapp_business import business
from bot.whatsapp_fields import Fields, part, sender_of
from bot.whatsapp_identities import renewed, told
from bot.whatsapp_reports import preference, status, template
from dialogue.speech import Card, File, Inbound, Kind, Sender
from dialogue.updates import Ignored, Parsed

_REPORTS = {"status": status, "renewal": renewed, "template": template, "business": business}
_UNUSED = {
    "other": "a change of a kind that we do not use",
    "error": "an error that concerns no message",
}
#: Types in which nobody says anything to us. What was taken back stays: it may be a report.
_SILENT = {"revoke"}

#: Pictures of one sender within the same stretch of this length count as one album.
ALBUM_SECONDS = 30


def read(item: Fields) -> Parsed:
    """Understand one item: a message, a setting, a report of the platform or an error.

    Raises:
        ValueError: the item is malformed.
    """
    with malformed_as_value_error():
        if "message" in item:
            return _message(part(item, "message"), contact=part(item, "contact"))
        if "preference" in item:
            return preference(part(item, "preference"), part(item, "contact"))
        for key, understand in _REPORTS.items():
            if key in item:
                return understand(part(item, key))
        for key, why in _UNUSED.items():
            if key in item:
                return Ignored(why)
        raise MalformedError("no item of a webhook")


def album_of(message: Fields, sender: Sender) -> str:
    """Return what pictures sent together share: WhatsApp marks no albums, so: sender and time."""
    if message.get("type") != "image":
        return ""
    window = int(moment_of(message.get("timestamp")).timestamp()) // ALBUM_SECONDS
    return f"wa:{sender.user_id or sender.phone}:{window}"


def _message(message: Fields, *, contact: Fields) -> Parsed:
    if message.get("group_id"):
        return Ignored("not a private chat")
    kind = text_of(message.get("type"))
    if kind == "system":
        return told(message)
    if kind in _SILENT:
        return Ignored(f"a message of type {kind}")
    sender = sender_of(message, contact)
    base = Inbound(
        sender=sender,
        kind=Kind.OTHER,
        sent_at=moment_of(message.get("timestamp")),
        reply_to=text_of(part(message, "context").get("id")),
        album=album_of(message, sender),
    )
    if kind == "request_welcome":  # the first opening of the chat; it has no body
        return replace(base, kind=Kind.START)
    understand = _CONTENTS.get(kind)
    return understand(message, base) if understand and message.get(kind) else base


def _text(message: Fields, base: Inbound) -> Inbound:
    return replace(base, kind=Kind.TEXT, text=text_of(part(message, "text").get("body")))


def _interactive(message: Fields, base: Inbound) -> Inbound:
    body = part(message, "interactive")
    kind = text_of(body.get("type"))
    reply = part(body, kind)
    if kind in {"button_reply", "list_reply"}:
        words, data = reply.get("title"), reply.get("id")
    elif kind == "nfm_reply":  # a form: its answers come as JSON within a text
        words, data = reply.get("response_json"), reply.get("name")
    else:
        return base
    return replace(base, kind=Kind.PRESS, text=text_of(words), data=text_of(data))


def _button(message: Fields, base: Inbound) -> Inbound:
    body = part(message, "button")
    words, data = text_of(body.get("text")), text_of(body.get("payload"))
    return replace(base, kind=Kind.PRESS, text=words, data=data)


def _location(message: Fields, base: Inbound) -> Inbound:
    body = part(message, "location")
    name = text_of(body.get("name") or body.get("address"))
    pin = pin_of(body.get("latitude"), body.get("longitude"), name=name)
    return replace(base, kind=Kind.LOCATION, pin=pin)


def _contacts(message: Fields, base: Inbound) -> Inbound:
    cards = [_card(contact, base.sender) for contact in message["contacts"]]
    own = next((card for card in cards if card.own), cards[0])
    return replace(base, kind=Kind.CONTACT, card=own)


def _card(contact: Fields, sender: Sender) -> Card:
    """Return a shared contact; it is the sender's own if its number is the one that Meta signed."""
    phone: Fields = next(iter(contact.get("phones") or ()), {})
    number = digits_of(phone.get("wa_id") or phone.get("phone"))
    name = name_of(part(contact, "name").get("formatted_name"))
    return Card(number, name, own=bool(number) and number == sender.phone)


def _reaction(message: Fields, base: Inbound) -> Inbound:
    body = part(message, "reaction")
    emoji, answered = text_of(body.get("emoji")), text_of(body.get("message_id"))
    return replace(base, kind=Kind.REACTION, text=emoji, reply_to=answered)


def _edit(message: Fields, base: Inbound) -> Inbound:
    new = part(part(message, "edit"), "message")
    words = part(new, "text").get("body") or part(new, text_of(new.get("type"))).get("caption")
    return replace(base, kind=Kind.EDIT, text=text_of(words))


def _media(field: str, kind: Kind) -> Callable[[Fields, Inbound], Inbound]:
    def understand(message: Fields, base: Inbound) -> Inbound:
        body = part(message, field)
        actual = Kind.VOICE if body.get("voice") else kind
        file = File(
            ref=text_of(body["id"]),
            kind=actual,
            mime=name_of(body.get("mime_type")),
            size_bytes=size_of(body.get("file_size")),
            sha256=text_of(body.get("sha256")),
            name=name_of(body.get("filename")),
        )
        return replace(base, kind=actual, text=text_of(body.get("caption")), files=(file,))

    return understand


_CONTENTS: dict[str, Callable[[Fields, Inbound], Inbound]] = {
    "text": _text,
    "interactive": _interactive,
    "button": _button,
    "image": _media("image", Kind.PHOTO),
    "video": _media("video", Kind.VIDEO),
    "audio": _media("audio", Kind.AUDIO),
    "document": _media("document", Kind.DOCUMENT),
    "sticker": _media("sticker", Kind.STICKER),
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "edit": _edit,
}
