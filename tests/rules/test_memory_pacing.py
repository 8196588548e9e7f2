"""What a sitting holds, on which day a review falls, which variant is asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.item import Item, Kind, Number, Option, Pick
from lessons.memory.days import next_workday, settle, window
from lessons.memory.pacing import (
    LONGEST_SITTING,
    Before,
    Due,
    NoLesson,
    Pace,
    plan_day,
    rests,
)
from lessons.memory.review import LONGEST, review
from lessons.memory.state import Grade, State, Told
from lessons.memory.variants import choose

MONDAY = date(2027, 1, 4)
CHANCES = st.lists(st.floats(0.05, 1), max_size=40)


def due(chances: list[float], seconds: int = 30) -> list[Due[int]]:
    return [Due(at, chance, seconds) for at, chance in enumerate(chances)]


def is_workday(day: date) -> bool:
    return day.weekday() < 5


def state(days: int) -> State:
    before = review(None, Told(Grade.GOOD, MONDAY), retention=0.85)
    return replace(before, due_on=MONDAY + timedelta(days=days))


def test_a_quiet_day_has_reviews_and_a_lesson() -> None:
    plan = plan_day(due([0.8, 0.9]), 240)
    assert (plan.reviews, plan.lesson, plan.seconds, plan.left) == ((1, 0), True, 300, 0)


@pytest.mark.parametrize(("pace", "most"), [("ringan", 3), ("biasa", 5), ("intensif", 8)])
def test_over_the_cap_the_best_remembered_go_first(pace: str, most: int) -> None:
    chances = [0.5 + at / 40 for at in range(12)]
    plan = plan_day(due(chances), None, pace=Pace(pace))
    assert plan.reviews == tuple(reversed(range(12)))[:most]
    assert plan.left == 12 - most


@given(
    CHANCES,
    st.sampled_from(Pace),
    st.integers(0, 4),
    st.booleans(),
    st.booleans(),
    st.integers(20, 90),
)
def test_no_sitting_is_too_much(
    chances: list[float], pace: Pace, lessons: int, resting: bool, settled: bool, seconds: int
) -> None:
    waiting = due(chances, seconds)
    before = Before(resting=resting, settled=settled)
    plan = plan_day(waiting, 240, pace=pace, lessons_this_week=lessons, before=before)
    assert plan.seconds <= LONGEST_SITTING
    assert len(plan.reviews) <= pace.reviews
    assert plan.seconds == seconds * len(plan.reviews) + 240 * plan.lesson
    assert plan.lesson is (plan.why is None)
    taken = sorted(chances[key] for key in plan.reviews)
    others = [chances[at] for at in range(len(chances)) if at not in plan.reviews]
    assert all(chance <= taken[0] for chance in others) if taken else True
    if plan.lesson:
        assert lessons < 3 and len(chances) <= 15
    if chances and not plan.lesson:
        assert plan.reviews


def test_what_can_not_be_had_is_said() -> None:
    assert plan_day(due([]), None).why is NoLesson.NONE_LEFT
    assert plan_day(due([]), 240, lessons_this_week=3).why is NoLesson.ENOUGH_THIS_WEEK
    assert plan_day(due([0.9] * 16), 240).why is NoLesson.BACKLOG


def test_a_long_review_does_not_block_the_rest() -> None:
    plan = plan_day([Due("long", 0.9, 400), Due("short", 0.8, 20)], 240)
    assert plan.reviews == ("long",) and not plan.lesson


def test_a_lesson_and_full_reviews_take_turns() -> None:
    before, seen = Before(), []
    for _ in range(4):
        plan = plan_day(due([0.9] * 5), 240, before=before)
        before = plan.before
        seen.append((len(plan.reviews), plan.lesson, plan.why))
    assert seen == [(5, False, NoLesson.TIME), (2, True, None)] * 2


def test_lessons_rest_above_fifteen_and_resume_below_eight() -> None:
    resting, seen = False, []
    for backlog in (15, 16, 15, 8, 7, 15):
        resting = rests(backlog, before=resting)
        seen.append(resting)
    assert seen == [False, True, True, True, False, False]


@given(st.integers(0, 30), st.integers(0, 30), st.booleans())
def test_a_larger_backlog_never_wakes_lessons(less: int, more: int, before: bool) -> None:
    less, more = sorted((less, more))
    assert rests(less, before=before) <= rests(more, before=before)


def test_the_light_pace_aims_lower() -> None:
    assert Pace.LIGHT.retention(0.9) == 0.8
    assert Pace.USUAL.retention(0.9) == Pace.INTENSE.retention(0.9) == 0.9


@given(st.integers(1, LONGEST), st.dictionaries(st.integers(1, 220), st.integers(1, 600)))
def test_reviews_fall_on_the_lightest_workday_of_their_window(
    days: int, busy: dict[int, int]
) -> None:
    load = {MONDAY + timedelta(days=ahead): seconds for ahead, seconds in busy.items()}
    exact = state(days)
    settled = settle(exact, is_workday, load)
    assert is_workday(settled.due_on)
    assert replace(settled, due_on=exact.due_on) == exact
    least, most = window(days)
    inside = [MONDAY + timedelta(days=ahead) for ahead in range(least, most + 1)]
    free = [day for day in inside if is_workday(day)]
    if free:
        assert settled.due_on in free
        assert load.get(settled.due_on, 0) == min(load.get(day, 0) for day in free)
    else:
        assert settled.due_on == next_workday(exact.due_on, is_workday)


def test_windows_are_those_of_fsrs() -> None:
    found = [window(days) for days in (1, 2, 3, 4, 10, 31, 180)]
    assert found == [(1, 1), (2, 2), (2, 4), (3, 5), (8, 12), (27, 35), (169, 180)]


def test_a_holiday_moves_a_review_to_the_next_workday() -> None:
    saturday = state(5)
    assert saturday.due_on.weekday() == 5
    assert settle(saturday, is_workday).due_on == MONDAY + timedelta(days=7)
    with pytest.raises(ValueError, match="workday"):
        settle(saturday, lambda _: False)


def item(name: str, kind: Kind = Kind.CHOICE) -> Item:
    options = tuple(Option(key, key, key, float(key == "a"), "") for key in "abc")
    number = Number(72, 0, "jam", "", "")  # type: ignore[arg-type]
    task = number if kind is Kind.NUMBER else Pick(options)
    return Item(name, kind, "t1", "", 30, "?", task, "", "", (), name)


EASY, ALSO, TYPED, CASE = (
    item("easy"),
    item("also"),
    item("typed", Kind.NUMBER),
    item("case", Kind.SCENARIO),
)
ALL = (EASY, ALSO, TYPED, CASE)


def known(stability: float, last: str = "") -> State:
    return replace(state(4), stability=stability, last_item=last)


def test_kinds_get_harder_as_memory_grows() -> None:
    assert [choose(ALL, known(days)) for days in (2, 10, 30)] == [EASY, TYPED, CASE]
    assert choose(ALL, None) == EASY


def test_unseen_variants_come_first_and_never_the_last_one() -> None:
    assert choose(ALL, known(2, "easy"), seen=["also", "easy"]) == TYPED
    assert choose((EASY, ALSO), known(30, "easy"), seen=["also", "easy"]) == ALSO
    assert choose((EASY,), known(2, "easy"), seen=["easy"]) == EASY
    assert choose((), None) is None


def test_among_seen_variants_the_one_met_longest_ago_is_asked() -> None:
    third = item("third")
    seen = ["third", "also", "easy"]
    assert choose((EASY, ALSO, third), known(2, "easy"), seen=seen) == third


@given(
    st.permutations(ALL), st.sampled_from(ALL), st.floats(0.1, 200), st.sets(st.sampled_from(ALL))
)
def test_the_last_variant_is_never_repeated_while_there_are_others(
    variants: list[Item], last: Item, stability: float, seen: set[Item]
) -> None:
    met = [one.id for one in seen]
    chosen = choose(variants, known(stability, last.id), seen=met)
    assert chosen is not None and chosen.id != last.id
    unseen = [one for one in variants if one.id not in met and one != last]
    assert chosen in unseen or not unseen
