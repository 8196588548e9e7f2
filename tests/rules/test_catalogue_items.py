"""Each way to break an item, or to word it badly, is named where it is."""

from pathlib import Path

import pytest

from tests.rules.catalogue_course import (
    COURSE_FILE,
    EXAM_FILE,
    ITEMS_FILE,
    LESSON_FILE,
    LONG,
    OPTIONS,
    TODAY,
    Break,
    expect,
    write,
)

ANOTHER_DEED = (
    "- {id: b12, tujuan: t1, jenis: praktik, soal: Kabari rekan., bukti: [teks], "
    "pengesah: rekan, kriteria: [Ada]}"
)

RULES = [
    Break("S01", ITEMS_FILE, "    - {k: a, ", "    ^^- {k: a, benar: true, ", "ada 2"),
    Break("S03", ITEMS_FILE, OPTIONS, "^^- {k: b, teks: x, benar: true, umpan: y}\n", "ada 1"),
    Break("S03", ITEMS_FILE, '"Senin pekan depannya lagi"', '^^"senin"', "Dua opsi sama"),
    Break("S03", ITEMS_FILE, "k: c", "k: ^^a", "'a'"),
    Break("S04", ITEMS_FILE, '"Pekan depan"', '^^"Pekan depannya lagi ya"', "22 huruf"),
    Break("S04", ITEMS_FILE, '"Hari apa?"', f'^^"{LONG}{LONG}"', "1024"),
    Break(
        "S06", ITEMS_FILE, '{k: a, teks: "Sabtu", umpan: "Sabtu libur."}', "^^{k: a, teks: Sabtu}"
    ),
    Break("S06", ITEMS_FILE, '{ya: "Libur.", ', "^^{", "Opsi 'ya'"),
    Break("S06", ITEMS_FILE, 'umpan: {salah: "Senin."}', "umpan: ^^{}", "salah"),
    Break("S07", ITEMS_FILE, "jawab: 72", "jawab: 72, toleransi: ^^-1", "0"),
    Break("S07", ITEMS_FILE, "[Senin]", "^^[]", "belum punya jawaban"),
    Break("S07", ITEMS_FILE, "[Senin]", '[Senin, ^^"?"]', "tidak boleh kosong"),
    Break("S09", LESSON_FILE, "Hitung.", "Hitung ^^1234567890123456.", "NIK"),
    Break("S09", ITEMS_FILE, "Berapa jam", "Siapa ^^19000101 190001 1 001", "NIP"),
    Break("S09", COURSE_FILE, "Kursus Contoh", "Kirim ke ^^0812-0000-0000", "telepon"),
    Break(
        "S01",
        ITEMS_FILE,
        '- {k: a, teks: "Sebutkan harinya", nilai: 1',
        '^^- {k: a, teks: "Sebutkan harinya", nilai: 0.7',
        "tertinggi 0.7",
    ),
    Break(
        "S02",
        ITEMS_FILE,
        '- {k: a, teks: "Jumat", benar: true, umpan: "Hari kerja."}\n    - {k: b,',
        '^^- {k: a, teks: "Jumat", benar: true, umpan: "Hari kerja."}\n    - {k: b, benar: true,',
        "belum ada pengecoh",
    ),
    Break(
        "S03", ITEMS_FILE, '"Hitung hari", ', '"Hitung hari", ^^"hitung hari", ', "Dua langkah sama"
    ),
    Break("S03", ITEMS_FILE, '["Minggu", "libur"]', '^^["sabtu", "libur"]', "Dua teks kiri sama"),
    Break("S03", ITEMS_FILE, "[foto, teks]", "[foto, ^^foto]", "Dua bukti sama"),
    Break(
        "S03",
        ITEMS_FILE,
        '- {k: a, teks: "Sabtu", umpan: "Sabtu libur."}\n    - {k: b',
        "^^- {k: b",
        "Tiga opsi",
        warns=True,
    ),
    Break(
        "S04",
        ITEMS_FILE,
        '"sangat terpakai"',
        '^^"sangat terpakai di tugas saya"',
        "batas tombol WhatsApp 24",
    ),
    Break(
        "S04", ITEMS_FILE, '"Tiga kali 24."}', f'"{LONG}"}}, penjelasan: ^^"{LONG}"', "satu pesan"
    ),
    Break(
        "S05",
        ITEMS_FILE,
        '"Senin", benar',
        '^^"Senin pagi di loket yang sama seperti biasanya", label: Senin, benar',
        "paling panjang",
        warns=True,
    ),
    Break(
        "S05", ITEMS_FILE, '"Senin pekan depannya lagi"', '^^"Semua benar."', "kejelian", warns=True
    ),
    Break(
        "S05",
        ITEMS_FILE,
        '"Hari apa?"',
        '^^"Hari apa yang bukan hari tidak masuk?"',
        "ingkar",
        warns=True,
    ),
    Break("S07", ITEMS_FILE, '["Terima surat", ', "^^[", "ada 2"),
    Break("S07", ITEMS_FILE, '[["Sabtu", "libur"], ["Minggu", "libur"], ', "^^[", "ada 1"),
    Break("S07", ITEMS_FILE, '["Rabu", "masuk"]', '^^["Rabu"]', "[kiri, kanan]"),
    Break(
        "S07",
        ITEMS_FILE,
        '[["Sabtu", "libur"], ["Minggu", "libur"], ["Rabu", "masuk"]',
        '^^[["Sabtu", "ya"], ["Minggu", "ya"]',
        "berujung sama",
    ),
    Break("S07", ITEMS_FILE, '["tidak sama sekali", "sangat terpakai"]', '^^["tidak"]', "dua teks"),
    Break(
        "S07",
        ITEMS_FILE,
        'petunjuk: "Bukan yang tercepat."\n  petunjuk_membuang: true',
        "petunjuk_membuang: ^^true",
        "'petunjuk'",
    ),
    Break(
        "S08",
        ITEMS_FILE,
        "jawab: [Senin]",
        "jawab: [^^hari Senin pekan depan]",
        "3 kata",
        warns=True,
    ),
    Break("S08", ITEMS_FILE, "typo: 1", "typo: ^^3", "paling banyak 2", warns=True),
    Break("S08", ITEMS_FILE, "typo: 1", "typo: ^^2", "5 huruf", warns=True),
    Break("R01", ITEMS_FILE, '["Terbaca dari antrean"]', "^^[]", "ada 0"),
    Break("R02", ITEMS_FILE, '"Terbaca dari antrean"', f'^^"{LONG}"', "Persingkat"),
    Break("R02", ITEMS_FILE, '"Terbaca dari antrean"', '^^" "', "kosong"),
    Break("R03", ITEMS_FILE, "[foto, teks]", "^^[]", "satu bukti"),
    Break(
        "R04",
        ITEMS_FILE,
        "- {id: b11, jenis: praktik",
        f"{ANOTHER_DEED}\n- {{id: b11, jenis: ^^praktik",
        "Satu tugas",
        warns=True,
    ),
    Break(
        "T01",
        EXAM_FILE,
        '"Cuti bersama dihitung."',
        '^^"Minggu dihitung."',
        "mirip dengan 'b2'",
        warns=True,
    ),
    Break(
        "P04", LESSON_FILE, "1. Hitung.", "1. ^^Pasal 7 berlaku.", "belum punya rujukan", warns=True
    ),
    Break(
        "P04",
        ITEMS_FILE,
        "jawab: 72,",
        'jawab: 72, penjelasan: ^^"UU 25/2009 berkata begitu.",',
        "isi 'sumber'",
        warns=True,
    ),
    Break(
        "P05", LESSON_FILE, "2. Kabari.", f"2. ^^Kabari {'warga itu ' * 11}.", "23 kata", warns=True
    ),
    Break("P05", LESSON_FILE, "2. Kabari.", "2. Kabari ^^PPID.", "'PPID'", warns=True),
    Break(
        "P05",
        ITEMS_FILE,
        '"Hari apa?"',
        f'^^"Hari apa {"warga itu " * 11}datang?"',
        "25 kata",
        warns=True,
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.mark.parametrize("fault", RULES, ids=lambda f: f"{f.code}-{f.new[:24]!r}")
def test_a_faulty_item_is_told_what_is_wrong_and_where(folder: Path, fault: Break) -> None:
    expect(folder, fault, TODAY)
