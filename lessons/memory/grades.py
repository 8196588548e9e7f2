"""What an answer means for memory (knowledge/learning.md C.2), and what guessing does (C.3). Pure.

Memory has two grades, and a third for half-knowing: right is Good, wrong is Again. The time that
an answer took is not used: in chat it is mostly attention.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from lessons.item import RIGHT
from lessons.memory.state import Grade

#: A scenario's answer that is worth less was forgotten.
HALF = 0.5
#: One chance, or an array of them.
Chance = TypeVar("Chance", bound=Any)


class Hint(StrEnum):
    """What help was seen before the answer."""

    NONE = ""
    #: The question in other words.
    REPHRASED = "rephrased"
    #: One of the wrong options was taken away.
    REMOVED = "removed"


@dataclass(frozen=True)
class Response:
    """An answer that was given; no answer is no response and leaves memory as it was."""

    #: What it is worth, from 0 to 1; "tidak tahu" is worth nothing.
    score: float
    #: Whether in-between scores mean half-knowing, as they do in scenarios only.
    scenario: bool = False
    hint: Hint = Hint.NONE
    #: Said to have guessed.
    guessing: bool = False
    #: Which try it is; only the first can count as known.
    tries: int = 1

    @property
    def correct(self) -> bool:
        """Whether the learner is told that it is right."""
        return self.score >= RIGHT

    @property
    def known(self) -> bool:
        """Whether it shows full knowledge, which mastery counts."""
        return self.correct and grade_of(self) is not Grade.AGAIN


def grade_of(response: Response) -> Grade:
    """Return what memory is told; the score that results count is another matter."""
    unaided = response.tries == 1 and response.hint is not Hint.REMOVED
    if not unaided or response.guessing:
        return Grade.AGAIN
    if response.correct:
        return Grade.HARD if response.hint is Hint.REPHRASED else Grade.GOOD
    half = response.scenario and response.score >= HALF
    return Grade.HARD if half else Grade.AGAIN


def chance_of_right(remembered: Chance, guess: Chance) -> Chance:
    """Return how probable a right answer is, given the chances of knowing and of guessing it.

    Forecasts are judged by it; what is due is decided by the chance of knowing alone (C.3).
    """
    chance: Chance = guess + (1 - guess) * remembered
    return chance
