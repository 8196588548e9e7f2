"""The values of a course once it is read: frozen, and ignorant of files, channels and people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """A kind of quiz item; the values are the words that authors write."""

    CHOICE = "pg"
    TRUE_FALSE = "bs"
    NUMBER = "angka"
    GAP = "isian"


class Status(StrEnum):
    """How far a course has come from its author's desk to the learners."""

    DRAFT = "draf"
    IN_REVIEW = "telaah"
    PUBLISHED = "terbit"
    ARCHIVED = "arsip"


@dataclass(frozen=True)
class Option:
    """One answer to choose; `key` never changes, `label` is None when no button can hold it."""

    key: str
    text: str
    label: str | None
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Pick:
    """A task answered by choosing one option; `ordered` options keep the author's order."""

    options: tuple[Option, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Number:
    """A task answered with a number, right within a tolerance."""

    value: Decimal
    tolerance: Decimal
    unit: str
    right: str
    wrong: str


@dataclass(frozen=True)
class Gap:
    """A task answered with a word or two, of which `typo` letters may be off."""

    accepted: tuple[str, ...]
    typo: int
    right: str
    wrong: str


Task = Pick | Number | Gap


@dataclass(frozen=True)
class Item:
    """One question; `content_hash` names the exact content that a learner answered."""

    id: str
    kind: Kind
    objective: str
    group: str
    seconds: int
    question: str
    task: Task
    hint: str
    explanation: str
    sources: tuple[str, ...]
    content_hash: str

    @property
    def options(self) -> tuple[Option, ...]:
        """Return the options in the author's order; typed tasks have none."""
        return self.task.options if isinstance(self.task, Pick) else ()


@dataclass(frozen=True)
class Card:
    """One bubble of a lesson.

    `text` is neutral markup: `*bold*`, `_italic_`, lines that start with "• " or "1. ", and
    plain lines. Those signs occur nowhere else in it, so a channel may turn them into
    its own markup blindly.
    """

    title: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Media:
    """A picture or sound of a lesson, with the words for who does not see or hear it."""

    file: str
    alt: str


@dataclass(frozen=True)
class Further:
    """Where a learner who wants more goes after the lesson."""

    text: str
    link: str


@dataclass(frozen=True)
class ComplaintLink:
    """A kind of complaint that a course or lesson helps against, weighted from 0 to 1."""

    topic: str
    form: str
    weight: float


@dataclass(frozen=True)
class Lesson:
    """Three minutes of learning: cards to read, then items, the best to begin with first."""

    id: str
    number: int
    title: str
    objectives: tuple[str, ...]
    minutes: int
    takeaway: str
    teaser: str
    cards: tuple[Card, ...]
    items: tuple[Item, ...]
    sources: tuple[str, ...]
    complaints: tuple[ComplaintLink, ...]
    media: tuple[Media, ...]
    further: Further | None


@dataclass(frozen=True)
class Objective:
    """Something a learner can do afterwards; memory is kept for each (person, objective)."""

    id: str
    text: str
    level: str


@dataclass(frozen=True)
class Source:
    """A text that the course rests on, when it was checked, and what could not be."""

    id: str
    type: str
    number: str
    article: str
    checked_on: date
    note: str


@dataclass(frozen=True)
class Review:
    """Who stands behind the content, and until when it may be delivered."""

    status: Status
    reviewer: str
    reviewed_on: date | None
    again_by: date | None

    def allows_delivery(self, today: date) -> bool:
        """Tell whether learners may get the course on this day."""
        fresh = self.again_by is None or today <= self.again_by
        return self.status is Status.PUBLISHED and fresh


@dataclass(frozen=True)
class Pace:
    """How fast the course comes, and how well it is to be remembered."""

    lessons_per_week: int
    retention: float
    reviews_per_day: int


@dataclass(frozen=True)
class Course:
    """A whole course; lessons stand in the order in which they are delivered."""

    id: str
    version: str
    title: str
    language: str
    objectives: tuple[Objective, ...]
    lessons: tuple[Lesson, ...]
    sources: tuple[Source, ...]
    complaints: tuple[ComplaintLink, ...]
    pace: Pace
    authors: tuple[str, ...]
    review: Review

    def items(self) -> Iterator[Item]:
        """Give every practice item, lesson by lesson."""
        for lesson in self.lessons:
            yield from lesson.items

    def variants(self, objective: str) -> tuple[Item, ...]:
        """Return the items that test one objective, in order."""
        return tuple(item for item in self.items() if item.objective == objective)
