"""The regions that ship, each loaded once for all tests of a process."""

from functools import cache

from core.regions import Problem, Region, check_region, load_region
from kentongan.government import REGIONS

#: Every folder with areas of its own; the others are bases.
NAMES = tuple(sorted(file.parent.name for file in REGIONS.glob("*/wilayah.csv")))


@cache
def shipped(name: str) -> Region:
    """Return a shipped region."""
    return load_region(REGIONS / name)


@cache
def problems(name: str) -> tuple[Problem, ...]:
    """Return what is wrong or doubtful in a shipped region."""
    return tuple(check_region(REGIONS / name))
