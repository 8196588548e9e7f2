"""What a business may post to `/messages`: each kind as a type, and the errors of a wrong one."""

from itertools import pairwise
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, ValidationError, field_validator, model_validator

from emulators.whatsapp.errors import GraphError
from emulators.whatsapp.interactive import Interactive
from emulators.whatsapp.parts import (
    Audio,
    Captioned,
    Contact,
    Coordinates,
    Document,
    Emoji,
    MediaRef,
    Part,
    Text4096,
    bad_value,
)
from emulators.world import Json

Checked = TypeVar("Checked", bound=Part)

# A tagged union puts the tag into the path of an error, right after these keys.
TAGGED = {"interactive", "header"}
ERROR_CODES = {"missing": 131008, "union_tag_not_found": 131008, "extra_forbidden": 100}


class Context(Part):
    """The message that is answered."""

    message_id: Annotated[str, Field(min_length=1)]


class Message(Part):
    """What messages of every kind carry."""

    messaging_product: Literal["whatsapp"]
    recipient_type: Literal["individual"] = "individual"
    to: str | None = None
    recipient: str | None = None
    type: str = "text"
    context: Context | None = None
    biz_opaque_callback_data: Annotated[str, Field(max_length=512)] | None = None
    recipient_identity_key_hash: str | None = None


class Words(Part):
    """A text."""

    body: Text4096
    preview_url: bool = False


class TextMessage(Message):
    """A plain text."""

    text: Words


class ImageMessage(Message):
    """A picture."""

    image: Captioned


class VideoMessage(Message):
    """A film."""

    video: Captioned


class AudioMessage(Message):
    """A recording."""

    audio: Audio


class DocumentMessage(Message):
    """A file."""

    document: Document


class StickerMessage(Message):
    """A sticker."""

    sticker: MediaRef


class LocationMessage(Message):
    """A place."""

    location: Coordinates


class ContactsMessage(Message):
    """Contact cards."""

    contacts: Annotated[list[Contact], Field(min_length=1, max_length=257)]


class ReactionMessage(Message):
    """An emoji on a message of the person's."""

    reaction: Emoji


class InteractiveMessage(Message):
    """Buttons, a list, a link, a request or a form."""

    interactive: Interactive


class Language(Part):
    """The translation of a template."""

    code: Annotated[str, Field(min_length=2)]
    policy: Literal["deterministic"] = "deterministic"


class Parameter(Part):
    """One value for a placeholder; the field that `type` names holds it."""

    type: Literal["text", "payload", "image", "video", "document"]
    parameter_name: str | None = None
    text: str | None = None
    payload: Annotated[str, Field(max_length=256)] | None = None
    image: MediaRef | None = None
    video: MediaRef | None = None
    document: Document | None = None

    @model_validator(mode="after")
    def _holds_its_value(self) -> Self:
        if getattr(self, self.type) in (None, ""):
            raise bad_value(f"Parameter of type {self.type} is missing {self.type} value")
        return self


class Component(Part):
    """The values for one part of a template."""

    type: Literal["header", "body", "button"]
    sub_type: Literal["quick_reply", "url", "copy_code", "flow"] | None = None
    index: Annotated[int, Field(ge=0, le=9)] | None = None
    parameters: list[Parameter] = Field(default_factory=list)

    @field_validator("type", "sub_type", mode="before")
    @classmethod
    def _any_case(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value


class TemplateCall(Part):
    """A template's name, translation and values."""

    name: Annotated[str, Field(min_length=1, max_length=512)]
    language: Language
    components: list[Component] = Field(default_factory=list)


class TemplateMessage(Message):
    """A message from a template."""

    template: TemplateCall


class Typing(Part):
    """The three dots."""

    type: Literal["text"]


class ReadReceipt(Part):
    """Marks a person's message, and those before it, as read."""

    messaging_product: Literal["whatsapp"]
    status: Literal["read"]
    message_id: Annotated[str, Field(min_length=1)]
    typing_indicator: Typing | None = None


KINDS: dict[str, type[Message]] = {
    "text": TextMessage,
    "image": ImageMessage,
    "video": VideoMessage,
    "audio": AudioMessage,
    "document": DocumentMessage,
    "sticker": StickerMessage,
    "location": LocationMessage,
    "contacts": ContactsMessage,
    "reaction": ReactionMessage,
    "interactive": InteractiveMessage,
    "template": TemplateMessage,
}


def parse(payload: Json) -> Message | ReadReceipt:
    """Read a posted message, or raise the error that the platform would answer."""
    if "messaging_product" not in payload:
        raise GraphError(100, "The parameter messaging_product is required.")
    if "status" in payload:
        return _checked(ReadReceipt, payload)
    kind = KINDS.get(str(payload.get("type", "text")))
    if kind is None:
        raise GraphError(131051, f"Message type {payload['type']!r} is not supported.")
    if not payload.get("to") and not payload.get("recipient"):
        raise GraphError(100, "The parameter to is required.")
    return _checked(kind, payload)


def _checked(model: type[Checked], payload: Json) -> Checked:
    try:
        return model.model_validate(payload)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        code = ERROR_CODES.get(first["type"], 131009)
        raise GraphError(code, f"Param {_path(first['loc'])}: {first['msg']}") from error


def _path(steps: tuple[int | str, ...]) -> str:
    kept = [step for before, step in pairwise(("", *steps)) if before not in TAGGED]
    first, *others = kept or ["message"]
    return str(first) + "".join(f"[{step!r}]" for step in others)
