"""When a government works: hours, fasting month, holidays, the exceptions of its units."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, model_validator

from core.regions.data import Data, Unit, named


def _split_hours(value: Any) -> Any:
    """Read "07:30-12:00"."""
    if not isinstance(value, str):
        return value
    start, _, end = value.partition("-")
    return {"mulai": start, "selesai": end}


class Span(Data):
    """A stretch of one day; a night's stretch ends before it starts."""

    start: time = named("mulai")
    end: time = named("selesai")


Hours = Annotated[Span, BeforeValidator(_split_hours)]


class Weekday(StrEnum):
    """The days of the week, in the order of `date.weekday()`."""

    MONDAY = "senin"
    TUESDAY = "selasa"
    WEDNESDAY = "rabu"
    THURSDAY = "kamis"
    FRIDAY = "jumat"
    SATURDAY = "sabtu"
    SUNDAY = "minggu"


class WorkingHours(Data):
    """The working hours of some days of the week; the gaps between the stretches are breaks."""

    days: tuple[Weekday, ...] = named("hari", min_length=1)
    hours: tuple[Hours, ...] = named("jam", min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> "WorkingHours":
        clock = [moment for span in self.hours for moment in (span.start, span.end)]
        if clock != sorted(set(clock)):
            raise ValueError("jam kerja harus berurutan dan tidak bertumpuk")
        return self


class Dates(Data):
    """A stretch of days, both ends included."""

    start: date = named("mulai")
    end: date = named("selesai")
    note: str = named("catatan", default="")


class Ramadan(Data):
    """The months of fasting that are known, and the hours kept in them."""

    dates: tuple[Dates, ...] = named("tanggal")
    week: tuple[WorkingHours, ...] = named("waktu_kerja")


class Holiday(Data):
    """One day that the region adds to the national holidays."""

    day: date = named("tanggal")
    name: str = named("nama")
    source: str = named("sumber", default="")


class Holidays(Data):
    """How the region's holidays differ from the national list."""

    added: tuple[Holiday, ...] = named("tambahan", default=())
    removed: tuple[date, ...] = named("dihapus", default=())


class UnitHours(Data):
    """The hours of a unit, and of all units below it, that works otherwise than the rest."""

    week: tuple[WorkingHours, ...] = named("waktu_kerja", min_length=1)
    #: Its hours in the fasting month; without them it keeps its usual ones.
    fasting: tuple[WorkingHours, ...] = named("ramadan", default=())
    on_holidays: bool = named("saat_libur", default=False)
    source: str = named("sumber")
    note: str = named("catatan", default="")


def own_hours(
    code: str, units: Mapping[str, Unit], exceptions: Mapping[str, UnitHours]
) -> UnitHours | None:
    """Return the exception that a unit works by: its own, its role's, or that of a unit above."""
    unit = units.get(code)
    if unit is None:
        return None
    named_by = (name for name in (unit.code, *unit.roles) if name in exceptions)
    if name := next(named_by, None):
        return exceptions[name]
    return own_hours(unit.parent, units, exceptions) if unit.parent else None
