"""New weights for FSRS from the answers of all learners together, only if they are shown better.

py-fsrs's own optimiser needs torch. Five numbers are fitted here: how stable a memory is after a
first answer that was wrong, half right or right, how much a right review adds, and what is left
after a lapse (docs/decisions/0013-fitting-five-weights.md says why these). Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from numpy.typing import NDArray

from lessons.memory.history import Answered, Review, histories, reviews
from lessons.memory.metrics import PARTS, Figures, Judged
from lessons.memory.quality import WAYS, large_enough
from lessons.memory.review import DEFAULTS
from lessons.memory.state import Weights
from lessons.memory.unrolling import Unrolled

#: The guards of knowledge/learning.md C.8.
LEAST_REVIEWS = 5_000
LEAST_LEARNERS = 100
LEAST_GAIN = 0.01
WORST_GROUP = 0.02
#: Places of the weights that are fitted; the first three are stabilities after a first answer.
FITTED = (0, 1, 2, 8, 11)
_FIRST = 3
#: How far weights are thought to lie from the current ones: a factor of e^0.5 and its inverse hold
#: two thirds of all cities (our guess; a thousand reviews outweigh it).
_SPREAD = 0.5
_TINY = 1e-6
#: Of a weight; more would only pretend. Less while fitting would hide which way is better.
_DIGITS = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """New weights with what they did on the newest fifth of the reviews; or why there are none."""

    reviews: int
    learners: int
    weights: Weights | None
    #: Each a key of `kentongan.memory_command.REFUSALS`; empty if there are new weights.
    refusals: tuple[str, ...]
    before: Figures | None = None
    after: Figures | None = None


def fit(answers: Iterable[Answered], *, current: Weights = DEFAULTS) -> Fit:
    """Fit weights to the older four fifths of the reviews, and judge them on the newest."""
    told = histories(answers)
    found = [review for history in told for review in reviews(history)]
    learners = len({review.answer.person for review in found})
    few = _too_few(len(found), learners)
    if few:
        return Fit(len(found), learners, None, few)
    unrolled = Unrolled(told)
    newest = _newest(found)
    fitted = _fitted(unrolled, ~newest, current)
    held = [review for review, new in zip(found, newest, strict=True) if new]
    old, new = (unrolled.chances(weights)[newest] for weights in (current, fitted))
    before, after = (Judged(held, own, all_of_them=True).figures() for own in (old, new))
    refusals = (*_not_better(before, after), *_worse_groups(held, old, new))
    if fitted in (current, DEFAULTS):  # the defaults mean "not fitted", whatever is in use
        refusals = ("unchanged",)
    return Fit(len(found), learners, None if refusals else fitted, refusals, before, after)


def _too_few(count: int, learners: int) -> tuple[str, ...]:
    short = {"few-reviews": count < LEAST_REVIEWS, "few-learners": learners < LEAST_LEARNERS}
    return tuple(reason for reason, missing in short.items() if missing)


def _newest(found: Sequence[Review]) -> NDArray[np.bool_]:
    """Mark the newest of five parts by time."""
    order = sorted(range(len(found)), key=lambda at: (found[at].answer.on, found[at].answer.id))
    marked = np.zeros(len(found), dtype=bool)
    marked[np.array_split(order, PARTS)[-1]] = True
    return marked


def _not_better(before: Figures, after: Figures) -> tuple[str, ...]:
    gain = 1 - after.log_loss / before.log_loss
    worse = {"no-gain": gain < LEAST_GAIN, "worse-bins": after.rmse_bins > before.rmse_bins}
    return tuple(reason for reason, found in worse.items() if found)


def _worse_groups(held: Sequence[Review], old: Floats, new: Floats) -> tuple[str, ...]:
    for group_of in WAYS.values():
        names = np.array([group_of(review.answer) for review in held])
        for name in np.unique(names):
            inside = np.flatnonzero(names == name)
            members = [held[int(at)] for at in inside]
            if large_enough(members) and _grew(members, old[inside], new[inside]):
                return ("worse-group",)
    return ()


def _grew(members: Sequence[Review], old: Floats, new: Floats) -> bool:
    before, after = (Judged(members, own, all_of_them=True).figures() for own in (old, new))
    return after.log_loss > before.log_loss * (1 + WORST_GROUP)


def _fitted(unrolled: Unrolled, taught: NDArray[np.bool_], current: Weights) -> Weights:
    from scipy.optimize import minimize  # noqa: PLC0415 - only where weights are fitted

    right = unrolled.right[taught]

    def cost(steps: Floats) -> float:
        chance = np.clip(unrolled.chances(moved(current, steps))[taught], _TINY, 1 - _TINY)
        loss = -(right * np.log(chance) + (1 - right) * np.log(1 - chance)).sum()
        return float(loss + ((steps / _SPREAD) ** 2).sum() / 2) / len(right)

    found = minimize(cost, np.zeros(len(FITTED)), method="L-BFGS-B", bounds=[(-2, 2)] * len(FITTED))
    return tuple(round(weight, _DIGITS) for weight in moved(current, found.x))


def moved(current: Weights, steps: Floats) -> Weights:
    """Move the fitted weights, each by a factor eˢ of its effect, within the bounds of FSRS."""
    weights = np.array(current)
    factors = np.exp(steps)
    for place, step, factor in zip(FITTED, steps, factors, strict=True):
        # Weight 8 is an exponent already.
        weights[place] = weights[place] + step if place == FITTED[3] else weights[place] * factor
    # A better first answer never leaves a weaker memory; Easy, the fourth, is not used by us.
    weights[: _FIRST + 1] = np.maximum.accumulate(weights[: _FIRST + 1])
    kept = np.clip(weights, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)
    return tuple(float(weight) for weight in kept)
