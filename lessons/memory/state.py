"""The values of memory: what is known of one objective in one head. Frozen; pure."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

#: As FSRS-6 is shipped: 21 weights (knowledge/learning.md C.4); the names are those of its paper.
Weights = tuple[float, ...]


class Grade(IntEnum):
    """How an answer went, as memory counts it; the values are those of FSRS. Hard is a pass."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What memory is told of an answer."""

    grade: Grade
    #: The service date that it belongs to.
    on: date
    #: Id of the variant that was answered.
    item: str = ""
    #: Whether it shows full knowledge (`grades.Response.known`); if None, whether it was a pass.
    known: bool | None = None
    #: Major version of the course.
    major: int = 1

    @property
    def sure(self) -> bool:
        """Whether mastery counts it."""
        return self.grade is not Grade.AGAIN if self.known is None else self.known


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one objective; the columns of `lessons.models.Memory`."""

    #: Days until the chance of remembering has fallen to 0.9.
    stability: float
    #: From 1 to 10.
    difficulty: float
    #: Service dates of the last answer that counted, and of the next review.
    last_on: date
    due_on: date
    #: Answers that counted; those of them, after the first, that were forgotten.
    reps: int = 1
    lapses: int = 0
    #: Answers in a row that were right, each on another day and with another variant.
    run: int = 0
    #: Id of the variant that was answered last.
    last_item: str = ""
    #: Major version of the course.
    major: int = 1
