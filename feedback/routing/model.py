"""What routes: reads a text and gives every sector a probability, with nothing but numpy."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.spelling import Token
from feedback.routing import features
from feedback.routing.knowledge import CODES
from feedback.routing.lexicon import Evidence, Lexicon, summed
from feedback.routing.vocabulary import Values, Vocabulary

Weights = NDArray[np.float16]


@dataclass(frozen=True)
class Terms:
    """One kind of term: the vocabulary, and each term's weight for each sector."""

    vocabulary: Vocabulary
    weights: Weights

    def score(self, counts: Mapping[str, int]) -> Values:
        """Add up the weights of one text's terms, for each sector."""
        columns, values = self.vocabulary.vector(counts)
        return np.asarray(values @ self.weights[columns].astype(np.float32), dtype=np.float32)


@dataclass(frozen=True)
class Layer:
    """What was learnt from one source: the shipped knowledge, or a city's own reports."""

    words: Terms
    letters: Terms
    #: The lexicon's phrases, as terms of their own.
    phrases: Terms
    #: How the lexicon's sums for each sector speak for each sector.
    lexicon: Values
    bias: Values

    def score(self, said: "Said") -> Values:
        """Add up what this layer says of a text, for each sector."""
        return np.asarray(
            self.words.score(said.words)
            + self.letters.score(said.letters)
            + self.phrases.score(said.phrases)
            + said.sums @ self.lexicon
            + self.bias,
            dtype=np.float32,
        )


@dataclass(frozen=True)
class Said:
    """A text as counted terms, the same for every layer."""

    text: str
    tokens: list[Token]
    evidence: list[Evidence]
    words: Counter[str]
    letters: Counter[str]
    phrases: Counter[str]
    sums: Values


@dataclass(frozen=True)
class Reading:
    """A text as a model read it."""

    #: One score and one probability for each of CODES.
    scores: Values
    probabilities: Values
    said: Said
    #: Whether the model knows any of the words at all.
    known: bool

    def ranked(self) -> list[tuple[str, float]]:
        """Return every sector with its probability, the likeliest first."""
        order = np.argsort(-self.scores, kind="stable")
        return [(CODES[i], float(self.probabilities[i])) for i in order]


@dataclass(frozen=True)
class Model:
    """Everything that a ranking depends on; equal bytes rank equally."""

    version: str
    spelling: Mapping[str, str]
    lexicon: Lexicon
    #: The first was learnt from what ships, the second from the city; their scores add up.
    layers: tuple[Layer, ...]
    #: Turns scores into honest probabilities: the smaller, the surer.
    temperature: float

    def read(self, text: str, place: str = "") -> Reading:
        """Read a report, and what was said of its place."""
        said = self._said(features.joined(text, place))
        scores = np.sum([layer.score(said) for layer in self.layers], axis=0)
        return Reading(
            scores=scores,
            probabilities=softmax(scores / self.temperature),
            said=said,
            known=any(
                word in layer.words.vocabulary for word in said.words for layer in self.layers
            ),
        )

    def _said(self, text: str) -> Said:
        tokens = features.read(text, self.spelling)
        evidence = self.lexicon.evidence(tokens)
        words = [token.word for token in tokens]
        return Said(
            text=text,
            tokens=tokens,
            evidence=evidence,
            words=features.word_terms(words),
            letters=features.letter_terms(words),
            phrases=features.phrase_terms(evidence),
            sums=summed(evidence),
        )


def softmax(scores: Values) -> Values:
    """Turn scores into probabilities, along the last axis."""
    risen = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=-1, keepdims=True), dtype=np.float32)
