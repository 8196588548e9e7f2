"""Courses as files: the shipped one is sound, and each way to break one is named where it is."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from lessons.catalogue import CourseError, check_course, load_course
from lessons.course import Status
from lessons.item import Gap, Kind, Number, Pick

TODAY = date(2026, 11, 23)
SHIPPED = Path(__file__).parents[2] / "lessons" / "content"

COURSE = """\
skema: 1
id: contoh
versi: "1.0.0"
judul: Kursus Contoh
bahasa: id
tujuan:
  - {id: t1, teks: "Menghitung hari", tingkat: terapkan}
pengaduan: [{topik: adminduk, bentuk: penundaan-berlarut, bobot: 0.5}]
sumber: [{id: s1, jenis: uu, nomor: "UU 25/2009", diperiksa: "2026-11-01"}]
penulis: [{nama: Tim Penulis, peran: penulis}]
telaah: {penelaah: Tim Telaah, tanggal: "2026-11-10", status: terbit, tinjau_ulang: "2027-05-10"}
lisensi: CC-BY-SA-4.0
"""
LESSON = """\
---
id: p01
judul: Janji Waktu
tujuan: [t1]
menit: 2
ringkas: "Janji dihitung hari kerja."
penggoda: "Berikutnya: biaya."
sumber: [s1]
media: [{berkas: kalender.webp, alt: "Kalender pekan ini"}]
---
## Kasus
Bu Ani datang lagi. Suratnya *belum* jadi.
## Inti
Janji **tiga hari kerja** itu tertulis [s1]. Lihat [papan](https://contoh.go.id/papan_waktu).

- Sabtu tidak dihitung.
- Minggu juga tidak.
## Ingat
1. Hitung.
2. Kabari.
"""
ITEMS = """\
- id: b1
  jenis: pg
  tujuan: t1
  soal: "Surat masuk Jumat, janji satu hari kerja. Selesai kapan?"
  opsi:
    - {k: a, teks: "Sabtu", umpan: "Sabtu libur."}
    - {k: b, teks: "Senin", benar: true, umpan: "Tepat."}
    - {k: c, teks: "Senin pekan depannya lagi", label: "Pekan depan", umpan: "Terlalu lama."}
  sumber: [s1]
- {id: b2, jenis: bs, tujuan: t1, soal: "Minggu dihitung.", benar: false,
   umpan: {ya: "Libur.", tidak: "Betul."}}
- {id: b3, jenis: angka, tujuan: t1, soal: "Berapa jam?", jawab: 72, satuan: jam,
   umpan: {salah: "Tiga kali 24."}}
- {id: b4, jenis: isian, tujuan: t1, soal: "Hari apa?", jawab: [Senin], typo: 1,
   umpan: {salah: "Senin."}}
"""
COURSE_FILE, LESSON_FILE, ITEMS_FILE = "kursus.yaml", "pelajaran/01-janji.md", "soal/01-janji.yaml"
OPTIONS = ITEMS[ITEMS.index("- {k: a") : ITEMS.index("  sumber")]
BODY = LESSON.split("---\n")[2]
LONG = "kata " * 120
CARET = "^^"


class Break(NamedTuple):
    """One way to break the course: a text to replace; the caret in the new one marks the spot."""

    code: str
    file: str
    old: str
    new: str
    says: str = ""


BREAKS = [
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
    Break("Y04", ITEMS_FILE, "jenis: isian", "jenis: ^^puisi", "'puisi' belum didukung"),
    Break("Y04", COURSE_FILE, "status: terbit", "status: ^^jadi", "salah satu dari"),
    Break("Y05", LESSON_FILE, "id: p01\njudul: Janji Waktu", "^^id: p01", "'judul' belum diisi"),
    Break("Y05", LESSON_FILE, '"Janji dihitung hari kerja."', '^^" "', "'ringkas' belum diisi"),
    Break("Y05", COURSE_FILE, COURSE, "^^", "kosong"),
    Break("K01", COURSE_FILE, "id: contoh", "id: ^^lain", "nama folder 'contoh'"),
    Break("K01", COURSE_FILE, "id: s1", "id: ^^S1", "huruf kecil"),
    Break("K01", ITEMS_FILE, "id: b2", "id: ^^b1", "sudah dipakai di soal/01-janji.yaml:1"),
    Break(
        "K02",
        COURSE_FILE,
        "pengaduan:",
        "  - {id: ^^t2, teks: Lain}\npengaduan:",
        "tidak diajarkan",
    ),
    Break("K02", LESSON_FILE, "[t1]", "[t1, ^^t9]", "'t9' tidak ada"),
    Break("K02", ITEMS_FILE, "isian, tujuan: t1", "isian, tujuan: ^^t9", "'t9' tidak ada"),
    Break("K03", COURSE_FILE, "  - {id: t1", "  - {id: ^^t1", "baru punya 1 butir; perlu 2"),
    Break("K06", COURSE_FILE, "penelaah: Tim Telaah", "penelaah: ^^tim penulis", "orang lain"),
    Break("K06", COURSE_FILE, "{penelaah: Tim Telaah, ", "^^{", "orang lain"),
    Break("K07", COURSE_FILE, '"2027-05-10"', '^^"2026-11-22"', "kedaluwarsa sejak 2026-11-22"),
    Break("P01", LESSON_FILE, "## Inti\n", f"^^## Inti\n{'kata ' * 150}", "batas 700"),
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
    Break("P03", LESSON_FILE, "kalender.webp", "^^besar.png", "101 KB"),
    Break("P04", LESSON_FILE, "tertulis [s1]", "tertulis ^^[s3]", "[s3]"),
    Break("P04", LESSON_FILE, "sumber: [s1]", "sumber: [^^s2]", "s2"),
    Break("P04", ITEMS_FILE, "sumber: [s1]", "sumber: [s1, ^^s2]", "s2"),
    Break("S01", ITEMS_FILE, "    - {k: a, ", "    ^^- {k: a, benar: true, ", "ada 2"),
    Break("S03", ITEMS_FILE, OPTIONS, "^^- {k: b, teks: x, benar: true, umpan: y}\n", "ada 1"),
    Break("S03", ITEMS_FILE, '"Senin pekan depannya lagi"', '^^"senin"', "Dua opsi sama"),
    Break("S03", ITEMS_FILE, "k: c", "k: ^^a", "'a'"),
    Break("S04", ITEMS_FILE, '"Pekan depan"', '^^"Pekan depannya lagi ya"', "22 huruf"),
    Break("S04", ITEMS_FILE, '"Hari apa?"', f'^^"{"kata " * 210}"', "1024"),
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
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small valid course with an item of every kind."""
    course = tmp_path / "contoh"
    for name, text in ((COURSE_FILE, COURSE), (LESSON_FILE, LESSON), (ITEMS_FILE, ITEMS)):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text, encoding="utf-8")
    (course / "media").mkdir()
    (course / "media" / "kalender.webp").write_bytes(b"RIFF")
    (course / "media" / "besar.png").write_bytes(bytes(101 * 1024))
    return course


def change(folder: Path, file: str, old: str, new: str) -> str:
    """Replace a text in a file of the course and return `line:col` of the caret in the new text."""
    before, found, after = (folder / file).read_text(encoding="utf-8").partition(old)
    assert found, f"{old!r} is not in {file}"
    text = before + new + after
    (folder / file).write_text(text.replace(CARET, ""), encoding="utf-8")
    lead = text.partition(CARET)[0]
    return f"{lead.count(chr(10)) + 1}:{len(lead) - lead.rfind(chr(10))}"


@pytest.mark.parametrize("course", sorted(SHIPPED.iterdir()), ids=lambda path: path.name)
def test_a_shipped_course_has_no_problems(course: Path) -> None:
    assert check_course(course, today=TODAY) == []


def test_the_shipped_lessons_are_complete() -> None:
    course = load_course(SHIPPED / "data-pribadi", today=TODAY)

    assert [lesson.id for lesson in course.lessons] == ["p01", "p02", "p03"]
    assert course.review.status is Status.PUBLISHED
    for lesson in course.lessons:
        assert {item.objective for item in lesson.items[:3]} == set(lesson.objectives)
        assert [card.title for card in lesson.cards] == ["Kasus", "Inti", "Lakukan", "Ingat"]
    for objective in course.objectives:
        assert len(course.variants(objective.id)) >= 3
    for item in course.items():
        assert item.explanation and item.hint
        assert all(option.label and option.feedback for option in item.options)


@pytest.mark.parametrize("fault", BREAKS, ids=lambda fault: f"{fault.code}-{fault.new[:24]!r}")
def test_a_broken_course_is_told_what_is_wrong_and_where(folder: Path, fault: Break) -> None:
    spot = change(folder, fault.file, fault.old, fault.new)
    if fault.code == "K03":
        change(folder, ITEMS_FILE, ITEMS[ITEMS.index("- {id: b2") :], "")

    problems = check_course(folder, today=TODAY)

    assert [f"{p.file}:{p.line}:{p.col} {p.code}" for p in problems] == [
        f"{fault.file}:{spot} {fault.code}"
    ]
    assert fault.says in problems[0].message
    assert str(problems[0]).endswith(problems[0].message)
    with pytest.raises(CourseError) as error:
        load_course(folder, today=TODAY)
    assert error.value.problems == tuple(problems)


def test_faults_of_several_files_are_told_together(folder: Path) -> None:
    change(folder, COURSE_FILE, "judul:", "judl:")
    change(folder, LESSON_FILE, "menit: 2", "menit: 9")
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: banyak")

    assert [problem.code for problem in check_course(folder, today=TODAY)] == ["Y03", "Y04", "Y04"]


@pytest.mark.parametrize(
    ("file", "code"), [(COURSE_FILE, "Y05"), (LESSON_FILE, "K02"), (ITEMS_FILE, "K03")]
)
def test_a_missing_file_is_missed(folder: Path, file: str, code: str) -> None:
    (folder / file).unlink()

    assert code in [problem.code for problem in check_course(folder, today=TODAY)]


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / LESSON_FILE).write_bytes(b"---\n\xff\xfe")

    assert [problem.code for problem in check_course(folder, today=TODAY)] == ["Y01"]


def test_a_lesson_needs_a_number_to_be_ordered_by(folder: Path) -> None:
    for file in (LESSON_FILE, ITEMS_FILE):
        path = folder / file
        path.rename(path.with_name(path.name.removeprefix("01-")))

    assert [problem.code for problem in check_course(folder, today=TODAY)] == ["K01"]


def test_warnings_do_not_keep_a_course_from_learners(folder: Path) -> None:
    change(folder, COURSE_FILE, '"2027-05-10"', f'"{TODAY.isoformat()}"')
    change(folder, ITEMS_FILE, '    - {k: a, teks: "Sabtu", umpan: "Sabtu libur."}\n', "")

    problems = check_course(folder, today=TODAY)

    assert [(problem.code, problem.blocks) for problem in problems] == [
        ("K07", False),
        ("S03", False),
    ]
    assert load_course(folder, today=TODAY).review.allows_delivery(TODAY)


def test_a_draft_needs_no_reviewer_and_reaches_nobody(folder: Path) -> None:
    change(
        folder,
        COURSE_FILE,
        COURSE[COURSE.index("{penelaah") : COURSE.index("\nlis")],
        "{status: draf}",
    )

    assert not load_course(folder, today=TODAY).review.allows_delivery(TODAY)


def test_cards_become_neutral_markup(folder: Path) -> None:
    (lesson,) = load_course(folder, today=TODAY).lessons

    assert [card.title for card in lesson.cards] == ["Kasus", "Inti", "Ingat"]
    assert [card.text for card in lesson.cards] == [
        "Bu Ani datang lagi. Suratnya _belum_ jadi.",
        "Janji *tiga hari kerja* itu tertulis. Lihat papan (https://contoh.go.id/papan%5Fwaktu).\n\n"
        "• Sabtu tidak dihitung.\n• Minggu juga tidak.",
        "1. Hitung.\n2. Kabari.",
    ]
    assert lesson.cards[1].sources == ("s1",)


def test_every_kind_of_item_becomes_its_task(folder: Path) -> None:
    (lesson,) = load_course(folder, today=TODAY).lessons
    choice, statement, number, gap = lesson.items

    kinds = [Kind.CHOICE, Kind.TRUE_FALSE, Kind.NUMBER, Kind.GAP]
    assert [item.kind for item in lesson.items] == kinds
    assert [option.label for option in choice.options] == ["Sabtu", "Senin", "Pekan depan"]
    assert isinstance(statement.task, Pick) and [o.correct for o in statement.options] == [
        False,
        True,
    ]
    assert isinstance(number.task, Number) and (number.task.value, number.task.unit) == (
        Decimal(72),
        "jam",
    )
    assert isinstance(gap.task, Gap) and gap.options == ()


def test_the_hash_follows_the_content_and_not_its_layout(folder: Path) -> None:
    first = load_course(folder, today=TODAY).lessons[0].items
    change(folder, ITEMS_FILE, '"Sabtu libur."', "Sabtu libur.")
    change(folder, ITEMS_FILE, "- {id: b2, jenis: bs", "\n- {jenis: bs, id: b2")
    change(folder, ITEMS_FILE, '"Hari apa?"', '"Hari apa"')
    second = load_course(folder, today=TODAY).lessons[0].items

    same = [a.content_hash == b.content_hash for a, b in zip(first, second, strict=True)]
    assert same == [True, True, True, False]
    assert all(len(item.content_hash) == 16 for item in first)
