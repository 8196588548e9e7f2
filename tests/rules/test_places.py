"""Places: which area of a region holds a point, and what is wrong with its outlines."""

import json
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.places import Located, Pin, Places, load_places
from core.regions import RegionError, Severity, check_region
from kentongan.government import REGIONS
from tests.regions import shipped

BORDERS = Path(__file__).with_name("batas.geojson")
PALU = shipped("palu")
HERE = Pin(-0.8917, 119.8707)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of Palu with invented outlines."""
    copytree(REGIONS / "umum", tmp_path / "umum")
    copytree(REGIONS / "palu", tmp_path / "palu")
    copy(BORDERS, tmp_path / "palu" / "batas.geojson")
    return tmp_path / "palu"


def located(folder: Path, lat: float, lon: float) -> Located:
    """Locate a point by the invented outlines."""
    return load_places(folder, PALU).locate(Pin(lat, lon))


def names(found: Located) -> list[str]:
    """List the areas of a point."""
    return [area.name for area in found.areas]


@pytest.mark.parametrize(
    ("lat", "lon", "areas", "near_border"),
    [
        (-0.90, 119.87, ["Talise"], False),
        (-0.90, 119.87990, ["Talise", "Tanamodindi"], True),
        (-0.90, 119.88010, ["Tanamodindi", "Talise"], True),
        (-0.90, 119.8790, ["Talise"], False),
        (-0.88, 119.87, ["Mantikulore"], False),
        (-0.88, 119.8599, ["Palu Timur", "Mantikulore"], True),
        (-0.795, 119.805, ["Palu Timur"], False),
    ],
)
def test_the_area_that_holds_a_pin(
    folder: Path, lat: float, lon: float, areas: list[str], near_border: bool
) -> None:
    found = located(folder, lat, lon)
    assert (names(found), found.near_border) == (areas, near_border)
    assert not found.outside


def test_across_the_border_lies_a_neighbour(folder: Path) -> None:
    inside = located(folder, -0.9098, 119.87)
    across = located(folder, -0.9102, 119.87)
    beyond = located(folder, -0.95, 119.87)
    assert (names(inside), inside.neighbour) == (["Talise"], "Kabupaten Sigi")
    assert (names(across), across.near_border) == (["Talise"], True)
    assert (beyond.outside, beyond.neighbour) == (True, "Kabupaten Sigi")


@pytest.mark.parametrize(
    ("lat", "lon", "neighbour"),
    [(-0.55, 119.75, "Kabupaten Donggala"), (-1.5, 119.9, "Kabupaten Sigi"), (51.5, -0.1, "")],
)
def test_a_pin_outside_all_is_named(folder: Path, lat: float, lon: float, neighbour: str) -> None:
    found = located(folder, lat, lon)
    assert (found.outside, found.neighbour, found.areas) == (True, neighbour, ())


def test_swapped_numbers_are_swapped_back(folder: Path) -> None:
    found = located(folder, 119.87, -0.90)
    assert (found.swapped, names(found)) == (True, ["Talise"])
    assert found.pin == Pin(-0.90, 119.87)


def test_without_outlines_only_the_box_is_known() -> None:
    places = load_places(REGIONS / "palu", PALU)
    assert places.locate(HERE) == Located(HERE)
    assert places.locate(Pin(119.8707, -0.8917)) == Located(HERE, swapped=True)
    assert places.locate(Pin(-6.2, 106.8)).outside
    assert places.locate(Pin(51.5, -0.1)) == Located(Pin(51.5, -0.1), outside=True)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_any_pin_is_located(lat: float, lon: float) -> None:
    found = Places(PALU).locate(Pin(lat, lon))
    assert found.pin in (Pin(lat, lon), Pin(lon, lat))
    assert found.outside or PALU.box is None or PALU.box.holds(found.pin.lat, found.pin.lon)


def test_missing_outlines_are_only_a_warning(folder: Path) -> None:
    (warned,) = check_region(folder)
    assert warned.severity is Severity.WARNING
    assert warned.file == "palu/batas.geojson"
    assert warned.text.startswith("belum ada batas untuk Besusu Barat,")
    assert warned.text.endswith("dan 39 lagi")


SQUARE = {"type": "Polygon", "coordinates": [[[119, -1], [120, -1], [120, 0], [119, 0], [119, -1]]]}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[119.8, -0.9], [119.9, -0.8], [119.9, -0.9], [119.8, -0.8], [119.8, -0.9]]],
}


@pytest.mark.parametrize(
    ("kode", "geometry", "said"),
    [
        ("72.71.08.9999", SQUARE, "kode 72.71.08.9999 tidak ada"),
        ("72.71.08.1003", SQUARE, "kode 72.71.08.1003 sudah dipakai"),
        ("72.71.08.1005", BOW_TIE, "tidak sah: Self-intersection"),
        ("72.71.08.1005", {"type": "Point", "coordinates": [119, -1]}, "bukan Point"),
        ("72.71.08.1005", {"type": "Polygon", "coordinates": [[1]]}, "geometrinya tidak terbaca"),
        ("72.71.08.1005", None, "geometrinya tidak terbaca"),
        ("72.71.08.1005", SQUARE, "keluar dari 'kotak'"),
    ],
)
def test_a_wrong_outline_is_named(folder: Path, kode: str, geometry: Any, said: str) -> None:
    path = folder / "batas.geojson"
    document = json.loads(path.read_text("utf-8"))
    document["features"].append({"properties": {"kode": kode}, "geometry": geometry})
    path.write_text(json.dumps(document), "utf-8")
    assert any(said in problem.text for problem in check_region(folder))


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"features": 3}', '{"features": []}'])
def test_a_file_without_outlines_is_named(folder: Path, text: str) -> None:
    (folder / "batas.geojson").write_text(text, "utf-8")
    with pytest.raises(RegionError, match="tidak berisi bidang"):
        load_places(folder, PALU)


@pytest.mark.parametrize("feature", [3, {}, {"properties": None}, {"properties": {"kode": [1]}}])
def test_a_feature_without_a_code_is_named(folder: Path, feature: Any) -> None:
    (folder / "batas.geojson").write_text(json.dumps({"features": [feature]}), "utf-8")
    (problem,) = (it for it in check_region(folder) if it.severity is Severity.ERROR)
    assert "kode" in problem.text
