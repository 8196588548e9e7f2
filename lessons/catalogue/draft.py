"""A course folder as its author left it: each file in form, the whole not yet judged."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from lessons.catalogue.document import Document, parse
from lessons.catalogue.files import CourseShape, LessonShape
from lessons.catalogue.items import ITEMS_FORM, AnyItem
from lessons.catalogue.markdown import CardText, read_cards
from lessons.catalogue.problem import CourseError, Problem
from lessons.catalogue.shape import fit

_COURSE_FORM = TypeAdapter(CourseShape)
_LESSON_FORM = TypeAdapter(LessonShape)
_LESSON_NAME = re.compile(r"\d{2}-[a-z0-9-]+")
_FENCE = "---"


@dataclass(frozen=True)
class ItemDraft:
    """One practice item and its place in its file."""

    shape: AnyItem
    document: Document
    at: int

    def problem(self, code: str, message: str, *path: str | int, blocks: bool = True) -> Problem:
        """Name a fault at a path from the item."""
        return self.document.problem(code, message, self.at, *path, blocks=blocks)


@dataclass(frozen=True)
class LessonDraft:
    """One lesson: its front matter, its cards and its practice items."""

    front: Document
    head: LessonShape
    cards: tuple[CardText, ...]
    items: tuple[ItemDraft, ...]


@dataclass(frozen=True)
class Draft:
    """A whole course folder on the day on which it is judged; `texts` are its raw files by name."""

    folder: Path
    today: date
    texts: dict[str, str]
    document: Document
    course: CourseShape
    lessons: tuple[LessonDraft, ...]


def read_draft(folder: Path, *, today: date) -> Draft:
    """Read a course folder, or raise with everything that keeps it from being read."""
    problems: list[Problem] = []
    courses: list[tuple[Document, CourseShape]] = []
    lessons: list[LessonDraft] = []
    texts = _texts(folder)
    problems += _misnamed(texts)
    with _noting(problems):
        courses.append(_read_course(texts))
    for stem in _stems(texts, "pelajaran", ".md"):
        with _noting(problems):
            lessons.append(_read_lesson(stem, texts))
    if problems:
        raise CourseError(tuple(sorted(problems)))
    ((document, course),) = courses
    return Draft(folder, today, texts, document, course, tuple(lessons))


@contextmanager
def _noting(problems: list[Problem]) -> Iterator[None]:
    """Note what is wrong with one file and go on: an author wants to hear it all at once."""
    try:
        yield
    except CourseError as error:
        problems.extend(error.problems)


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


def _read_course(texts: dict[str, str]) -> tuple[Document, CourseShape]:
    if "kursus.yaml" not in texts:
        raise CourseError((Problem("kursus.yaml", 1, 1, "Y05", "Berkas ini belum ada."),))
    document = parse("kursus.yaml", texts["kursus.yaml"])
    return document, fit(document, _COURSE_FORM)


def _read_lesson(stem: str, texts: dict[str, str]) -> LessonDraft:
    """Read one lesson with its items, noting the faults of both files."""
    problems: list[Problem] = []
    items: list[ItemDraft] = []
    page, quiz = f"pelajaran/{stem}.md", f"soal/{stem}.yaml"
    with _noting(problems):
        items += _read_items(quiz, texts[quiz]) if quiz in texts else []
    with _noting(problems):
        lesson = _read_page(page, texts[page], tuple(items))
    if problems:
        raise CourseError(tuple(problems))
    return lesson


def _read_items(name: str, text: str) -> list[ItemDraft]:
    document = parse(name, text)
    shapes = fit(document, ITEMS_FORM)
    return [ItemDraft(shape, document, at) for at, shape in enumerate(shapes)]


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
