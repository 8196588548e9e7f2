"""Puts values into a template: they must fit, and what comes out is what a person reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from emulators.whatsapp.errors import GraphError
from emulators.whatsapp.messages import Component, Parameter, TemplateCall
from emulators.whatsapp.parts import MediaRef
from emulators.whatsapp.templates import Template, fill, placeholders
from emulators.world import Button, Json

BODY_AT_MOST = 1024
UNWELCOME = re.compile(r"[\n\t]| {5,}")
MEDIA_FORMATS = {"IMAGE": "image", "VIDEO": "video", "DOCUMENT": "document"}


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A template with its values in place."""

    header: str
    body: str
    footer: str
    media: MediaRef | None
    media_kind: str
    buttons: tuple[Button, ...]


def fill_template(template: Template, call: TemplateCall) -> Filled:
    """Put the values into the template, or raise what does not fit."""
    header, media_kind, media = _header(template, _component(call, "header"))
    body = _text("body", template, _component(call, "body"))
    if len(body) > BODY_AT_MOST:
        raise GraphError(132005, f"body: translated text has {len(body)} characters")
    footer = (template.part("FOOTER") or {}).get("text", "")
    buttons = tuple(_buttons(template, call))
    return Filled(
        header=header,
        body=body,
        footer=footer,
        media=media,
        media_kind=media_kind,
        buttons=buttons,
    )


def _component(call: TemplateCall, kind: str) -> Component | None:
    return next((one for one in call.components if one.type == kind), None)


def _header(template: Template, given: Component | None) -> tuple[str, str, MediaRef | None]:
    part = template.part("HEADER") or {}
    wanted = MEDIA_FORMATS.get(str(part.get("format", "TEXT")).upper())
    if wanted is None:
        return _text("header", template, given), "", None
    parameters = given.parameters if given else []
    _expect_count("header", parameters, 1)
    _expect_type("header", parameters[0], wanted)
    return "", wanted, getattr(parameters[0], wanted)


def _text(kind: str, template: Template, given: Component | None) -> str:
    text = str((template.part(kind.upper()) or {}).get("text", ""))
    names = sorted(placeholders(text), key=_place)
    parameters = given.parameters if given else []
    _expect_count(kind, parameters, len(names))
    for parameter in parameters:
        _expect_type(kind, parameter, "text")
        if UNWELCOME.search(parameter.text or ""):
            raise GraphError(
                132018,
                "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
            )
    if template.parameter_format == "NAMED":
        names = _names_given(kind, names, parameters)
    return fill(text, dict(zip(names, (one.text or "" for one in parameters), strict=True)))


def _place(name: str) -> int:
    return int(name) if name.isdigit() else 0


def _names_given(kind: str, wanted: list[str], parameters: list[Parameter]) -> list[str]:
    given = [parameter.parameter_name or "" for parameter in parameters]
    if set(given) != set(wanted):
        raise GraphError(132000, f"{kind}: expected the parameters {wanted}, received {given}")
    return given


def _expect_count(kind: str, parameters: Iterable[Parameter], expected: int) -> None:
    given = len(list(parameters))
    if given != expected:
        raise GraphError(
            132000,
            f"{kind}: number of localizable_params ({given}) does not match the expected number of "
            f"params ({expected})",
        )


def _expect_type(kind: str, parameter: Parameter, wanted: str) -> None:
    if parameter.type != wanted:
        raise GraphError(
            132012,
            f"{kind}: Format mismatch, expected {wanted}, received {parameter.type}",
        )


def _buttons(template: Template, call: TemplateCall) -> Iterable[Button]:
    given = {one.index or 0: one for one in call.components if one.type == "button"}
    for index, design in enumerate(template.buttons):
        yield _button(index, design, given.pop(index, None))
    if given:
        raise GraphError(131009, f"button: the template has no button with index {min(given)}")


def _button(index: int, design: Json, given: Component | None) -> Button:
    label = str(design.get("text", ""))
    parameters = given.parameters if given else []
    match str(design.get("type", "")).upper():
        case "URL":
            names = placeholders(str(design.get("url", "")))
            _expect_count(f"button {index}", parameters, len(names))
            values = {name: one.text or "" for name, one in zip(names, parameters, strict=True)}
            return Button(label=label, url=fill(str(design.get("url", "")), values))
        case "PHONE_NUMBER":
            return Button(label=label, url=f"tel:{design.get('phone_number', '')}")
        case _:
            payload = next((one.payload for one in parameters if one.payload), label)
            return Button(label=label, data=payload)
