"""Each file that is no course's file is told so where it goes wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.catalogue import check_course
from lessons.catalogue.document import parse
from lessons.catalogue.problem import CourseError
from tests.rules.catalogue_course import (
    COURSE,
    COURSE_FILE,
    ITEMS,
    ITEMS_FILE,
    LESSON_FILE,
    LONG,
    PLAN_FILE,
    TODAY,
    Break,
    expect,
    write,
)

FORM = [
    Break("Y01", COURSE_FILE, "Kursus Contoh", "Apa itu^^: SPBE?", "titik dua"),
    Break("Y01", LESSON_FILE, 'ringkas: "Janji', "ringkas: ^^*Janji", "tanda kutip"),
    Break("Y01", ITEMS_FILE, "opsi:\n", "opsi: ^^&semua\n", "tanda kutip"),
    Break("Y01", ITEMS_FILE, ITEMS, "^^&a [*a]\n", "tanda kutip"),
    Break("Y01", LESSON_FILE, "---\nid: p01", "^^id: p01", "'---'"),
    Break("Y02", COURSE_FILE, "bahasa: id", "bahasa: id\n^^judul: Lagi", "(baris 4 dan 6)"),
    Break("Y02", ITEMS_FILE, "satuan: jam", "satuan: jam, ^^jawab: 7", "'jawab'"),
    Break("Y03", COURSE_FILE, "judul:", "^^judl:", "Maksud Anda 'judul'?"),
    Break("Y03", LESSON_FILE, "penggoda:", "^^pengoda:", "Maksud Anda 'penggoda'?"),
    Break("Y03", ITEMS_FILE, "umpan: {salah", "umpan: {^^slah", "Maksud Anda 'salah'?"),
    Break("Y03", ITEMS_FILE, "k: a, teks", "k: a, ^^zzz: 1, teks", "Yang dikenal: k, teks"),
    Break("Y04", COURSE_FILE, '"1.0.0"', "^^1.10", "harus teks berkutip"),
    Break("Y04", COURSE_FILE, '"2027-05-10"', "^^2027-05-10", "tanggal berkutip"),
    Break("Y04", ITEMS_FILE, "benar: false", "benar: ^^tidak", "true atau false"),
    Break("Y04", ITEMS_FILE, "jawab: 72", 'jawab: ^^"72"', "angka"),
    Break("Y04", ITEMS_FILE, "jawab: 72", "jawab: ^^.nan", "angka"),
    Break("Y04", LESSON_FILE, "tujuan: [t1]", "tujuan: ^^t1", "daftar"),
    Break("Y04", ITEMS_FILE, "jenis: isian", "jenis: ^^puisi", "'puisi' tidak dikenal"),
    Break("Y04", COURSE_FILE, "status: terbit", "status: ^^jadi", "salah satu dari"),
    Break("Y05", LESSON_FILE, "id: p01\njudul: Janji Waktu", "^^id: p01", "'judul' belum diisi"),
    Break("Y05", LESSON_FILE, '"Janji dihitung hari kerja."', '^^" "', "'ringkas' belum diisi"),
    Break("Y05", COURSE_FILE, COURSE, "^^", "kosong"),
    Break("Y01", ITEMS_FILE, "  jenis: pg\n", "^^\tjenis: pg\n", "Ada tab"),
    Break("Y01", COURSE_FILE, "lisensi: CC", 'lisensi: ^^"CC', "belum ditutup"),
    Break(
        "Y01",
        COURSE_FILE,
        "judul: Kursus Contoh",
        'judul: "Kursus" ^^Contoh',
        "sesudah tanda kutip",
    ),
    Break("Y01", COURSE_FILE, "jenis: uu, nomor", "jenis: uu nomor^^", "kurang koma"),
    Break("Y04", COURSE_FILE, '"2026-11-10"', "^^2026-13-45", "tidak mungkin"),
    Break("Y03", ITEMS_FILE, "dimensi: relevansi", "^^tujuan: t1, dimensi: relevansi", "'tujuan'"),
    Break("Y04", ITEMS_FILE, "jenis: urut", "jenis: ^^urutt", "Maksud Anda 'urut'?"),
    Break(
        "Y04", ITEMS_FILE, "dimensi: relevansi", "dimensi: ^^relevan", "Maksud Anda 'relevansi'?"
    ),
    Break("Y04", ITEMS_FILE, "hari: 3", "hari: ^^30", "'hari' paling banyak 20"),
    Break("Y04", ITEMS_FILE, "nilai: 0.3", "nilai: ^^1.3", "paling banyak 1"),
    Break("Y04", ITEMS_FILE, "dinilai: false", "dinilai: ^^true", "'dinilai'"),
    Break("Y04", COURSE_FILE, "bentuk: [A, B]", "bentuk: ^^[A]", "[A, B]"),
    Break("Y04", COURSE_FILE, '"Seperti', f'^^"{LONG}Seperti', "paling panjang 400"),
    Break("Y05", COURSE_FILE, COURSE, "^^" + COURSE.replace("tes: {", "#"), "'tes' belum diisi"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.mark.parametrize("fault", FORM, ids=lambda f: f"{f.code}-{f.new[:24]!r}")
def test_a_file_out_of_form_is_told_what_is_wrong_and_where(folder: Path, fault: Break) -> None:
    expect(folder, fault, TODAY)


def places(text: str) -> list[tuple[int, int]]:
    """Return where a text is refused; nowhere if it can be read."""
    try:
        parse("x.yaml", text)
    except CourseError as error:
        return [(problem.line, problem.col) for problem in error.problems] or [(0, 0)]
    return []


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@#,?0.1\n\t \u00e9", max_size=40))
def test_whatever_is_written_is_read_or_refused_at_a_place(text: str) -> None:
    last = len(text.split("\n")) + 1
    assert all(1 <= line <= last and col >= 1 for line, col in places(text))


def test_a_file_of_the_tests_must_be_known(folder: Path) -> None:
    (folder / PLAN_FILE).rename(folder / "tes" / "prapasca.yaml")

    found = {str(p) for p in check_course(folder, today=TODAY)}

    assert found == {
        "tes/praPasca.yaml:1:1 Y05 Berkas ini belum ada.",
        "tes/prapasca.yaml:1:1 Y03 Berkas 'tes/prapasca.yaml' tidak dikenal. "
        "Maksud Anda 'tes/praPasca.yaml'?",
    }
