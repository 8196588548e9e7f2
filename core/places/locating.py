"""Which area holds a pin: by outlines if the region has any, else only whether it is near."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.places.pins import Pin
from core.regions import INDONESIA, Area, Region, RegionError, Severity
from core.regions.source import BORDERS

if TYPE_CHECKING:
    from core.regions.borders import Borders

#: So near to a border a telephone may err: then both areas are offered.
NEAR = 50.0


@dataclass(frozen=True, slots=True)
class Located:
    """What is known of a pin."""

    #: The pin, mended if latitude and longitude were swapped.
    pin: Pin
    #: The area that holds it first, then those across a near border; empty if nothing tells.
    areas: tuple[Area, ...] = ()
    near_border: bool = False
    #: Whether it surely lies outside the region, and in or nearest to which neighbour, if known.
    outside: bool = False
    neighbour: str = ""
    swapped: bool = False


class Places:
    """Tells of pins in which area of one region they lie."""

    def __init__(self, region: Region, borders: "Borders | None" = None) -> None:
        """Look in these outlines; without any, nothing but the region's box is known."""
        self._region = region
        self._borders = borders

    def locate(self, pin: Pin) -> Located:
        """Return what is known of a pin."""
        mended = self._mended(pin)
        swapped = mended != pin
        if self._borders is None:
            around = self._region.box or INDONESIA
            return Located(
                mended, outside=not around.holds(mended.lat, mended.lon), swapped=swapped
            )
        near = self._borders.near(mended.lat, mended.lon, metres=NEAR)
        areas = self._own(near)
        if not areas:
            name = self._neighbour(self._borders, mended)
            return Located(mended, outside=True, neighbour=name, swapped=swapped)
        across = next((code for code, _ in near if code in self._region.neighbours), None)
        name = self._region.neighbours[across].name if across else ""
        border = len(areas) > 1 or across is not None or near[0][1] > 0
        return Located(mended, areas, near_border=border, neighbour=name, swapped=swapped)

    def _own(self, near: list[tuple[str, float]]) -> tuple[Area, ...]:
        """Return the region's areas near a point, the one that holds it first, none around it."""
        own = [
            (away, self._region.areas[code]) for code, away in near if code in self._region.areas
        ]
        own.sort(key=lambda pair: (pair[0], -pair[1].level.rank, pair[1].code))
        areas = [area for _, area in own]
        return tuple(
            area for area in areas if not any(o.code.startswith(f"{area.code}.") for o in areas)
        )

    def _neighbour(self, borders: "Borders", pin: Pin) -> str:
        if not INDONESIA.holds(pin.lat, pin.lon):
            return ""
        known = self._region.neighbours
        nearest = borders.nearest(pin.lat, pin.lon, among=known)
        return known[nearest].name if nearest else ""

    def _mended(self, pin: Pin) -> Pin:
        """Swap the numbers back if only that brings the pin to the region, or to Indonesia."""
        other = Pin(pin.lon, pin.lat)
        for around in filter(None, (self._region.box, INDONESIA)):
            if around.holds(pin.lat, pin.lon):
                return pin
            if around.holds(other.lat, other.lon):
                return other
        return pin


def load_places(folder: Path, region: Region) -> Places:
    """Return the places of the region in `folder`, with its outlines if it has any.

    Raises:
        RegionError: the outlines can't be used.
    """
    path = folder / BORDERS
    if not path.is_file():
        return Places(region)
    from core.regions.borders import Borders, read_outlines  # noqa: PLC0415 - slow, often not needed

    outlines, problems = read_outlines(path, region)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise RegionError(errors)
    return Places(region, Borders(outlines))
