"""What a finger can do with a phone: the shapes of the acts that `/sim/phones/{id}/send` takes."""

from base64 import b64decode
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

# Not pydantic's Base64Bytes, which would encode the bytes again for the platform.
FileBytes = Annotated[bytes, BeforeValidator(partial(b64decode, validate=True))]


class Act(BaseModel):
    """What every act has."""

    model_config = ConfigDict(extra="forbid")

    reply_to: int | None = None


class TextAct(Act):
    """Types a message."""

    type: Literal["text"]
    text: str = Field(min_length=1)


class StartAct(Act):
    """Opens the chat, perhaps by a deep link."""

    type: Literal["start"]
    payload: str | None = None


class PhotoAct(Act):
    """Takes a photo."""

    type: Literal["photo"]
    data: FileBytes
    caption: str = ""
    as_file: bool = False


class AlbumAct(Act):
    """Sends several photos at once."""

    type: Literal["album"]
    photos: list[FileBytes] = Field(min_length=2, max_length=10)
    caption: str = ""


class FileAct(Act):
    """Sends a file of another kind."""

    type: Literal["video", "voice", "audio", "document", "sticker"]
    data: FileBytes
    mime: str | None = None
    file_name: str | None = None
    caption: str = ""


class LocationAct(Act):
    """Shares a place."""

    type: Literal["location"]
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    name: str | None = None
    address: str | None = None


class ContactAct(Act):
    """Shares one's own number, or someone else's card."""

    type: Literal["contact"]
    own: bool = False
    phone: str | None = None
    name: str | None = None
    user_id: int | str | None = None


class PressAct(Act):
    """Presses a button, or picks a row of a list."""

    type: Literal["press"]
    message_id: int
    data: str


class EditAct(Act):
    """Changes a message of one's own."""

    type: Literal["edit"]
    message_id: int
    text: str = Field(min_length=1)


class DeleteAct(Act):
    """Takes a message of one's own back."""

    type: Literal["delete"]
    message_id: int


class ReactionAct(Act):
    """Reacts to a message."""

    type: Literal["reaction"]
    message_id: int
    emoji: str


class RawAct(Act):
    """Sends the bot exactly this."""

    type: Literal["raw"]
    payload: Any


AnyAct = Annotated[
    TextAct
    | StartAct
    | PhotoAct
    | AlbumAct
    | FileAct
    | LocationAct
    | ContactAct
    | PressAct
    | EditAct
    | DeleteAct
    | ReactionAct
    | RawAct,
    Field(discriminator="type"),
]
