"""The kabupaten and kota around a region, when a text says that it happens there."""

from collections import defaultdict
from collections.abc import Iterable

from core.regions import Neighbour
from core.spelling import tokens

_TITLES = {"kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota"}
#: Words that say that something happens in what follows; "ke" and "dari" don't.
_INSIDE = frozenset({"di", "daerah", "wilayah", "lokasi", "didaerah", "diwilayah"})
#: Before "kabupaten" these say only where a road leads.
_ELSEWHERE = frozenset(
    {"ke", "dari", "arah", "menuju", "perbatasan", "batas", "jalan", "jl", "jln"}
)
#: "Tangerang Selatan": no name has more words.
_MOST_WORDS = 3


class Neighbours:
    """The neighbours of one region, ready to be found in texts."""

    def __init__(self, neighbours: Iterable[Neighbour]) -> None:
        """Learn their names, with and without "Kabupaten"."""
        self._named: dict[str, list[tuple[str, Neighbour]]] = defaultdict(list)
        for neighbour in neighbours:
            title, _, bare = neighbour.name.partition(" ")
            for letters in {_letters(name) for name in (bare, *neighbour.variants)}:
                self._named[letters].append((title.casefold(), neighbour))

    def find(self, text: str) -> str | None:
        """Return the first neighbour in which a text says something happens, or None.

        A name that two neighbours share is returned without its title: "Bekasi".
        """
        words = [token.word for token in tokens(text, _TITLES)]
        for first in range(len(words)):
            for last in range(min(first + _MOST_WORDS, len(words)), first, -1):
                known = self._named.get("".join(words[first:last]))
                if known and (named := _said(known, words, first, last)):
                    return named
        return None


def _said(
    known: list[tuple[str, Neighbour]], words: list[str], first: int, last: int
) -> str | None:
    """Say what neighbour is meant by these words, judging by those before them."""
    before = [*["", ""], *words[:first]][-2:]
    if before[1] in _TITLES.values():
        titled = [neighbour for title, neighbour in known if title == before[1]]
        return titled[0].name if titled and before[0] not in _ELSEWHERE else None
    plain = [neighbour for _, neighbour in known if not neighbour.ordinary]
    alone = first == 0 and last == len(words)
    if not plain or not (alone or before[1] in _INSIDE):
        return None
    return plain[0].name if len(plain) == 1 else plain[0].name.partition(" ")[2]


def _letters(name: str) -> str:
    return "".join(token.word for token in tokens(name, _TITLES))
