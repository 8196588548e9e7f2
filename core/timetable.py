"""The calendars of one government, made from its data: the usual one, and those of its units."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from core.calendar import Calendar
from core.holidays import national_holidays
from core.hours import Season, WorkHours
from core.regions import Region, UnitHours, Weekday, WorkingHours, own_hours

#: Years of holidays that are loaded after the present one; the past one is loaded too.
YEARS_AHEAD = 2


@dataclass(frozen=True)
class Timetable:
    """When a government works.

    Attributes:
        usual: the calendar of every unit that has none of its own.
        units: the calendars of units that work otherwise, by the unit's code.
    """

    usual: Calendar
    units: Mapping[str, Calendar]

    def of(self, unit: str) -> Calendar:
        """Return the calendar by which the unit with this code works."""
        return self.units.get(unit, self.usual)

    @cached_property
    def fingerprint(self) -> str:
        """Return what changes when any of its calendars does."""
        units = sorted((code, fingerprint(calendar)) for code, calendar in self.units.items())
        return _digest(fingerprint(self.usual), units)


def timetable_of(region: Region, now: datetime) -> Timetable:
    """Return the calendars of a region, with the holidays of the years around now."""
    usual = calendar_of(region, now)
    own = {code: own_hours(code, region.units, region.unit_hours) for code in region.units}
    units = {code: _exception(usual, hours) for code, hours in own.items() if hours}
    return Timetable(usual, units)


def calendar_of(region: Region, now: datetime) -> Calendar:
    """Return a region's usual calendar, with the holidays of the years around now."""
    holidays = national_holidays(
        range(now.year - 1, now.year + YEARS_AHEAD + 1),
        added={holiday.day: holiday.name for holiday in region.holidays.added},
        removed=region.holidays.removed,
    )
    messages = (region.quiet.end, region.quiet.start)
    fasting = _hours(region.ramadan.week, messages)
    seasons = tuple(Season(d.start, d.end, fasting) for d in region.ramadan.dates)
    return Calendar(ZoneInfo(region.zone), _hours(region.week, messages), holidays, seasons)


def fingerprint(calendar: Calendar) -> str:
    """Return what changes when the calendar's zone, hours, seasons or free days do.

    All that is loaded counts, not a stretch from today on: that would change every midnight. At
    the turn of the year another year is loaded; deadlines computed anew are then the old ones.
    """
    seasons = [(season.first, season.last, season.hours) for season in calendar.seasons]
    return _digest(calendar.zone.key, calendar.hours, seasons, sorted(calendar.holidays))


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _exception(usual: Calendar, own: UnitHours) -> Calendar:
    messages = usual.hours.messages
    fasting = _hours(own.fasting or own.week, messages)
    return replace(
        usual,
        hours=_hours(own.week, messages),
        holidays={} if own.on_holidays else usual.holidays,
        seasons=tuple(replace(season, hours=fasting) for season in usual.seasons),
    )


def _hours(week: tuple[WorkingHours, ...], messages: tuple[time, time]) -> WorkHours:
    days = {
        day: tuple((span.start, span.end) for span in entry.hours)
        for entry in week
        for day in entry.days
    }
    return WorkHours(tuple(days.get(day, ()) for day in Weekday), messages)
