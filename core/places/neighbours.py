"""The kabupaten and kota around a region, when a text says that it happens there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from core.regions import Neighbour
from core.spelling import Token, tokens

_TITLES = {"kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota"}
_OFFICES = {"kec": "kecamatan", "kel": "kelurahan", "ds": "desa"}
_SPELLING = {**_TITLES, **_OFFICES}
#: Words before the name of a kelurahan, desa or kecamatan; what follows a "lurah" is told of a
#: person as often: "pak lurah baru".
_OFFICIAL = frozenset({"kecamatan", "kelurahan", "desa"})
#: Words that say that something happens in what follows; "ke" and "dari" don't.
_INSIDE = frozenset({"di", "daerah", "wilayah", "lokasi", "didaerah", "diwilayah"})
#: What follows these is only where something leads to, or comes near.
_LEADING = frozenset({"ke", "dari", "arah", "menuju", "perbatasan", "batas", "dekat"})
_ROADS = frozenset({"jalan", "jl", "jln", "poros", "trans"})
#: Before "kabupaten" these say only where a road leads.
_ELSEWHERE = (_LEADING - {"dekat"}) | {"jalan", "jl", "jln"}
#: "Tangerang Selatan": no name has more words.
_MOST_WORDS = 3


class Named(NamedTuple):
    """A neighbour that a text names, and whether it names a village of it too."""

    name: str
    sure: bool


class Neighbours:
    """The neighbours of one region, ready to be found in texts."""

    def __init__(
        self,
        neighbours: Iterable[Neighbour],
        villages: Mapping[str, str] | None = None,
        ordinary: Collection[str] = (),
    ) -> None:
        """Learn their names, with and without "Kabupaten", and those of their villages by code."""
        self._named: dict[str, list[tuple[str, Neighbour]]] = defaultdict(list)
        known = {neighbour.code: neighbour for neighbour in neighbours}
        for neighbour in known.values():
            title, bare = neighbour.name.partition(" ")[0], _bare(neighbour.name)
            for letters in {_letters(name) for name in (bare, *neighbour.variants)}:
                self._named[letters].append((title.casefold(), neighbour))
        self._villages: dict[str, set[str]] = defaultdict(set)
        for code, name in (villages or {}).items():
            there = known[code[:5]].name
            for letters in {_letters(name), _letters(name.removeprefix(_bare(there)))}:
                if letters not in ordinary and letters not in self._named:
                    self._villages[letters].add(there)

    def find(self, text: str, *, answer: bool = False) -> Named | None:
        """Return the first neighbour in which a text says something happens, or None.

        A name that two neighbours share is returned without its title: "Bekasi". In an `answer`
        to the question for the place, the name at its end is enough.
        """
        words = tokens(text, _SPELLING)
        villages = [named for at in self._windows(words) if (named := self._village(words, *at))]
        if villages:
            return max(villages, key=lambda named: named.sure)
        for first, last in self._windows(words):
            known = self._named.get(_joined(words, first, last))
            if known and (name := _said(known, words, first, last, answer=answer)):
                return Named(name, sure=False)
        return None

    @staticmethod
    def _windows(words: list[Token]) -> Iterator[tuple[int, int]]:
        """Yield every run of words in one clause that may be a name, the longer ones first."""
        for first in range(len(words)):
            for last in range(min(first + _MOST_WORDS, len(words)), first, -1):
                if words[last - 1].clause == words[first].clause:
                    yield first, last

    def _village(self, words: list[Token], first: int, last: int) -> Named | None:
        """Say in which neighbour a village lies, if it is named as one, or with the neighbour."""
        there = self._villages.get(_joined(words, first, last))
        if not there:
            return None
        before = _before(words, first)
        official = before[1] in _OFFICIAL
        if before[1] in _LEADING or (official and before[0] in _LEADING):
            return None
        for end in range(last + 1, min(last + 1 + _MOST_WORDS, len(words)) + 1):
            known = self._named.get(_joined(words, last, end, but=_TITLES), ())
            if named := next((each.name for _, each in known if each.name in there), None):
                return Named(named, sure=True)
        return Named(min(there), sure=False) if official and len(there) == 1 else None


def _said(
    known: list[tuple[str, Neighbour]], words: list[Token], first: int, last: int, *, answer: bool
) -> str | None:
    """Say what neighbour is meant by these words, judging by those before them."""
    before = _before(words, first)
    if before[1] in _TITLES.values():
        titled = [neighbour for title, neighbour in known if title == before[1]]
        return titled[0].name if titled and before[0] not in _ELSEWHERE else None
    plain = [neighbour for _, neighbour in known if not neighbour.ordinary]
    if not plain or not (before[1] in _INSIDE or _placed(words, first, last, answer=answer)):
        return None
    return plain[0].name if len(plain) == 1 else _bare(plain[0].name)


def _placed(words: list[Token], first: int, last: int, *, answer: bool) -> bool:
    """Tell whether a name stands as the end of an address: alone, or after "desa ..."."""
    clause = words[first].clause
    if last < len(words) and words[last].clause == clause:
        return False
    front = [token.word for token in words[:first] if token.clause == clause]
    if not front:
        return True
    if not (_LEADING | _ROADS).isdisjoint(front):
        return False
    return (answer and last == len(words)) or not _OFFICIAL.isdisjoint(front[-3:])


def _before(words: list[Token], first: int) -> list[str]:
    """Return the two words before one, of whatever clause."""
    return [*["", ""], *(token.word for token in words[:first])][-2:]


def _joined(words: list[Token], first: int, last: int, but: Collection[str] = ()) -> str:
    return "".join(token.word for token in words[first:last] if token.word not in but)


def _bare(name: str) -> str:
    """Return the name of a kabupaten or kota without its title."""
    return name.partition(" ")[2]


def _letters(name: str) -> str:
    return "".join(token.word for token in tokens(name, _SPELLING))
