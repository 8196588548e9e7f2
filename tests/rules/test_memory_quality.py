"""How forecasts are judged, and when weights may be fitted."""

import math
from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.memory.fitting import FITTED, fit, moved
from lessons.memory.history import Answered, Review, histories, reviews
from lessons.memory.metrics import Judged
from lessons.memory.quality import Quality, TooLittle, quality
from lessons.memory.review import DEFAULTS, retrievability, review
from lessons.memory.state import Grade, Told, Weights
from lessons.memory.unrolling import Unrolled
from tests.answer_logs import GUESS, START, answer_log


@cache
def log(learners: int = 120, *, fast: bool = False) -> tuple[Answered, ...]:
    """Return a log; `fast` learners forget much faster than the defaults say."""
    return tuple(answer_log(learners=learners, objectives=8, truth=_fast() if fast else DEFAULTS))


def _fast() -> Weights:
    """Return the weights of people who forget much faster than the defaults say."""
    return moved(DEFAULTS, np.array([-0.7, 0.0, -1.0, -0.7, -0.5]))


def answer(day: int, **values: object) -> Answered:
    usual = Answered(
        id=day + 1,
        person=1,
        course="k1",
        objective="t1",
        major=1,
        mode="review" if day else "practice",
        channel="telegram",
        unit_type="dinas",
        on=START + timedelta(days=day),
        grade=Grade.GOOD,
        right=True,
        guess=0.0,
        predicted=0.8 if day else None,
    )
    return replace(usual, **values)  # type: ignore[arg-type]


def judging(*told: Answered) -> list[Review]:
    return [one for history in histories(told) for one in reviews(history)]


def test_a_review_knows_what_came_before() -> None:
    wrong = Grade.AGAIN
    found = judging(
        answer(0, grade=wrong), answer(3, grade=wrong), answer(10, grade=wrong), answer(31)
    )
    assert [(r.interval, r.reps, r.lapses) for r in found] == [(3, 2, 0), (7, 3, 1), (21, 4, 2)]


@pytest.mark.parametrize(
    "left_out",
    [
        [answer(0)],
        [answer(0), answer(0, id=2, mode="review", predicted=0.9)],
        [answer(0), answer(3, mode="pre")],
        [answer(0), answer(3, mode="post")],
        [answer(0), answer(3, mode="practice")],
    ],
    ids=["first exposure", "same day", "before", "after", "lesson just read"],
)
def test_what_judges_no_forecast_is_left_out(left_out: list[Answered]) -> None:
    assert judging(*left_out) == []


def test_a_reset_forgets_the_answers_to_the_old_key() -> None:
    old = [answer(0), answer(4)]
    others = [replace(one, person=2) for one in old]
    new = [answer(9, major=2, predicted=None), answer(12, major=2)]
    assert [r.answer for r in judging(*old, *others, *new)] == [new[1]]
    untouched = [answer(9, major=2), answer(12, major=2)]
    assert len(judging(*old, *others, *untouched)) == 4


def test_measures_are_those_of_their_definitions() -> None:
    told = [
        answer(day, id=day, right=right, predicted=chance, person=day)
        for day, right, chance in [
            (1, True, 0.9), (2, True, 0.6), (3, False, 0.7), (4, False, 0.2), (5, True, 0.7)
        ]
    ]  # fmt: skip
    found = [Review(one, 3, 2, 0) for one in told]
    figures = Judged(found, all_of_them=True).figures()
    loss = -sum(math.log(p) for p in (0.9, 0.6, 0.3, 0.8, 0.7)) / 5
    assert figures.log_loss == pytest.approx(loss)
    assert figures.auc == pytest.approx((2 + 1 + 1.5) / 6)
    assert figures.rmse_bins == pytest.approx(abs(3 - 3.1) / 5)
    apart = [*found[:4], Review(told[4], 30, 2, 0)]
    bins = Judged(apart, all_of_them=True).figures()
    off = math.sqrt(4 / 5 * ((2 - 2.4) / 4) ** 2 + 1 / 5 * 0.3**2)
    assert bins.rmse_bins == pytest.approx(off)
    constant = Judged(found).figures().baseline  # the share of right answers so far, smoothed
    sure = [2 / 3, 3 / 4, 3 / 5, 3 / 6]
    rights = [True, False, False, True]
    wanted = [-math.log(p if right else 1 - p) for p, right in zip(sure, rights, strict=True)]
    assert constant == pytest.approx(sum(wanted) / 4)


@pytest.mark.parametrize(
    ("other", "apart"),
    [
        ((2, 4, 1), False),
        ((3, 4, 1), False),
        ((4, 4, 1), True),
        ((3, 6, 1), False),
        ((3, 3, 1), True),
        ((3, 8, 1), True),
        ((3, 4, 0), True),
        ((3, 4, 2), True),
    ],
)
def test_bins_lie_on_the_scales_of_the_benchmark(other: tuple[int, int, int], apart: bool) -> None:
    """Errors of opposite sign cancel within a bin, never between two."""
    high, low = answer(1, right=False, predicted=0.5), answer(2, right=True, predicted=0.5)
    found = [Review(high, 3, 4, 1), Review(low, *other)]
    error = Judged(found, all_of_them=True).figures().rmse_bins
    assert error == pytest.approx(0.5 if apart else 0.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(1, 6)), min_size=5))
def test_measures_are_finite_whatever_came(rows: list[tuple[float, bool, int]]) -> None:
    told = [
        Review(answer(at, predicted=p, right=right, person=who), 3, 2, 0)
        for at, (p, right, who) in enumerate(rows)
    ]
    judged = Judged(told)
    figures = judged.figures()
    assert math.isfinite(figures.log_loss) and math.isfinite(figures.skill)
    assert 0 <= figures.rmse_bins <= 1
    assert math.isnan(figures.auc) or 0 <= figures.auc <= 1
    assert sum(one.count for one in judged.calibration()) == len(judged.reviews)


def test_true_forecasts_are_found_good() -> None:
    found = quality(log())
    assert isinstance(found, Quality) and found.good_enough
    whole = found.parts[0]
    low, high = whole.spread["skill"]
    assert low < whole.figures.skill < high
    assert low > 0
    assert {(part.way, part.group) for part in found.parts[1:]} == {
        ("channel", "telegram"), ("channel", "whatsapp"),
        ("unit", "dinas"), ("unit", "kecamatan"), ("unit", "kelurahan"),
    }  # fmt: skip
    assert all(abs(one.forecast - one.observed) < 0.08 for one in found.calibration)


def test_a_report_is_the_same_each_time() -> None:
    assert quality(log()) == quality(reversed(log()))


def test_forecasts_that_promise_too_much_fail_the_gate() -> None:
    found = quality(log(fast=True))
    assert isinstance(found, Quality)
    assert found.parts[0].figures.skill < quality(log()).parts[0].figures.skill  # type: ignore[union-attr]
    assert all(one.forecast > one.observed for one in found.calibration[2:])


def test_small_groups_are_hidden_and_little_data_said() -> None:
    few = [replace(one, unit_type="rare") if one.person < 4 else one for one in log()]
    found = quality(few)
    assert isinstance(found, Quality)
    assert "rare" not in {part.group for part in found.parts}
    assert quality([]) == TooLittle(0, 0)
    assert isinstance(quality(one for one in log() if one.person < 19), TooLittle)


@given(
    st.lists(st.tuples(st.sampled_from(list(Grade)), st.integers(1, 300)), min_size=2, max_size=9)
)
def test_arrays_say_what_memory_says(steps: list[tuple[Grade, int]]) -> None:
    weights = _fast()
    told, state, day, wanted = [], None, 0, []
    for grade, gap in steps:
        on = START + timedelta(days=day)
        chance = None if state is None else retrievability(state, on, weights=weights)
        told.append(answer(day, grade=grade, predicted=chance, guess=GUESS))
        if chance is not None:
            wanted.append(GUESS + (1 - GUESS) * chance)
        state = review(state, Told(grade, on), retention=0.85, weights=weights)
        day += gap
    found = Unrolled(histories(told)).chances(weights)
    assert found == pytest.approx(np.array(wanted))


def test_nothing_is_fitted_below_the_guards() -> None:
    assert fit(answer_log(learners=99, objectives=9)).refusals == ("few-learners",)
    little = fit(one for one in log(fast=True) if one.objective < "t3")
    assert little.refusals == ("few-reviews",)
    assert fit([]).refusals == ("few-reviews", "few-learners")


@given(st.integers(0, 110), st.integers(1, 3))
def test_whatever_is_little_is_refused(learners: int, objectives: int) -> None:
    wanted = {f"t{at}" for at in range(objectives)}
    some = (one for one in log(fast=True) if one.person < learners and one.objective in wanted)
    found = fit(some)
    assert found.weights is None and found.refusals


def test_right_defaults_are_kept() -> None:
    found = fit(log())
    assert found.weights is None
    assert "no-gain" in found.refusals


def test_people_who_forget_faster_get_weights_that_say_so() -> None:
    found = fit(log(fast=True))
    assert found.refusals == () and found.weights is not None
    assert found.before is not None and found.after is not None
    assert found.after.log_loss < found.before.log_loss * 0.99
    assert found.after.rmse_bins < found.before.rmse_bins
    truth = _fast()
    assert [found.weights[at] for at in FITTED] == pytest.approx(
        [truth[at] for at in FITTED], abs=0.15
    )
    kept = set(range(21)) - set(FITTED)
    assert all(found.weights[at] == DEFAULTS[at] for at in kept)
    state = review(None, Told(Grade.GOOD, START), retention=0.85, weights=found.weights)
    assert (state.due_on - START).days == 3  # by the defaults it would be 4


def test_no_group_may_pay_for_the_gain_of_the_others() -> None:
    slow = [replace(one, channel="telegram") for one in log(fast=True)]
    shift = 1_000
    sure = [
        replace(one, person=one.person + shift, id=one.id + 10**6, channel="whatsapp")
        for one in answer_log(learners=30, objectives=8, seed=2)
    ]
    found = fit([*slow, *sure])
    assert found.weights is None
    assert "worse-group" in found.refusals
