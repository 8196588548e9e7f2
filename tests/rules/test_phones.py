"""Phone numbers: however written, one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.phones import PhoneError, mask, normalise


@pytest.mark.parametrize(
    "text",
    [
        "0813-4000-0001",
        "+62 813 4000 0001",
        "6281340000001",
        "62 813.4000.0001",
        "(0813) 4000 0001",
        "81340000001",
        "０８１３４０００　０００１",
        " 0813-4000-0001\n",
    ],
)
def test_one_number_has_one_spelling(text: str) -> None:
    assert normalise(text) == "6281340000001"


def test_numbers_of_other_countries_and_of_offices() -> None:
    assert normalise("+60 12-345 6789") == "60123456789"
    assert normalise("(0451) 421234") == "62451421234"
    assert normalise("012-345 6789", region="MY") == "60123456789"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "kosong"),
        ("  ", "kosong"),
        ("112", "tidak dikenal"),
        ("0813 4000", "tidak dikenal"),
        ("0813-4000-000111111", "tidak dikenal"),
        ("0813-HALO-0001", "hanya boleh berisi angka"),
        ("8,1E+12", "hanya boleh berisi angka"),
        ("---", "tidak terbaca"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(PhoneError, match=message):
        normalise(text)


def test_the_mask_shows_the_end_only() -> None:
    assert mask("6281340000001") == "•••0001"


@given(st.text(max_size=30))
def test_anything_is_a_number_or_refused(text: str) -> None:
    try:
        number = normalise(text)
    except PhoneError:
        return
    assert number.isdigit()
    assert normalise(f"+{number}") == number
