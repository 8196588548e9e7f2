"""Places: pins in links and words, landmarks, and which area of a region holds a point."""

import json
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.places import Located, Pin, Places, UnreadableLink, landmark, load_places, pin_in
from core.regions import RegionError, Severity, check_region, load_region

REGIONS = Path(__file__).parents[2] / "regions"
BORDERS = Path(__file__).with_name("batas.geojson")
PALU = load_region(REGIONS / "palu")
HERE = Pin(-0.8917, 119.8707)

#: How map services and people write a point; {lat} and {lon} are decimal degrees.
FORMS = [
    "https://maps.google.com/?q={lat},{lon}",
    "https://maps.google.com/maps?q={lat}%2C{lon}&z=17",
    "https://www.google.com/maps?q=loc:{lat},{lon}",
    "https://www.google.com/maps/@{lat},{lon},17z",
    "https://google.co.id/maps/@{lat},{lon},17z/data=!3m1",
    "https://www.google.com/maps/place/Masjid+Raya/@1.5,110.25,17z/data=!3m1!4b1!8m2!3d{lat}!4d{lon}",
    "https://www.google.com/maps/place/{lat},{lon}",
    "https://www.google.com/maps/search/{lat},+{lon}?entry=tts",
    "https://www.google.com/maps/search/?api=1&query={lat},{lon}",
    "https://www.google.com/maps/dir/?api=1&destination={lat},{lon}",
    "https://waze.com/ul?ll={lat}%2C{lon}&navigate=yes",
    "https://www.waze.com/live-map/directions?to=ll.{lat}%2C{lon}",
    "https://www.openstreetmap.org/#map=17/{lat}/{lon}",
    "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=5/1.5/110.25",
    "https://maps.apple.com/?ll={lat},{lon}&q=Pin",
    "https://maps.apple.com/place?coordinate={lat},{lon}",
    "geo:{lat},{lon};u=35",
    "geo:0,0?q={lat},{lon}(Sini)",
    "{lat}, {lon}",
    "({lat} {lon})",
]


@pytest.mark.parametrize("form", FORMS)
@given(
    lat=st.floats(-11, 6).map(lambda it: round(it, 6)),
    lon=st.floats(95, 141).map(lambda it: round(it, 6)),
    before=st.sampled_from(["", "lokasi ", "di sini pak: ", "jam 10.30, rt 03/05 "]),
    after=st.sampled_from(["", " tolong", ".", "\nterima kasih"]),
)
def test_a_point_is_read_however_it_is_written(
    form: str, lat: float, lon: float, before: str, after: str
) -> None:
    written = form.replace("{lat}", f"{lat:.6f}").replace("{lon}", f"{lon:.6f}")
    assert pin_in(f"{before}{written}{after}") == Pin(lat, lon)


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("-0,8917 119,8707", HERE),
        ("−0.8917, 119.8707", HERE),
        ("119.8707, -0.8917", HERE),
        ("0°53'30.12\"S 119°52'14.52\"E", HERE),
        ("0° 53' 30.12\" LS, 119° 52' 14.52\" BT", HERE),
        ("https://google.com/maps/place/0%C2%B053'30.12%22S+119%C2%B052'14.52%22E/@-1,120,9z", HERE),
        ("maps.google.com/?q=-0.8917,119.8707", HERE),
        ("https://maps.app.goo.gl/aB3 titiknya -0.8917, 119.8707", HERE),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_point(text: str, pin: Pin) -> None:
    found = pin_in(text)
    assert isinstance(found, Pin)
    assert (found.lat, found.lon) == pytest.approx((pin.lat, pin.lon), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://maps.app.goo.gl/aB3xYz tolong pak", "https://maps.app.goo.gl/aB3xYz"),
        ("di sini: maps.app.goo.gl/aB3xYz.", "https://maps.app.goo.gl/aB3xYz"),
        ("https://goo.gl/maps/aB3", "https://goo.gl/maps/aB3"),
        ("https://www.google.com/maps/place/Palu", "https://www.google.com/maps/place/Palu"),
        ("https://waze.com/ul/hqh7abc", "https://waze.com/ul/hqh7abc"),
    ],
)
def test_a_link_that_names_no_point_is_told_apart(text: str, link: str) -> None:
    assert pin_in(text) == UnreadableLink(link)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lampu jalan mati sudah 3 hari",
        "harga naik dari 10.000, 15.000",
        "Rp 1.250.000, 2.500.000",
        "jam 10.30, 11.45 wita",
        "0812-3456-7890, 081234567891",
        "NIK 1234567890123456, 1234567890123457",
        "https://goo.gl/aB3",
        "https://google.com/search?q=-0.89,119.8",
        "https://contoh.id/?q=-0.8917,119.8707",
        "http://[rusak",
        "geo:0,0",
        "-95.1234, -190.1234",
    ],
)
def test_what_is_no_point_is_left_alone(text: str) -> None:
    assert pin_in(text) is None


@given(st.text(max_size=300) | st.from_regex(r"https?://(maps|waze|goo)[^ ]{0,60}"))
def test_any_text_is_read(text: str) -> None:
    found = pin_in(text)
    if isinstance(found, Pin):
        assert abs(found.lat) <= 90
        assert abs(found.lon) <= 180
    assert len(landmark(text)) <= 200


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lampu mati di depan SD inpres talise udh seminggu", "di depan SD inpres talise"),
        ("jl berlubang dkt masjid raya, jl. emmy saelan", "dkt masjid raya"),
        ("di samping kantor lurah yg baru", "di samping kantor lurah"),
        ("patokannya warung bu ani. tolong", "patokannya warung bu ani"),
        ("di seberang toko jl. diponegoro no. 5 pak", "di seberang toko jl. diponegoro no. 5"),
        ("didepan pasar ada lubang", "didepan pasar"),
        ("blkg kantor camat sampah numpuk", "blkg kantor camat sampah"),
        ("Layana, samping SPBU", "samping SPBU"),
        ("sampah numpuk di talise", ""),
        ("rumah saya tepat di belakang", ""),
        ("dekat " + "x" * 500, "dekat " + "x" * 194),
    ],
)
def test_the_landmark_is_found(text: str, said: str) -> None:
    assert landmark(text) == said


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
