"""Reads a course folder: every file in its form, every fault that keeps it from being read."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from lessons.catalogue.document import Document, parse
from lessons.catalogue.draft import (
    COURSE,
    TEST_ITEMS,
    TEST_PLAN,
    Draft,
    ExamDraft,
    ItemDraft,
    LessonDraft,
)
from lessons.catalogue.files import CourseShape, LessonShape, PoolShape
from lessons.catalogue.kinds import ITEMS_FORM
from lessons.catalogue.markdown import read_cards
from lessons.catalogue.media import read_media
from lessons.catalogue.problem import CourseError, Problem
from lessons.catalogue.shape import fit, near
from lessons.catalogue.taxonomy import taxonomy_beside

T = TypeVar("T")

_COURSE_FORM = TypeAdapter(CourseShape)
_LESSON_FORM = TypeAdapter(LessonShape)
_PLAN_FORM: TypeAdapter[list[PoolShape]] = TypeAdapter(list[PoolShape])
_LESSON_NAME = re.compile(r"\d{2}-[a-z0-9-]+")
_FENCE = "---"


def read_draft(folder: Path, *, today: date) -> Draft:
    """Read a course folder, to be judged by a day.

    Raises:
        CourseError: names everything that keeps the folder from being read.
    """
    texts = _texts(folder)
    problems = list(_misnamed(texts))
    course = _tried(problems, lambda: _read_course(texts))
    lessons = [
        _tried(problems, partial(_read_lesson, stem, texts))
        for stem in _stems(texts, "pelajaran", ".md")
    ]
    exam = _tried(problems, lambda: _read_exam(texts, *course)) if course else None
    taxonomy = _tried(problems, lambda: taxonomy_beside(folder))
    if problems or course is None or taxonomy is None:
        raise CourseError(tuple(sorted(problems)))
    return Draft(
        folder=folder,
        today=today,
        texts=texts,
        document=course[0],
        course=course[1],
        lessons=tuple(lesson for lesson in lessons if lesson),
        exam=exam,
        media=read_media(folder),
        taxonomy=taxonomy,
    )


def _tried(problems: list[Problem], read: Callable[[], T]) -> T | None:
    """Note what is wrong with one file and go on: an author wants to hear it all at once."""
    try:
        return read()
    except CourseError as error:
        problems.extend(error.problems)
        return None


def _texts(folder: Path) -> dict[str, str]:
    """Read every text of the folder by its name within it."""
    texts = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".md", ".yaml"):
            continue
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            message = "Berkas harus disimpan sebagai teks UTF-8."
            raise CourseError((Problem(name, 1, 1, "Y01", message),)) from error
    return texts


def _stems(texts: dict[str, str], folder: str, suffix: str) -> list[str]:
    """Return the names of one folder's files without folder and suffix, in order."""
    return [
        name.removeprefix(f"{folder}/").removesuffix(suffix)
        for name in texts
        if name.startswith(f"{folder}/") and name.endswith(suffix)
    ]


def _misnamed(texts: dict[str, str]) -> Iterator[Problem]:
    """Find lessons without a number to order them by, and items without a lesson."""
    lessons = _stems(texts, "pelajaran", ".md")
    if not lessons:
        yield Problem("pelajaran", 1, 1, "Y05", "Kursus ini belum punya pelajaran.")
    for stem in lessons:
        if not _LESSON_NAME.fullmatch(stem):
            message = "Nama berkas pelajaran harus seperti 01-nama-pendek.md."
            yield Problem(f"pelajaran/{stem}.md", 1, 1, "K01", message)
    for stem in _stems(texts, "soal", ".yaml"):
        if stem not in lessons:
            message = f"Tidak ada pelajaran/{stem}.md untuk soal ini."
            yield Problem(f"soal/{stem}.yaml", 1, 1, "K02", message)
    for stem in _stems(texts, "tes", ".yaml"):
        name = f"tes/{stem}.yaml"
        if name not in (TEST_ITEMS, TEST_PLAN):
            message = f"Berkas '{name}' tidak dikenal. {near(name, (TEST_ITEMS, TEST_PLAN))}"
            yield Problem(name, 1, 1, "Y03", message)


def _read_course(texts: dict[str, str]) -> tuple[Document, CourseShape]:
    document = _parsed(COURSE, texts)
    return document, fit(document, _COURSE_FORM)


def _read_lesson(stem: str, texts: dict[str, str]) -> LessonDraft:
    """Read one lesson with its items, noting the faults of both files."""
    problems: list[Problem] = []
    page, quiz = f"pelajaran/{stem}.md", f"soal/{stem}.yaml"
    items = _tried(problems, lambda: _read_items(quiz, texts)) if quiz in texts else ()
    lesson = _tried(problems, lambda: _read_page(page, texts[page], items or ()))
    if problems or lesson is None:
        raise CourseError(tuple(problems))
    return lesson


def _read_exam(texts: dict[str, str], document: Document, course: CourseShape) -> ExamDraft | None:
    """Read the tests, which a course has if it says so, or if there is one of their files."""
    if not course.tes:
        if TEST_ITEMS in texts or TEST_PLAN in texts:
            raise CourseError((document.problem("Y05", "'tes' belum diisi.", "tes"),))
        return None
    problems: list[Problem] = []
    items = _tried(problems, lambda: _read_items(TEST_ITEMS, texts))
    plan = _tried(problems, lambda: _parsed(TEST_PLAN, texts))
    pools = _tried(problems, lambda: fit(plan, _PLAN_FORM)) if plan else None
    if problems or items is None or plan is None or pools is None:
        raise CourseError(tuple(problems))
    return ExamDraft(items, plan, tuple(pools))


def _parsed(name: str, texts: dict[str, str]) -> Document:
    if name not in texts:
        raise CourseError((Problem(name, 1, 1, "Y05", "Berkas ini belum ada."),))
    return parse(name, texts[name])


def _read_items(name: str, texts: dict[str, str]) -> tuple[ItemDraft, ...]:
    document = _parsed(name, texts)
    shapes = fit(document, ITEMS_FORM)
    return tuple(ItemDraft(shape, document, at) for at, shape in enumerate(shapes))


def _read_page(name: str, text: str, items: tuple[ItemDraft, ...]) -> LessonDraft:
    """Read a lesson's page: front matter between two fences, then the cards."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        message = "Pelajaran dibuka dengan keterangan di antara dua baris '---'."
        raise CourseError((Problem(name, 1, 1, "Y01", message),))
    end = lines.index(_FENCE, 1)
    # The opening fence becomes an empty line, so that the lines of the YAML are the file's.
    front = parse(name, "\n" + "\n".join(lines[1:end]))
    head = fit(front, _LESSON_FORM)
    cards, problems = read_cards(name, "\n".join(lines[end + 1 :]), first_line=end + 2)
    if problems:
        raise CourseError(tuple(problems))
    return LessonDraft(front, head, tuple(cards), items)
