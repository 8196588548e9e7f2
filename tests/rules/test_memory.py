"""Memory by FSRS-6: intervals, service days, grades, mastery."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from core.working_time import WorkingTime
from lessons.memory.grades import Hint, Response, chance_of_right, grade_of
from lessons.memory.mastery import begin_known, leech, mastered, optional, shown_known
from lessons.memory.review import LONGEST, continuing, retrievability, review
from lessons.memory.state import Grade, State, Told
from tests.calendars import PALU

AGAIN, HARD, GOOD = Grade.AGAIN, Grade.HARD, Grade.GOOD
DAY = date(2027, 1, 4)
GRADES = st.lists(st.sampled_from(list(Grade)), min_size=1, max_size=12)


def punctual(grades: list[Grade], *, retention: float) -> list[int]:
    """Answer on each due date; returns the intervals in days."""
    state, on, found = None, DAY, []
    for grade in grades:
        state = review(state, Told(grade, on), retention=retention)
        found.append((state.due_on - state.last_on).days)
        on = state.due_on
    return found


def remember(*grades: Grade, gap: int = 3, items: str = "abcdefgh") -> State:
    """Answer every few days, each time another variant."""
    state = None
    for at, grade in enumerate(grades):
        told = Told(grade, DAY + timedelta(days=at * gap), item=items[at])
        state = review(state, told, retention=0.85)
    assert state is not None
    return state


@pytest.mark.parametrize(
    ("grades", "retention", "days"),
    [
        ([GOOD] * 4, 0.80, [8, 75, 180, 180]),
        ([GOOD] * 4, 0.85, [4, 31, 173, 180]),
        ([GOOD] * 4, 0.90, [2, 11, 46, 163]),
        ([AGAIN, *[GOOD] * 4], 0.80, [1, 6, 35, 157, 180]),
        ([AGAIN, *[GOOD] * 4], 0.85, [1, 4, 17, 61, 180]),
        ([AGAIN, *[GOOD] * 4], 0.90, [1, 2, 6, 17, 44]),
        ([*[GOOD] * 3, AGAIN, GOOD], 0.80, [8, 75, 180, 16, 65]),
        ([*[GOOD] * 3, AGAIN, GOOD], 0.85, [4, 31, 173, 8, 27]),
        ([*[GOOD] * 3, AGAIN, GOOD], 0.90, [2, 11, 46, 3, 8]),
    ],
)
def test_intervals_are_those_of_the_table(
    grades: list[Grade], retention: float, days: list[int]
) -> None:
    assert punctual(grades, retention=retention) == days


@pytest.mark.parametrize(
    ("grade", "chances"),
    [(GOOD, [0.95, 0.81, 0.67, 0.57, 0.51]), (AGAIN, [0.77, 0.58, 0.47, 0.39, 0.35])],
)
def test_forgetting_follows_the_measured_curve(grade: Grade, chances: list[float]) -> None:
    state = review(None, Told(grade, DAY), retention=0.85)
    found = [retrievability(state, DAY + timedelta(days=days)) for days in (1, 7, 30, 90, 180)]
    assert [round(chance, 2) for chance in found] == chances


def test_lateness_within_a_service_day_changes_nothing() -> None:
    """By the clock 23 h 50 m and 24 h 05 m are a day apart for FSRS, by service dates not."""
    calendar = WorkingTime(PALU.zone, PALU.hours)
    first = datetime(2027, 1, 4, 0, 10, tzinfo=UTC)
    states = []
    for gap in (timedelta(hours=23, minutes=50), timedelta(hours=24, minutes=5)):
        state = None
        for at in (first, first + gap):
            state = review(state, Told(GOOD, calendar.day_of(at)), retention=0.85)
        states.append(state)
    assert states[0] == states[1]
    assert states[0] is not None and states[0].reps == 2


def test_only_the_first_answer_of_a_service_day_counts() -> None:
    state = review(None, Told(GOOD, DAY), retention=0.85)
    for on in (DAY, DAY - timedelta(days=1)):
        assert review(state, Told(AGAIN, on), retention=0.85) is state


def test_another_major_version_begins_anew() -> None:
    old = remember(GOOD, GOOD, GOOD)
    fresh = review(old, Told(GOOD, old.due_on, item="x", major=2), retention=0.85)
    assert fresh == review(None, Told(GOOD, old.due_on, item="x", major=2), retention=0.85)
    assert (fresh.reps, fresh.run, fresh.major) == (1, 1, 2)
    assert continuing(old, 1) is old and continuing(old, 2) is None


@given(GRADES, st.lists(st.integers(1, 400), min_size=12, max_size=12))
def test_memory_is_what_fsrs_says(grades: list[Grade], gaps: list[int]) -> None:
    scheduler = Scheduler(
        desired_retention=0.85,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
    state, on = None, DAY
    noon = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    card = Card(card_id=0, due=noon)
    for grade, gap in zip(grades, gaps, strict=False):
        card, _ = scheduler.review_card(card, Rating(grade), noon + (on - DAY))
        state = review(state, Told(grade, on), retention=0.85)
        later = on + timedelta(days=gap)
        theirs = scheduler.get_card_retrievability(card, noon + (later - DAY))
        assert (state.stability, state.difficulty) == (card.stability, card.difficulty)
        assert state.due_on == card.due.date()
        assert retrievability(state, later) == pytest.approx(theirs, abs=1e-12)
        on = later


@given(GRADES, st.floats(0.75, 0.95))
def test_every_memory_comes_back_within_half_a_year(grades: list[Grade], retention: float) -> None:
    assert all(1 <= days <= LONGEST for days in punctual(grades, retention=retention))


@given(GRADES)
def test_a_state_counts_answers_and_lapses(grades: list[Grade]) -> None:
    state, on = None, DAY
    for grade in grades:
        state = review(state, Told(grade, on), retention=0.85)
        on = state.due_on
    assert state is not None
    assert (state.reps, state.lapses) == (len(grades), grades[1:].count(AGAIN))


@pytest.mark.parametrize(
    ("response", "grade", "correct"),
    [
        (Response(1.0), GOOD, True),
        (Response(0.0), AGAIN, False),
        (Response(1.0, tries=2), AGAIN, True),
        (Response(1.0, hint=Hint.REMOVED), AGAIN, True),
        (Response(1.0, hint=Hint.REPHRASED), HARD, True),
        (Response(0.0, hint=Hint.REPHRASED), AGAIN, False),
        (Response(1.0, guessing=True), AGAIN, True),
        (Response(1.0, hint=Hint.REPHRASED, guessing=True), AGAIN, True),
        (Response(0.8, scenario=True), GOOD, True),
        (Response(0.79, scenario=True), HARD, False),
        (Response(0.5, scenario=True), HARD, False),
        (Response(0.49, scenario=True), AGAIN, False),
        (Response(0.7), AGAIN, False),
        (Response(0.6, scenario=True, tries=2), AGAIN, False),
    ],
)
def test_answers_become_grades(response: Response, grade: Grade, correct: bool) -> None:
    assert (grade_of(response), response.correct) == (grade, correct)
    assert response.known is (correct and grade is not AGAIN)


def test_guessing_lifts_what_is_seen() -> None:
    assert chance_of_right(0.85, 1 / 3) == pytest.approx(0.90)
    assert chance_of_right(0.85, 1 / 2) == pytest.approx(0.925)
    assert chance_of_right(0.85, 0.0) == 0.85


def test_mastery_needs_days_variants_and_stability() -> None:
    assert mastered(remember(GOOD, GOOD, GOOD))
    assert not mastered(remember(GOOD, GOOD, GOOD, items="aaa"))
    assert not mastered(remember(GOOD))
    assert not mastered(remember(GOOD, GOOD, GOOD, AGAIN))
    assert not mastered(replace(remember(GOOD, GOOD, GOOD), stability=20.9))
    assert mastered(replace(remember(GOOD, GOOD, GOOD), stability=21.0))


def test_half_knowing_does_not_count_for_mastery() -> None:
    before = remember(GOOD, GOOD, GOOD)
    half = Told(HARD, before.due_on, item="z", known=False)
    assert review(before, half, retention=0.85).run == 0


def test_four_lapses_make_a_leech() -> None:
    assert not leech(remember(GOOD, AGAIN, AGAIN, AGAIN))
    assert leech(remember(GOOD, AGAIN, AGAIN, AGAIN, AGAIN))
    assert not leech(remember(AGAIN, AGAIN, AGAIN, AGAIN))  # the first time it was not known yet


def test_what_the_test_before_shows_known_is_checked_once() -> None:
    assert shown_known([Response(1.0), Response(1.0)])
    assert not shown_known([])
    assert not shown_known([Response(1.0), Response(0.0)])
    assert not shown_known([Response(1.0, guessing=True)])
    state = begin_known(DAY, retention=0.85, item="p1")
    assert (state.due_on - DAY).days == 4 and not mastered(state)


def test_a_lesson_is_optional_only_if_all_of_it_is_known() -> None:
    assert optional(["t1", "t2"], frozenset({"t1", "t2", "t3"}))
    assert not optional(["t1", "t2"], frozenset({"t1"}))
    assert not optional([], frozenset({"t1"}))
