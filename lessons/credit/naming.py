"""What stands for a person, an agency and an entry where it is shown. Pure."""

import re
from datetime import date

from core.regions import Region

_LETTER = re.compile(r"[^\W\d_]")
#: Titles that are written without a dot.
_TITLES = frozenset({"prof", "dr", "drs", "dra", "ir", "h", "hj", "apt", "drg", "drh", "ns", "kh"})
_MOST_INITIALS = 5


def initials(name: str) -> str:
    """Return the initials of a name without its titles: "Dr. Siti Aminah, M.Si." is "S. A.".

    A name of which nothing is left gives "–".
    """
    words = [word for word in name.partition(",")[0].split() if _LETTER.search(word)]
    own = [word for word in words if word.rstrip(".").casefold() not in _TITLES] or words
    letters = [found[0].upper() for word in own if (found := _LETTER.search(word))]
    return " ".join(f"{letter}." for letter in letters[:_MOST_INITIALS]) or "–"


def agency(region: Region) -> str:
    """Return in whose name a certificate is given: the unit at the root of the tree."""
    roots = [unit.name for unit in region.units.values() if unit.parent is None]
    return roots[0] if len(roots) == 1 else region.name


def number_of(prefix: str, entry_id: int, granted_on: date) -> str:
    """Return the number by which HR and a certificate name an entry: "PLU/JP/2026/000042"."""
    return f"{prefix}/JP/{granted_on:%Y}/{entry_id:06d}"
