"""What people say to us and what we say to them, free of any platform."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class Kind(StrEnum):
    """What sort of thing came in."""

    TEXT = "text"
    START = "start"
    PRESS = "press"
    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    REACTION = "reaction"
    EDIT = "edit"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    OTHER = "other"


#: Kinds that say something about the chat and expect no answer.
SILENT = frozenset({Kind.REACTION, Kind.BLOCKED, Kind.UNBLOCKED})


@dataclass(frozen=True)
class Sender:
    """Who wrote, as the platform tells it; either identity may be missing."""

    user_id: str | None
    phone: str | None = None
    name: str = ""
    language: str = ""
    #: What changes with the device that holds the number, where the platform tells.
    key_hash: str = ""


@dataclass(frozen=True)
class Pin:
    """A shared place: degrees (WGS 84) and what the platform calls it."""

    lat: float
    lon: float
    name: str = ""


@dataclass(frozen=True)
class Card:
    """A shared contact. `own` only if the platform vouches that it is the sender's."""

    phone: str
    name: str = ""
    own: bool = False


@dataclass(frozen=True)
class File:
    """A file that still lies with the platform."""

    ref: str
    kind: Kind
    mime: str = ""
    size_bytes: int | None = None
    sha256: str = ""
    name: str = ""


@dataclass(frozen=True)
class Inbound:
    """One message of one person, in the platform's order of time."""

    sender: Sender
    kind: Kind
    sent_at: datetime
    text: str = ""
    #: Data of the pressed button.
    data: str = ""
    pin: Pin | None = None
    card: Card | None = None
    files: tuple[File, ...] = ()
    #: Our message that this one answers, by the platform's id.
    reply_to: str = ""
    #: What the platform wants acknowledged (Telegram's callback query).
    ack: str = ""
    #: Siblings of one album share it.
    album: str = ""


@dataclass(frozen=True)
class Option:
    """One answer that can be tapped, or given by its number or its words."""

    key: str
    label: str
    #: A second line, where the channel has room for one.
    hint: str = ""
    #: What the button carries; filled in by the talk.
    data: str = ""


class Want(StrEnum):
    """What a message asks the channel to make easy."""

    NOTHING = ""
    LOCATION = "location"
    CONTACT = "contact"


@dataclass(frozen=True)
class Attachment:
    """A stored sound, video or document that goes out with a message."""

    kind: Kind
    #: Content hash.
    digest: str
    #: The file name of a document, with its ending, as its reader sees it.
    name: str = ""

    def as_json(self) -> list[str]:
        """Return its values, as `Attachment(Kind(kind), *rest)` takes them."""
        return [self.kind, self.digest, *([self.name] if self.name else [])]


@dataclass(frozen=True)
class Message:
    """One bubble, before a channel gives it form. Text marks: *bold*, _italic_, "• " lists."""

    text: str
    options: tuple[Option, ...] = ()
    want: Want = Want.NOTHING
    #: Content hashes of stored pictures, shown above the text.
    media: tuple[str, ...] = ()
    #: What is to be heard, watched or opened, above the text as well.
    attachments: tuple[Attachment, ...] = ()
    #: Several options may be chosen: they are toggled or listed ("1 3").
    several: bool = False
    #: The platform's id of a message of ours that says the same and was pressed: where the
    #: channel can, these buttons take the place of that one's.
    instead: str = ""
    #: Whether it had better come twice than not at all, where nobody knows if it arrived.
    must_arrive: bool = True

    def as_json(self) -> dict[str, Any]:
        """Return the message as plain JSON values."""
        return {
            "text": self.text,
            "options": [[o.key, o.label, o.hint, o.data] for o in self.options],
            "want": str(self.want),
            "media": list(self.media),
            "attachments": [a.as_json() for a in self.attachments],
            "several": self.several,
            "instead": self.instead,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Message":
        """Read what `as_json` wrote."""
        return cls(
            text=value["text"],
            options=tuple(Option(*o) for o in value["options"]),
            want=Want(value["want"]),
            media=tuple(value["media"]),
            attachments=tuple(Attachment(Kind(k), *rest) for k, *rest in value["attachments"]),
            several=value["several"],
            instead=value.get("instead", ""),
        )


class Voice(Protocol):
    """Words in the reader's language."""

    def __call__(self, key: str, **values: Any) -> str:
        """Say the text `key` with its placeholders filled."""
        ...


@dataclass(frozen=True)
class Reply:
    """What a question is given to read: the inbound, with files by our own ids."""

    kind: Kind
    text: str = ""
    #: Key of the pressed option, when the button belongs to the open question.
    choice: str = ""
    pin: Pin | None = None
    card: Card | None = None
    #: Ids of rows in `media`.
    media: tuple[int, ...] = field(default=())
    #: The message whose button was pressed, by the platform's id.
    pressed: str = ""
