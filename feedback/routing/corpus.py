"""Many texts in numbers, to fit a layer to: how alike they are, and back to weights of terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from feedback.routing import features
from feedback.routing.knowledge import CODES
from feedback.routing.lexicon import Lexicon, summed
from feedback.routing.model import Layer, Terms
from feedback.routing.vocabulary import Vocabulary, learn

Matrix = NDArray[np.floating[Any]]

#: Terms in a larger share of the texts are multiplied as a full matrix: there are few of them, and
#: they are nearly all of the work.
_SHARED = 0.02


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each kind of feature counts; words and letters count one."""

    phrases: float = 0.0
    lexicon: float = 0.0
    constant: float = 0.0


@dataclass(frozen=True)
class _Table:
    """One kind of term: a row for each text."""

    vocabulary: Vocabulary
    rows: sparse.csr_matrix

    @classmethod
    def of(cls, documents: Sequence[Mapping[str, int]], least: int) -> Self:
        """Learn the terms and count them."""
        vocabulary = learn(documents, least=least)
        vectors = [vocabulary.vector(document) for document in documents]
        ends = np.cumsum([0, *(len(columns) for columns, _ in vectors)])
        columns = np.concatenate([columns for columns, _ in vectors])
        values = np.concatenate([values for _, values in vectors]).astype(np.float32)
        shape = (len(documents), len(vocabulary.terms))
        return cls(vocabulary, sparse.csr_matrix((values, columns, ends), shape))

    def alike(self) -> Matrix:
        columns = self.rows.tocsc()
        shared = np.diff(columns.indptr) > _SHARED * self.rows.shape[0]
        full, rest = columns[:, shared].toarray(), columns[:, ~shared].tocsr()
        return np.asarray(full @ full.T + (rest @ rest.T).toarray())

    def terms(self, dual: Matrix) -> Terms:
        return Terms(self.vocabulary, np.asarray(self.rows.T @ dual).astype(np.float16))


@dataclass(frozen=True)
class Corpus:
    """Texts as tables of terms."""

    words: _Table
    letters: _Table
    phrases: _Table
    lexicon: Matrix

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        lexicon: Lexicon,
        spelling: Mapping[str, str],
        least_words: int,
        least_letters: int,
    ) -> Self:
        """Read the texts; terms in fewer texts than `least_…` are left out."""
        tokens = [features.read(text, spelling) for text in texts]
        evidence = [lexicon.evidence(text) for text in tokens]
        plain = [[token.word for token in text] for text in tokens]
        return cls(
            words=_Table.of([features.word_terms(text) for text in plain], least_words),
            letters=_Table.of([features.letter_terms(text) for text in plain], least_letters),
            phrases=_Table.of([features.phrase_terms(found) for found in evidence], 1),
            lexicon=np.array([summed(found) for found in evidence], dtype=np.float32),
        )

    def alike(self, mix: Mix) -> Matrix:
        """Tell how alike every two texts are."""
        alike = self.words.alike() + self.letters.alike() + mix.constant
        if mix.phrases:
            alike += mix.phrases * self.phrases.alike()
        return alike + mix.lexicon * self.lexicon @ self.lexicon.T

    def layer(self, dual: Matrix, mix: Mix) -> Layer:
        """Turn each text's part in the solution into weights of terms."""
        return Layer(
            words=self.words.terms(dual),
            letters=self.letters.terms(dual),
            phrases=self.phrases.terms(mix.phrases * dual) if mix.phrases else _no_terms(),
            lexicon=(mix.lexicon * self.lexicon.T @ dual).astype(np.float32),
            bias=(mix.constant * dual.sum(axis=0)).astype(np.float32),
        )


def _no_terms() -> Terms:
    nothing = Vocabulary((), np.zeros(0, dtype=np.float32))
    return Terms(nothing, np.zeros((0, len(CODES)), dtype=np.float16))
