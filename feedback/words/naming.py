"""Which unit somebody means who types part of its name. Pure."""

from rapidfuzz import fuzz, process, utils

from core.regions import Region

#: Below this likeness a unit is not offered.
LIKE = 60
#: What fits a button.
BUTTON = 20


def best_units(words: str, region: Region, *, most: int = 5) -> list[list[str]]:
    """Return up to `most` units as `[code, name]`, the likeliest first; empty if none is near."""
    names = {unit.code: f"{unit.short} {unit.name}" for unit in region.units.values()}
    found = process.extract(
        words,
        names,
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        limit=most,
        score_cutoff=LIKE,
    )
    units = [region.units[code] for _, _, code in found]
    return [[unit.code, unit.short or unit.name] for unit in units]


def on_button(label: str) -> str:
    """Return a unit's label as it fits a button."""
    return label if len(label) <= BUTTON else f"{label[: BUTTON - 1].rstrip()}…"
