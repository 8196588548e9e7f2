"""The book of message templates: what is registered, under which state, and how it is listed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from typing import Any

from emulators.whatsapp.errors import GraphError
from emulators.world import Json

NAME = re.compile(r"[a-z0-9_]{1,512}")
PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
CATEGORIES = {"UTILITY", "MARKETING", "AUTHENTICATION"}
LONGEST = {"HEADER": 60, "BODY": 1024, "FOOTER": 60}
BUTTONS_AT_MOST = 10
BUTTON_LABEL = 25
TEMPLATE_LIMIT = 250
FIRST_ID = 770_000_000_000_001


class TemplateState(StrEnum):
    """Where a template stands with the platform's reviewers."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    PAUSED = "PAUSED"
    DISABLED = "DISABLED"


@dataclass(frozen=True, kw_only=True)
class Template:
    """A registered text with placeholders."""

    id: str
    name: str
    language: str
    category: str
    components: tuple[Json, ...]
    parameter_format: str = "POSITIONAL"
    status: TemplateState = TemplateState.APPROVED

    def part(self, kind: str) -> Json | None:
        """Find the header, body, footer or buttons."""
        return next((part for part in self.components if part["type"].upper() == kind), None)

    @property
    def buttons(self) -> list[Json]:
        """The buttons, in order."""
        return list((self.part("BUTTONS") or {}).get("buttons", ()))

    def as_json(self) -> Json:
        """Write the template as the platform lists it."""
        return {
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "category": self.category,
            "status": self.status.value,
            "parameter_format": self.parameter_format,
            "components": list(self.components),
        }


def placeholders(text: str) -> list[str]:
    """List the names of a text's placeholders, each once, in order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def fill(text: str, values: dict[str, str]) -> str:
    """Put values where the placeholders are."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


@dataclass
class TemplateBook:
    """All templates of the business account."""

    _templates: dict[tuple[str, str], Template] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: count(FIRST_ID))

    def create(self, wanted: Json, status: TemplateState = TemplateState.PENDING) -> Template:
        """Register a template, or raise what the platform has against it."""
        check_design(wanted)
        key = (wanted["name"], wanted["language"])
        if key in self._templates:
            raise GraphError(100, "Content in this language already exists", subcode=2388024)
        template = Template(
            id=str(next(self._ids)),
            name=wanted["name"],
            language=wanted["language"],
            category=wanted["category"].upper(),
            components=tuple(wanted["components"]),
            parameter_format=str(wanted.get("parameter_format", "POSITIONAL")).upper(),
            status=TemplateState(wanted.get("status", status)),
        )
        self._templates[key] = template
        return template

    def set_state(self, template_id: str, state: TemplateState) -> Template:
        """Let the reviewers decide."""
        template = self.by_id(template_id)
        if template is None:
            raise KeyError(template_id)
        changed = replace(template, status=state)
        self._templates[template.name, template.language] = changed
        return changed

    def set_category(self, template_id: str, category: str) -> tuple[str, Template]:
        """Think a template something else; answer what it was thought before, and it."""
        template = self.by_id(template_id)
        if template is None:
            raise KeyError(template_id)
        changed = replace(template, category=category)
        self._templates[template.name, template.language] = changed
        return template.category, changed

    def by_id(self, template_id: str) -> Template | None:
        """Find a template by its id."""
        return next((one for one in self._templates.values() if one.id == template_id), None)

    def sendable(self, name: str, language: str) -> Template:
        """Find a template that may be sent now, or raise why it may not."""
        template = self._templates.get((name, language))
        if template is None:
            raise GraphError(132001, f"template name ({name}) does not exist in {language}")
        if template.status is TemplateState.PAUSED:
            raise GraphError(132015, f"template ({name}) is paused due to low quality")
        if template.status is TemplateState.DISABLED:
            raise GraphError(132016, f"template ({name}) is disabled due to low quality")
        if template.status is not TemplateState.APPROVED:
            raise GraphError(132001, f"template ({name}) is not approved in {language}")
        return template

    def delete(self, name: str, template_id: str | None = None) -> None:
        """Remove all translations of a name, or the one with this id."""
        doomed = [
            key
            for key, template in self._templates.items()
            if template.name == name and template_id in (None, template.id)
        ]
        if not doomed:
            raise GraphError(100, f"Message template {name!r} was not found", subcode=2593002)
        for key in doomed:
            del self._templates[key]

    def matching(self, filters: Json) -> list[Template]:
        """List the templates that fit `name`, `status`, `category` and `language`."""
        return [one for one in self._templates.values() if _fits(one, filters)]

    def summary(self) -> Json:
        """Count what is registered, as the list's summary does."""
        return {
            "total_count": len(self._templates),
            "message_template_count": len(self._templates),
            "message_template_limit": TEMPLATE_LIMIT,
            "are_translations_complete": True,
        }


def _fits(template: Template, filters: Json) -> bool:
    if filters.get("name", "") not in template.name:
        return False
    chosen = (
        (key, filters[key].split(","))
        for key in ("status", "category", "language")
        if key in filters
    )
    return all(str(getattr(template, key)) in values for key, values in chosen)


def check_design(wanted: Json) -> None:
    """Raise the first thing that is wrong with a new template."""
    for key in ("name", "language", "category", "components"):
        if not wanted.get(key):
            raise GraphError(100, f"The parameter {key} is required.")
    if not NAME.fullmatch(wanted["name"]):
        raise GraphError(100, "Message template name may hold only a-z, 0-9 and underscores.")
    if wanted["category"].upper() not in CATEGORIES:
        raise GraphError(100, f"Param category must be one of {sorted(CATEGORIES)}.")
    parts = {part.get("type", "").upper(): part for part in wanted["components"]}
    if "BODY" not in parts:
        raise GraphError(100, "components: a BODY is required.")
    for kind, part in parts.items():
        _check_part(kind, part)


def _check_part(kind: str, part: Json) -> None:
    if kind == "BUTTONS":
        _check_buttons(part.get("buttons", []))
    elif kind not in LONGEST:
        raise GraphError(100, f"components: type {kind!r} is not known.")
    elif len(str(part.get("text", ""))) > LONGEST[kind]:
        raise GraphError(100, f"{kind}: text is longer than {LONGEST[kind]} characters.")
    elif kind != "FOOTER" and placeholders(str(part.get("text", ""))) and not part.get("example"):
        raise GraphError(100, f"{kind}: a text with variables needs an example.", subcode=2388043)


def _check_buttons(buttons: list[Any]) -> None:
    if not 1 <= len(buttons) <= BUTTONS_AT_MOST:
        raise GraphError(100, f"BUTTONS: 1 to {BUTTONS_AT_MOST} buttons are allowed.")
    for button in buttons:
        if len(str(button.get("text", ""))) > BUTTON_LABEL:
            raise GraphError(100, f"BUTTONS: text is longer than {BUTTON_LABEL} characters.")


def book_of(designs: Iterable[Json]) -> TemplateBook:
    """Open a book in which these templates are approved already (unless they name a `status`)."""
    book = TemplateBook()
    for design in designs:
        book.create(design, TemplateState.APPROVED)
    return book
