"""Whether two reports speak of one spot, by the words that mark it off. Pure."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from core.regions import Region
from core.regions.mentions import plainly

#: Of 100: how like each other two descriptions of one place must be.
LIKE = 70
#: So many characters tell what a report is about.
_TELLING = 200
#: Words that stand in every description of a place.
_COMMON = frozenset(
    {"di", "depan", "dekat", "samping", "belakang", "seberang", "sekitar", "sebelah", "kelurahan"}
    | {"kecamatan", "jalan", "saya", "ini", "itu", "bapak", "ibu", "tolong", "mohon", "ada"}
    | {"kota", "kabupaten", "desa", "ujung", "pas"}
)
#: What stands in front of a name or number by which people tell one spot from the next.
_WAYS = frozenset({"jalan", "gang", "lorong", "blok", "rt", "rw", "perumahan", "kompleks", "btn"})
#: What may follow those without being a name.
_NO_NAME = _COMMON | {
    *("yang", "sudah", "lagi", "dan", "ke", "dari", "besar", "utama", "raya", "umum", "sangat"),
    *("parah", "banyak", "penuh", "masuk", "kampung", "kami", "kita", "tidak", "belum", "mulai"),
    *("sering", "masih", "poros", "becek", "gelap", "licin", "macet", "kotor", "bau", "bolong"),
}


def likeness(one: str, other: str, region: Region, *, by: Callable[[str, str], float]) -> float:
    """Compare two descriptions by what marks them off, not by "depan" and "kelurahan"."""
    marks = [_marks(text[:_TELLING], region) for text in (one, other)]
    return by(*marks) if all(marks) else 0.0


def own_words(text: str, region: Region) -> str:
    """Return what a citizen wrote, without our questions and what was answered to them."""
    questions = [one.text for kind in region.categories.values() for one in kind.questions]
    lines = text.split("\n")
    return "\n".join(line for line in lines if not any(asked in line for asked in questions))


def elsewhere(one: tuple[str, str], other: tuple[str, str], area: str, region: Region) -> bool:
    """Tell whether two reports of an area, each its place and its words, name different spots."""
    places = [_marks(place[:_TELLING], region).split() for place, _ in (one, other)]
    here = set(plainly(area, region.plain_words).split())
    spots = [" ".join(word for word in place if word not in here) for place in places]
    if all(spots):
        return fuzz.token_set_ratio(*spots) < LIKE
    ways = [_ways(f"{place} {text}"[:_TELLING], area, region) for place, text in (one, other)]
    return all(ways) and ways[0].isdisjoint(ways[1])


@lru_cache(maxsize=1024)
def _marks(text: str, region: Region) -> str:
    plain = plainly(text, region.plain_words).split()
    return " ".join(word for word in plain if word not in _COMMON)


def _ways(text: str, area: str, region: Region) -> set[tuple[str, str]]:
    """Return the roads, alleys and numbers of a neighbourhood that a text names."""
    plain = plainly(text, region.plain_words).split()
    none = _NO_NAME | _troubles(region) | set(plainly(area, region.plain_words).split())
    return {(a, b) for a, b in pairwise(plain) if a in _WAYS and b not in none}


@lru_cache(maxsize=8)
def _troubles(region: Region) -> frozenset[str]:
    """Return the words by which the region knows its categories: they name no spot."""
    known = (phrase for kind in region.categories.values() for phrase in (*kind.words, *kind.hints))
    return frozenset(
        word for phrase in known for word in plainly(phrase, region.plain_words).split()
    )
