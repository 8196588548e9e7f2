"""The values of a course once it is read: frozen, and ignorant of files, channels and people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lessons.item import Item


class Status(StrEnum):
    """How far a course has come from its author's desk to the learners."""

    DRAFT = "draf"
    IN_REVIEW = "telaah"
    PUBLISHED = "terbit"
    ARCHIVED = "arsip"


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
    media: tuple["Media", ...] = ()


@dataclass(frozen=True)
class Media:
    """A picture or sound of a card, with the words for who does not see or hear it."""

    #: Name in the course's folder `media`.
    file: str
    alt: str
    #: Content hash, by which it is stored and sent.
    digest: str
    mime: str

    @property
    def is_picture(self) -> bool:
        """Whether it is shown, not heard."""
        return self.mime.startswith("image/")


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
    further: Further | None


@dataclass(frozen=True)
class Objective:
    """Something a learner can do afterwards; memory is kept for each (person, objective)."""

    id: str
    text: str
    level: str
    #: The same in other words, for whom the usual ones did not help.
    other_words: str = ""


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
class Audience:
    """Whom a course is for."""

    positions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True)
class Competence:
    """Something that a civil servant can and a course trains, of the shared list."""

    code: str
    name: str


@dataclass(frozen=True)
class Credit:
    """What a course is worth: minutes planned, JP claimed, and by whose decision they count."""

    minutes: int
    claimed: int
    #: Number of the agency's decision; "" while it recognises nothing.
    decision: str


@dataclass(frozen=True)
class Passing:
    """What a learner must reach to have passed, each in percent."""

    lessons: int
    post_test: int
    mastered: int


@dataclass(frozen=True)
class Pool:
    """Items of one objective for the tests; nothing of them is ever practised.

    `a` and `b` are the two forms; `later` holds what is kept for the check after 30 days.
    """

    objective: str
    a: tuple[Item, ...]
    b: tuple[Item, ...]
    later: tuple[Item, ...]


@dataclass(frozen=True)
class Exam:
    """The tests before and after a course."""

    per_objective: int
    #: Whether the test before says nothing of right and wrong until the end.
    silent: bool
    pools: tuple[Pool, ...]


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
    audience: Audience
    credit: Credit
    passing: Passing
    exam: Exam | None
    competences: tuple[Competence, ...] = ()

    def items(self) -> Iterator[Item]:
        """Give every practice item, lesson by lesson."""
        for lesson in self.lessons:
            yield from lesson.items

    def tested(self) -> Iterator[Item]:
        """Give every item of the tests, objective by objective."""
        for pool in self.exam.pools if self.exam else ():
            yield from (*pool.a, *pool.b, *pool.later)

    def variants(self, objective: str) -> tuple[Item, ...]:
        """Return the items that test one objective, in order."""
        return tuple(item for item in self.items() if item.objective == objective)


def major_of(version: str) -> int:
    """Return the major number of a version: of "2.1.0" it is 2."""
    return int(version.partition(".")[0])
