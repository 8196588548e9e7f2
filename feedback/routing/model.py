"""What routes: reads a text and gives every sector a probability, with nothing but numpy."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from json import dumps, loads

import numpy as np
from numpy.typing import NDArray

from core.errors import DataError
from core.spelling import Token
from feedback.routing import features
from feedback.routing.knowledge import CODES
from feedback.routing.lexicon import Evidence, Lexicon, Sign, summed
from feedback.routing.vocabulary import Columns, Values, Vocabulary

Weights = NDArray[np.float16]

#: A file of another format is trained anew, never guessed at.
FORMAT = 1


@dataclass(frozen=True)
class Terms:
    """One kind of term: the vocabulary, and each term's weight for each sector."""

    vocabulary: Vocabulary
    weights: Weights

    def score(self, columns: Columns, values: Values) -> Values:
        """Add up the weights of the terms of one text, for each sector."""
        return np.asarray(values @ self.weights[columns].astype(np.float32), dtype=np.float32)


@dataclass(frozen=True)
class Reading:
    """A text as a model read it."""

    #: One probability for each of CODES.
    probabilities: Values
    tokens: tuple[Token, ...]
    evidence: tuple[Evidence, ...]
    #: How much of the text (0 to 1) the lexicon, or a word that the model knows, covers.
    known: float

    def ranked(self) -> list[tuple[str, float]]:
        """Return every sector with its probability, the likeliest first."""
        order = np.argsort(-self.probabilities, kind="stable")
        return [(CODES[i], float(self.probabilities[i])) for i in order]


@dataclass(frozen=True)
class Model:
    """Everything that a ranking depends on; equal bytes rank equally."""

    version: str
    spelling: Mapping[str, str]
    lexicon: Lexicon
    words: Terms
    letters: Terms
    #: How the lexicon's scores for each sector speak for each sector.
    lexicon_weights: Values
    bias: Values
    #: Turns scores into honest probabilities: the smaller, the surer.
    temperature: float

    def read(self, text: str, place: str = "") -> Reading:
        """Read a report, and what was said of its place."""
        tokens = features.read(f"{text}\n{place}" if place else text, self.spelling)
        evidence = self.lexicon.evidence(tokens)
        words = [token.word for token in tokens]
        columns, values = self.words.vocabulary.vector(features.word_terms(words))
        scores = self.words.score(columns, values)
        scores = scores + self.letters.score(
            *self.letters.vocabulary.vector(features.letter_terms(words))
        )
        scores = scores + summed(evidence) @ self.lexicon_weights + self.bias
        known = sum(word in self.words.vocabulary.columns for word in words)
        return Reading(
            probabilities=softmax(scores / self.temperature),
            tokens=tuple(tokens),
            evidence=tuple(evidence),
            known=known / max(len(words), 1),
        )


def softmax(scores: Values) -> Values:
    """Turn scores into probabilities, along the last axis."""
    risen = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=-1, keepdims=True), dtype=np.float32)


def to_bytes(model: Model) -> bytes:
    """Pack a model: arrays and text only, nothing that could run when it is read."""
    told = {
        "format": FORMAT,
        "version": model.version,
        "codes": CODES,
        "spelling": dict(model.spelling),
        "lexicon": model.lexicon.entries,
        "words": model.words.vocabulary.terms,
        "letters": model.letters.vocabulary.terms,
        "temperature": model.temperature,
    }
    packed = BytesIO()
    np.savez_compressed(
        packed,
        told=np.frombuffer(dumps(told, ensure_ascii=False).encode(), dtype=np.uint8),
        word_rarity=model.words.vocabulary.rarity,
        word_weights=model.words.weights,
        letter_rarity=model.letters.vocabulary.rarity,
        letter_weights=model.letters.weights,
        lexicon_weights=model.lexicon_weights,
        bias=model.bias,
    )
    return packed.getvalue()


def from_bytes(packed: bytes) -> Model:
    """Unpack what `to_bytes` packed.

    Raises:
        DataError: the bytes are of another format, or of another list of sectors.
    """
    with np.load(BytesIO(packed), allow_pickle=False) as arrays:
        told = loads(arrays["told"].tobytes())
        if (told["format"], tuple(told["codes"])) != (FORMAT, CODES):
            raise DataError("model ini dibuat oleh versi lain; latih ulang")
        entries = [(code, Sign(sign), phrase) for code, sign, phrase in told["lexicon"]]
        words = Vocabulary(tuple(told["words"]), arrays["word_rarity"])
        letters = Vocabulary(tuple(told["letters"]), arrays["letter_rarity"])
        return Model(
            version=told["version"],
            spelling=told["spelling"],
            lexicon=Lexicon(entries, told["spelling"]),
            words=Terms(words, arrays["word_weights"]),
            letters=Terms(letters, arrays["letter_weights"]),
            lexicon_weights=arrays["lexicon_weights"],
            bias=arrays["bias"],
            temperature=told["temperature"],
        )
