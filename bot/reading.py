"""What both doors do alike when they read: strict JSON in, texts that can be kept and shown out."""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from dialogue.speech import Pin

#: The longest text of a person that is kept.
TEXT_LIMIT = 10_000
NAME_LIMIT = 128

#: What a codec raises when a field is missing or of a wrong type.
_MALFORMED = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError)

#: From here on a number of seconds is one of milliseconds: seconds get there in the year 33658.
_MILLISECONDS_FROM = 1_000_000_000_000

#: Escapes of null characters, and of halves of emoji, which may be alone.
_UNSTORABLE = re.compile(rb"\\u(0000|d[89a-f])", re.IGNORECASE)

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


class MalformedError(ValueError):
    """A platform's payload is not of the platform's form; the message names no content."""


@contextmanager
def malformed_as_value_error() -> Iterator[None]:
    """Turn whatever a malformed field sets off into a `MalformedError`."""
    try:
        yield
    except _MALFORMED as error:
        raise MalformedError(type(error).__name__) from error


def load_object(body: bytes) -> dict[str, Any]:
    """Read a JSON object whose texts PostgreSQL can keep.

    Raises:
        MalformedError: it is not JSON, not an object, or nested too deeply.
    """
    with malformed_as_value_error():
        value = _DECODER.decode(body.decode())
        if _UNSTORABLE.search(body):
            value = _storable(value)
    if not isinstance(value, dict):
        raise MalformedError("not a JSON object")
    return value


def text_of(value: object) -> str:
    """Return a text as it was sent, cut at the limit; nothing is the empty text.

    Raises:
        MalformedError: it is something else than text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise MalformedError("a text is not a text")
    return value[:TEXT_LIMIT]


def name_of(value: object) -> str:
    """Return a name on one line, without characters that hide or turn what stands around it."""
    text = text_of(value)
    if text.isprintable():
        return " ".join(text.split())[:NAME_LIMIT]
    seen = (" " if c.isspace() else c for c in text)
    shown = "".join(c for c in seen if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(shown.split())[:NAME_LIMIT]


def digits_of(value: object) -> str:
    """Return the digits of a phone number, without the "+" that some clients write."""
    return "".join(c for c in text_of(value) if c in "0123456789")


def size_of(value: object) -> int | None:
    """Return a file's size if the platform told it."""
    return value if isinstance(value, int) and value >= 0 else None


def identity_of(value: object) -> str:
    """Return a numeric identity as text.

    Raises:
        MalformedError: it is no whole number.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise MalformedError("an identity is not a number")
    return str(value)


def moment_of(value: object) -> datetime:
    """Return a moment given in seconds, or milliseconds, since 1970 as number or digits.

    Raises:
        MalformedError: it is no number, or beyond the calendar.
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise MalformedError("a time is not a number")
    with malformed_as_value_error():
        seconds: float = int(value)
        if seconds >= _MILLISECONDS_FROM:
            seconds /= 1000
        return datetime.fromtimestamp(seconds, UTC)


def pin_of(lat: object, lon: object, *, name: str = "") -> Pin:
    """Return a place on Earth.

    Raises:
        MalformedError: the degrees are no numbers, or of another planet.
    """
    degrees = [float(d) for d in (lat, lon) if isinstance(d, int | float)]
    if len(degrees) != 2 or abs(degrees[0]) > 90 or abs(degrees[1]) > 180:  # noqa: PLR2004
        raise MalformedError("not a place on Earth")
    return Pin(degrees[0], degrees[1], name_of(name))


def _refuse(constant: str) -> None:
    raise MalformedError(f"{constant} is no JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


def _storable(value: Any) -> Any:
    """Drop what JSON can carry and PostgreSQL cannot: null characters and halves of emoji."""
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, list):
        return [_storable(entry) for entry in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(entry) for key, entry in value.items()}
    return value
