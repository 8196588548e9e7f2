"""The parties of a chat as the Bot API shows them."""

from dataclasses import dataclass, field
from datetime import datetime

from emulators.world import Json, Phone


@dataclass
class Chat:
    """The private chat of one person with the bot."""

    phone: Phone
    known: bool = False
    messages: dict[int, Json] = field(default_factory=dict)
    keyboard: Json | None = None
    typing_until: datetime | None = None
    toast: Json | None = None
    pinned: list[int] = field(default_factory=list)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})

    @property
    def id(self) -> int:
        """Give the chat's id, which in a private chat is the person's."""
        return int(self.phone.user_id)


def user_json(phone: Phone) -> Json:
    """Describe the owner of a phone."""
    return {
        "id": int(phone.user_id),
        "is_bot": False,
        **_names(phone),
        "language_code": "id",
    }


def chat_json(phone: Phone) -> Json:
    """Describe the private chat with the owner of a phone."""
    return {"id": int(phone.user_id), **_names(phone), "type": "private"}


def _names(phone: Phone) -> Json:
    first, _, last = phone.name.partition(" ")
    names = {"first_name": first, "last_name": last, "username": phone.username}
    return {key: value for key, value in names.items() if value}
