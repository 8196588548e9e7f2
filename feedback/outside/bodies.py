"""Other bodies to which a case may be handed, and which one somebody means. Pure."""

from dataclasses import dataclass
from textwrap import shorten

from rapidfuzz import fuzz, process, utils

from core.regions import Region

#: The national desk; every government can be reached through it, so no door is ever the wrong one.
NATIONAL = "sp4n_lapor"
#: The province answers for what most people bring here by mistake.
PROVINCE = "provinsi"
#: Below this likeness a body is not offered.
LIKE = 60
#: What fits a row of a list.
LABEL = 24


@dataclass(frozen=True)
class Body:
    """A body outside this government, and how a citizen reaches it."""

    code: str
    name: str
    how: str

    @property
    def label(self) -> str:
        """Its name on a button."""
        return shorten(self.name.removeprefix("Pemerintah "), LABEL, placeholder="…")


def body_of(region: Region, code: str) -> Body | None:
    """Return the body with a code, a neighbouring government included; None if there is none."""
    if outsider := region.outsiders.get(code):
        return Body(code, outsider.name, outsider.advice)
    if neighbour := region.neighbours.get(code):
        return Body(code, f"Pemerintah {neighbour.name}", region.outsiders[NATIONAL].advice)
    return None


def likely(region: Region, *, proposed: str, sector: str, most: int = 6) -> list[Body]:
    """Return the bodies to show first: the proposed one, those of the sector, the usual two."""
    same = [code for code, outsider in region.outsiders.items() if outsider.sector == sector]
    codes = dict.fromkeys([proposed, *same[: most - 3], PROVINCE, NATIONAL])
    return [body for body in (body_of(region, code) for code in codes) if body]


def best_bodies(words: str, region: Region, *, most: int = 5) -> list[Body]:
    """Return up to `most` bodies whose name is like what was typed, the likeliest first."""
    codes = [*region.outsiders, *region.neighbours]
    known = [body for body in (body_of(region, code) for code in codes) if body]
    found = process.extract(
        words,
        [body.name.removeprefix("Pemerintah ") for body in known],
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        limit=most,
        score_cutoff=LIKE,
    )
    return [known[at] for _, _, at in found]
