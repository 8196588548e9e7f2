"""Where a report happens, from the words, the pin and the map links that somebody sent. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.places import Located, Pin, UnreadableLink, landmark, pin_in
from core.plain import normalise
from core.regions import Area, AreaLevel
from feedback.office import Office
from feedback.outside.bodies import NATIONAL

#: So many areas may be meant by one name and still be offered.
MOST = 5
#: How links begin that people type without "https".
_MAPS = ("maps.", "goo.gl/", "www.google.")
#: What fits a button.
_LABEL = 20
#: Naming the whole city tells nothing that we did not know.
_VAST = frozenset({AreaLevel.PROVINCE, AreaLevel.CITY})


@dataclass(frozen=True)
class Spot:
    """What is known of a place; as JSON it is what flows keep."""

    #: Words that lead there: a landmark, or all that the person said of it.
    text: str = ""
    #: Code and title of its area; empty while nobody knows.
    area: str = ""
    title: str = ""
    lat: float | None = None
    lon: float | None = None
    #: The government that surely answers there instead of ours, by its code; and its name.
    outside: str = ""
    neighbour: str = ""
    #: Areas of which one is meant: `[code, name, the area around it]`; a neighbour's code too.
    choices: tuple[tuple[str, str, str], ...] = ()
    #: Whether a map link came that nobody can read without asking its service.
    unreadable: bool = False

    @property
    def told(self) -> bool:
        """Whether there is anything to find the place by, but for a landmark."""
        return bool(self.area or self.choices or self.outside or self.lat is not None)

    def as_json(self) -> dict[str, Any]:
        """Return the values that a flow keeps."""
        return asdict(self) | {"choices": [list(choice) for choice in self.choices]}


def found(office: Office, words: str, pin: dict[str, Any] | None, *, story: str = "") -> Spot:
    """Return where something is: by a pin or map link, else by the words, else by the story."""
    linked = Pin(pin["lat"], pin["lon"]) if pin else pin_in(words) or pin_in(story)
    outside = _beyond(office, words, answer=True)
    areas = () if outside else _named(office, words)
    if not (outside or areas):
        outside = _beyond(office, story)
        areas = () if outside else _named(office, story)
    spot = Spot(_without_links(words) or str((pin or {}).get("text") or "") or landmark(story))
    if isinstance(linked, Pin):
        return _at(office, spot, linked, areas)
    if areas:
        return _in(office, spot, areas)
    if outside:
        return _outside(office, spot, outside)
    return replace(spot, unreadable=isinstance(linked, UnreadableLink))


def spoken(words: str, area: str) -> str:
    """Say where it is in one line; words that only repeat the area's name are left out."""
    repeated = set(normalise(words).split()) <= set(normalise(area).split())
    return ", ".join(part for part in ("" if repeated else words, area) if part)


def _without_links(words: str) -> str:
    """Leave out what leads to a map: nobody reads it, and the pin is kept beside."""
    return " ".join(w for w in words.split() if "://" not in w and not w.startswith(_MAPS))


def chosen(office: Office, spot: dict[str, Any], code: str) -> dict[str, Any]:
    """Return a place of which somebody said what area is meant; "" leaves that open."""
    settled = spot | {"choices": []}
    if neighbour := office.region.neighbours.get(code):
        return settled | {"outside": code, "neighbour": neighbour.name}
    area = office.area(code)
    return settled | ({"area": area.code, "title": area.title} if area else {})


def _at(office: Office, spot: Spot, pin: Pin, named: tuple[Area, ...]) -> Spot:
    """Place a pin: by outlines if the region has any, else by the only area that words name."""
    located = office.places.locate(pin)
    spot = replace(spot, lat=round(located.pin.lat, 6), lon=round(located.pin.lon, 6))
    if located.outside:
        return _outside(office, spot, located.neighbour)
    if not located.areas:
        return _of(spot, named[0]) if len(named) == 1 else spot
    choices = tuple(_across(office, located)) if located.near_border else ()
    if len(choices) > 1:
        return replace(spot, choices=choices)
    return _of(spot, located.areas[0])


def _across(office: Office, located: Located) -> Iterator[tuple[str, str, str]]:
    """Yield what lies on both sides of a near border."""
    yield from _choices(office, located.areas)
    if code := _neighbour(office, located.neighbour):
        yield code, located.neighbour[:_LABEL], ""


def _in(office: Office, spot: Spot, areas: tuple[Area, ...]) -> Spot:
    if len(areas) == 1:
        return _of(spot, areas[0])
    return replace(spot, choices=tuple(_choices(office, areas)))


def _outside(office: Office, spot: Spot, name: str) -> Spot:
    return replace(spot, outside=_neighbour(office, name) or NATIONAL, neighbour=name)


def _beyond(office: Office, text: str, *, answer: bool = False) -> str:
    """Return the neighbour in which a text says that it is, or ""."""
    return (text and office.gazetteer.outside(text, answer=answer)) or ""


def _neighbour(office: Office, name: str) -> str:
    """Return the code of a neighbour; "" for none, or if two share the name."""
    known = office.region.neighbours.items()
    return next((code for code, neighbour in known if neighbour.name == name), "")


def _of(spot: Spot, area: Area) -> Spot:
    return replace(spot, area=area.code, title=area.title)


def _choices(office: Office, areas: tuple[Area, ...]) -> Iterator[tuple[str, str, str]]:
    """Word the areas so that each differs from the others."""
    names = [area.name for area in areas]
    for area in areas:
        around = office.area(area.parent)
        inside = around.title if around else ""
        same = names.count(area.name) > 1
        yield area.code, (area.title if same else area.name)[:_LABEL], inside


def _named(office: Office, text: str) -> tuple[Area, ...]:
    """Return the area that a text surely names, or those of which one is meant."""
    matches = office.gazetteer.find(text) if text else []
    near = [match for match in matches if match.area.level not in _VAST]
    best = [match.area for match in near if match.score == near[0].score]
    return tuple(best) if len(best) <= MOST else ()
