"""The holidays of 2026, greetings, and when a message may arrive: three zones, quiet hours."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar, Greeting
from core.holidays import national_holidays
from tests.calendars import HOLIDAYS, MOMENTS, OFFICE, PALU, WIB, WIT, WITA, at

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
