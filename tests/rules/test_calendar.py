"""Working time: the days of 2026, golden deadlines, slots in three zones, and what always holds."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar, Greeting, Season, WorkHours
from core.errors import DataError
from core.holidays import national_holidays

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
OFFICE = WorkHours.parse(
    *["07:30-12:00 13:00-16:00"] * 4, "07:30-11:30 13:00-16:30", "", "", messages="07:00-17:30"
)
FASTING = WorkHours.parse(
    *["08:00-12:00 12:30-15:00"] * 4, "08:00-11:30 12:30-15:30", "", "", messages="07:30-16:00"
)
RAMADAN = Season(date(2026, 2, 19), date(2026, 3, 20), FASTING)
HOLIDAYS = national_holidays([2026])
PALU = Calendar(WITA, OFFICE, HOLIDAYS, (RAMADAN,))

DECREED = {
    1: (1, 16),
    2: (16, 17),
    3: (18, 19, 20, 21, 22, 23, 24),
    4: (3, 5),
    5: (1, 14, 15, 27, 28, 31),
    6: (1, 16),
    8: (17, 25),
    12: (24, 25),
}
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
DAYS = st.integers(0, 30)


def at(text: str) -> datetime:
    """Read a moment by the clocks of Palu."""
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def test_the_holidays_of_2026_are_those_of_the_decree() -> None:
    decreed = {date(2026, month, day) for month, days in DECREED.items() for day in days}
    assert set(HOLIDAYS) == decreed
    assert len(decreed) == 17 + 8
    assert HOLIDAYS[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"


def test_a_region_corrects_the_holidays() -> None:
    anniversary, trial = date(2026, 9, 28), date(2026, 5, 15)
    corrected = national_holidays([2026], added={anniversary: "HUT"}, removed=[trial])
    assert set(corrected) ^ set(HOLIDAYS) == {anniversary, trial}
    assert corrected[anniversary] == "HUT"


@pytest.mark.parametrize(("hours", "total"), [(OFFICE, 37.5), (FASTING, 32.5)])
def test_a_week_has_the_hours_of_the_regulation(hours: WorkHours, total: float) -> None:
    calendar = Calendar(WITA, hours)
    week = calendar.working_time_between(at("2026-08-03T00:00"), at("2026-08-10T00:00"))
    assert week == timedelta(hours=total)


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        ("2026-09-04T16:20", 1, "2026-09-07T16:00"),  # Friday, ten minutes before closing
        ("2026-09-04T16:30", 1, "2026-09-07T16:00"),  # the closing moment is still Friday
        ("2026-09-04T16:31", 1, "2026-09-08T16:00"),  # after closing counts as Monday
        ("2026-09-05T10:00", 1, "2026-09-08T16:00"),  # Saturday counts as Monday
        ("2026-09-07T03:00", 3, "2026-09-10T16:00"),  # before opening is that day
        ("2026-08-17T09:00", 1, "2026-08-19T16:00"),  # a holiday counts as the day after
        ("2026-03-17T09:00", 1, "2026-03-25T16:00"),  # over Nyepi, Idul Fitri and joint leave
        ("2026-03-12T09:00", 1, "2026-03-13T15:30"),  # a Friday in Ramadan closes earlier
        ("2026-12-23T09:00", 14, "2027-01-14T16:00"),  # into a year whose decree is unknown
        ("2026-09-04T09:00", 0, "2026-09-04T16:30"),
    ],
)
def test_golden_deadlines(start: str, days: int, deadline: str) -> None:
    assert PALU.add_working_days(at(start), days) == at(deadline)


def test_a_holiday_added_later_moves_the_deadline() -> None:
    start = at("2026-09-21T10:00")
    later = Calendar(WITA, OFFICE, HOLIDAYS | {date(2026, 9, 28): "HUT Kota"}, (RAMADAN,))
    assert PALU.add_working_days(start, 5) == at("2026-09-28T16:00")
    assert later.add_working_days(start, 5) == at("2026-09-29T16:00")


def test_working_time_stops_at_breaks_nights_and_holidays() -> None:
    friday, tuesday = at("2026-08-14T11:00"), at("2026-08-18T08:00")
    assert PALU.working_time_between(friday, tuesday) == timedelta(hours=4.5)
    assert PALU.working_time_between(tuesday, friday) == -timedelta(hours=4.5)
    assert PALU.add_working_time(friday, timedelta(hours=4.5)) == tuesday
    assert PALU.add_working_time(friday, timedelta(hours=3)) == at("2026-08-14T15:30")


def test_counting_days() -> None:
    assert PALU.working_days_between(date(2026, 3, 17), date(2026, 3, 25)) == 1
    assert PALU.working_days_between(date(2026, 3, 25), date(2026, 3, 17)) == -1
    assert PALU.next_working_day(date(2026, 3, 17)) == date(2026, 3, 25)
    assert PALU.previous_working_day(date(2026, 3, 25)) == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-09-07T06:59", "2026-09-07T07:00"),
        ("2026-09-07T07:00", "2026-09-07T07:00"),
        ("2026-09-07T12:34", "2026-09-07T12:34"),
        ("2026-09-07T17:30:50", "2026-09-07T17:30:50"),  # a tick that is some seconds late
        ("2026-09-07T17:31", "2026-09-08T07:00"),
        ("2026-09-04T20:00", "2026-09-07T07:00"),
        ("2026-03-23T10:00", "2026-03-25T07:00"),  # joint leave
        ("2026-03-10T07:10", "2026-03-10T07:30"),  # Ramadan
    ],
)
def test_messages_wait_for_working_hours(moment: str, allowed: str) -> None:
    assert PALU.next_allowed(at(moment)) == at(allowed)
    assert PALU.is_quiet(at(moment)) is (moment != allowed)


@pytest.mark.parametrize(
    ("zone", "expected"), [(WIB, "07T01:00"), (WITA, "07T00:00"), (WIT, "06T23:00")]
)
def test_the_slot_is_local(zone: ZoneInfo, expected: str) -> None:
    calendar = Calendar(zone, OFFICE)
    saturday = datetime(2026, 9, 5, 5, tzinfo=UTC)
    assert calendar.next_slot(saturday, time(8)) == datetime.fromisoformat(f"2026-09-{expected}Z")


@pytest.mark.parametrize(
    ("after", "slot", "weekdays", "expected"),
    [
        ("2026-09-07T07:14", time(7, 15), {0, 1, 2, 3, 4}, "2026-09-07T07:15"),
        ("2026-09-07T07:15", time(7, 15), {0, 1, 2, 3, 4}, "2026-09-08T07:15"),
        ("2026-09-07T07:15", time(7, 15), {0, 5}, "2026-09-14T07:15"),
        ("2026-03-17T16:00", time(12, 15), {0, 1, 2, 3, 4}, "2026-03-25T12:15"),
        ("2026-03-09T06:00", time(7, 15), {0}, "2026-03-09T07:30"),
        ("2026-03-09T06:00", time(17, 0), {0}, "2026-03-09T16:00"),
    ],
)
def test_slots(after: str, slot: time, weekdays: set[int], expected: str) -> None:
    found = PALU.next_slot(at(after), slot, weekdays=frozenset(weekdays))
    assert found == at(expected)
    assert not PALU.is_quiet(found)


@pytest.mark.parametrize("weekdays", [frozenset[int](), frozenset({5, 6})])
def test_a_slot_that_never_comes_is_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        PALU.next_slot(at("2026-09-07T07:00"), time(8), weekdays=weekdays)


@pytest.mark.parametrize(
    ("clock", "greeting"),
    [
        ("05:00", Greeting.MORNING),
        ("10:59", Greeting.MORNING),
        ("11:00", Greeting.MIDDAY),
        ("15:00", Greeting.AFTERNOON),
        ("18:29", Greeting.AFTERNOON),
        ("18:30", Greeting.EVENING),
    ],
)
def test_greetings_follow_the_local_clock(clock: str, greeting: Greeting) -> None:
    assert PALU.greeting(at(f"2026-09-07T{clock}").astimezone(UTC)) is greeting


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


@given(MOMENTS, MOMENTS, DAYS)
def test_deadlines_are_monotone_in_their_start(one: datetime, other: datetime, days: int) -> None:
    first, last = sorted((one, other))
    assert PALU.add_working_days(first, days) <= PALU.add_working_days(last, days)


@given(MOMENTS, DAYS, DAYS)
def test_deadlines_add_up(start: datetime, first: int, second: int) -> None:
    half_way = PALU.add_working_days(start, first)
    whole = PALU.add_working_days(start, first + second)
    assert PALU.add_working_days(half_way, second) == whole
    assert PALU.is_working_day(PALU.local(whole).date())
    days = PALU.working_days_between(PALU.local(half_way).date(), PALU.local(whole).date())
    assert days == second
    assert whole.tzinfo is UTC


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(hours=100)))
def test_working_time_is_measured_as_it_was_added(start: datetime, amount: timedelta) -> None:
    assert PALU.working_time_between(start, PALU.add_working_time(start, amount)) == amount


@given(MOMENTS, st.times(), st.frozensets(st.integers(0, 4), min_size=1))
def test_nothing_unawaited_comes_at_a_quiet_time(
    moment: datetime, slot: time, weekdays: frozenset[int]
) -> None:
    allowed, found = PALU.next_allowed(moment), PALU.next_slot(moment, slot, weekdays=weekdays)
    assert allowed >= moment
    assert found > moment
    assert PALU.local(found).weekday() in weekdays
    assert not PALU.is_quiet(allowed)
    assert not PALU.is_quiet(found)
