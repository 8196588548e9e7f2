"""What one sitting holds: reviews before new, never too much of either. Pure.

knowledge/learning.md C.5, with one addition of ours: where reviews alone would fill the five
minutes, sittings with and without a lesson take turns (docs/memory.md shows why).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

#: The longest sitting, in seconds.
LONGEST_SITTING = 300
LESSONS_A_WEEK = 3
#: New lessons rest when more reviews than this wait, until fewer than that do.
RESTS_ABOVE = 15
RESUMES_BELOW = 8
#: What a learner with little time, or with trouble, is asked to remember.
LIGHT_RETENTION = 0.80

K = TypeVar("K", bound=Hashable)


class Pace(StrEnum):
    """How much a learner wants of it; the values are the words on the screen."""

    LIGHT = "ringan"
    USUAL = "biasa"
    INTENSE = "intensif"

    @property
    def reviews(self) -> int:
        """Return the most reviews of one sitting."""
        return {Pace.LIGHT: 3, Pace.USUAL: 5, Pace.INTENSE: 8}[self]

    def retention(self, wanted: float) -> float:
        """Return what to aim at where a course wants `wanted`; at the light pace it is less."""
        return min(wanted, LIGHT_RETENTION) if self is Pace.LIGHT else wanted


class NoLesson(StrEnum):
    """Why a sitting brings nothing new."""

    NONE_LEFT = "none-left"
    ENOUGH_THIS_WEEK = "enough-this-week"
    BACKLOG = "backlog"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Due(Generic[K]):
    """A memory that is due: its key, the chance that it is there, the seconds that asking takes."""

    key: K
    chance: float
    seconds: int


@dataclass(frozen=True, slots=True)
class Before:
    """How the last sitting was planned, which this one must know; kept in `Sitting.plan`.

    The default stands for somebody who never had one.
    """

    #: Whether new lessons rested because of the backlog.
    resting: bool = False
    #: Whether it had room for a lesson, or wanted none.
    settled: bool = True


@dataclass(frozen=True, slots=True)
class DayPlan(Generic[K]):
    """What today's sitting holds, in this order, and what the next one must know of it."""

    reviews: tuple[K, ...]
    lesson: bool
    #: Why there is no lesson; None if there is one.
    why: NoLesson | None
    seconds: int
    #: How many reviews are left for another day.
    left: int
    before: Before


def plan_day(
    due: Sequence[Due[K]],
    lesson_seconds: int | None,
    *,
    pace: Pace = Pace.USUAL,
    lessons_this_week: int = 0,
    lessons_a_week: int = LESSONS_A_WEEK,
    before: Before = Before(),
) -> DayPlan[K]:
    """Plan one sitting.

    Over the cap the reviews that are best remembered go first: saving them is cheap, and the
    backlog is half of what it would be the other way round (C.5). A sitting is longer than five
    minutes only where one lesson or one review alone is.

    Args:
        due: all memories that are due, in any order; ties keep theirs.
        lesson_seconds: how long the next lesson and its items take; None if there is none.
        pace: how much the learner wants.
        lessons_this_week: how many new lessons the learner has had since Monday.
        lessons_a_week: how many there may be.
        before: how the last sitting was planned.
    """
    ordered = sorted(due, key=lambda one: -one.chance)
    resting = rests(len(due), before=before.resting)
    reviews = _fill(ordered[: pace.reviews], LONGEST_SITTING)
    why = _not_now(lesson_seconds, lessons_this_week >= lessons_a_week, resting=resting)
    new = lesson_seconds or 0
    crowded = False
    if why is None and _seconds(reviews) + new > LONGEST_SITTING:
        crowded = before.settled and bool(reviews)
        why = NoLesson.TIME if crowded else None
        reviews = reviews if crowded else _fill(reviews, LONGEST_SITTING - new, least=0)
    return DayPlan(
        reviews=tuple(one.key for one in reviews),
        lesson=why is None,
        why=why,
        seconds=_seconds(reviews) + (new if why is None else 0),
        left=len(due) - len(reviews),
        before=Before(resting=resting, settled=not crowded),
    )


def rests(backlog: int, *, before: bool) -> bool:
    """Tell whether new lessons rest: from above 15 waiting reviews until there are fewer than 8."""
    return backlog > RESTS_ABOVE or (before and backlog >= RESUMES_BELOW)


def _not_now(lesson_seconds: int | None, enough: bool, *, resting: bool) -> NoLesson | None:
    if lesson_seconds is None:
        return NoLesson.NONE_LEFT
    if enough:
        return NoLesson.ENOUGH_THIS_WEEK
    return NoLesson.BACKLOG if resting else None


def _fill(reviews: Sequence[Due[K]], room: int, *, least: int = 1) -> list[Due[K]]:
    """Take reviews while they fit; at least so many, for one long item must not block the rest."""
    taken: list[Due[K]] = []
    for one in reviews:
        if len(taken) >= least and _seconds(taken) + one.seconds > room:
            break
        taken.append(one)
    return taken


def _seconds(reviews: Sequence[Due[K]]) -> int:
    return sum(one.seconds for one in reviews)
