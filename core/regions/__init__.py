"""One government as data: read, checked and handed out as a frozen `Region`."""

from core.regions.data import (
    Area,
    AreaLevel,
    CaseKind,
    Category,
    Cue,
    Danger,
    Outsider,
    Sector,
    Topic,
    Unit,
)
from core.regions.loading import RegionError, check_region, load_region
from core.regions.region import Region
from core.regions.source import Problem, Severity
from core.regions.times import Deadline, Deadlines, Holidays, Ramadan, Span, Weekday, WorkingHours

__all__ = [
    "Area",
    "AreaLevel",
    "CaseKind",
    "Category",
    "Cue",
    "Danger",
    "Deadline",
    "Deadlines",
    "Holidays",
    "Outsider",
    "Problem",
    "Ramadan",
    "Region",
    "RegionError",
    "Sector",
    "Severity",
    "Span",
    "Topic",
    "Unit",
    "Weekday",
    "WorkingHours",
    "check_region",
    "load_region",
]
