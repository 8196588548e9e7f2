"""How good forecasts of memory are: the measures of the public benchmark (learning.md C.8). Pure.

Figures compare with those of open-spaced-repetition's srs-benchmark: bins by interval × answers ×
lapses on the same logarithmic scales. AVG is the constant that was the share of right answers so
far; skill is what the forecasts are better than it. numpy only: each measure is a few sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lessons.memory.history import Review

Floats = NDArray[np.float64]
#: Parts of equal size by time; the first only teaches the constant.
PARTS = 5
#: Draws of learners for an interval, and the share that it holds.
DRAWS = 300
_TAILS = (2.5, 97.5)
_CALIBRATION_BINS = 10
#: Bases of the bins by interval, answers and lapses (srs-benchmark).
_BASES = (3.62, 1.89, 1.73)
#: Forecasts of 0 and 1 would cost infinitely much.
_SURE = 1e-6


@dataclass(frozen=True)
class Figures:
    """Measures of one set of forecasts."""

    log_loss: float
    #: Log loss of the constant.
    baseline: float
    rmse_bins: float
    #: NaN where all answers were right, or all wrong.
    auc: float

    @property
    def skill(self) -> float:
        """Return the share of the constant's loss that the forecasts save."""
        return 1 - self.log_loss / self.baseline


@dataclass(frozen=True)
class Bin:
    """Forecasts of about the same chance: their mean, the share that came true, how many."""

    forecast: float
    observed: float
    count: int


class Judged:
    """Reviews in the order of their days, ready to be measured under any weights of learners."""

    def __init__(
        self, reviews: Sequence[Review], chances: Floats | None = None, *, all_of_them: bool = False
    ) -> None:
        """Take reviews, and other forecasts for them (in their order) than they came with.

        The first part only teaches the constant, unless all of them are to be judged.
        """
        days = [(review.answer.on, review.answer.id) for review in reviews]
        order = sorted(range(len(reviews)), key=days.__getitem__)
        mine = np.array([r.chance for r in reviews]) if chances is None else chances
        sorted_reviews = [reviews[at] for at in order]
        right = np.array([review.answer.right for review in sorted_reviews], dtype=float)
        parts = np.array_split(np.arange(len(order)), PARTS)
        judged = slice(0 if all_of_them else len(parts[0]), None)
        self.reviews = sorted_reviews[judged]
        self.right: Floats = right[judged]
        self.chance: Floats = np.clip(mine[order], _SURE, 1 - _SURE)[judged]
        self.constant: Floats = _constants(right, parts)[judged]
        people = [review.answer.person for review in self.reviews]
        names, self.person = np.unique(people, return_inverse=True)
        self.people = len(names)
        self._bin = _bins(self.reviews)
        self._tie = np.unique(self.chance, return_inverse=True)[1]

    def figures(self, weight: Floats | None = None) -> Figures:
        """Measure, each review weighing 1 or what is given."""
        w = np.ones(len(self.right)) if weight is None else weight
        return Figures(
            log_loss=float(np.average(_loss(self.chance, self.right), weights=w)),
            baseline=float(np.average(_loss(self.constant, self.right), weights=w)),
            rmse_bins=self._rmse_bins(w),
            auc=self._auc(w),
        )

    def draws(self, seed: int = 1) -> list[Figures]:
        """Measure anew under draws of learners with replacement (bootstrap)."""
        dice = np.random.default_rng(seed)
        even = np.full(self.people, 1 / self.people)
        counts = (dice.multinomial(self.people, even) for _ in range(DRAWS))
        return [self.figures(count[self.person].astype(float)) for count in counts]

    def calibration(self) -> list[Bin]:
        """Return ten bins of equal size by forecast, the lowest first; fewer of few reviews."""
        order = np.argsort(self.chance, kind="stable")
        parts = [p for p in np.array_split(order, _CALIBRATION_BINS) if len(p)]
        return [
            Bin(float(self.chance[p].mean()), float(self.right[p].mean()), len(p)) for p in parts
        ]

    def _rmse_bins(self, w: Floats) -> float:
        off = np.bincount(self._bin, weights=w * (self.right - self.chance))
        size = np.bincount(self._bin, weights=w)
        filled = size > 0
        return float(np.sqrt((off[filled] ** 2 / size[filled]).sum() / size.sum()))

    def _auc(self, w: Floats) -> float:
        """Return the chance that a right answer had the higher forecast; ties count half."""
        right = np.bincount(self._tie, weights=w * self.right)
        wrong = np.bincount(self._tie, weights=w * (1 - self.right))
        pairs = right.sum() * wrong.sum()
        if pairs == 0:
            return float("nan")
        below = np.cumsum(wrong) - wrong
        return float((right * (below + wrong / 2)).sum() / pairs)


def between(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of draws; NaN is left out, and all there is if nothing is left."""
    known = np.array([value for value in values if not np.isnan(value)])
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.percentile(known, _TAILS)
    return float(low), float(high)


def _loss(chance: Floats, right: Floats) -> Floats:
    loss: Floats = -(right * np.log(chance) + (1 - right) * np.log(1 - chance))
    return loss


def _constants(right: Floats, parts: Sequence[NDArray[np.int_]]) -> Floats:
    """Forecast each part by the share of right answers before it, never quite sure of itself."""
    values = np.full(len(right), 0.5)
    for part in parts[1:]:
        if len(part):
            past = right[: part[0]]
            values[part] = (past.sum() + 1) / (len(past) + 2)
    return values


def _bins(reviews: Sequence[Review]) -> NDArray[np.intp]:
    scales = np.array([[r.interval, r.reps, r.lapses] for r in reviews], dtype=float)
    steps = np.floor(np.log(np.maximum(scales, 0.5)) / np.log(_BASES))
    return np.unique(steps.reshape(-1, len(_BASES)), axis=0, return_inverse=True)[1].reshape(-1)
