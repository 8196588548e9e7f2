"""Calendars for tests: Palu in 2026, as the decree of the three ministers has it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from core.calendar import Calendar
from core.holidays import national_holidays
from core.hours import Season, WorkHours
from core.timetable import Timetable

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
#: Nobody knows of it when the year begins.
ANNIVERSARY = date(2026, 9, 28)
LATER = Calendar(WITA, OFFICE, HOLIDAYS | {ANNIVERSARY: "HUT Kota"}, (RAMADAN,))
#: A health centre, open on Saturdays, and firefighters, who are always there.
CLINIC = Calendar(WITA, WorkHours.parse(*["08:00-14:00"] * 6, ""), HOLIDAYS)
FIREFIGHTERS = Calendar(WITA, WorkHours.parse(*["00:00-23:59"] * 7))

#: Any moment, working or not, whole seconds.
MOMENTS = st.integers(0, 300 * 86_400).map(
    lambda seconds: datetime.fromtimestamp(1_767_225_600 + seconds, UTC)
)


def at(text: str) -> datetime:
    """Read a moment by the clocks of Palu."""
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def with_holiday(timetable: Timetable, day: date, name: str) -> Timetable:
    """Return a government's calendars after one more day became free."""

    def also(calendar: Calendar) -> Calendar:
        return replace(calendar, holidays={**calendar.holidays, day: name})

    return Timetable(
        also(timetable.usual), {code: also(own) for code, own in timetable.units.items()}
    )
