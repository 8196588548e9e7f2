"""What a person sees on a phone: the bubbles of its chat, their buttons and their ticks."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

Json = dict[str, Any]


class Channel(StrEnum):
    """The platforms that a phone can be on."""

    TELEGRAM = "telegram"
    WHATSAPP = "whatsapp"


class Kind(StrEnum):
    """What a bubble shows."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    TEMPLATE = "template"
    SYSTEM = "system"


class Ticks(StrEnum):
    """How far a message has come."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Button:
    """A button under a bubble: it sends `data` back, or opens `url`."""

    label: str
    data: str | None = None
    url: str | None = None

    def as_json(self) -> Json:
        """Write the button the way the sim API shows it."""
        target = {"data": self.data} if self.url is None else {"url": self.url}
        return {"label": self.label, **target}


@dataclass(frozen=True, kw_only=True)
class Bubble:
    """One message as a person sees it; `html` is already safe to show."""

    id: int
    sender: Literal["me", "bot"]
    at: datetime
    kind: Kind = Kind.TEXT
    html: str = ""
    text: str = ""
    media: str | None = None
    file_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    title: str | None = None
    address: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    list: Json | None = None
    location_request: bool = False
    reply_to: int | None = None
    ticks: Ticks = Ticks.SENT
    edited: bool = False
    deleted: bool = False

    def as_json(self) -> Json:
        """Write the bubble the way the sim API shows it."""
        shown = {name: getattr(self, name) for name in self.__dataclass_fields__}
        shown["from"] = shown.pop("sender")
        shown["at"] = self.at.isoformat()
        shown["buttons"] = [[button.as_json() for button in row] for row in self.buttons]
        return shown


@dataclass
class Phone:
    """One person's app on one channel, talking to our one bot there."""

    id: str
    channel: Channel
    name: str
    phone: str
    user_id: int | str
    username: str | None = None
    hides_phone: bool = False
    role: str = ""
    blocked: bool = False
    transcript: list[Bubble] = field(default_factory=list)

    def as_json(self) -> Json:
        """Write the phone the way the sim API lists it."""
        names = ("id", "channel", "name", "role", "phone", "hides_phone", "blocked")
        return {name: getattr(self, name) for name in names}
