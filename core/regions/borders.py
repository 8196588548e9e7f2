"""The outlines of a region's areas: read from GeoJSON, checked, and asked who holds a point."""

import json
from collections.abc import Collection, Iterator, Mapping
from math import cos, radians
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from core.regions.data import AreaLevel
from core.regions.region import Region
from core.regions.source import Problem, Severity

#: Metres in a degree of latitude at the equator.
_DEGREE = 110_574.0
_DEGREE_EAST = 111_320.0
#: How many of the areas without an outline are named.
_NAMED = 5

Outlines = Mapping[str, BaseGeometry]


class Borders:
    """Outlines on a flat sheet of metres, true enough for one region near the equator."""

    def __init__(self, outlines: Outlines) -> None:
        """Lay the outlines (in degrees) on the sheet, with an index over them."""
        self._codes = tuple(outlines)
        west, south, east, north = shapely.total_bounds(list(outlines.values()))
        self._middle = np.array([(west + east) / 2, (south + north) / 2])
        self._stretch = np.array([_DEGREE_EAST * cos(radians(self._middle[1])), _DEGREE])
        self._shapes = [shapely.transform(outline, self._flat) for outline in outlines.values()]
        self._tree = shapely.STRtree(self._shapes)

    def near(self, lat: float, lon: float, *, metres: float) -> list[tuple[str, float]]:
        """Return the areas within some metres of a point and how far they are; 0 is inside."""
        point = self._point(lat, lon)
        found = self._tree.query(point, predicate="dwithin", distance=metres)
        return sorted(
            ((self._codes[i], float(self._shapes[i].distance(point))) for i in found),
            key=itemgetter(1, 0),
        )

    def nearest(self, lat: float, lon: float, *, among: Collection[str]) -> str | None:
        """Return which of some areas lies nearest to a point; None if none has an outline."""
        point = self._point(lat, lon)
        away = [
            (outline.distance(point), code)
            for code, outline in zip(self._codes, self._shapes, strict=True)
            if code in among
        ]
        return min(away)[1] if away else None

    def _point(self, lat: float, lon: float) -> BaseGeometry:
        return shapely.Point(self._flat(np.array([lon, lat])))

    def _flat(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        flat: NDArray[np.float64] = (degrees - self._middle) * self._stretch
        return flat


def read_outlines(path: Path, region: Region) -> tuple[dict[str, BaseGeometry], list[Problem]]:
    """Read the outlines of areas and neighbours by their codes, and what is wrong with the file."""
    outlines: dict[str, BaseGeometry] = {}
    problems: list[Problem] = []
    file = f"{path.parent.name}/{path.name}"
    for number, feature in enumerate(_features(path), start=1):
        try:
            code, outline = _code(feature, region, outlines), _outline(feature)
        except ValueError as error:
            problems.append(Problem(file, 1, f"bidang ke-{number}: {error}"))
        else:
            outlines[code] = outline
    if not outlines and not problems:
        return {}, [Problem(file, 1, "tidak berisi bidang (GeoJSON FeatureCollection)")]
    lacks = (Problem(file, 1, text, Severity.WARNING) for text in _lacks(outlines, region))
    return outlines, [*problems, *lacks]


def _features(path: Path) -> list[Any]:
    """Return what a file has for features; nothing if it is no GeoJSON."""
    try:
        document = json.loads(path.read_text("utf-8"))
    except ValueError:
        return []
    features = document.get("features") if isinstance(document, dict) else None
    return features if isinstance(features, list) else []


def _code(feature: Any, region: Region, taken: Collection[str]) -> str:
    """Read whose outline a feature is; raise ValueError, in Indonesian, if nobody's."""
    try:
        code = str(feature["properties"]["kode"])
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError("harus ada properti 'kode'") from error
    if code not in region.areas and code not in region.neighbours:
        raise ValueError(f"kode {code} tidak ada di wilayah.csv atau tetangga")
    if code in taken:
        raise ValueError(f"kode {code} sudah dipakai")
    return code


def _outline(feature: Any) -> BaseGeometry:
    """Read a feature's shape; raise ValueError, in Indonesian, if it is no sound one."""
    try:
        outline = shape(feature["geometry"])
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, ShapelyError) as error:
        raise ValueError("geometrinya tidak terbaca") from error
    if outline.geom_type not in {"Polygon", "MultiPolygon"} or outline.is_empty:
        raise ValueError(f"harus berupa bidang, bukan {outline.geom_type}")
    if not outline.is_valid:
        raise ValueError(f"tidak sah: {shapely.is_valid_reason(outline)}")
    return outline


def _lacks(outlines: Outlines, region: Region) -> Iterator[str]:
    wards = {c: a for c, a in region.areas.items() if a.level.rank == AreaLevel.WARD.rank}
    bare = [area.name for code, area in wards.items() if code not in outlines]
    if bare:
        more = f" dan {len(bare) - _NAMED} lagi" if len(bare) > _NAMED else ""
        yield f"belum ada batas untuk {', '.join(bare[:_NAMED])}{more}"
    for code, outline in outlines.items():
        if region.box and code in region.areas and not _within(outline, region):
            yield f"batas {region.areas[code].title} keluar dari 'kotak' di daerah.yaml"


def _within(outline: BaseGeometry, region: Region) -> bool:
    west, south, east, north = outline.bounds
    box = region.box
    return box is None or (box.holds(south, west) and box.holds(north, east))
