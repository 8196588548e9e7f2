"""Say in plain words what in a text spoke for a sector."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core import words_data
from feedback.routing import features
from feedback.routing.knowledge import CODES
from feedback.routing.model import Model, Reading, Terms

#: How many are named in a sentence, and how many are kept on the case.
_NAMED = 2
#: A shorter word says nothing by itself.
_SHORTEST = 3
#: What carries no matter of its own, however it weighs.
_EMPTY = words_data.FILLERS | words_data.GREETINGS | words_data.GREETING_TAILS | frozenset(
    "yang dan dengan untuk dari pada ada ini itu tidak sudah belum saya kami kita mohon tolong"
    " agar karena kalau bisa juga atau lagi terima kasih harus sampai masih akan oleh".split()
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A word or phrase of the text and how strongly it spoke for the sector."""

    said: str
    weight: float


def reasons(model: Model, reading: Reading, code: str) -> list[Reason]:
    """Return what spoke for a sector, the strongest first; phrases stand before their words."""
    phrases = [
        Reason(item.phrase, item.weight)
        for item in reading.evidence
        if item.code == code and item.weight > 0
    ]
    phrases.sort(key=lambda reason: -reason.weight)
    covered = {word for reason in phrases for word in reason.said.split()}
    words = [reason for reason in _words(model, reading, code) if reason.said not in covered]
    return phrases + words


def sentence(found: Iterable[Reason]) -> str:
    """Name the strongest reasons: "karena menyebut 'token listrik' dan 'meteran'"."""
    named = [f"'{reason.said}'" for reason, _ in zip(found, range(_NAMED), strict=False)]
    return f"karena menyebut {' dan '.join(named)}" if named else ""


def _words(model: Model, reading: Reading, code: str) -> list[Reason]:
    """Share the weight of all terms out among the words in which they stand."""
    words = [token.word for token in reading.tokens]
    column = CODES.index(code)
    single = Counter(features.word_terms(words))
    weights = _weights(model.words, single, column)
    runs = features.letter_terms(words)
    letters = _weights(model.letters, runs, column)
    shares: dict[str, float] = defaultdict(float)
    for word, times in Counter(words).items():
        folded = features.word_terms([word])
        shares[word] += sum(weights.get(term, 0.0) for term in folded)
        own = features.letter_terms([word])
        shares[word] += sum(
            letters.get(run, 0.0) * times * n / runs[run] for run, n in own.items()
        )
    telling = (
        Reason(word, share)
        for word, share in shares.items()
        if share > 0 and len(word) >= _SHORTEST and word not in _EMPTY and word.isalpha()
    )
    return sorted(telling, key=lambda reason: -reason.weight)


def _weights(terms: Terms, counts: Counter[str], column: int) -> dict[str, float]:
    columns, values = terms.vocabulary.vector(counts)
    weighed = values * terms.weights[columns, column].astype(float)
    return {terms.vocabulary.terms[c]: float(w) for c, w in zip(columns, weighed, strict=True)}
