"""A course folder as its author left it: each file in form, the whole not yet judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lessons.catalogue.document import Document
from lessons.catalogue.files import CourseShape, LessonShape, PoolShape
from lessons.catalogue.kinds import AnyItem
from lessons.catalogue.markdown import CardText
from lessons.catalogue.media import MediaFile
from lessons.catalogue.problem import Problem
from lessons.catalogue.taxonomy import Taxonomy

COURSE, TEST_ITEMS, TEST_PLAN = "kursus.yaml", "tes/butir.yaml", "tes/praPasca.yaml"


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
class ExamDraft:
    """The tests: their items, and which of them stand in which form."""

    items: tuple[ItemDraft, ...]
    plan: Document
    pools: tuple[PoolShape, ...]


@dataclass(frozen=True)
class Draft:
    """A whole course folder on the day on which it is judged; `texts` are its raw files by name."""

    folder: Path
    today: date
    texts: dict[str, str]
    document: Document
    course: CourseShape
    lessons: tuple[LessonDraft, ...]
    exam: ExamDraft | None
    media: dict[str, MediaFile]
    taxonomy: Taxonomy

    def practised(self) -> Iterator[ItemDraft]:
        """Give every item of the lessons, in order."""
        for lesson in self.lessons:
            yield from lesson.items

    def items(self) -> Iterator[ItemDraft]:
        """Give every item, those of the tests last."""
        yield from self.practised()
        yield from self.exam.items if self.exam else ()
