"""Memory worked out anew: the same by the same weights, and nobody flooded by others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lessons.memory.days import settle
from lessons.memory.mastery import begin_known
from lessons.memory.replaying import Learning, Past, replay, reschedule
from lessons.memory.review import DEFAULTS, retrievability, review
from lessons.memory.state import Grade, State, Told, Weights

START = date(2027, 1, 4)
DAY = timedelta(days=1)
RETENTION = 0.85
GRADES = st.sampled_from(list(Grade))
#: What somebody answered: grade, days since the answer before.
STEPS = st.lists(st.tuples(GRADES, st.integers(1, 40)), max_size=8)
#: Whether the test before showed it known, and the answers after; one of both there is.
LIVES = st.tuples(st.booleans(), STEPS).filter(lambda life: life[0] or life[1])


def workday(day: date) -> bool:
    return day.weekday() < 5


USUAL = Learning(workday, most=5, seconds=30)


def changed(factor: float) -> Weights:
    """Return weights of people who forget faster, or slower."""
    return tuple(w * factor if at in (0, 1, 2, 11) else w for at, w in enumerate(DEFAULTS))


def lived(known: bool, steps: Sequence[tuple[Grade, int]], weights: Weights = DEFAULTS) -> Past:
    """Live through answers as the classroom keeps them: each due on a workday."""
    state: State | None = None
    if known:
        state = settle(begin_known(START, retention=RETENTION, weights=weights), workday)
    told, on = [], START
    for at, (grade, gap) in enumerate(steps):
        on += gap * DAY
        told.append(Told(grade, on, item=f"b{at % 3}", known=grade is Grade.GOOD))
        state = review(state, told[-1], retention=RETENTION, weights=weights)
        state = settle(state, workday, {})
    assert state is not None
    return Past(state, tuple(told), START if known else None, RETENTION)


@given(st.lists(LIVES, max_size=6), st.integers(0, 400))
def test_the_same_weights_change_nothing(
    lives: list[tuple[bool, list[tuple[Grade, int]]]], ahead: int
) -> None:
    pasts = {at: lived(*life) for at, life in enumerate(lives)}
    today = START + ahead * DAY
    found = reschedule(pasts, weights=DEFAULTS, today=today, learning=USUAL)
    assert found == {at: past.state for at, past in pasts.items()}


@given(LIVES, st.floats(0.2, 3))
def test_other_weights_give_what_they_would_always_have_given(
    life: tuple[bool, list[tuple[Grade, int]]], factor: float
) -> None:
    weights = changed(factor)
    before, always = lived(*life), lived(*life, weights=weights)
    found = replay(before, weights)
    exact = replace(always.state, due_on=found.due_on)
    assert found == exact
    there = reschedule({1: before}, weights=weights, today=found.last_on, learning=USUAL)
    back = replace(before, state=there[1])
    again = reschedule({1: back}, weights=weights, today=found.last_on, learning=USUAL)
    assert again == there


def test_of_a_log_with_gaps_nothing_is_worked_out() -> None:
    past = lived(False, [(Grade.GOOD, 1), (Grade.GOOD, 5), (Grade.AGAIN, 9)])
    for left in (past.told[1:], past.told[:-1], ()):
        assert replay(replace(past, told=left), changed(0.3)) == past.state


def test_a_version_that_kept_its_memory_keeps_it_here_too() -> None:
    past = lived(False, [(Grade.GOOD, 1), (Grade.GOOD, 5)])
    carried = replace(past, state=replace(past.state, major=2))
    found = replay(carried, changed(0.3))
    assert (found.major, found.reps) == (2, 2)
    assert found.stability < past.state.stability


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(1, 20)), min_size=1, max_size=80),
    st.sampled_from([3, 5, 8]),
    st.integers(0, 30),
)
def test_nobody_gets_more_in_a_day_than_a_sitting_holds(
    steps: list[tuple[int, int]], most: int, later: int
) -> None:
    """Whatever was not due yet and is by the new weights comes by and by, workday by workday."""
    pasts = {
        at: lived(False, [(Grade.GOOD, a), (Grade.GOOD, b)]) for at, (a, b) in enumerate(steps)
    }
    today = max(past.state.last_on for past in pasts.values()) + later * DAY
    learning = Learning(workday, most=most, seconds=30)
    weights = changed(0.2)
    found = reschedule(pasts, weights=weights, today=today, learning=learning)
    late = [
        at
        for at, past in pasts.items()
        if past.state.due_on > today and replay(past, weights).due_on <= today
    ]
    comes = Counter(found[at].due_on for at in late)
    assert all(day > today and workday(day) and count <= most for day, count in comes.items())
    chance = {at: retrievability(found[at], today, weights=weights) for at in late}
    for one in late:
        sooner = [chance[at] for at in late if found[at].due_on < found[one].due_on]
        assert all(chance[one] <= before for before in sooner), "the best remembered first"


def test_what_waits_already_fills_the_days_before_what_comes_late() -> None:
    past = lived(False, [(Grade.GOOD, 1), (Grade.GOOD, 5)])
    today = past.state.last_on + 20 * DAY
    assert past.state.due_on > today >= replay(past, changed(0.2)).due_on
    waiting = [today - DAY] * 12
    found = reschedule({1: past}, weights=changed(0.2), today=today, learning=USUAL, others=waiting)
    between = [today + ahead * DAY for ahead in range(1, 30) if workday(today + ahead * DAY)]
    assert found[1].due_on == between[2], "twelve that wait take two days and a part of the third"


def test_what_was_due_already_keeps_its_day_and_its_place() -> None:
    late = lived(False, [(Grade.GOOD, 1), (Grade.GOOD, 5)])
    today = late.state.last_on + 20 * DAY
    due = replace(late, state=replace(late.state, due_on=today - DAY))
    pasts = {at: late if at == 0 else due for at in range(6)}
    found = reschedule(pasts, weights=changed(0.2), today=today, learning=USUAL)
    assert {found[at].due_on for at in range(1, 6)} == {today - DAY}
    assert found[0].due_on == date(2027, 2, 2), "five that wait fill Monday"
