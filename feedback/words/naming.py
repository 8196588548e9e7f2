"""Which unit somebody means who types part of its name. Pure."""

from rapidfuzz import fuzz, process, utils

from core import words
from core.regions import Region
from core.words_data import FILLERS
from feedback.words.kinds import knows_no_place

#: Below this likeness a unit is not offered.
LIKE = 60
#: What fits a button.
BUTTON = 20
#: What stands beside "koordinator" when somebody leaves it to them.
_LEAVING = FILLERS | {"ke", "saja", "kembali", "kembalikan", "serahkan", "teruskan"}


def best_units(said: str, region: Region, *, most: int = 5) -> list[list[str]]:
    """Return up to `most` units as `[code, name]`, the likeliest first; empty if none is near."""
    names = {unit.code: f"{unit.short} {unit.name}" for unit in region.units.values()}
    found = process.extract(
        said,
        names,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        limit=most,
        score_cutoff=LIKE,
    )
    units = [region.units[code] for _, _, code in found]
    return [[unit.code, unit.short or unit.name] for unit in units]


def knows_no_unit(text: str) -> bool:
    """Tell whether somebody knows no unit, or leaves it to the coordinator to find one."""
    said = set(words.normalise(text).split()) - _LEAVING
    return said in ({"koordinator"}, {"terserah"}) or knows_no_place(text)


def on_button(label: str) -> str:
    """Return a unit's label as it fits a button."""
    return label if len(label) <= BUTTON else f"{label[: BUTTON - 1].rstrip()}…"
