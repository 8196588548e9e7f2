"""A case for another body: the same bytes for the same case, whatever a citizen wrote."""

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.regions import CaseKind
from feedback.outside.envelope import COLUMNS, Envelope, csv_header, csv_row, pdf
from tests.pictures import photo

CASE = Envelope(
    number="PAL-2611-0003",
    kind=CaseKind.COMPLAINT,
    filed_on=date(2026, 11, 16),
    category="Jalan nasional",
    text="Jalan di depan pasar berlubang.\n\nMotor [plat] milik [nama] jatuh.",
    place="Jl. Trans Sulawesi",
    area="Kelurahan Mamboro",
    lat=-0.8143214,
    lon=119.876543,
    landmark="Depan SPBU",
    contact="0812-0000-1234",
    consent_at=datetime(2026, 11, 16, 10, 15, tzinfo=ZoneInfo("Asia/Makassar")),
    to_name="Balai Pelaksanaan Jalan Nasional",
    to_how="Melalui SP4N-LAPOR!",
    from_name="Pemerintah Kota Palu",
    history=("16 November 2026: diterima", "17 November 2026: diteruskan"),
    pictures=(photo(0), photo(1, size=(300, 900)), photo(2)),
)


def _pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def _cells(envelope: Envelope) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(csv_header() + csv_row(envelope), newline=""))
    return row


def test_the_same_case_gives_the_same_file() -> None:
    data = pdf(CASE)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert data == pdf(replace(CASE))
    assert data != pdf(replace(CASE, text="lain"))


def test_a_short_case_is_one_page() -> None:
    assert _pages(pdf(replace(CASE, pictures=()))) == 1
    bare = replace(CASE, contact="", consent_at=None, lat=None, area="", landmark="", history=())
    assert _pages(pdf(replace(bare, pictures=()))) == 1


@pytest.mark.parametrize("text", ["WWWWW " * 2000, "a\n" * 4000, "W" * 9000, "界" * 9000])
def test_the_longest_case_is_two_pages(text: str) -> None:
    long = "kata " * 200
    case = replace(CASE, text=text, place=long, to_name=long, to_how=long, category=long)
    case = replace(case, from_name=long, landmark=long, contact=long, history=(long,) * 30)
    assert _pages(pdf(replace(case, pictures=(photo(size=(300, 900)),) * 9))) == 2


def test_pictures_are_embedded_once_each_and_broken_ones_named() -> None:
    assert pdf(CASE).count(b"/Subtype /Image") == 3
    assert pdf(replace(CASE, pictures=(b"no picture",))).count(b"/Subtype /Image") == 0


@settings(max_examples=25)
@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_can_be_drawn_and_written(text: str, word: str) -> None:
    case = replace(CASE, text=text, place=word, to_name=word, history=(word,), pictures=())
    assert _pages(pdf(case)) in {1, 2}
    assert len(csv_row(case).splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["😭🙏👨‍👩‍👧", "道路 الطريق", "<b>tebal</b> & <br/>", "\x00\ud800\u202e", ""]
)
def test_odd_signs_do_no_harm(text: str) -> None:
    assert _pages(pdf(replace(CASE, text=text, pictures=()))) == 1


def test_a_row_has_what_operators_type() -> None:
    assert _cells(CASE) == {
        "nomor": "PAL-2611-0003",
        "jenis": "Pengaduan",
        "judul": "Jalan nasional di Kelurahan Mamboro",
        "isi": "Jalan di depan pasar berlubang. Motor [plat] milik [nama] jatuh.",
        "kategori": "Jalan nasional",
        "tanggal": "2026-11-16",
        "lokasi": "Jl. Trans Sulawesi, Kelurahan Mamboro",
        "patokan": "Depan SPBU",
        "lintang": "-0.814321",
        "bujur": "119.876543",
        "instansi tujuan": "Balai Pelaksanaan Jalan Nasional",
        "instansi asal": "Pemerintah Kota Palu",
        "kontak pelapor": "0812-0000-1234",
    }
    assert tuple(_cells(CASE)) == COLUMNS


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "|", "%", "＝", " =", "\t=", "\r\n@", "\x00="]
)
def test_no_cell_is_a_formula(start: str) -> None:
    cell = _cells(replace(CASE, text=f'{start}HYPERLINK("x")', contact=f"{start}62812"))
    assert cell["isi"].startswith("'")
    assert cell["kontak pelapor"].startswith("'")


def test_a_title_is_short() -> None:
    title = replace(CASE, area="Kelurahan " + "Panjang " * 40).title
    assert len(title) == 100
    assert title.endswith("…")
    assert replace(CASE, area="", place="").title == "Jalan nasional"


def test_a_contact_goes_out_only_with_consent() -> None:
    with pytest.raises(ValueError, match="only with consent"):
        replace(CASE, consent_at=None)
    hidden = replace(CASE, contact="", consent_at=None)
    assert _cells(hidden)["kontak pelapor"] == ""
    assert hidden.consent.startswith("Tidak disertakan")
    assert CASE.consent.endswith("16 November 2026 pukul 10.15")
