"""Streaks and seasons: nothing that was not asked of somebody counts against them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.kindness import (
    SMALLEST,
    UnitSeason,
    celebrated,
    needs_other_words,
    ranking,
    season_of,
    streak,
)
from lessons.memory.pacing import Pace


@pytest.mark.parametrize(
    ("finished", "today_open", "days"),
    [
        ([], False, 0),
        ([True], True, 1),
        ([False, True, True], True, 2),
        ([False, True, True], False, 0),
        ([True, True, False, True], False, 2),
    ],
)
def test_a_streak_counts_sittings_and_waits_for_todays(
    finished: list[bool], today_open: bool, days: int
) -> None:
    assert streak(finished, today_open=today_open) == days


def test_each_of_the_first_seven_days_is_celebrated_and_then_each_week() -> None:
    assert [days for days in range(22) if celebrated(days)] == [2, 3, 4, 5, 6, 7, 10, 15, 20]


@given(st.dates(date(2026, 1, 5), date(2031, 1, 1)))
def test_seasons_of_four_weeks_begin_on_mondays_and_leave_no_day_out(day: date) -> None:
    first, last = season_of(day)
    assert first <= day <= last
    assert (first.weekday(), last - first) == (0, timedelta(days=27))
    assert season_of(last + timedelta(days=1))[0] == last + timedelta(days=1)


def test_a_unit_is_measured_by_its_share_and_never_shown_when_it_is_small() -> None:
    assert UnitSeason(people=5, reached=40, finished=28).percent == 70
    assert UnitSeason(people=500, reached=4000, finished=2800).percent == 70
    assert UnitSeason(people=4, reached=40, finished=40).percent is None
    assert UnitSeason(people=9, reached=0, finished=0).percent is None


@pytest.mark.parametrize(
    ("pace", "leech", "wrong_before", "wanted"),
    [
        (Pace.LIGHT, False, 0, True),
        (Pace.USUAL, False, 0, False),
        (Pace.INTENSE, False, 0, False),
        (Pace.USUAL, True, 0, True),
        (Pace.INTENSE, True, 0, True),
        (Pace.USUAL, False, 1, False),
        (Pace.USUAL, False, 2, True),
        (Pace.INTENSE, False, 3, True),
    ],
)
def test_other_words_come_at_once_at_the_light_pace_else_when_the_usual_did_not_help(
    pace: Pace, leech: bool, wrong_before: int, wanted: bool
) -> None:
    assert needs_other_words(pace, leech, wrong_before) is wanted


@given(st.sampled_from(Pace), st.booleans(), st.integers(0, 9))
def test_who_has_more_trouble_never_gets_fewer_words(pace: Pace, leech: bool, wrong: int) -> None:
    if needs_other_words(pace, leech, wrong):
        assert needs_other_words(pace, leech, wrong + 1)
        assert needs_other_words(pace, True, wrong)
        assert needs_other_words(Pace.LIGHT, leech, wrong)


@given(st.dictionaries(st.integers(1, 99), st.integers(0, 12), max_size=12))
def test_a_ranking_holds_everybody_in_it_equals_together_and_nothing_of_few(
    mastered: dict[int, int],
) -> None:
    places = ranking(mastered)
    if len(mastered) < SMALLEST:
        assert places == []
        return
    assert {one.person: one.mastered for one in places} == mastered
    assert [one.place for one in places] == sorted(one.place for one in places)
    for one in places:
        assert one.place == 1 + sum(other.mastered > one.mastered for other in places)
