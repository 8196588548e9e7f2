"""Shows a Telegram message as the bubble that a person sees."""

from datetime import UTC, datetime
from typing import Any

from emulators.telegram.entities import to_html
from emulators.telegram.files import FileStore
from emulators.telegram.keyboards import buttons_of
from emulators.world import Bubble, Button, Json, Kind, World

MEDIA_KINDS = {
    "animation": Kind.VIDEO,
    "photo": Kind.PHOTO,
    "video": Kind.VIDEO,
    "voice": Kind.VOICE,
    "audio": Kind.AUDIO,
    "sticker": Kind.STICKER,
    "document": Kind.DOCUMENT,
}
VOTE = "vote"


class Screen:
    """Draws messages on the phones; the files in them come from the bot's own store."""

    def __init__(self, world: World, files: FileStore) -> None:
        self._world = world
        self._files = files

    def draw(self, message: Json) -> Bubble:
        """Draw a message."""
        text, entities = _text_and_entities(message)
        shown: dict[str, Any] = {
            "id": message["message_id"],
            "sender": "bot" if message["from"]["is_bot"] else "me",
            "at": datetime.fromtimestamp(message["date"], UTC),
            "text": text,
            "html": to_html(text, entities),
            "buttons": buttons_of(message.get("reply_markup")),
            "reply_to": (message.get("reply_to_message") or {}).get("message_id"),
            "edited": "edit_date" in message,
        }
        return Bubble(**shown | self._content(message))

    def _content(self, message: Json) -> Json:
        for name, kind in MEDIA_KINDS.items():
            if name in message:
                return {"kind": kind, **self._media(message[name])}
        if "location" in message:
            return {"kind": Kind.LOCATION, **_place(message)}
        if "contact" in message:
            return {"kind": Kind.CONTACT}
        if "poll" in message:
            return {"buttons": _poll_buttons(message["poll"])}
        return {}

    def _media(self, shape: Any) -> Json:
        largest = shape[-1] if isinstance(shape, list) else shape
        stored = self._files.get(largest["file_id"])
        name = largest.get("file_name")
        kept = self._world.keep_media(stored.data, stored.mime, file_name=name) if stored else None
        return {"media": kept, "file_name": name}


def _text_and_entities(message: Json) -> tuple[str, list[Json]]:
    if "text" in message:
        return message["text"], message.get("entities", [])
    if "caption" in message:
        return message["caption"], message.get("caption_entities", [])
    return _summary(message), []


def _summary(message: Json) -> str:
    """Say in words what has no picture of its own."""
    if contact := message.get("contact"):
        name = f"{contact['first_name']} {contact.get('last_name', '')}".strip()
        return f"{name}\n{contact['phone_number']}"
    if poll := message.get("poll"):
        return str(poll["question"])
    if dice := message.get("dice"):
        return f"{dice['emoji']} {dice['value']}"
    return ""


def _place(message: Json) -> Json:
    venue = message.get("venue", {})
    return {
        "lat": message["location"]["latitude"],
        "lon": message["location"]["longitude"],
        "title": venue.get("title"),
        "address": venue.get("address"),
    }


def _poll_buttons(poll: Json) -> tuple[tuple[Button, ...], ...]:
    """Show the options of an open poll as buttons: a press is a vote."""
    if poll["is_closed"]:
        return ()
    options = enumerate(poll["options"])
    return tuple((Button(label=one["text"], data=f"{VOTE}:{n}"),) for n, one in options)
