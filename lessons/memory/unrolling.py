"""FSRS-6 over many histories at once, for any weights: what `review` does, as arrays.

Tests hold it to `lessons.memory.review`, which stays the one that decides for learners.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lessons.memory.grades import chance_of_right
from lessons.memory.history import History, reviews
from lessons.memory.state import Grade, Weights

Floats = NDArray[np.float64]
#: A grade that we never give, but that difficulty drifts towards.
_EASY = 4
_DIFFICULTY = (1.0, 10.0)
_LEAST_STABILITY = 0.001
_DECAY = 20


class Unrolled:
    """Histories side by side: step k of all of them is one row of each array."""

    def __init__(self, histories: Sequence[History]) -> None:
        """Lay out histories; those of one answer judge nothing and cost nothing."""
        told = [history for history in histories if len(history) > 1]
        longest = max((len(history) for history in told), default=0)
        shape = longest, len(told)
        self._days: Floats = np.zeros(shape)
        self._grade: Floats = np.full(shape, float(Grade.GOOD))
        places: list[tuple[int, int]] = []
        right: list[bool] = []
        guess: list[float] = []
        for column, history in enumerate(told):
            for row, answer in enumerate(history):
                self._grade[row, column] = answer.grade
                before = history[max(row - 1, 0)]
                self._days[row, column] = (answer.on - before.on).days
            for review in reviews(history):
                places.append((review.reps - 1, column))
                right.append(review.answer.right)
                guess.append(review.answer.guess)
        self._places = np.array(places, dtype=int).reshape(-1, 2).T
        self.right: Floats = np.array(right, dtype=float)
        self._guess: Floats = np.array(guess)

    def chances(self, weights: Weights) -> Floats:
        """Return the chance of a right answer for each review, in the order of the histories."""
        remembered = self._remembered(np.array(weights))[tuple(self._places)]
        chances: Floats = chance_of_right(remembered, self._guess)
        return chances

    def _remembered(self, w: Floats) -> Floats:
        """Return the chance of remembering at each step; at the first there is nothing to."""
        chance = np.zeros_like(self._days)
        if not len(chance):
            return chance
        first = self._grade[0].astype(int)
        stability = np.maximum(w[first - 1], _LEAST_STABILITY)
        difficulty = np.clip(_first_difficulty(w, self._grade[0]), *_DIFFICULTY)
        factor = 0.9 ** (-1 / w[_DECAY]) - 1
        for step in range(1, len(chance)):
            grade = self._grade[step]
            chance[step] = (1 + factor * self._days[step] / stability) ** -w[_DECAY]
            stability = _next_stability(w, stability, difficulty, chance[step], grade)
            difficulty = _next_difficulty(w, difficulty, grade)
        return chance


def _first_difficulty(w: Floats, grade: Floats | float) -> Floats:
    value: Floats = w[4] - np.exp(w[5] * (grade - 1)) + 1
    return value


def _next_difficulty(w: Floats, difficulty: Floats, grade: Floats) -> Floats:
    moved = difficulty - w[6] * (grade - Grade.GOOD) * (10 - difficulty) / 9
    value: Floats = np.clip(w[7] * _first_difficulty(w, _EASY) + (1 - w[7]) * moved, *_DIFFICULTY)
    return value


def _next_stability(
    w: Floats, stability: Floats, difficulty: Floats, chance: Floats, grade: Floats
) -> Floats:
    hard = np.where(grade == Grade.HARD, w[15], 1.0)
    grown = stability * (
        1
        + np.exp(w[8])
        * (11 - difficulty)
        * stability ** -w[9]
        * (np.exp((1 - chance) * w[10]) - 1)
        * hard
    )
    left = np.minimum(
        w[11]
        * difficulty ** -w[12]
        * ((stability + 1) ** w[13] - 1)
        * np.exp((1 - chance) * w[14]),
        stability / np.exp(w[17] * w[18]),
    )
    value: Floats = np.maximum(np.where(grade == Grade.AGAIN, left, grown), _LEAST_STABILITY)
    return value
