"""The templates that we ship and the prices of messages, read from their files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_FOLDER = Path(__file__).parent / "whatsapp_data"


@dataclass(frozen=True)
class Design:
    """A template as it is handed to Meta for review."""

    name: str
    language: str
    body: str
    footer: str
    #: Label of its only button.
    button: str
    occasions: tuple[str, ...]
    #: What stands at `{{1}}` for the reviewers; "" where there is no gap.
    example: str


@cache
def designs() -> tuple[Design, ...]:
    """Return the templates that are shipped."""
    data = _read("templates.yaml")
    common = {key: str(data[key]) for key in ("language", "footer", "button")}
    return tuple(
        Design(
            name=one["name"],
            body=one["body"],
            occasions=tuple(one["occasions"]),
            example=one.get("example", ""),
            **common,
        )
        for one in data["templates"]
    )


@cache
def prices() -> dict[str, int]:
    """Return rupiah by category."""
    return {str(name): int(price) for name, price in _read("prices.yaml")["rupiah"].items()}


def _read(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((_FOLDER / name).read_text(encoding="utf-8"))
