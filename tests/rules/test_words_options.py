"""Words: numbers, and the options that an answer means, however loosely it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.words import (
    argument,
    clean,
    intent,
    is_no,
    is_yes,
    match_option,
    normalise,
    number,
    parts,
)

FILED = ("✅ Ya, kirim", "Ubah", "Batal")
FIXED = ("Sudah beres", "Belum beres")
AREAS = ("Palu Timur", "Palu Barat", "Tatanga", "Talise", "Talise Valangguni")
LIMITS = ("3 hari kerja", "14 hari kerja", "60 hari kerja")
MENU = ("Lapor masalah", "Cek laporan", "Lanjut belajar", "Bantuan")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2), ("dua", 2), ("no 2", 2), ("no.2", 2), ("nomor dua", 2), ("yang kedua", 2),
        ("yg ke-2", 2), ("2.", 2), ("(2)", 2), ("#2", 2), ("2️⃣", 2), ("２", 2), ("pilih 2 pak", 2),
        ("pertama", 1), ("tujuh puluh dua", 72), ("72 jam", 72), ("72jam", 72), ("sepuluh", 10),
        ("sebelas", 11), ("dua belas", 12), ("seratus lima", 105), ("nol", 0), ("0", 0),
        ("seribu dua ratus", 1200), ("dua juta lima ratus ribu", 2_500_000), ("2 jt", 2_000_000),
        ("2jt", 2_000_000), ("5 rb", 5_000), ("1,5 juta", 1_500_000), ("1,5", 1.5), ("1.5", 1.5),
        ("1.500", 1500), ("Rp1.500.000", 1_500_000), ("1/2", 0.5), ("½", 0.5), ("50%", 50),
        ("dua orang", 2), ("2,0", 2), ("sembilan ratus sembilan puluh sembilan ribu", 999_000),
    ],
)  # fmt: skip
def test_numbers(text: str, value: float) -> None:
    found = number(text)
    assert found == value
    assert isinstance(found, int) is (value == int(value))


@pytest.mark.parametrize(
    "text",
    ["", "pak", "dua tiga", "1 2", "2 atau 3", "2-3", "08:00", "jalan 2 rusak", "tiga puluh puluh",
     "belas", "dua ratus seratus", "1/0", "ribu", "satu satu", "RT 2", "2 ribu 3", "9" * 61, "abc"],
)  # fmt: skip
def test_no_numbers(text: str) -> None:
    assert number(text) is None


@given(st.integers(0, 10**9 - 1))
def test_every_whole_number_is_read_in_digits(value: int) -> None:
    assert number(str(value)) == value
    assert number(f"{value:,}".replace(",", ".")) == value


@pytest.mark.parametrize(
    ("text", "labels", "place"),
    [
        ("1", FILED, 0), ("yang ketiga", FILED, 2), ("b", FILED, 1), ("pilih C.", FILED, 2),
        ("ya kirim", FILED, 0), ("kirim aja", FILED, 0), ("iya pak", FILED, 0), ("👍", FILED, 0),
        ("ubah dong", FILED, 1), ("batl", FILED, 2), ("tidak", FILED, None), ("4", FILED, None),
        ("udah beres pak", FIXED, 0), ("blm beres", FIXED, 1), ("belum", FIXED, 1),
        ("udh", FIXED, 0), ("beres", FIXED, 0), ("iya", FIXED, 0), ("tidak beres", FIXED, None),
        ("gak", FIXED, 1),
        ("timur", AREAS, 0), ("palu barat", AREAS, 1), ("palu", AREAS, None), ("tatnga", AREAS, 2),
        ("di talise valangguni pak", AREAS, 4), ("talise", AREAS, 3), ("valangguni", AREAS, 4),
        ("palu brat", AREAS, 1), ("tat", AREAS, 2), ("pallu", AREAS, None),
        ("kel. tatanga", AREAS, 2), ("di talise", AREAS, 3),
        ("bukan di tatanga", AREAS, None), ("mamboro", AREAS, None),
        ("14 hari", LIMITS, 1), ("60", LIMITS, 2), ("2", LIMITS, 1), ("3", LIMITS, None),
        ("c", LIMITS, 2), ("3 hari kerja", LIMITS, 0), ("3 hari", LIMITS, 0),
        ("2 hari", LIMITS, None),
        ("lapor", MENU, 0), ("cek", MENU, 1), ("bantuin", MENU, 3), ("oke", MENU, None),
        ("ya", MENU, None), ("lanjut", MENU, 2), ("lapor jalan rusak", MENU, None),
        ("lapor lampu mati pak", ("Lapor", "Cek"), None), ("ada", ("Kirim", "Tidak ada"), None),
        ("", MENU, None), ("1", (), None), ("ya", ("Ya", "Tidak"), 0), ("ngga", ("Ya", "Tidak"), 1),
        ("ada jalan rusak di depan rumah saya sejak kemarin bantuan", MENU, None),
        ("sama", ("Sama", "Sama"), None), ("5", ("1", "2", "5"), 2),
        ("lewati", ("Lewati ➡️",), 0), ("skip", ("Lewati ➡️",), None),
    ],
)  # fmt: skip
def test_options(text: str, labels: tuple[str, ...], place: int | None) -> None:
    assert match_option(text, labels) == place


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("1 3", ["1", "3"]), ("1,3", ["1", "3"]), ("1, 2 dan 4", ["1", "2", "4"]),
        ("a c", ["a", "c"]), ("jalan rusak, lampu mati", ["jalan rusak", "lampu mati"]),
        ("jalan dan lampu", ["jalan", "lampu"]), ("1. 3.", ["1.", "3."]), ("senin", ["senin"]),
        ("", []), (" , ", []),
    ],
)  # fmt: skip
def test_several_options_at_once(text: str, split: list[str]) -> None:
    assert parts(text) == split


LABELS = st.lists(st.sampled_from(AREAS + FIXED + LIMITS + MENU), unique=True, min_size=1)


@given(LABELS, st.data())
def test_an_option_is_always_chosen_by_its_own_words(
    labels: list[str], draw: st.DataObject
) -> None:
    place = draw.draw(st.integers(0, len(labels) - 1))
    assert match_option(labels[place].upper() + "!", labels) == place


@given(st.text(max_size=80), LABELS)
def test_nothing_that_is_typed_raises(text: str, labels: list[str]) -> None:
    intent(text), is_yes(text), is_no(text), number(text), argument(text)
    assert match_option(text, labels) in {None, *range(len(labels))}
    assert all(part in clean(text) for part in parts(text))
    assert clean(clean(text)) == clean(text)
    assert normalise(normalise(text)) == normalise(text)
    clean(text).encode()
