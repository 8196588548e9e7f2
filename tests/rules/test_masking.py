"""What is personal in a report disappears, and what the report is about stays."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from feedback.words.masking import Personal, find, mask

#: As people write; every person and number is invented.
SENTENCES = [
    # Identity numbers
    ("NIK saya 7271014503900002 tidak ditemukan", "NIK saya [NIK] tidak ditemukan"),
    ("ktp 7271 0145 0390 0002 mohon dicek", "ktp [NIK] mohon dicek"),
    ("nik:727101.450390.0002, sudah rekam", "nik:[NIK], sudah rekam"),
    ("No KK 7271010101150001 salah cetak", "No KK [KK] salah cetak"),
    ("data 6171021708450003 ganda", "data [NIK] ganda"),
    ("NIK 727101450390002 kok kurang satu angka", "NIK [NIK] kok kurang satu angka"),
    ("NIP 19860926 201505 1 001 belum masuk", "NIP [NIP] belum masuk"),
    ("no meter 14301234567 token gagal", "no meter 14301234567 token gagal"),
    ("virtual account 8888801234567891 gagal", "virtual account 8888801234567891 gagal"),
    ("KKS 4111 1111 1111 1111 keblokir", "KKS [nomor kartu] keblokir"),
    # Phones
    ("hubungi 0812-0000-1234 ya", "hubungi [telepon] ya"),
    ("WA 081200001234 fast respon", "WA [telepon] fast respon"),
    ("+62 812 0000 1234 / 0813.0000.4321", "[telepon] / [telepon]"),
    ("hp sy 0 8 1 2 0 0 0 0 1 2 3 4 aktif 24 jam", "hp sy [telepon] aktif 24 jam"),
    ("telp kantor (0451) 421234 tidak diangkat", "telp kantor [telepon] tidak diangkat"),
    ("hp 81200001234, o81200001234", "hp [telepon], [telepon]"),
    ("anak saya di +60 12-345 6789", "anak saya di [telepon]"),
    ("lapor ke 112 atau 1708 sama saja", "lapor ke 112 atau 1708 sama saja"),
    # Plates
    ("truk DN 8123 AB buang limbah", "truk [plat] buang limbah"),
    ("mobil B 1 XY parkir di trotoar", "mobil [plat] parkir di trotoar"),
    ("motor kb 2345 wq ngebut", "motor [plat] ngebut"),
    ("angkot BK-1234-NA, nopol BK 77", "angkot [plat], nopol [plat]"),
    ("beras B 10 KG dan kabel a 200 m", "beras B 10 KG dan kabel a 200 m"),
    # E-mail and accounts
    ("balas ke budi.warga@contoh.id saja", "balas ke [email] saja"),
    ("transfer ke rek BCA 1234567890 a.n. Budi", "transfer ke rek BCA [rekening] a.n. [nama]"),
    ("norek 0012-01-000123-50-1 BRI", "norek [rekening] BRI"),
    # Names
    ("nama saya budi santoso mau lapor", "nama saya [nama] mau lapor"),
    ("Nama saya Siti Aminah, jalan rusak", "Nama saya [nama], jalan rusak"),
    ("sertifikat atas nama Ahmad bin Umar hilang", "sertifikat atas nama [nama] bin Umar hilang"),
    ("dipukul oleh orang bernama Joni Iskandar.", "dipukul oleh orang bernama [nama]."),
    ("Pak Lurah Budi jarang masuk", "Pak Lurah [nama] jarang masuk"),
    ("pak RT minta uang, bu Rina saksinya", "pak RT minta uang, bu [nama] saksinya"),
    ("pak agus tidak mau bayar", "pak [nama] tidak mau bayar"),
    ("Ibu Lurah dan Bapak Wali Kota Palu yth", "Ibu Lurah dan Bapak Wali Kota Palu yth"),
    ("Bapak Hadi M. Suryanto. Jalan rusak", "Bapak [nama]. Jalan rusak"),
    ("PAK TOLONG JALAN RUSAK PARAH", "PAK TOLONG JALAN RUSAK PARAH"),
    ("Terima kasih Bapak/Ibu. Ibu-ibu PKK senang", "Terima kasih Bapak/Ibu. Ibu-ibu PKK senang"),
    ("nama saya dicoret dari daftar bansos", "nama saya dicoret dari daftar bansos"),
    ("lubang di Jl. Pak Kasih dekat RSUD dr. Soedarso",) * 2,
    # Homes
    (
        "Rumah saya di Jl. Melati No. 12A kebanjiran",
        "Rumah saya di Jl. Melati No. [nomor] kebanjiran",
    ),
    ("lampu depan Jl. Melati No. 12 mati", "lampu depan Jl. Melati No. 12 mati"),
    # What is no person's
    ("laporan PAL-2611-0003 dan MMJ-2611-0812 bagaimana",) * 2,
    ("bayar Rp 62.812.345.678 atau Rp1.500.000,00 atau 250 ribu",) * 2,
    ("anggaran 62.800.000.000 rupiah",) * 2,
    ("sejak 08-11-2026 09.30, 2026-11-08, 8/11/26",) * 2,
    ("buka pukul 08.15 - 21.00 2 kali seminggu",) * 2,
    ("km 08+125 sampai KM 9,5 berlubang",) * 2,
    ("lokasi -0.891712, 119.870812 dekat pasar",) * 2,
    ("RT 03/RW 05, 150000 175000 2000, tahun 2024 2025 2026",) * 2,
    ("lampu mati 😭 di gg 3, tolong 🙏",) * 2,
    ("",) * 2,
]


@pytest.mark.parametrize(("text", "masked"), SENTENCES, ids=[row[0][:40] for row in SENTENCES])
def test_sentences(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert mask(masked) == masked


def test_spans_tell_where_and_what() -> None:
    text = "Pak Budi, WA 081200001234, plat B 1234 XY"
    found = [(text[span.start : span.end], span.kind) for span in find(text)]
    assert found == [
        ("Budi", Personal.NAME),
        ("081200001234", Personal.PHONE),
        ("B 1234 XY", Personal.PLATE),
    ]


def _grouped(digits: str, sizes: tuple[int, ...], between: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return between.join([*parts, digits[at:]] if digits[at:] else parts)


@st.composite
def niks(draw: st.DrawFn) -> str:
    province = draw(st.sampled_from(["12", "31", "61", "72", "76", "91"]))
    day = draw(st.integers(1, 28)) + draw(st.sampled_from([0, 40]))
    rest = draw(st.text(string.digits, min_size=4, max_size=4))
    month, year = draw(st.integers(1, 12)), draw(st.integers(0, 99))
    serial = draw(st.integers(1, 9999))
    digits = f"{province}{rest}{day:02}{month:02}{year:02}{serial:04}"
    sizes = draw(st.sampled_from([(16,), (4, 4, 4, 4), (6, 6, 4), (2, 2, 2, 6, 4)]))
    return _grouped(digits, sizes, draw(st.sampled_from([" ", ".", "-"])))


@st.composite
def phones(draw: st.DrawFn) -> str:
    digits = draw(st.text(string.digits, min_size=8, max_size=10))
    start = draw(st.sampled_from(["08", "+628", "628", "+62 8", "(08"]))
    sizes = draw(st.sampled_from([(10,), (2, 4, 4), (2, 3, 4), (1, 4, 4)]))
    return start + _grouped(digits, sizes, draw(st.sampled_from(["-", " ", "."])))


@st.composite
def plates(draw: st.DrawFn) -> str:
    region = draw(st.sampled_from(["DN", "DC", "B", "BK", "KB", "AB", "DD", "L"]))
    number, between = draw(st.integers(100, 9999)), draw(st.sampled_from(["", " ", "-"]))
    suffix = draw(st.text(string.ascii_uppercase, min_size=1, max_size=3))
    return f"{region}{between}{number}{between}{suffix}"


#: Any text, and such that tempts: cues, money, dates, and what others wrote.
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text("0123456789 -.,/:()+RpkmNIKwa[]abB\n", max_size=40),
    st.lists(
        st.sampled_from([word for row in SENTENCES for word in row[0].split()]), max_size=12
    ).map(" ".join),
)


@given(TEXTS, niks(), TEXTS)
def test_no_nik_survives(before: str, nik: str, after: str) -> None:
    assert nik not in mask(f"{before} {nik} {after}")


@given(TEXTS, phones(), TEXTS)
@example("km", "081200001234", "rb")
@example("Rp", "628120000123", "")
@example("1-", "0812-0000-1234", "-2026")
def test_no_phone_survives(before: str, phone: str, after: str) -> None:
    assert phone not in mask(f"{before} {phone} {after}")


@given(TEXTS, plates(), TEXTS)
def test_no_plate_survives(before: str, plate: str, after: str) -> None:
    assert plate not in mask(f"{before} {plate} {after}")


@given(st.lists(st.one_of(TEXTS, niks(), phones(), plates()), max_size=6).map(" ".join))
def test_masking_twice_changes_nothing_and_grows_little(text: str) -> None:
    masked = mask(text)
    assert mask(masked) == masked
    assert len(masked) <= 2 * len(text)


@given(st.lists(st.one_of(TEXTS, niks(), phones()), max_size=6).map(" ".join))
def test_spans_are_in_order_and_apart(text: str) -> None:
    ends = [0]
    for span in find(text):
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
