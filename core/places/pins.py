"""Pins out of text: coordinates as people type them, and links of map services."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlsplit

from core.plain import LONGEST

_LINK = re.compile(
    r"(?:https?://|\b(?=(?:maps\.|www\.google\.|google\.|goo\.gl/|waze\.|www\.waze\.)))[^\s<>\"]+",
    re.IGNORECASE,
)
_MAP_HOST = re.compile(
    r"(?:maps\.google\.[a-z.]+|maps\.apple\.com|maps\.app\.goo\.gl|(?:[a-z]+\.)?waze\.com"
    r"|(?:www\.)?(?:openstreetmap|osm)\.org)"
)
#: Sites that have maps beside other things.
_MAP_PATH = re.compile(r"(?:www\.)?google\.[a-z.]+/maps.*|goo\.gl/maps.*", re.DOTALL)

_DEGREES = r"([-+−]?\d{1,3}(?:\.\d+)?)"
_PAIR = re.compile(rf"(?:loc:|ll\.)?\s*{_DEGREES}\s*,\s*{_DEGREES}(?![\d.\w])")
#: The pin itself; the rest of such a link tells only where the screen stood.
_PLACE = re.compile(rf"!3d{_DEGREES}!4d{_DEGREES}")
_SCREEN = re.compile(rf"/@{_DEGREES},{_DEGREES}")
_IN_PATH = re.compile(rf"/(?:search|place|dir)/(?:[^/@]*/)?{_DEGREES},\s*{_DEGREES}")
_HASH = re.compile(rf"map=\d+(?:\.\d+)?/{_DEGREES}/{_DEGREES}")
_KEYS = ("q", "query", "coordinate", "ll", "destination", "daddr", "to", "center", "sll")

_GEO = re.compile(rf"\bgeo:{_DEGREES},{_DEGREES}(?:[^\s?]*\?q={_DEGREES},{_DEGREES})?")
#: So many decimals has no price and no distance.
_TYPED = re.compile(
    r"(?<![\d.,])([-+−]?\d{1,3}[.,]\d{4,})(?:\s*[,;/|]\s*|\s+)([-+−]?\d{1,3}[.,]\d{4,})(?![\d.,]*\d)"
)
_SEXAGESIMAL = r"(\d{1,3})\s*°\s*(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|'')?)?\s*"
_ANGLES = re.compile(
    rf"{_SEXAGESIMAL}(LS|LU|[SNU])\b[\s,;]*{_SEXAGESIMAL}(BT|BB|[EWTB])\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pin:
    """A point on the earth, in degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class UnreadableLink:
    """A link to a map that names no coordinates: only its service knows where it leads."""

    link: str


def pin_in(text: str) -> Pin | UnreadableLink | None:
    """Return the first point that a text gives by a map link or coordinates.

    Short links can't be read without asking their service: then ask the person for the pin.
    """
    links = [link for match in _LINK.finditer(text[:LONGEST]) if (link := _split(match.group()))]
    typed = _LINK.sub(" ", text[:LONGEST])
    found = next((pin for numbers in _given(links, typed) if (pin := _pin(*numbers))), None)
    return found or (UnreadableLink(links[0].geturl()) if links else None)


def _given(links: Iterable[SplitResult], typed: str) -> Iterator[tuple[str, str]]:
    for link in links:
        yield from _in_link(link)
    for geo in _GEO.finditer(typed):
        yield geo[3] or geo[1], geo[4] or geo[2]
    yield from ((pair[1], pair[2]) for pair in _TYPED.finditer(typed))
    yield from _angles(typed)


def _split(link: str) -> SplitResult | None:
    """Take a link apart; None if it is not one of a map."""
    link = link.rstrip(".,;:!?)]'")
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = parts.hostname or ""
    except ValueError:
        return None
    of_map = _MAP_HOST.fullmatch(host) or _MAP_PATH.fullmatch(host + parts.path)
    return parts if of_map else None


def _in_link(link: SplitResult) -> Iterator[tuple[str, str]]:
    """Yield the pairs of numbers in a link, the place itself before the screen around it."""
    path, asked = unquote_plus(link.path), dict(parse_qsl(link.query))
    yield from ((m[1], m[2]) for m in _PLACE.finditer(path))
    if "mlat" in asked and "mlon" in asked:
        yield asked["mlat"], asked["mlon"]
    values = (asked[key] for key in _KEYS if key in asked)
    yield from ((m[1], m[2]) for value in values if (m := _PAIR.match(value)))
    yield from _angles(path)
    for pattern, where in ((_IN_PATH, path), (_SCREEN, path), (_HASH, link.fragment)):
        yield from ((m[1], m[2]) for m in pattern.finditer(where))


def _angles(text: str) -> Iterator[tuple[str, str]]:
    for angles in _ANGLES.finditer(text):
        yield _decimal(*angles.group(1, 2, 3, 4)), _decimal(*angles.group(5, 6, 7, 8))


def _decimal(degrees: str, minutes: str, seconds: str | None, side: str) -> str:
    whole = int(degrees) + int(minutes) / 60 + float((seconds or "0").replace(",", ".")) / 3600
    sign = "-" if side.upper() in {"S", "LS", "W", "BB", "B"} else ""
    return f"{sign}{whole:.7f}"


def _pin(first: str, second: str) -> Pin | None:
    """Make a pin of two numbers; None if they are nowhere, swapped if only that can be meant."""
    try:
        lat, lon = (float(it.replace(",", ".").replace("−", "-")) for it in (first, second))
    except ValueError:
        return None
    if abs(lat) > 90 >= abs(lon):  # noqa: PLR2004 - no latitude is larger
        lat, lon = lon, lat
    if abs(lat) > 90 or abs(lon) > 180 or (lat, lon) == (0, 0):  # noqa: PLR2004
        return None
    return Pin(lat, lon)
