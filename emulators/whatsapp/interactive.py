"""Interactive messages, with the limits that the platform sets on their buttons and rows."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from emulators.whatsapp.parts import (
    AnyHeader,
    Body1024,
    Body4096,
    Footer,
    HeaderText,
    Line20,
    Line24,
    Line72,
    Part,
    WebAddress,
    bad_value,
)

ROWS_AT_MOST = 10


def _all_different(what: str, values: Iterable[str]) -> None:
    twice = [value for value, times in Counter(values).items() if times > 1]
    if twice:
        raise bad_value(f"Duplicated {what}: {twice[0]}")


class Reply(Part):
    """What a button shows and what it sends back."""

    id: Annotated[str, Field(min_length=1, max_length=256)]
    title: Line20


class ReplyButton(Part):
    """A button that answers for the person."""

    type: Literal["reply"]
    reply: Reply


class ReplyAction(Part):
    """One to three buttons, told apart by id and by title."""

    buttons: Annotated[list[ReplyButton], Field(min_length=1, max_length=3)]

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        _all_different("button id", (button.reply.id for button in self.buttons))
        _all_different("button title", (button.reply.title for button in self.buttons))
        return self


class Buttons(Part):
    """A text with buttons."""

    type: Literal["button"]
    header: AnyHeader | None = None
    body: Body1024
    footer: Footer | None = None
    action: ReplyAction


class Row(Part):
    """One choice of a list."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    title: Line24
    description: Line72 | None = None


class Section(Part):
    """Rows under a heading."""

    title: Annotated[str, Field(max_length=24)] | None = None
    rows: Annotated[list[Row], Field(min_length=1)]


class ListAction(Part):
    """The button that opens the list, and its sections."""

    button: Line20
    sections: Annotated[list[Section], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _within_bounds(self) -> Self:
        rows = [row for section in self.sections for row in section.rows]
        if len(rows) > ROWS_AT_MOST:
            raise bad_value(f"Total row count exceed max allowed count: {ROWS_AT_MOST}")
        if len(self.sections) > 1 and not all(section.title for section in self.sections):
            raise bad_value("Section title is required when there is more than one section")
        _all_different("row id", (row.id for row in rows))
        return self


class Choices(Part):
    """A text with a list to choose from."""

    type: Literal["list"]
    header: HeaderText | None = None
    body: Body4096
    footer: Footer | None = None
    action: ListAction


class LinkTarget(Part):
    """Where a link button leads."""

    display_text: Line20
    url: WebAddress


class LinkAction(Part):
    """A single link button."""

    name: Literal["cta_url"]
    parameters: LinkTarget


class Link(Part):
    """A text with one link button."""

    type: Literal["cta_url"]
    header: AnyHeader | None = None
    body: Body1024
    footer: Footer | None = None
    action: LinkAction


class NamedAction(Part):
    """An action that has nothing to set."""

    name: Literal["send_location", "request_contact_info"]


class LocationRequest(Part):
    """A text that asks for the person's place."""

    type: Literal["location_request_message"]
    body: Body1024
    action: NamedAction


class ContactRequest(Part):
    """A text that asks a person for the phone number."""

    type: Literal["request_contact_info"]
    body: Body1024
    action: NamedAction


class FlowParameters(Part):
    """Which form to open, and how."""

    flow_message_version: Literal["3"]
    flow_cta: Line20
    flow_token: str = "unused"
    flow_id: str | None = None
    flow_name: str | None = None
    mode: Literal["draft", "published"] = "published"
    flow_action: Literal["navigate", "data_exchange"] = "navigate"
    flow_action_payload: dict[str, Any] | None = None

    @model_validator(mode="after")
    def _one_flow(self) -> Self:
        if (self.flow_id is None) == (self.flow_name is None):
            raise bad_value("Exactly one of 'flow_id' and 'flow_name' must be given")
        return self


class FlowAction(Part):
    """The button that opens a form."""

    name: Literal["flow"]
    parameters: FlowParameters


class Flow(Part):
    """A text with a form behind a button."""

    type: Literal["flow"]
    header: AnyHeader | None = None
    body: Body1024
    footer: Footer | None = None
    action: FlowAction


Interactive = Annotated[
    Buttons | Choices | Link | LocationRequest | ContactRequest | Flow, Field(discriminator="type")
]
