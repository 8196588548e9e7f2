"""Each way to break a course, its pages or its tests is named where it is."""

from pathlib import Path

import pytest

from lessons.catalogue import check_course
from tests.rules.catalogue_course import (
    BODY,
    COURSE,
    COURSE_FILE,
    EXAM_FILE,
    ITEMS,
    ITEMS_FILE,
    LESSON_FILE,
    LONG,
    PLAN_FILE,
    TEST_ITEMS,
    TEST_PLAN,
    TODAY,
    Break,
    expect,
    picture,
    statements,
    write,
)

#: What a second objective needs, each without the others.
T2_COURSE = (COURSE_FILE, "jp:", "  - {id: t2, teks: Lain}\njp:")
T2_TAUGHT = (LESSON_FILE, "tujuan: [t1]", "tujuan: [t1, t2]")
STATEMENTS = (
    "Kantor buka Rabu.",
    "Loket tutup.",
    "Surat boleh diwakilkan.",
    "Map biru itu arsip.",
)
OTHERS = ("Warga membawa kursi.", "Antrean dipanggil nama.", "Telepon berdering pagi.")
T2_ITEMS = (ITEMS_FILE, ITEMS, ITEMS + statements("c", OTHERS))
T2_TESTS = (EXAM_FILE, TEST_ITEMS, TEST_ITEMS + statements("u", STATEMENTS))
T2_POOL = (PLAN_FILE, TEST_PLAN, TEST_PLAN + "- {tujuan: t2, A: [u4], B: [u5, u7], nanti: [u6]}\n")
#: Fewer items take fewer minutes.
NO_HOURS = (COURSE_FILE, "jp: {menit_rencana: 12, diklaim: 0}\n", "")

REVIEW = COURSE[COURSE.index("{penelaah") : COURSE.index("\nlisensi")]

WHOLE = [
    Break("K01", COURSE_FILE, "id: contoh", "id: ^^lain", "nama folder 'contoh'"),
    Break("K01", COURSE_FILE, "id: s1", "id: ^^S1", "huruf kecil"),
    Break("K01", ITEMS_FILE, "id: b2", "id: ^^b1", "sudah dipakai di soal/01-janji.yaml:1"),
    Break(
        "K02",
        COURSE_FILE,
        "tes:",
        "  - {id: ^^t2, teks: Lain}\ntes:",
        "tidak diajarkan",
        also=(T2_POOL, T2_TESTS, NO_HOURS),
    ),
    Break("K02", LESSON_FILE, "[t1]", "[t1, ^^t9]", "'t9' tidak ada"),
    Break("K02", ITEMS_FILE, "isian, tujuan: t1", "isian, tujuan: ^^t9", "'t9' tidak ada"),
    Break("K06", COURSE_FILE, "penelaah: Tim Telaah", "penelaah: ^^tim penulis", "orang lain"),
    Break("K06", COURSE_FILE, "{penelaah: Tim Telaah, ", "^^{", "orang lain"),
    Break("K07", COURSE_FILE, '"2027-05-10"', '^^"2026-11-22"', "kedaluwarsa sejak 2026-11-22"),
    Break("K02", LESSON_FILE, "[t1]", "^^[t1, t1, t1]", "paling banyak 2"),
    Break("K02", EXAM_FILE, "bs, tujuan: t1", "bs, tujuan: ^^t9", "Yang dikenal: t1"),
    Break("K02", PLAN_FILE, "- {", "- {tujuan: ^^t9, A: [], B: [], nanti: []}\n- {", "'t9'"),
    Break(
        "K03",
        COURSE_FILE,
        "id: t1",
        "id: ^^t1",
        "baru punya 1 butir latihan; perlu 2",
        also=((ITEMS_FILE, ITEMS[ITEMS.index("- {id: b2") :], ""), NO_HOURS),
    ),
    Break(
        "K03",
        COURSE_FILE,
        "id: t1",
        "id: ^^t1",
        "punya 2 butir latihan; lebih baik 3",
        also=((ITEMS_FILE, ITEMS[ITEMS.index("- {id: b3") :], ""), NO_HOURS),
        warns=True,
    ),
    Break(
        "K03",
        PLAN_FILE,
        "A: [u1]",
        "A: ^^[]",
        "bentuk A; perlu 1",
        also=((PLAN_FILE, "nanti: [u3]", "nanti: [u3, u1]"),),
    ),
    Break("K04", PLAN_FILE, "A: [u1]", "A: [u1, ^^b2]", "di latihan dan tes"),
    Break("K04", PLAN_FILE, "B: [u2]", "B: [u2, ^^u1]", "sudah dipakai di bentuk A"),
    Break("K04", PLAN_FILE, "nanti: [u3]", "nanti: [u3, ^^u2]", "sudah dipakai di bentuk B"),
    Break("K05", COURSE_FILE, "menit_rencana: 12", "menit_rencana: ^^20", "hitungannya 11"),
    Break("K05", COURSE_FILE, "diklaim: 0", "diklaim: ^^1", "hanya cukup 0 JP"),
    Break("K07", COURSE_FILE, REVIEW, "^^{penelaah: Budi, status: terbit}", "Isi", warns=True),
    Break(
        "K07", COURSE_FILE, '"2027-05-10"', '^^"2026-12-20"', "paling lambat 2026-12-20", warns=True
    ),
    Break(
        "K07",
        COURSE_FILE,
        '"2027-05-10"',
        '^^"2026-11-22"',
        "kedaluwarsa",
        also=((COURSE_FILE, "status: terbit", "status: telaah"),),
    ),
    Break("K09", COURSE_FILE, "topik: adminduk", "topik: ^^admindukk", "Maksud Anda 'adminduk'?"),
    Break(
        "K09", COURSE_FILE, "penundaan-berlarut", "^^penundaan", "Maksud Anda 'penundaan-berlarut'?"
    ),
    Break("K09", COURSE_FILE, "bobot: 0.5", "bobot: ^^1.5", "0 sampai 1"),
    Break(
        "K09",
        LESSON_FILE,
        "menit: 2",
        "menit: 2\npengaduan: [{topik: ^^jalanan, bentuk: tidak-patut, bobot: 1}]",
        "'jalan'",
    ),
    Break(
        "K09",
        COURSE_FILE,
        "[standar-pelayanan]",
        "[^^standar-layanan]",
        "Maksud Anda 'standar-pelayanan'?",
    ),
    Break(
        "T02",
        COURSE_FILE,
        "tes:",
        "  - {id: ^^t2, teks: Lain}\ntes:",
        "belum punya butir tes",
        also=(T2_TAUGHT, T2_ITEMS, NO_HOURS),
    ),
    Break(
        "T02",
        PLAN_FILE,
        "nanti: [u3]",
        "nanti: ^^[]",
        "30 hari",
        also=((PLAN_FILE, "A: [u1]", "A: [u1, u3]"),),
    ),
    Break("T02", PLAN_FILE, TEST_PLAN, TEST_PLAN + "- {tujuan: ^^t1, A: [], B: []}", "sudah punya"),
    Break("T03", PLAN_FILE, "A: [u1]", "A: [u1, ^^u7]", "tidak ada di tes/butir.yaml"),
    Break(
        "T03",
        PLAN_FILE,
        "B: [u2]",
        "B: [u2, ^^u4]",
        "menguji tujuan 't2', bukan 't1'",
        also=(
            T2_COURSE,
            T2_TAUGHT,
            T2_ITEMS,
            (PLAN_FILE, TEST_PLAN, TEST_PLAN + "- {tujuan: t2, A: [u5], B: [u6], nanti: [u7]}"),
            T2_TESTS,
            NO_HOURS,
        ),
    ),
    Break(
        "T04",
        EXAM_FILE,
        "- {id: u1",
        "- {id: ^^u0, jenis: angka, tujuan: t1, soal: Apa, jawab: 1, umpan: {salah: B}}\n- {id: u1",
        "belum dipakai",
        warns=True,
    ),
    Break(
        "T05",
        EXAM_FILE,
        "- {id: u1",
        "- {id: u9, jenis: ^^refleksi, soal: Apa lagi?}\n- {id: u1",
        "tidak punya jawaban benar",
        also=((PLAN_FILE, "A: [u1]", "A: [u1, u9]"),),
    ),
]
PAGES = [
    Break("P01", LESSON_FILE, "## Inti\n", f"^^## Inti\n{LONG}{LONG}", "batas 700"),
    Break("P01", LESSON_FILE, "## Ingat", "## Lakukan\nx\n^^## Inti\nx\n## Ingat", "urutan"),
    Break("P01", LESSON_FILE, BODY, "^^## Kasus\nx\n## Ingat\ny\n", "3 sampai 5"),
    Break(
        "P01",
        LESSON_FILE,
        BODY,
        f"## Kasus\n{LONG}\n## Inti\n{LONG}\n^^## Ingat\n{LONG}\n",
        "batas pelajaran 1500",
    ),
    Break("P02", LESSON_FILE, "1. Hitung.", "^^|a|b|\n|-|-|\n|1|2|\n\n1. Hitung.", "Tabel"),
    Break("P02", LESSON_FILE, "belum", "^^<b>belum</b>", "HTML"),
    Break("P02", LESSON_FILE, "- Minggu", "  ^^- Minggu", "satu tingkat"),
    Break("P02", LESSON_FILE, "Hitung.", "Hitung ^^![x](y.png).", "'media'"),
    Break("P02", LESSON_FILE, "[papan](https", "^^[papan](http", "https://"),
    Break("P02", LESSON_FILE, "Kabari.", "^^Kabari nama_berkas.", "mengacaukan"),
    Break("P02", LESSON_FILE, "## Kasus\n", "^^Pembuka\n## Kasus\n", "## Judul"),
    Break("P03", LESSON_FILE, '"Kalender pekan ini"', '^^""', "teks alternatif"),
    Break("P03", LESSON_FILE, "kalender.webp", "^^tidak-ada.webp", "tidak ditemukan"),
    Break("P03", LESSON_FILE, "kalender.webp", "^^../kursus.yaml", "tidak ditemukan"),
    Break("P04", LESSON_FILE, "tertulis [s1]", "tertulis ^^[s3]", "[s3]"),
    Break("P04", LESSON_FILE, "sumber: [s1]", "sumber: [^^s2]", "s2"),
    Break("P04", ITEMS_FILE, "sumber: [s1]", "sumber: [s1, ^^s2]", "s2"),
    Break("P03", LESSON_FILE, "kartu: 2", "kartu: ^^4", "Kartu 4 tidak ada"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.mark.parametrize("fault", WHOLE + PAGES, ids=lambda f: f"{f.code}-{f.new[:24]!r}")
def test_a_broken_course_is_told_what_is_wrong_and_where(folder: Path, fault: Break) -> None:
    expect(folder, fault, TODAY)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("besar.png", picture("PNG") + bytes(101 * 1024), "102 KB; batas 100"),
        ("raksasa.png", bytes(2 << 20), "2048 KB"),
        ("suara.ogg", b"OggS" + bytes(24) + b"OpusHead" + bytes(300 * 1024), "batas 300 KB"),
        ("salah.png", picture("JPEG"), "bukan image/png: isinya image/jpeg"),
        ("rusak.webp", b"RIFF", "tidak terbaca"),
        ("vorbis.ogg", b"OggS" + bytes(24) + b"vorbis", "tidak terbaca"),
        ("Nama Besar.png", picture("PNG"), "huruf kecil"),
    ],
)
def test_a_medium_that_chat_can_not_carry_is_refused(
    folder: Path, name: str, data: bytes, says: str
) -> None:
    (folder / "media" / name).write_bytes(data)
    expect(
        folder,
        Break(
            "P03", LESSON_FILE, "[{berkas: k", f"[{{berkas: ^^{name}, alt: Uji}}, {{berkas: k", says
        ),
        TODAY,
    )


def test_a_medium_that_nobody_shows_is_noticed(folder: Path) -> None:
    (folder / "media" / "lain.png").write_bytes(picture("PNG"))

    (problem,) = check_course(folder, today=TODAY)

    assert (problem.file, problem.code, problem.blocks) == ("media/lain.png", "P03", False)
