"""What a person's acts become: the content of the webhook's message, and what the bubble shows."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from emulators.whatsapp.ledger import AnswerKind
from emulators.whatsapp.markup import plain_html, to_html
from emulators.whatsapp.media import StoredFile
from emulators.world import ActRefused, Bubble, Json, Kind, Phone

PNG = b"\x89PNG"
USUAL_MIME = {
    Kind.VIDEO: "video/mp4",
    Kind.VOICE: "audio/ogg; codecs=opus",
    Kind.AUDIO: "audio/mpeg",
    Kind.STICKER: "image/webp",
    Kind.DOCUMENT: "application/octet-stream",
}
WIRE_TYPES = {Kind.PHOTO: "image", Kind.VOICE: "audio"}
UNKNOWN_TYPE = {
    "code": 131051,
    "title": "Message type unknown",
    "message": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."},
}


@dataclass(frozen=True, kw_only=True)
class Gesture:
    """One message of a person: as the business hears of it, and as the phone shows it."""

    content: Json
    shown: Json = field(default_factory=dict)


def words(text: str) -> Gesture:
    """Type a text."""
    return Gesture(
        content={"type": "text", "text": {"body": text}},
        shown={"text": text, "html": to_html(text)},
    )


def picture_mime(data: bytes) -> str:
    """Tell a PNG from the JPEG that a camera makes."""
    return "image/png" if data.startswith(PNG) else "image/jpeg"


def attachment(kind: Kind, file: StoredFile, caption: str) -> Gesture:
    """Send a file."""
    told: Json = {
        "id": file.id,
        "mime_type": file.mime,
        # The webhook writes the checksum in base64; GET /{media_id} writes it in hex.
        "sha256": base64.b64encode(bytes.fromhex(file.sha256)).decode(),
    }
    told |= {"caption": caption} if caption else {}
    match kind:
        case Kind.DOCUMENT:
            told["filename"] = file.file_name or "berkas"
        case Kind.VOICE | Kind.AUDIO:
            told["voice"] = kind is Kind.VOICE
        case Kind.STICKER:
            told["animated"] = False
    wire_type = WIRE_TYPES.get(kind, kind.value)
    shown = {"kind": kind, "text": caption, "html": to_html(caption), "file_name": file.file_name}
    return Gesture(content={"type": wire_type, wire_type: told}, shown=shown)


def place(act: Json) -> Gesture:
    """Share a place."""
    named = {key: act[key] for key in ("name", "address") if act.get(key)}
    location = {"latitude": act["lat"], "longitude": act["lon"], **named}
    return Gesture(
        content={"type": "location", "location": location},
        shown={
            "kind": Kind.LOCATION,
            "lat": act["lat"],
            "lon": act["lon"],
            "title": act.get("name"),
            "address": act.get("address"),
        },
    )


def own_card(phone: Phone, *, origin: str = "other") -> Gesture:
    """Share one's own number."""
    return card(name=phone.name, number=phone.phone, origin=origin)


def card(*, name: str, number: str, origin: str = "other") -> Gesture:
    """Share somebody's number."""
    first = name.split(" ", 1)[0]
    told = {
        "name": {"formatted_name": name, "first_name": first},
        "phones": [{"phone": f"+{number}", "wa_id": number, "type": "CELL"}],
        "origin": origin,
    }
    text = f"{name} +{number}"
    return Gesture(
        content={"type": "contacts", "contacts": [told]},
        shown={"kind": Kind.CONTACT, "text": text, "html": plain_html(text)},
    )


def reaction(wamid: str, emoji: str) -> Gesture:
    """React to a message; an empty emoji takes the reaction back."""
    told = {"message_id": wamid, **({"emoji": emoji} if emoji else {})}
    return Gesture(
        content={"type": "reaction", "reaction": told},
        shown={"kind": Kind.SYSTEM, "text": emoji, "html": plain_html(emoji)},
    )


def unsupported(what: str) -> Gesture:
    """Send something that the API cannot carry, such as a poll."""
    content = {"type": "unsupported", "errors": [UNKNOWN_TYPE], "unsupported": {"type": what}}
    return Gesture(
        content=content, shown={"kind": Kind.SYSTEM, "text": what, "html": plain_html(what)}
    )


def number_change(phone: Phone, *, number: str, user_id: str) -> Gesture:
    """Move to another number, and so to another business-scoped id."""
    body = f"{phone.name} changed from {phone.phone} to {number}"
    system = {"type": "user_changed_number", "body": body, "wa_id": number, "user_id": user_id}
    return Gesture(
        content={"type": "system", "system": system},
        shown={"kind": Kind.SYSTEM, "text": body, "html": plain_html(body)},
    )


def press(answer: AnswerKind, bubble: Bubble, data: str, phone: Phone) -> Gesture:
    """Press a button, pick a row, or send a form."""
    if bubble.list is not None:
        return _picked(bubble.list, data)
    label = next((one.label for one in chain(*bubble.buttons) if one.data == data), None)
    if label is None:
        raise ActRefused("Tombol itu tidak ada pada pesan ini.")
    shown = {"text": label, "html": plain_html(label)}
    match answer:
        case AnswerKind.TEMPLATE:
            content: Json = {"type": "button", "button": {"payload": data, "text": label}}
        case AnswerKind.FORM:
            content = _interactive("nfm_reply", _form_reply(data))
        case AnswerKind.CONTACT:
            return own_card(phone, origin="contact_request")
        case AnswerKind.REPLY:
            content = _interactive("button_reply", {"id": data, "title": label})
    return Gesture(content=content, shown=shown)


def _picked(choices: Json, row_id: str) -> Gesture:
    row = next((one for one in _rows(choices) if one["id"] == row_id), None)
    if row is None:
        raise ActRefused("Pilihan itu tidak ada pada daftar ini.")
    told = {key: row[key] for key in ("id", "title", "description") if row.get(key) is not None}
    text = "\n".join(filter(None, (row["title"], row.get("description"))))
    shown = {"text": text, "html": plain_html(text)}
    return Gesture(content=_interactive("list_reply", told), shown=shown)


def _rows(choices: Json) -> Iterator[Json]:
    for section in choices["sections"]:
        yield from section["rows"]


def _interactive(kind: str, told: Json) -> Json:
    return {"type": "interactive", "interactive": {"type": kind, kind: told}}


def _form_reply(flow_token: str) -> Json:
    return {"name": "flow", "body": "Sent", "response_json": json.dumps({"flow_token": flow_token})}
