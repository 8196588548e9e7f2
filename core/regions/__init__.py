"""One government as data: read, checked and handed out as a frozen `Region`."""

from core.regions.data import (
    Area,
    AreaLevel,
    CaseKind,
    Category,
    Cue,
    Danger,
    ForcedMode,
    Outsider,
    Question,
    Sector,
    Topic,
    Unit,
)
from core.regions.deadlines import DayLimit, Deadlines, Ladder, Limit, Rung, RungTo
from core.regions.fairness import Fairness
from core.regions.loading import RegionError, check_region, load_region
from core.regions.region import Region
from core.regions.replies import ReplyState, ReplyText
from core.regions.rules import Answer, Owner, Rules, SectorRule
from core.regions.source import Problem, Severity
from core.regions.surroundings import INDONESIA, Box, Neighbour
from core.regions.times import (
    Holidays,
    Ramadan,
    Span,
    UnitHours,
    Weekday,
    WorkingHours,
    own_hours,
)

__all__ = [
    "INDONESIA",
    "Answer",
    "Area",
    "AreaLevel",
    "Box",
    "CaseKind",
    "Category",
    "Cue",
    "Danger",
    "DayLimit",
    "Deadlines",
    "Fairness",
    "ForcedMode",
    "Holidays",
    "Ladder",
    "Limit",
    "Neighbour",
    "Outsider",
    "Owner",
    "Problem",
    "Question",
    "Ramadan",
    "Region",
    "RegionError",
    "ReplyState",
    "ReplyText",
    "Rules",
    "Rung",
    "RungTo",
    "Sector",
    "SectorRule",
    "Severity",
    "Span",
    "Topic",
    "Unit",
    "UnitHours",
    "Weekday",
    "WorkingHours",
    "check_region",
    "load_region",
    "own_hours",
]
