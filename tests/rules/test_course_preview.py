"""A course on its author's desk: every bubble marked, every item told right and wrong."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import DataError
from kentongan.course_preview import play, preview_course
from kentongan.government import COURSES
from lessons.catalogue import load_course
from lessons.course import Course

STANDARD = "standar-layanan"


def _course() -> Course:
    return load_course(COURSES / STANDARD, today=date(2026, 12, 1))


async def _played(course: Course, *said: str) -> list[str]:
    """Return the lines that an author sees who says this, then stops."""
    lines: list[str] = []
    left = list(said)

    async def listen() -> str | None:
        lines.append("<<")
        return left.pop(0) if left else None

    await play(course, listen, lines.append)
    return lines


def _bubbles(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("\n")]


async def test_a_lesson_is_played_from_its_first_card_to_its_last_verdict() -> None:
    course = _course()
    lesson = course.lessons[0]
    unknown = ["tidak tahu"] * (2 * len(lesson.items))
    lines = await _played(course, "1", *["lanjut"] * len(lesson.cards), *unknown)
    text = "\n".join(lines)
    assert all(card.title in text for card in lesson.cards)
    assert all(item.id in text for item in lesson.items[:2])
    assert "sudah jujur" in text
    assert all("PRATINJAU" in line for line in _bubbles(lines) if "Silakan" not in line)


async def test_the_tests_are_played_too_and_the_end_says_that_nothing_is_kept() -> None:
    course = _course()
    last = str(len(course.lessons) + 1)
    lines = await _played(course, last, "tidak tahu", "kembali")
    assert course.exam is not None
    assert course.exam.pools[0].a[0].id in "\n".join(lines)
    ended = await _played(course, "selesai")
    assert "Tidak ada jawaban yang disimpan" in ended[-1]


async def test_buttons_are_pressed_by_their_place_and_back_goes_back() -> None:
    course = _course()
    lines = await _played(course, "1", "#1", "kembali", "kembali", "#1")
    first, second = (card.title for card in course.lessons[0].cards[:2])
    said = _bubbles(lines)
    assert first in said[1] and second in said[2] and first in said[3]
    assert said[4] == said[0] and "Tidak ada jawaban yang disimpan" in said[5]


def test_a_folder_without_a_course_and_a_broken_one_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DataError):
        preview_course("tidak-ada", tmp_path)
    (tmp_path / "rusak").mkdir()
    (tmp_path / "rusak" / "kursus.yaml").write_text("judul: Apa itu: SPBE?\n", "utf-8")
    assert preview_course("rusak", tmp_path) == 1
    assert "kursus.yaml:1" in capsys.readouterr().out
