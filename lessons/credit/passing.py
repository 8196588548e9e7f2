"""When a course is passed and what it is worth: the rules alone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lessons.course import Course, Credit, Passing
from lessons.item import Item

#: Minutes of one hour of credit (JP, jam pelajaran; knowledge/domain.md 4).
MINUTES_PER_JP = 45
_WHOLE = 100


@dataclass(frozen=True)
class Share:
    """So many of so many, with the ids of the rows that show it."""

    done: int
    of: int
    proof: tuple[int | str, ...] = ()

    @property
    def percent(self) -> int:
        """Return whole percents, never rounded up: 69.9 is not yet 70."""
        return _WHOLE * self.done // self.of if self.of else 0

    def reaches(self, percent: int) -> bool:
        """Tell whether it is enough; nothing of nothing is 0 percent."""
        return self.percent >= percent


@dataclass(frozen=True)
class Reached:
    """How far one person came in one attempt."""

    lessons: Share
    #: Of the test after; an item that was never answered counts as not right.
    post_test: Share
    mastered: Share

    def missing(self, rules: Passing) -> tuple[str, ...]:
        """Return what is not enough yet: "lessons", "post_test", "mastered"."""
        names = ("lessons", "post_test", "mastered")
        return tuple(n for n in names if not getattr(self, n).reaches(getattr(rules, n)))

    def evidence(self, rules: Passing) -> dict[str, Any]:
        """Return the figures and ids as they are kept with the credit."""
        return {
            name: {
                "done": share.done,
                "of": share.of,
                "percent": share.percent,
                "needed": getattr(rules, name),
                "proof": list(share.proof),
            }
            for name, share in vars(self).items()
        }


def worth(credit: Credit) -> int:
    """Return the JP of a course: what it claims, but never more than its minutes hold."""
    return max(0, min(credit.claimed, credit.minutes // MINUTES_PER_JP))


def other(form: str) -> str:
    """Return the form of the test after, given that of the test before."""
    return "B" if form == "A" else "A"


def asked(course: Course, form: str) -> tuple[Sequence[Item], int]:
    """Return the items of one form of the test, and how many of them a learner is asked."""
    if course.exam is None:
        return (), 0
    pools = [pool.a if form == "A" else pool.b for pool in course.exam.pools]
    count = sum(min(course.exam.per_objective, len(pool)) for pool in pools)
    return tuple(item for pool in pools for item in pool), count
