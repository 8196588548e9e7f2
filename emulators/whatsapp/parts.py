"""The pieces that messages of several kinds are made of, each with the platform's limits."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Line20 = Annotated[str, StringConstraints(min_length=1, max_length=20)]
Line24 = Annotated[str, StringConstraints(min_length=1, max_length=24)]
Line60 = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Line72 = Annotated[str, StringConstraints(max_length=72)]
Text1024 = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
Text4096 = Annotated[str, StringConstraints(min_length=1, max_length=4096)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)]


class Part(BaseModel):
    """A piece of a request: unknown keys are refused, as the platform does."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def bad_value(details: str) -> PydanticCustomError:
    """Make the error of a value that breaks a rule across fields."""
    return PydanticCustomError("bad_value", "{details}", {"details": details})


class Body1024(Part):
    """The main text of an interactive message."""

    text: Text1024


class Body4096(Part):
    """The main text of a list."""

    text: Text4096


class Footer(Part):
    """The small line under the main text."""

    text: Line60


class MediaRef(Part):
    """A file, either uploaded before or to be fetched from a public address."""

    id: Annotated[str, Field(min_length=1)] | None = None
    link: WebAddress | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.id is None) == (self.link is None):
            raise bad_value("Exactly one of 'id' and 'link' must be given")
        return self


class Captioned(MediaRef):
    """An image or a video."""

    caption: Annotated[str, Field(max_length=1024)] | None = None


class Audio(MediaRef):
    """A recording; `voice` shows it as a voice message."""

    voice: bool = False


class Document(Captioned):
    """A file with a name."""

    filename: Annotated[str, Field(max_length=240)] | None = None


class HeaderText(Part):
    """A header in words."""

    type: Literal["text"]
    text: Line60


class HeaderImage(Part):
    """A header that is a picture."""

    type: Literal["image"]
    image: MediaRef


class HeaderVideo(Part):
    """A header that is a film."""

    type: Literal["video"]
    video: MediaRef


class HeaderDocument(Part):
    """A header that is a file."""

    type: Literal["document"]
    document: Document


AnyHeader = Annotated[
    HeaderText | HeaderImage | HeaderVideo | HeaderDocument, Field(discriminator="type")
]


class Coordinates(Part):
    """A place on the map."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    name: Annotated[str, Field(max_length=1000)] | None = None
    address: Annotated[str, Field(max_length=1000)] | None = None


class Emoji(Part):
    """A reaction to a message; an empty emoji takes it back."""

    message_id: Annotated[str, Field(min_length=1)]
    emoji: Annotated[str, Field(max_length=16)] = ""


class ContactName(Part):
    """The name on a contact card."""

    formatted_name: Annotated[str, Field(min_length=1)]
    first_name: str | None = None
    last_name: str | None = None
    middle_name: str | None = None
    prefix: str | None = None
    suffix: str | None = None

    @model_validator(mode="after")
    def _another_name(self) -> Self:
        others = (self.first_name, self.last_name, self.middle_name, self.prefix, self.suffix)
        if not any(others):
            raise bad_value("At least one more name must be given with 'formatted_name'")
        return self


class ContactPhone(Part):
    """A number on a contact card."""

    phone: str | None = None
    type: str | None = None
    wa_id: str | None = None
    user_id: str | None = None


class Contact(Part):
    """A contact card."""

    name: ContactName
    phones: list[ContactPhone] = Field(default_factory=list)
    birthday: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    emails: list[dict[str, Any]] = Field(default_factory=list)
    urls: list[dict[str, Any]] = Field(default_factory=list)
    addresses: list[dict[str, Any]] = Field(default_factory=list)
    org: dict[str, Any] | None = None
