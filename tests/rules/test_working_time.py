"""Working time: golden deadlines in days and hours, exceptions, and what always holds."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar
from core.errors import DataError
from core.hours import WorkHours
from tests.calendars import (
    ANNIVERSARY,
    CLINIC,
    FASTING,
    FIREFIGHTERS,
    LATER,
    MOMENTS,
    OFFICE,
    PALU,
    WITA,
    at,
)

DAYS = st.integers(0, 30)
AMOUNTS = st.timedeltas(timedelta(), timedelta(hours=100))
CALENDARS = st.sampled_from([PALU, LATER, CLINIC, FIREFIGHTERS])


@dataclass(frozen=True)
class Few:
    """So many working days or hours."""

    days: int = 0
    hours: int = 0


@pytest.mark.parametrize(("hours", "total"), [(OFFICE, 37.5), (FASTING, 32.5)])
def test_a_week_has_the_hours_of_the_regulation(hours: WorkHours, total: float) -> None:
    week = Calendar(WITA, hours).between(at("2026-08-03T00:00"), at("2026-08-10T00:00"))
    assert week == timedelta(hours=total)


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        ("2026-09-04T16:20", 1, "2026-09-07T16:00"),  # Friday, ten minutes before closing
        ("2026-09-04T16:30", 1, "2026-09-07T16:00"),  # the closing moment is still Friday
        ("2026-09-04T16:31", 1, "2026-09-08T16:00"),  # after closing counts as Monday
        ("2026-09-05T10:00", 1, "2026-09-08T16:00"),  # Saturday counts as Monday
        ("2026-09-07T03:00", 3, "2026-09-10T16:00"),  # before opening is that day
        ("2026-09-07T12:30", 4, "2026-09-11T16:30"),  # in the break; due on a Friday
        ("2026-08-17T09:00", 1, "2026-08-19T16:00"),  # a holiday counts as the day after
        ("2026-03-17T09:00", 1, "2026-03-25T16:00"),  # over Nyepi, Idul Fitri and joint leave
        ("2026-03-12T09:00", 1, "2026-03-13T15:30"),  # a Friday in Ramadan closes earlier
        ("2026-12-23T09:00", 14, "2027-01-14T16:00"),  # into a year whose decree is unknown
        ("2026-09-04T09:00", 0, "2026-09-04T16:30"),
    ],
)
def test_golden_deadlines_in_days(start: str, days: int, deadline: str) -> None:
    assert PALU.add_working_days(at(start), days) == at(deadline)
    if days:
        assert PALU.add(Few(days=days), at(start)) == at(deadline)


@pytest.mark.parametrize(
    ("start", "hours", "deadline"),
    [
        ("2026-09-07T08:00", 4, "2026-09-07T12:00"),  # the break begins: it is used up just then
        ("2026-09-07T09:00", 4, "2026-09-07T14:00"),  # over the break
        ("2026-09-04T10:30", 2, "2026-09-04T14:00"),  # over the longer break of a Friday
        ("2026-09-04T16:20", 1, "2026-09-07T08:20"),  # ten minutes on Friday, fifty on Monday
        ("2026-09-05T10:00", 8, "2026-09-08T08:00"),  # from Saturday: a day of 7.5 hours and more
        ("2026-08-17T09:00", 3, "2026-08-18T10:30"),  # filed on a holiday
        ("2026-03-17T14:00", 2, "2026-03-25T08:30"),  # an hour in Ramadan, an hour after the feast
        ("2026-09-07T23:00", 1, "2026-09-08T08:30"),  # filed at night
    ],
)
def test_golden_deadlines_in_hours(start: str, hours: int, deadline: str) -> None:
    assert PALU.add(Few(hours=hours), at(start)) == at(deadline)


@pytest.mark.parametrize(
    ("calendar", "start", "allowance", "deadline"),
    [
        (CLINIC, "2026-09-04T13:00", Few(days=1), "2026-09-05T14:00"),  # Saturday is worked
        (CLINIC, "2026-09-05T13:00", Few(hours=2), "2026-09-07T09:00"),
        (FIREFIGHTERS, "2026-08-16T22:00", Few(days=1), "2026-08-17T23:59"),  # a holiday, at night
        (FIREFIGHTERS, "2026-08-16T22:00", Few(hours=1), "2026-08-16T23:00"),
    ],
)
def test_units_that_work_otherwise(
    calendar: Calendar, start: str, allowance: Few, deadline: str
) -> None:
    assert calendar.add(allowance, at(start)) == at(deadline)


def test_a_holiday_added_later_moves_the_deadline() -> None:
    start = at("2026-09-21T10:00")
    assert PALU.add_working_days(start, 5) == at("2026-09-28T16:00")
    assert LATER.add_working_days(start, 5) == at("2026-09-29T16:00")
    assert not LATER.is_working_day(ANNIVERSARY)


def test_working_time_stops_at_breaks_nights_and_holidays() -> None:
    friday, tuesday = at("2026-08-14T11:00"), at("2026-08-18T08:00")
    assert PALU.between(friday, tuesday) == timedelta(hours=4.5)
    assert PALU.between(tuesday, friday) == -timedelta(hours=4.5)
    assert PALU.add_working_time(friday, timedelta(hours=4.5)) == tuesday
    assert PALU.add_working_time(friday, timedelta(hours=3)) == at("2026-08-14T15:30")


@pytest.mark.parametrize(
    ("percent", "moment"),
    [
        (50, "2026-09-08T13:30"),  # 5 h on Monday, 5 h on Tuesday around the break
        (80, "2026-09-09T11:00"),
        (100, "2026-09-09T16:00"),
        (150, "2026-09-11T10:00"),  # 7.5 h on Thursday, 2.5 h on Friday
    ],
)
def test_shares_of_a_limit_of_twenty_hours(percent: int, moment: str) -> None:
    start, due = at("2026-09-07T10:00"), at("2026-09-09T16:00")
    assert PALU.between(start, due) == timedelta(hours=20)
    found = PALU.moment_at(percent, start, due=due)
    assert found == at(moment)
    assert PALU.fraction(start, due=due, now=found) == percent / 100


def test_an_allowance_that_a_later_holiday_ate_up_is_used_up() -> None:
    start, due = at("2026-09-28T09:00"), at("2026-09-28T15:00")
    assert PALU.fraction(start, due=due, now=start) == 0
    assert LATER.fraction(start, due=due, now=start) == 1
    assert LATER.moment_at(50, start, due=due, paused=timedelta(1)) > due


def test_counting_days() -> None:
    assert PALU.working_days_between(date(2026, 3, 17), date(2026, 3, 25)) == 1
    assert PALU.working_days_between(date(2026, 3, 25), date(2026, 3, 17)) == -1
    assert PALU.next_working_day(date(2026, 3, 17)) == date(2026, 3, 25)
    assert PALU.previous_working_day(date(2026, 3, 25)) == date(2026, 3, 17)


@pytest.mark.parametrize(
    "days",
    [
        [""] * 7,
        ["07:30-16:00"] * 6,
        ["16:00-07:30"] + [""] * 6,
        ["07:30-12:00 11:00-16:00"] + [""] * 6,
        ["pagi-sore"] + [""] * 6,
        ["07:30"] + [""] * 6,
    ],
)
def test_impossible_hours_are_refused(days: list[str]) -> None:
    with pytest.raises(DataError, match="jam kerja"):
        WorkHours.parse(*days)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        PALU.add_working_days(datetime(2026, 9, 7), 1)
    with pytest.raises(ValueError, match="after its start"):
        PALU.add_working_days(at("2026-09-07T08:00"), -1)
    with pytest.raises(ValueError, match="after its start"):
        PALU.add_working_time(at("2026-09-07T08:00"), -timedelta(1))


@given(CALENDARS, MOMENTS, MOMENTS, DAYS, AMOUNTS)
def test_deadlines_are_monotone_in_their_start(
    calendar: Calendar, one: datetime, other: datetime, days: int, amount: timedelta
) -> None:
    first, last = sorted((one, other))
    assert calendar.add_working_days(first, days) <= calendar.add_working_days(last, days)
    assert calendar.add_working_time(first, amount) <= calendar.add_working_time(last, amount)


@given(CALENDARS, MOMENTS, DAYS, DAYS)
def test_days_add_up(calendar: Calendar, start: datetime, first: int, second: int) -> None:
    half_way = calendar.add_working_days(start, first)
    whole = calendar.add_working_days(start, first + second)
    assert calendar.add_working_days(half_way, second) == whole
    assert calendar.is_working_day(calendar.day_of(whole))
    days = calendar.working_days_between(calendar.day_of(half_way), calendar.day_of(whole))
    assert days == second
    assert whole.tzinfo is UTC


@given(CALENDARS, MOMENTS, AMOUNTS, AMOUNTS)
def test_working_time_adds_up_and_is_measured_as_it_was_added(
    calendar: Calendar, start: datetime, first: timedelta, second: timedelta
) -> None:
    half_way = calendar.add_working_time(start, first)
    whole = calendar.add_working_time(start, first + second)
    assert calendar.add_working_time(half_way, second) == whole
    assert calendar.between(start, whole) == first + second


@given(CALENDARS, MOMENTS, st.integers(1, 60), st.integers(1, 400), st.integers(1, 400))
def test_a_larger_share_is_never_earlier(
    calendar: Calendar, start: datetime, days: int, one: int, other: int
) -> None:
    due = calendar.add_working_days(start, days)
    first, last = (calendar.moment_at(share, start, due=due) for share in sorted((one, other)))
    assert start <= first <= last
    assert calendar.moment_at(100, start, due=due) == due
    assert calendar.fraction(start, due=due, now=due) == 1
