"""An author's day at the command line: a new course, its check, its loading."""

import asyncio
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.database import Database, open_engine
from kentongan.government import COURSES
from lessons.models import CourseVersion, ItemText
from tests.databases import Copies
from tests.journeys.programs import Operator
from tests.rules.catalogue_course import COURSE_FILE, ITEMS_FILE, LESSON_FILE, change, write

SOUND = "✓ Kursusnya bisa dipakai.\n"


Rows = Callable[[], tuple[int, int]]


@pytest.fixture
def rows(database_copies: Copies) -> Rows:
    """Return what counts the versions and texts of items that are kept."""

    async def count() -> tuple[int, int]:
        database = Database(open_engine(database_copies.url, size=1))
        async with database.begin() as session:
            versions = await session.scalar(select(func.count()).select_from(CourseVersion))
            texts = await session.scalar(select(func.count()).select_from(ItemText))
        await database.close()
        return versions or 0, texts or 0

    return lambda: asyncio.run(count())


def test_a_new_course_passes_its_check(operator: Operator, tmp_path: Path) -> None:
    made = operator("courses", "new", "surat-pindah", "--folder", str(tmp_path / "k"))
    assert (made.code, "courses check" in made.out) == (0, True)
    checked = operator("courses", "check", str(tmp_path / "k" / "surat-pindah"))
    assert (checked.code, checked.out) == (0, SOUND)
    again = operator("courses", "new", "surat-pindah", "--folder", str(tmp_path / "k"))
    assert (again.code, "sudah ada" in again.err) == (1, True)


@pytest.mark.parametrize("name", ["X", "ab", "Surat", "../surat", "1-surat"])
def test_a_course_needs_an_id(operator: Operator, tmp_path: Path, name: str) -> None:
    outcome = operator("courses", "new", name, "--folder", str(tmp_path / "k"))
    assert (outcome.code, (tmp_path / "k").exists()) == (1, False)


def test_problems_are_told_by_a_name_that_an_editor_opens(
    operator: Operator, tmp_path: Path
) -> None:
    folder = write(tmp_path)
    change(folder, ITEMS_FILE, "jenis: urut", "jenis: urutt")
    change(folder, LESSON_FILE, "penggoda:", "pengoda:")
    outcome = operator("courses", "check", str(folder))
    assert outcome.code == 1
    assert [line.split(" ")[:2] for line in outcome.out.splitlines()] == [
        ["contoh/pelajaran/01-janji.md:7:1", "Y03"],
        ["contoh/soal/01-janji.yaml:25:19", "Y04"],
    ]
    assert operator("courses", "check", str(tmp_path)).out == outcome.out


def test_warnings_are_told_and_let_pass(operator: Operator, tmp_path: Path) -> None:
    folder = write(tmp_path)
    change(folder, COURSE_FILE, 'tinjau_ulang: "2027-05-10"', 'tinjau_ulang: "2099-01-01"')
    change(folder, LESSON_FILE, "Kabari.", "Kabari PPID.")
    outcome = operator("courses", "check", str(folder))
    assert outcome.code == 0
    assert "P05 peringatan: Singkatan 'PPID'" in outcome.out
    assert outcome.out.endswith("dengan 1 peringatan.\n")


def test_a_folder_without_courses_is_named(operator: Operator, tmp_path: Path) -> None:
    outcome = operator("courses", "check", str(tmp_path))
    assert (outcome.code, "Tidak ada kursus" in outcome.err) == (1, True)


def test_courses_are_loaded_once(operator: Operator, rows: Rows) -> None:
    names = sorted(folder.parent.name for folder in COURSES.glob("*/kursus.yaml"))
    first = operator("courses", "load")
    assert first.code == 0, first.out
    assert [line.split(" ")[0] for line in first.out.splitlines() if ": dimuat" in line] == names
    loaded = rows()
    again = operator("courses", "load")
    assert (again.code, again.out.count("tidak berubah")) == (0, len(names))
    assert rows() == loaded
    assert loaded[0] == len(names)


def test_one_bad_course_keeps_all_from_being_loaded(
    operator: Operator, rows: Rows, tmp_path: Path
) -> None:
    for name in ("satu", "dua"):
        operator("courses", "new", f"kursus-{name}", "--folder", str(tmp_path / "k"))
    file = tmp_path / "k" / "kursus-dua" / "kursus.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("judul:", "judl:"), encoding="utf-8")
    outcome = operator("courses", "load", str(tmp_path / "k"))
    assert outcome.code == 1
    assert "k/kursus-dua/kursus.yaml:8:1 Y03" in outcome.out
    assert "Tidak ada yang dimuat" in outcome.out
    assert rows() == (0, 0)


def test_a_changed_key_needs_another_number(operator: Operator, rows: Rows, tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert operator("courses", "load", str(folder)).out == "contoh 1.0.0: dimuat (terbit).\n"
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: 48")
    refused = operator("courses", "load", str(folder))
    assert (refused.code, rows()) == (1, (1, 14))
    assert refused.out.splitlines()[0] == (
        "contoh/kursus.yaml:3:8 K08 Kunci jawaban butir 'b3' berubah: naikkan versi mayor, "
        "dari 1.0.0 menjadi 2.0.0."
    )
    change(folder, COURSE_FILE, '"1.0.0"', '"2.0.0"')
    assert operator("courses", "load", str(folder)).out == "contoh 2.0.0: dimuat (terbit).\n"


def test_an_unknown_owner_is_refused(operator: Operator, tmp_path: Path) -> None:
    outcome = operator("courses", "load", str(write(tmp_path)), "--owner", "1")
    assert (outcome.code, "belum bergabung" in outcome.err) == (1, True)


def test_a_course_is_played_in_the_terminal(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    outcome = operator("courses", "preview", "data-pribadi")
    assert (outcome.code, "[#1 Lanjut]" in outcome.out, "*Kasus*" in outcome.out) == (0, True, True)


def test_a_skeleton_is_renamed_everywhere(operator: Operator, tmp_path: Path) -> None:
    operator("courses", "new", "surat-pindah", "--folder", str(tmp_path / "k"))
    shutil.move(tmp_path / "k" / "surat-pindah", tmp_path / "surat-pindah")
    texts = [p.read_text(encoding="utf-8") for p in (tmp_path / "surat-pindah").rglob("*.*")]
    assert not any("kursus-contoh" in text or "2026-01-31" in text for text in texts)
