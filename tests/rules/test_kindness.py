"""Streaks and seasons: nothing that was not asked of somebody counts against them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.kindness import UnitSeason, celebrated, season_of, streak


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
