"""Score a text for every sector by the phrases that were written down for it by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from core.spelling import Token
from feedback.routing.knowledge import CODES, Knowledge
from feedback.words.phrases import Hit, PhraseBook, without_overlaps

Vector = NDArray[np.float32]

#: A longer phrase says more than a single word.
_LONGER = 0.5
_LONGEST = 3
#: What stands right after such a word is a landmark, not the matter: "depan puskesmas".
_LANDMARK_CUES = frozenset(
    {"depan", "belakang", "dekat", "samping", "seberang", "sekitar", "arah", "menuju"}
)
_LANDMARK = 0.3


class Sign(StrEnum):
    """What a phrase says of its sector."""

    WORD = "kata"
    HINT = "petunjuk"
    AGAINST = "bukan"


_WEIGHTS = {Sign.WORD: 1.0, Sign.HINT: 0.45, Sign.AGAINST: -1.0}

#: A sector's code and what the phrase says of it.
Key = tuple[str, Sign]
#: A sector's code, the sign, and the phrase as it is written: what a model keeps of the lexicon.
Entry = tuple[str, Sign, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A phrase that was found: for which sector, how much it weighs, which words it took."""

    code: str
    phrase: str
    weight: float
    first: int
    last: int


class Lexicon:
    """The phrases of all sectors, ready to be found."""

    def __init__(self, entries: Iterable[Entry], spelling: Mapping[str, str]) -> None:
        """Learn the phrases, spelt the way that texts are read."""
        self.entries = tuple(entries)
        phrases = (((code, sign), phrase) for code, sign, phrase in self.entries)
        self._book: PhraseBook[Key] = PhraseBook(phrases, spelling)

    def evidence(self, words: list[Token]) -> list[Evidence]:
        """Return what was found, each phrase of a sector once, at its best place."""
        hits = sorted(self._book.find(words), key=_best_first)
        found: dict[tuple[str, str], Evidence] = {}
        for hit in without_overlaps(hits, by=_side):
            item = Evidence(hit.key[0], hit.phrase, _weight(hit, words), hit.first, hit.last)
            found.setdefault((item.code, item.phrase), item)
        return list(found.values())

    def scores(self, words: list[Token]) -> Vector:
        """Add the evidence up for each sector, in the order of CODES."""
        return summed(self.evidence(words))


def entries_of(knowledge: Knowledge) -> list[Entry]:
    """Return every phrase of the knowledge."""
    entries: list[Entry] = []
    for sector in knowledge.sectors:
        for sign, phrases in (
            (Sign.WORD, sector.words),
            (Sign.HINT, sector.hints),
            (Sign.AGAINST, sector.against),
        ):
            entries += [(sector.code, sign, phrase) for phrase in phrases]
    return entries


def summed(evidence: Iterable[Evidence]) -> Vector:
    """Add evidence up for each sector; much of the same says less and less."""
    total: dict[str, float] = defaultdict(float)
    for item in evidence:
        total[item.code] += item.weight
    scores = np.array([total.get(code, 0.0) for code in CODES], dtype=np.float32)
    return np.sign(scores) * np.log1p(np.abs(scores))


def _best_first(hit: Hit[Key]) -> tuple[float, int, int]:
    """Sort hits: words before hints, long phrases before short, close words before scattered."""
    return -abs(_WEIGHTS[hit.key[1]]), -hit.size, hit.last - hit.first


def _side(hit: Hit[Key]) -> tuple[str, bool]:
    """Words and hints of a sector share what they took; what speaks against it stands apart."""
    code, sign = hit.key
    return code, sign is Sign.AGAINST


def _weight(hit: Hit[Key], words: list[Token]) -> float:
    weight = _WEIGHTS[hit.key[1]]
    if hit.key[1] is Sign.WORD:
        weight += _LONGER * (min(hit.size, _LONGEST) - 1)
    beside_landmark = hit.first > 0 and words[hit.first - 1].word in _LANDMARK_CUES
    return weight * (_LANDMARK if beside_landmark else 1.0)
