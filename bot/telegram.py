"""The Telegram door: updates in, requests of the Bot API out."""

from datetime import timedelta
from typing import Any

from bot.reading import identity_of, load_object, malformed_as_value_error, moment_of, text_of
from bot.telegram_reading import read
from bot.telegram_writing import TEXT_LIMIT, TelegramLabels, write
from core.clock import Clock
from dialogue.door import Item, Knock, Recipient
from dialogue.speech import Message
from dialogue.updates import Parsed

#: Pictures of an album come as updates of their own, all within about a second.
_ALBUM_HOLD = timedelta(seconds=1.5)


class TelegramDoor:
    """Telegram's forms; answers `dialogue.door.Door`."""

    limit = TEXT_LIMIT
    toggles = True

    def __init__(self, clock: Clock, *, labels: TelegramLabels | None = None) -> None:
        """Date by `clock` what Telegram leaves undated; name our own keys by `labels`."""
        self._clock = clock
        self._labels = labels or TelegramLabels()

    def split(self, body: bytes) -> list[Item]:
        """Return the one update of a webhook's body.

        Raises:
            ValueError: it is no update.
        """
        update = load_object(body)
        number = identity_of(update.get("update_id"))
        part = next((value for value in update.values() if isinstance(value, dict)), {})
        with malformed_as_value_error():
            date = part.get("edit_date") or part.get("date")
            album = text_of(part.get("media_group_id"))
            item = Item(
                external_id=f"u:{number}",
                chat_key=f"tg:{_chat(part)}",
                sent_at=moment_of(date) if date else self._clock.now(),
                payload=body,
                hold=_ALBUM_HOLD if album else timedelta(),
                album=album,
            )
        return [item]

    def parse(self, payload: bytes) -> Parsed:
        """Understand one update.

        Raises:
            ValueError: a field that Telegram always sends is missing or of a wrong type.
        """
        return read(payload, now=self._clock.now())

    def render(self, message: Message, to: Recipient) -> list[dict[str, Any]]:
        """Shape a message into requests `{"method", "json", "files"?}`.

        Raises:
            ValueError: the address has no user id, or a button carries more than 64 bytes.
        """
        return write(message, chat_id=int(to.user_id or ""), labels=self._labels)

    def place(self, to: Recipient) -> dict[str, Any]:
        """Name the chat."""
        return {"chat_id": int(to.user_id or "")}

    def knock(self, call: Knock, to: Recipient) -> dict[str, Any]:  # noqa: ARG002 - see below
        """Refuse: on Telegram there are no templates.

        Raises:
            ValueError: always.
        """
        raise ValueError("Telegram knows no templates")

    def acknowledge(self, ack: str) -> dict[str, Any] | None:
        """Shape the answer that ends a button's spinner."""
        return {"method": "answerCallbackQuery", "json": {"callback_query_id": ack}}


def _chat(part: dict[str, Any]) -> str:
    """Return whose turn an update is: a press belongs to the chat of its message."""
    message = part.get("message")
    holder = message if isinstance(message, dict) else part
    owner = holder.get("chat") or part.get("from") or part.get("user")
    return identity_of(owner["id"]) if owner else "-"
