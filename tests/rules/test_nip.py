"""Identity numbers of civil servants: read, refused with the reason, masked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.nip import Kind, Nip, NipError, Sex, mask, parse_nip

PNS = "198609262015051001"
PPPK = "199001152022212014"


def test_a_pns() -> None:
    assert parse_nip("19860926 201505 1 001") == Nip(
        number=PNS,
        birth=date(1986, 9, 26),
        kind=Kind.PNS,
        year=2015,
        month=5,
        sex=Sex.MALE,
        serial=1,
    )


def test_a_pppk_has_a_contract_where_a_pns_has_a_month() -> None:
    nip = parse_nip(PPPK)
    assert (nip.kind, nip.month, nip.sex, nip.serial) == (Kind.PPPK, None, Sex.FEMALE, 14)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "kosong"),
        ("19860926 201505 1 00", "harus 18 angka, yang tertulis 17"),
        ("196212345", "NIP lama"),
        ("7271012609860001", "Apakah ini NIK"),
        ("l98609262015051001", "hanya boleh berisi angka"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "hanya boleh berisi angka"),
        ("198613262015051001", "tanggal lahir"),
        ("198602302015051001", "tanggal lahir"),
        ("198609262015131001", "13-14"),
        ("198609262015001001", "13-14"),
        ("198609262015053001", "Angka 15"),
        ("198609261986051001", "umur saat diangkat 0"),
        ("193609262015051001", "umur saat diangkat 79"),
        ("198609262015051000", "Excel"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    with pytest.raises(NipError, match=message):
        parse_nip(text)


def test_an_appointment_to_come_is_refused_only_when_today_is_known() -> None:
    text = "199609262027051001"
    assert parse_nip(text).year == 2027
    with pytest.raises(NipError, match="belum terjadi"):
        parse_nip(text, today=date(2026, 11, 21))


def test_the_mask_keeps_birth_and_sex_to_itself() -> None:
    assert mask(PNS) == mask(parse_nip(PNS)) == "•••001"


@given(st.text(max_size=25))
def test_anything_else_is_refused_politely(text: str) -> None:
    with pytest.raises(NipError, match=r"[.?]$"):
        parse_nip(text)


@given(
    st.dates(date(1961, 1, 1), date(2000, 12, 31)),
    st.integers(18, 40),
    st.integers(1, 12) | st.integers(21, 30),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_every_well_formed_number_is_read(
    birth: date, age: int, code: int, sex: str, serial: int
) -> None:
    text = f"{birth:%Y%m%d}{birth.year + age}{code:02}{sex}{serial:03}"
    nip = parse_nip(text)
    assert (nip.number, nip.birth, nip.serial) == (text, birth, serial)
    assert nip.month == (code if nip.kind is Kind.PNS else None)
