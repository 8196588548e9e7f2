"""A bank becomes a draft that an author can finish; a course goes out with all that it holds."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lessons.catalogue import check_course, load_course
from lessons.exchange.bank import Bank, BankError, Question, Reading
from lessons.exchange.cells import text_of
from lessons.exchange.course_tables import course_tables
from lessons.exchange.drafting import CourseDraft, draft_course, slug
from lessons.exchange.from_course import bank_of
from lessons.exchange.gift import read_gift
from lessons.exchange.gift_writing import write_gift
from lessons.exchange.moodle import read_moodle
from lessons.exchange.moodle_writing import write_moodle
from tests.rules.courses_of_all_kinds import COURSE

TODAY = date(2026, 11, 23)
CONTENT = Path(__file__).parents[2] / "lessons" / "content"
BANK = """\
$CATEGORY: $course$/top/Layanan/Janji Waktu

::janji:: Surat masuk Jumat, janji satu hari kerja. Selesai kapan? {
=Senin#Sabtu libur. ~Sabtu ~Minggu#Libur juga.
####Hari kerja saja.}

Minggu dihitung. {F#Libur.#}

$CATEGORY: $course$/top/Layanan/Biaya

Berapa jam tiga hari? {#72:0.5}

Hari apa? {=Senin =%50%Sen =Sen*}
"""


def drafted(text: str = BANK) -> CourseDraft:
    return draft_course(read_gift("b.gift", text), "contoh", source="b.gift")


def items_of(draft: CourseDraft) -> list[dict]:
    texts = [text for name, text in draft.files.items() if name.startswith("soal/")]
    return [item for text in texts for item in YAML(typ="safe", pure=True).load(text)]


def laid(draft: CourseDraft, folder: Path) -> Path:
    for name, text in draft.files.items():
        (folder / "contoh" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "contoh" / name).write_text(text, encoding="utf-8")
    return folder / "contoh"


def test_questions_are_grouped_by_category() -> None:
    draft = drafted()
    assert list(draft.files) == [
        "kursus.yaml",
        "pelajaran/01-janji-waktu.md",
        "soal/01-janji-waktu.yaml",
        "pelajaran/02-biaya.md",
        "soal/02-biaya.yaml",
        "PERUBAHAN.md",
    ]
    found = [(item["id"], item["jenis"], item["tujuan"]) for item in items_of(draft)]
    assert found == [
        ("janji", "pg", "t1"),
        ("b1", "bs", "t1"),
        ("b2", "angka", "t2"),
        ("b3", "isian", "t2"),
    ]
    assert "status: draf" in draft.files["kursus.yaml"]


def test_every_gap_is_marked_and_reported_where_it_is(tmp_path: Path) -> None:
    folder = laid(drafted(), tmp_path)
    found = {(p.file, p.line) for p in check_course(folder, today=TODAY)}
    marked = {
        (path.relative_to(folder).as_posix(), number)
        for path in folder.rglob("*.*")
        for number, line in enumerate(path.read_text().split("\n"), start=1)
        if "TODO" in line and path.parent.name != "soal"
    }
    assert len(marked) > 10
    assert marked - found == {(f, n) for f, n in marked if f.startswith("pelajaran/") and n > 9}


def test_finished_draft_passes(tmp_path: Path) -> None:
    folder = laid(drafted(), tmp_path)
    for path in folder.rglob("*.*"):
        text = path.read_text()
        lines = (line.replace('""', '"Ditulis."').split("  #")[0] for line in text.split("\n"))
        filled = "\n".join(lines)
        path.write_text(filled.replace("<!-- TODO: ", "").replace(" -->", ""))
    problems = [p for p in check_course(folder, today=TODAY) if p.blocks]
    assert problems == []
    course = load_course(folder, today=TODAY)
    assert [item.id for item in course.items()] == ["janji", "b1", "b2", "b3"]


def test_nothing_is_lost_silently() -> None:
    more = "Bacaan saja.\n\nTulis {}\n\nPilih {=a ~%50%b ~%-10%c}\n\nJodoh {=a->b =c->d =->e}"
    text = f"{BANK}\n{more}"
    draft = drafted(text)
    told = sorted((note.line, note.message) for note in draft.notes)
    words = [
        *((13, "'Sen' yang tidak benar penuh"), (13, "'Sen*' dengan tanda *")),
        *((15, "bacaan"), (17, "esai"), (19, "di antara 0 dan 100"), (19, "di bawah 0")),
        (21, "pengecoh tanpa pasangan tidak ikut: e."),
    ]
    assert [line for line, _ in told] == [line for line, _ in words]
    assert all(word in said for (_, said), (_, word) in zip(told, words, strict=True)), told
    assert [item["jenis"] for item in items_of(draft)[4:]] == ["refleksi", "skenario", "jodoh"]
    scenario = items_of(draft)[5]
    assert [option["nilai"] for option in scenario["opsi"]] == [1.0, 0.5, 0.0]


def test_values_of_items_are_those_of_the_bank() -> None:
    choice, truth, number, gap = items_of(drafted())
    assert [o.get("benar", False) for o in choice["opsi"]] == [True, False, False]
    assert [o["umpan"] for o in choice["opsi"]] == ["Sabtu libur.", "", "Libur juga."]
    assert choice["penjelasan"] == "Hari kerja saja."
    assert (truth["benar"], truth["umpan"]) == (False, {"ya": "Libur.", "tidak": ""})
    assert (number["jawab"], number["toleransi"]) == (72, 0.5)
    assert gap["jawab"] == ["Senin"]


def test_too_many_categories_are_refused() -> None:
    many = tuple(Question("a", Reading(), category=(f"k{n}",)) for n in range(100))
    with pytest.raises(BankError, match="100 kategori"):
        draft_course(Bank(many), "contoh", source="b.gift")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Bank Soal: Loket!", "bank-soal-loket"), ("日本", "bank-soal"), ("Ü 1", "u-1")],
)
def test_names_of_files_are_short_and_plain(text: str, name: str) -> None:
    assert slug(text) == name


def test_shipped_course_comes_back_from_both_formats() -> None:
    course = load_course(CONTENT / "data-pribadi", today=TODAY)
    bank = bank_of(course)
    assert len(bank.questions) == len([*course.items(), *course.tested()])
    assert read_moodle("b.xml", write_moodle(bank).text.encode()) == bank
    draft = draft_course(bank, "contoh", source="b.xml")
    found = {item["id"]: item for item in items_of(draft)}
    for item in course.items():
        assert found[item.id]["soal"].startswith(item.question), "a task brings its criteria along"
        options = found[item.id].get("opsi", [])
        assert [o["umpan"] for o in options] in ([], [o.feedback for o in item.options])


def test_every_kind_has_a_nearest_one_elsewhere() -> None:
    bank = bank_of(COURSE)
    told = "\n".join(str(note) for note in bank.notes)
    for name in ("urut", "several", "skenario", "survei", "refleksi", "praktik"):
        assert f"'{name}'" in told, told
    assert read_moodle("b.xml", write_moodle(bank).text.encode()) == bank
    back = draft_course(read_gift("b", write_gift(bank).text), "contoh", source="b")
    kinds = {item["id"]: item["jenis"] for item in items_of(back)}
    assert kinds == {
        "pg": "pg",
        "several": "pg_ganda",
        "bs": "bs",
        "isian": "isian",
        "angka": "angka",
        "urut": "urut",
        "jodoh": "jodoh",
        "skenario": "skenario",
        "survei": "refleksi",
        "refleksi": "refleksi",
        "praktik": "refleksi",
        "uji": "bs",
    }
    tasks = {q.name: q.task for q in bank.questions}
    weights = {n: [o.percent for o in tasks[n].options] for n in ("skenario", "several")}
    assert weights["skenario"] == [Decimal(100), Decimal("33.33333"), Decimal(0)]
    assert weights["several"] == [Decimal(50), Decimal(50), Decimal(-50)]


def test_everything_of_a_course_stands_in_its_tables() -> None:
    tables = course_tables(COURSE)
    assert list(tables) == ["tujuan", "sumber", "pelajaran", "kartu", "soal", "opsi"]
    for sheet in tables.values():
        assert sheet.rows and {len(row) for row in sheet.rows} == {len(sheet.header)}
    items = {
        row[4]: dict(zip(tables["soal"].header, row, strict=True)) for row in tables["soal"].rows
    }
    assert items["uji"]["tempat"] == "tes A"
    answers = {name: item["jawaban"] for name, item in items.items()}
    assert answers["angka"] == "72 ± 1 jam"
    assert (answers["pg"], answers["several"]) == ("a", "a | b")
    assert answers["urut"] == "Terima > Periksa > Catat"
    assert answers["isian"] == "=Senin | =Isnin"
    assert "'=Senin" in text_of(tables["soal"])
