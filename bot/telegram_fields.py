"""The objects of Telegram's updates, as far as we read them.

Names and types are the Bot API's (https://core.telegram.org/bots/api#available-types). What a
newer version adds is passed over; a field that is missing or of another type is an error.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.reading import MalformedError


class _Object(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class User(_Object):
    """A person, or a bot."""

    id: int
    is_bot: bool
    first_name: str
    last_name: str | None = None
    language_code: str | None = None

    @property
    def full_name(self) -> str:
        """Return first and last name."""
        return " ".join(filter(None, (self.first_name, self.last_name)))


class Chat(_Object):
    """Where something was said."""

    id: int
    type: str


class PhotoSize(_Object):
    """One of the sizes in which a photo lies there; in pixels and bytes."""

    file_id: str
    width: int
    height: int
    file_size: int | None = None


class File(_Object):
    """Any other file: a video, a voice, a document, a sticker; its size in bytes."""

    file_id: str
    mime_type: str | None = None
    file_size: int | None = None
    file_name: str | None = None


class Location(_Object):
    """A place, in degrees."""

    latitude: float
    longitude: float


class Venue(_Object):
    """A place with a name."""

    location: Location
    title: str | None = None


class Contact(_Object):
    """A phone number that somebody shared."""

    phone_number: str
    first_name: str
    last_name: str | None = None
    user_id: int | None = None


class Quoted(_Object):
    """A message as far as others refer to it."""

    message_id: int
    chat: Chat
    from_user: User | None = Field(None, alias="from")


class Message(Quoted):
    """A message, or an edited one; times in seconds since 1970."""

    model_config = ConfigDict(extra="allow")

    date: int
    edit_date: int | None = None
    text: str | None = None
    caption: str | None = None
    media_group_id: str | None = None
    reply_to_message: Quoted | None = None
    migrate_to_chat_id: int | None = None
    location: Location | None = None
    venue: Venue | None = None
    contact: Contact | None = None
    photo: list[PhotoSize] | None = None
    animation: File | None = None
    video: File | None = None
    video_note: File | None = None
    voice: File | None = None
    audio: File | None = None
    document: File | None = None
    sticker: File | None = None

    @property
    def is_note(self) -> bool:
        """Tell whether the app wrote it into the chat, and nobody said anything."""
        return not _NOTES.isdisjoint(self.model_extra or ())


#: What a message holds that is a note of the app.
_NOTES = {
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
    "connected_website",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "boost_added",
    "refunded_payment",
}


class CallbackQuery(_Object):
    """A press of a button."""

    id: str
    from_user: User = Field(alias="from")
    message: Quoted | None = None
    data: str | None = None


class ChatMember(_Object):
    """What we are in a chat."""

    status: str


class ChatMemberUpdated(_Object):
    """Somebody let us in, or blocked us."""

    chat: Chat
    from_user: User = Field(alias="from")
    date: int
    new_chat_member: ChatMember


class ReactionType(_Object):
    """A reaction; one that is no emoji of Telegram's own has none."""

    emoji: str | None = None


class MessageReactionUpdated(_Object):
    """Somebody reacted to a message."""

    chat: Chat
    message_id: int
    user: User | None = None
    date: int
    new_reaction: list[ReactionType]


class Update(_Object):
    """What a webhook brings: one of these, or something that we do not use."""

    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None
    message_reaction: MessageReactionUpdated | None = None


def update_of(value: dict[str, Any]) -> Update:
    """Read an update.

    Raises:
        MalformedError: a field is missing, or of a wrong type; it says which, not what.
    """
    try:
        return Update.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise MalformedError(f"{first['type']}: {place}") from None
