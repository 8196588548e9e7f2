"""Find the places of a region in what people write, spelt as people spell."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from core.places.neighbours import Neighbours
from core.regions import Area, AreaLevel, Cue, Region
from core.spelling import Token, tokens

_ABBREVIATIONS = {
    "utr": "utara", "sel": "selatan", "slt": "selatan", "slatan": "selatan", "brt": "barat",
    "tmr": "timur", "tim": "timur", "tgh": "tengah", "tng": "tengah",
    "kel": "kelurahan", "klurahan": "kelurahan", "kec": "kecamatan", "ds": "desa",
    "kp": "kampung", "kmp": "kampung", "kampg": "kampung", "dkt": "dekat", "deket": "dekat",
    "jl": "jalan", "jln": "jalan",
}  # fmt: skip
_DIRECTIONS = frozenset({
    "utara", "selatan", "barat", "timur", "tengah",
    "hulu", "hilir", "dalam", "luar", "laut", "darat",
})  # fmt: skip
_TITLES = frozenset({"kota", "kabupaten", "administrasi", "provinsi"})
_WARD_CUES = frozenset({"kelurahan", "desa", "lurah", "kampung"})
_DISTRICT_CUES = frozenset({"kecamatan", "camat"})
_PLACE_CUES = frozenset(
    {"di", "daerah", "wilayah", "dekat", "sekitar", "ke", "dari", "lokasi", "arah", "warga"}
)
_OFFICIAL_CUES = _WARD_CUES | _DISTRICT_CUES
_ANY_CUES = _OFFICIAL_CUES | _PLACE_CUES
_STREET = "jalan"

#: A name of so few letters is easily another word: it counts only as written.
_SHORTEST_FUZZY = 6
#: Without a word of place before it, only a long name may be misspelt.
_SHORTEST_FUZZY_ALONE = 8
#: From this length two letters may be wrong instead of one.
_LONG = 14
#: "Kepulauan Seribu Utara", with a word cut in two.
_MOST_WORDS = 4


class Score:
    """How sure each kind of match is, or by how much less."""

    EXACT = 1.0
    STREET = 0.8
    MISSPELT = 0.8
    WITHOUT_DIRECTION = 0.6
    AROUND = 0.9


class Span(NamedTuple):
    """Where in the text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a text may mean, how sure that is (0 to 1), and the words that said it."""

    area: Area
    score: float
    span: Span


@dataclass(frozen=True, slots=True)
class _Name:
    """One way to write a place: its letters without spaces."""

    letters: str
    area: Area
    score: float


class Gazetteer:
    """The places of one region, ready to be found in texts."""

    def __init__(
        self,
        areas: Iterable[Area],
        ordinary: Collection[str] = (),
        neighbours: Neighbours | None = None,
    ) -> None:
        """Learn the names; `ordinary` words are never a misspelt place, nor a part of a name."""
        self._neighbours = neighbours or Neighbours(())
        self._ordinary = frozenset(ordinary)
        self._exact: dict[str, list[_Name]] = defaultdict(list)
        self._shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
        known = list(areas)
        city = {word for area in known if _is_city(area) for word in _words(area.name)} - _TITLES
        for area in known:
            for name in _names(area, city):
                if name.score == Score.EXACT or name.letters not in self._ordinary:
                    self._learn(name)

    @classmethod
    def of(cls, region: Region) -> "Gazetteer":
        """Return the gazetteer of a region."""
        ordinary = region.spelling.ordinary
        neighbours = Neighbours(region.neighbours.values(), region.villages_around, ordinary)
        return cls(region.areas.values(), ordinary, neighbours)

    def outside(self, text: str, *, answer: bool = False) -> str | None:
        """Return the neighbouring kabupaten or kota in which a text says that it happens.

        None if it names none, or a place of this region too; but "desa Lolu, Sigi" names a village
        beside its kabupaten, whoever else has a Lolu. `answer`: the text only tells the place.
        """
        named = self._neighbours.find(text, answer=answer)
        return named.name if named and (named.sure or not self.find(text)) else None

    def find(self, text: str) -> list[Match]:
        """Return the places that `text` mentions, the surest first; several if it is ambiguous."""
        words = tokens(text, _ABBREVIATIONS)
        taken: set[int] = set()
        found: list[Match] = []
        for first, last, names in sorted(self._windows(words), key=_longest_first):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                span = Span(words[first].start, words[last - 1].end)
                found += [Match(name.area, name.score, span) for name in names]
        return _surest_first(found)

    def _learn(self, name: _Name) -> None:
        alike = self._exact[name.letters]
        if any(other.area == name.area for other in alike):
            return
        if not alike:
            self._shelves[name.letters[0], len(name.letters)].append(name.letters)
        alike.append(name)

    def _windows(self, words: list[Token]) -> Iterator[tuple[int, int, list[_Name]]]:
        """Yield every run of words that may name a place: from, to, and the names."""
        for first in range(len(words)):
            cue = words[first - 1].word if first else ""
            letters = ""
            for last in range(first, min(first + _MOST_WORDS, len(words))):
                if words[last].clause != words[first].clause:
                    break
                letters += words[last].word
                if names := self._look_up(letters, cue):
                    yield first, last + 1, names

    def _look_up(self, letters: str, cue: str) -> list[_Name]:
        names = self._exact.get(letters)
        if names is None:
            names = self._misspelt(letters, cue)
        names = [name for name in names if _cued(name, cue)]
        if any(name.score > Score.WITHOUT_DIRECTION for name in names):
            names = [name for name in names if name.score > Score.WITHOUT_DIRECTION]
        if cue == _STREET:
            names = [replace(name, score=min(name.score, Score.STREET)) for name in names]
        return _of_level(names, cue)

    def _misspelt(self, letters: str, cue: str) -> list[_Name]:
        """Return the names one or two letters away, unless it is a word of its own."""
        shortest = _SHORTEST_FUZZY if cue in _ANY_CUES else _SHORTEST_FUZZY_ALONE
        if len(letters) < shortest or letters in self._ordinary:
            return []
        most = 2 if len(letters) >= _LONG else 1
        near: list[_Name] = []
        for length in range(len(letters) - most, len(letters) + most + 1):
            for form in self._shelves.get((letters[0], length), ()):
                if DamerauLevenshtein.distance(form, letters, score_cutoff=most) <= most:
                    near += self._exact[form]
        return [
            replace(name, score=name.score * Score.MISSPELT)
            for name in near
            if name.area.cue is Cue.NONE and _may_be_misspelt(name)
        ]


def _is_city(area: Area) -> bool:
    return area.level in (AreaLevel.PROVINCE, AreaLevel.CITY)


def _words(name: str) -> list[str]:
    return [token.word for token in tokens(name, _ABBREVIATIONS)]


def _names(area: Area, city: set[str]) -> Iterator[_Name]:
    """Yield the ways to write an area: its name, its variants, its name without direction."""
    for written in (area.name, *area.variants):
        yield _Name("".join(_words(written)), area, Score.EXACT)
    words = _words(area.name)
    stem = words[:-1]
    if stem and words[-1] in _DIRECTIONS and not set(stem) <= city:
        yield _Name("".join(stem), area, Score.WITHOUT_DIRECTION)


def _may_be_misspelt(name: _Name) -> bool:
    """Tell whether a part of a name is long enough: "pandang" is not "Padang Hulu"."""
    return name.score > Score.WITHOUT_DIRECTION or len(name.letters) >= _SHORTEST_FUZZY_ALONE


def _cued(name: _Name, cue: str) -> bool:
    """Tell whether the word before is enough to read this name as a place."""
    short_stem = name.score <= Score.WITHOUT_DIRECTION and len(name.letters) < _SHORTEST_FUZZY
    needed = Cue.PLACE if short_stem and name.area.cue is Cue.NONE else name.area.cue
    if needed is Cue.NONE:
        return True
    return cue in (_OFFICIAL_CUES if needed is Cue.OFFICIAL else _ANY_CUES)


def _of_level(names: list[_Name], cue: str) -> list[_Name]:
    """Keep the kecamatan after "kec.", and the kelurahan or desa after "kel."."""
    if cue in _DISTRICT_CUES:
        fitting = [name for name in names if name.area.level is AreaLevel.DISTRICT]
    elif cue in _WARD_CUES:
        fitting = [name for name in names if name.area.level.rank > AreaLevel.DISTRICT.rank]
    else:
        return names
    return fitting or names


def _longest_first(window: tuple[int, int, list[_Name]]) -> tuple[float, int, int]:
    """Sort windows: the surer, then the longer name wins the words it shares with another."""
    first, _, names = window
    length = max(len(name.letters) for name in names)
    sure = max(name.score for name in names) >= Score.STREET
    return (-int(sure), -length, first)


def _surest_first(found: list[Match]) -> list[Match]:
    """Order by score, then from small to large, and keep the best match of each area."""
    weighed = [_confirming(match, found) for match in found]
    weighed.sort(key=lambda match: (-match.score, -match.area.level.rank, match.span))
    best: dict[str, Match] = {}
    for match in weighed:
        best.setdefault(match.area.code, match)
    return list(best.values())


def _confirming(match: Match, found: list[Match]) -> Match:
    """Lower an area that only tells where another one lies: "Talise, kec. Mantikulore"."""
    inside = f"{match.area.code}."
    if any(o.area.code.startswith(inside) and o.span != match.span for o in found):
        return replace(match, score=match.score * Score.AROUND)
    return match
