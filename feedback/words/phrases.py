"""Find known phrases in a text: exact words in order, a few others allowed where `..` stands."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.spelling import Token, tokens

#: How many words may stand where a phrase has `..`.
_WIDEST_GAP = 5
#: How a gap is shown to people.
_GAP = "…"

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[K]):
    """A phrase to look for: its parts, between which other words may stand."""

    place: int
    key: K
    parts: tuple[tuple[str, ...], ...]
    written: str


@dataclass(frozen=True, slots=True)
class Hit(Generic[K]):
    """A phrase that was found: whose it is, how it is written, which words of the text it took."""

    key: K
    phrase: str
    first: int
    last: int
    clause: int

    @property
    def size(self) -> int:
        """How many words the phrase itself has, without those between."""
        return len(self.phrase.replace(_GAP, " ").split())

    def covers(self, other: "Hit[K]") -> bool:
        """Tell whether all words of another hit lie within this one."""
        return self.first <= other.first and other.last <= self.last


class PhraseBook(Generic[K]):
    """Phrases by their first two words, each with the key that it stands for."""

    def __init__(self, phrases: Iterable[tuple[K, str]], spelling: Mapping[str, str]) -> None:
        """Learn the phrases, spelt the way that texts will be read."""
        self._by_start: dict[tuple[str, ...], list[_Phrase[K]]] = defaultdict(list)
        for place, (key, written) in enumerate(phrases):
            split = (tokens(part, spelling) for part in written.split(".."))
            parts = tuple(tuple(token.word for token in part) for part in split)
            self._by_start[parts[0][:2]].append(_Phrase(place, key, parts, written))

    def find(self, words: list[Token]) -> list[Hit[K]]:
        """Return every hit, in the order of the text."""
        plain = [token.word for token in words]
        return [
            Hit(phrase.key, phrase.written.replace("..", _GAP), start, end, words[start].clause)
            for start in range(len(plain))
            for phrase in self._starting(plain, start)
            if (end := _end(phrase.parts, plain, start))
        ]

    def _starting(self, plain: list[str], start: int) -> list[_Phrase[K]]:
        """Return the phrases that may begin at a word, in the order in which they were learnt."""
        one, two = plain[start : start + 1], plain[start : start + 2]
        short, long = (self._by_start.get(tuple(begun), []) for begun in (one, two))
        if len(two) < 2 or not long:  # noqa: PLR2004 - the last word begins no two
            return short
        return sorted([*short, *long], key=lambda phrase: phrase.place)


def without_overlaps(hits: Iterable[Hit[K]], by: Callable[[Hit[K]], Hashable]) -> list[Hit[K]]:
    """Keep, of hits alike (`by`) that share a word, only the first: bring the best ones first."""
    taken: dict[Hashable, set[int]] = defaultdict(set)
    kept: list[Hit[K]] = []
    for hit in hits:
        words = set(range(hit.first, hit.last))
        if taken[by(hit)].isdisjoint(words):
            taken[by(hit)] |= words
            kept.append(hit)
    return kept


def _end(parts: tuple[tuple[str, ...], ...], plain: list[str], start: int) -> int:
    """Return where the phrase that starts at `start` ends, or 0 when it is not there."""
    at, slack = start, 0
    for part in parts:
        places = range(at, min(at + slack, len(plain)) + 1)
        found = next((p for p in places if tuple(plain[p : p + len(part)]) == part), None)
        if found is None:
            return 0
        at, slack = found + len(part), _WIDEST_GAP
    return at
