"""Say in plain words what in a text spoke for a sector."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from core import words_data
from feedback.routing import features
from feedback.routing.advice import Reason
from feedback.routing.knowledge import CODES
from feedback.routing.model import Model, Reading, Said, Terms

#: How many are named in a sentence.
_NAMED = 2
#: A shorter word says nothing by itself.
_SHORTEST = 3
#: What carries no matter of its own, however it weighs.
_EMPTY = (
    words_data.FILLERS
    | words_data.GREETINGS
    | words_data.GREETING_TAILS
    | {
        "ada", "agar", "akan", "atau", "banget", "belakang", "belum", "bisa", "dan", "dari",
        "dekat", "dengan", "depan", "harus", "hari", "ini", "itu", "juga", "kalau", "kami",
        "karena", "kasih", "kita", "lagi", "masih", "mohon", "oleh", "pada", "samping", "sampai",
        "saya", "seberang", "segera", "sekali", "sekitar", "sudah", "terima", "tidak", "tolong",
        "untuk", "yang",
    }
)  # fmt: skip


def reasons(model: Model, reading: Reading, code: str) -> list[Reason]:
    """Return what spoke for a sector, the strongest first; phrases stand before single words."""
    tokens = reading.said.tokens
    phrases = [
        (tokens[item.first].start, tokens[item.last - 1].end, item.weight)
        for item in sorted(reading.said.evidence, key=lambda item: -item.weight)
        if item.code == code and item.weight > 0
    ]
    taken = [(start, end) for start, end, _ in phrases]
    words = [
        (start, end, weight)
        for start, end, weight in _words(model, reading, code)
        if not any(first <= start and end <= last for first, last in taken)
    ]
    found: dict[str, Reason] = {}
    for start, end, weight in phrases + words:
        said = " ".join(reading.said.text[start:end].casefold().split())
        found.setdefault(said, Reason(said, weight, phrase=(start, end) in taken))
    return list(found.values())


def sentence(found: Iterable[Reason]) -> str:
    """Name the strongest reasons: "karena menyebut 'token listrik' dan 'meteran'".

    Single words are named only where there is no phrase.
    """
    reasons = list(found)
    telling = [reason for reason in reasons if reason.phrase] or reasons
    named = [f"'{reason.said}'" for reason in telling[:_NAMED]]
    return f"karena menyebut {' dan '.join(named)}" if named else ""


def _words(model: Model, reading: Reading, code: str) -> list[tuple[int, int, float]]:
    """Share the weight of all terms out among the words: from, to, weight; the heaviest first."""
    said = reading.said
    shares = _shares(model, said, CODES.index(code))
    spans: dict[tuple[int, int], float] = defaultdict(float)
    for token in said.tokens:
        if _tells(token.word):
            spans[token.start, token.end] += shares[token.word]
    telling = [(start, end, share) for (start, end), share in spans.items() if share > 0]
    return sorted(telling, key=lambda word: -word[2])


def _shares(model: Model, said: Said, column: int) -> dict[str, float]:
    times = Counter(token.word for token in said.tokens)
    shares: dict[str, float] = defaultdict(float)
    for layer in model.layers:
        single = _weights(layer.words, said.words, column)
        letters = _weights(layer.letters, said.letters, column)
        for word, n in times.items():
            parts = (letters.get(r, 0.0) / said.letters[r] for r in features.runs(word))
            shares[word] += single.get(features.folded(word), 0.0) + n * sum(parts)
    return shares


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and word not in _EMPTY


def _weights(terms: Terms, counts: Counter[str], column: int) -> dict[str, float]:
    """Return what each known term of a text adds to one sector."""
    columns, values = terms.vocabulary.vector(counts)
    weighed = values * terms.weights[columns, column].astype(np.float32)
    return {terms.vocabulary.terms[c]: float(w) for c, w in zip(columns, weighed, strict=True)}
