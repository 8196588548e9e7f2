"""Decide which unit answers a report: words name the category, category and area the unit."""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache

from core.regions import Area, Category, Outsider, Region, Unit
from core.spelling import Token, tokens
from feedback.words.phrases import Hit, PhraseBook, without_overlaps

#: The best is taken without asking when it weighs this much and leads by so much.
_SURE = 1.0
_LEAD = 0.75
#: How many the citizen picks from.
_CHOICES = 3
#: A longer phrase says more than a single word.
_LONGER = 0.5
_LONGEST = 3
#: What stands right after such a word is a landmark, not the matter: "depan SD inpres".
_LANDMARK_CUES = frozenset(
    {"depan", "belakang", "dekat", "samping", "seberang", "sekitar", "arah", "menuju"}
)
_LANDMARK = 0.2
#: Evidence that no category took, so that a lone weak hint does not look certain.
_DOUBT = 0.5


class Decision(StrEnum):
    """What happens next with the report."""

    AUTO = "auto"
    ASK = "ask"
    TRIAGE = "triage"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A category that the report may belong to, and who would answer."""

    category: Category
    #: The share of all evidence, 0 to 1.
    score: float
    unit: Unit
    #: In Indonesian, for the case: "menyebut 'lampu jalan'".
    why: str


@dataclass(frozen=True, slots=True)
class Routing:
    """The decision, its candidates from the best down, and the reason kept on the case."""

    decision: Decision
    ranked: tuple[Candidate, ...]
    reason: str
    #: A body outside this government that the text rather speaks of.
    outsider: Outsider | None = None


class _Weight(float, Enum):
    """How strongly a phrase speaks for its topic."""

    WORD = 1.0
    HINT = 0.45
    AGAINST = -1.2


#: A topic's code and how strongly the phrase speaks for it.
_Key = tuple[str, _Weight]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the text says for one topic."""

    code: str
    weight: float
    phrases: tuple[str, ...]


def route(text: str, area: Area | None, region: Region) -> Routing:
    """Rank the categories that `text` speaks of and decide whether the best is clear."""
    evidence = _weigh(tokens(text, region.plain_words), region)
    ranked = _ranked(evidence, area, region)
    outsider = next(
        (region.outsiders[e.code] for e in evidence if e.code in region.outsiders), None
    )
    if _is_clear(evidence):
        said = _saying(evidence[0].phrases)
        if outsider and evidence[0].code == outsider.code:
            reason = f"karena {said}, urusan {outsider.name}"
            return Routing(Decision.TRIAGE, ranked, reason, outsider)
        place = f" di {area.title}" if area else ""
        return Routing(Decision.AUTO, ranked, f"karena {said}{place}")
    if not ranked:
        nothing = "karena belum ada kata yang menunjuk urusannya"
        return Routing(Decision.TRIAGE, (), nothing, outsider)
    return Routing(Decision.ASK, ranked, f"belum pasti, {ranked[0].why}", outsider)


def surely(text: str, region: Region) -> Category | Outsider | None:
    """Return what words alone surely speak of: a category of ours, or another body."""
    evidence = _weigh(tokens(text, region.plain_words), region)
    if not _is_clear(evidence):
        return None
    code = evidence[0].code
    return region.categories.get(code) or region.outsiders.get(code)


def pick(category: Category, area: Area | None, region: Region) -> Candidate:
    """Return the candidate for a category that the citizen or an officer chose."""
    return Candidate(category, 1.0, region.unit_for(category, area), "dipilih pelapor")


def _ranked(evidence: list[_Evidence], area: Area | None, region: Region) -> tuple[Candidate, ...]:
    total = sum(item.weight for item in evidence) + _DOUBT
    ours = [item for item in evidence if item.code in region.categories]
    best = ((region.categories[item.code], item) for item in ours[:_CHOICES])
    return tuple(
        Candidate(
            category=category,
            score=item.weight / total,
            unit=region.unit_for(category, area),
            why=_saying(item.phrases),
        )
        for category, item in best
    )


def _is_clear(evidence: list[_Evidence]) -> bool:
    first, second = ([item.weight for item in evidence] + [0.0, 0.0])[:2]
    return first >= _SURE and first - second >= _LEAD


def _saying(phrases: tuple[str, ...]) -> str:
    return "menyebut " + " dan ".join(f"'{phrase}'" for phrase in phrases[:2])


def _weigh(words: list[Token], region: Region) -> list[_Evidence]:
    """Add up what the words say for each topic, the heaviest first; each phrase counts once."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    hits = sorted(_phrases(region).find(words), key=_best_first)
    for hit in without_overlaps(hits, by=_side):
        found[hit.key[0]].setdefault(hit.phrase, _weight(hit, words))
    evidence = [
        _Evidence(code, sum(phrases.values()), _heaviest(phrases))
        for code, phrases in found.items()
    ]
    return sorted((e for e in evidence if e.weight > 0), key=lambda e: -e.weight)


def _best_first(hit: Hit[_Key]) -> tuple[float, int, int]:
    """Sort hits: words before hints, long phrases before short, close words before scattered."""
    return -abs(hit.key[1]), -hit.size, hit.last - hit.first


def _side(hit: Hit[_Key]) -> tuple[str, bool]:
    """Words and hints of a topic share what they took; what speaks against it stands apart."""
    code, weight = hit.key
    return code, weight is _Weight.AGAINST


def _weight(hit: Hit[_Key], words: list[Token]) -> float:
    kind = hit.key[1]
    if kind is not _Weight.WORD:
        return float(kind)
    length = min(hit.size, _LONGEST)
    weight = kind + _LONGER * (length - 1)
    beside_landmark = hit.first > 0 and words[hit.first - 1].word in _LANDMARK_CUES
    return weight * (_LANDMARK if beside_landmark else 1.0)


def _heaviest(phrases: dict[str, float]) -> tuple[str, ...]:
    speaking = (phrase for phrase, weight in phrases.items() if weight > 0)
    return tuple(sorted(speaking, key=lambda phrase: -phrases[phrase]))


@lru_cache(maxsize=8)
def _phrases(region: Region) -> PhraseBook[_Key]:
    phrases: list[tuple[_Key, str]] = []
    for code, topic in (*region.categories.items(), *region.outsiders.items()):
        phrases += [((code, _Weight.WORD), phrase) for phrase in topic.words]
        phrases += [((code, _Weight.HINT), phrase) for phrase in topic.hints]
        phrases += [((code, _Weight.AGAINST), phrase) for phrase in topic.against]
    return PhraseBook(phrases, region.plain_words)
