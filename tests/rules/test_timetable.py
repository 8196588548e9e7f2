"""A government's calendars and limits come from its data; what is wrong there is refused."""

from datetime import date, time

import pytest
from pydantic import ValidationError

from core.regions import (
    DayLimit,
    Ladder,
    Limit,
    Region,
    UnitHours,
)
from core.timetable import Timetable, calendar_of, fingerprint, timetable_of
from tests.calendars import HOLIDAYS, LATER, PALU, at
from tests.clocks import NOON
from tests.regions import shipped

REGION = shipped("palu")
ALWAYS = UnitHours.model_validate(
    {
        "waktu_kerja": [
            {
                "hari": ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"],
                "jam": ["00:00-23:59"],
            }
        ],
        "saat_libur": True,
        "sumber": "uji",
    }
)
SIX_DAYS = UnitHours.model_validate(
    {
        "waktu_kerja": [
            {
                "hari": ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu"],
                "jam": ["08:00-14:00"],
            }
        ],
        "ramadan": [{"hari": ["senin"], "jam": ["09:00-12:00"]}],
        "sumber": "uji",
    }
)
SOURCE = {"sumber": "uji", "diperiksa": date(2026, 11, 21)}


def with_exceptions(**exceptions: UnitHours) -> Region:
    """Return Palu with units that work otherwise."""
    return REGION.model_copy(update={"unit_hours": exceptions})


def hours(timetable: Timetable, unit: str, day: date) -> tuple[tuple[time, time], ...]:
    """Return when a unit works on a day."""
    calendar = timetable.of(unit)
    free = not calendar.is_working_day(day)
    return () if free else calendar.hours_on(day).week[day.weekday()]


def test_the_usual_calendar_is_the_regions() -> None:
    timetable = timetable_of(REGION, NOON)
    assert timetable.units == {}
    assert timetable.of("pu") is timetable.usual
    assert timetable.usual == calendar_of(REGION, NOON)
    assert timetable.usual.hours.week == PALU.hours.week
    assert set(HOLIDAYS) <= set(timetable.usual.holidays)


def test_a_role_or_a_code_names_a_unit_that_works_otherwise() -> None:
    timetable = timetable_of(with_exceptions(pemadam=ALWAYS, dinkes=SIX_DAYS), NOON)
    feast, saturday, fasting = date(2026, 8, 17), date(2026, 9, 5), date(2026, 3, 9)
    assert hours(timetable, "damkar", feast) == ((time(0), time(23, 59)),)
    assert hours(timetable, "dinkes", feast) == ()
    assert hours(timetable, "dinkes", saturday) == ((time(8), time(14)),)
    assert hours(timetable, "dinkes", fasting) == ((time(9), time(12)),)
    assert hours(timetable, "pu", saturday) == ()


def test_units_below_follow_unless_they_have_hours_of_their_own() -> None:
    district = next(unit for unit in REGION.units.values() if unit.area == "72.71.08")
    wards = [unit.code for unit in REGION.units.values() if unit.parent == district.code]
    exceptions = with_exceptions(**{district.code: ALWAYS, wards[0]: SIX_DAYS})
    timetable = timetable_of(exceptions, NOON)
    sunday = date(2026, 9, 6)
    assert hours(timetable, wards[0], sunday) == ()
    assert all(hours(timetable, ward, sunday) for ward in wards[1:])
    assert set(timetable.units) == {district.code, *wards}


def test_a_fingerprint_changes_with_the_working_time_alone() -> None:
    assert fingerprint(PALU) == fingerprint(PALU)
    assert fingerprint(PALU) != fingerprint(LATER)
    usual, other = timetable_of(REGION, NOON), timetable_of(with_exceptions(pu=SIX_DAYS), NOON)
    assert usual.fingerprint == timetable_of(REGION, at("2026-12-31T23:00")).fingerprint
    assert usual.fingerprint != other.fingerprint


def test_a_limit_is_in_days_or_in_hours() -> None:
    assert Limit.model_validate({"jam_kerja": 8, **SOURCE}).hours == 8
    for wrong in ({}, {"hari_kerja": 0}, {"hari_kerja": 1, "jam_kerja": 8}):
        with pytest.raises(ValidationError, match="isi salah satu"):
            Limit.model_validate({**wrong, **SOURCE})
    with pytest.raises(ValidationError, match="hanya dalam"):
        DayLimit.model_validate({"jam_kerja": 8, **SOURCE})


def test_a_ladder_goes_upwards() -> None:
    steps = [{"persen": 80, "kepada": "petugas"}, {"persen": 80, "kepada": "pimpinan"}]
    with pytest.raises(ValidationError, match="harus naik"):
        Ladder.model_validate({"langkah": steps, **SOURCE})
    assert [(rung.percent, rung.to) for rung in REGION.ladder.rungs] == [
        (50, "petugas"),
        (80, "petugas"),
        (100, "kepala_unit"),
        (150, "pimpinan"),
    ]
