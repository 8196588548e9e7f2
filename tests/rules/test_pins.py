"""Pins and landmarks: points in links and words, and what the place lies in front of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.places import Pin, UnreadableLink, landmark, pin_in

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


def in_form(form: str, pin: Pin) -> str:
    """Write a point in one of the forms."""
    return form.replace("{lat}", f"{pin.lat:.6f}").replace("{lon}", f"{pin.lon:.6f}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("pin", [HERE, Pin(5.5, 95.25), Pin(-10.000001, 140.999999)])
def test_every_form_is_read(form: str, pin: Pin) -> None:
    assert pin_in(in_form(form, pin)) == pin


@given(
    form=st.sampled_from(FORMS),
    lat=st.floats(-11, 6).map(lambda it: round(it, 6)),
    lon=st.floats(95, 141).map(lambda it: round(it, 6)),
    before=st.sampled_from(["", "lokasi ", "di sini pak: ", "jam 10.30, rt 03/05 "]),
    after=st.sampled_from(["", " tolong", ".", "\nterima kasih"]),
)
def test_a_point_is_read_however_it_is_written(
    form: str, lat: float, lon: float, before: str, after: str
) -> None:
    pin = Pin(lat, lon)
    assert pin_in(f"{before}{in_form(form, pin)}{after}") == pin


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        ("-0,8917 119,8707", HERE),
        ("−0.8917, 119.8707", HERE),
        ("119.8707, -0.8917", HERE),
        ("0°53'30.12\"S 119°52'14.52\"E", HERE),
        ("0° 53' 30.12\" LS, 119° 52' 14.52\" BT", HERE),
        ("https://google.com/maps/place/0%C2%B053'30.12%22S+119%C2%B052'14.52%22E/@-1,120z", HERE),
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
