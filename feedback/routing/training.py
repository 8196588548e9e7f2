"""Fit a model to examples: weighted ridge regression with exact leave-one-out, in closed form.

`python -m feedback.routing.training FILE` writes the cold model. See docs/decisions/0009.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from core.spelling import Token
from feedback.routing import features
from feedback.routing.knowledge import CODES, Knowledge, fingerprint, load_knowledge
from feedback.routing.lexicon import Lexicon, entries_of
from feedback.routing.model import Model, Terms, softmax, to_bytes
from feedback.routing.vocabulary import Vocabulary, learn

Matrix = NDArray[np.float64]


#: A report and the sector that answers for it.
Labelled = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The free choices of the fit; docs/routing.md says how they were made."""

    #: How much runs of letters, and the lexicon's scores, count beside words.
    letters: float = 1.0
    lexicon: float = 0.06
    #: How strongly weights are held small.
    ridge: float = 1.0
    #: Real reports are less clear than examples: the temperature that fits those, times this.
    doubt: float = 1.5
    #: How much a city's own report counts beside a shipped example.
    city: float = 2.0
    #: As how many reports of a city the shipped frequency of sectors counts.
    custom: float = 300.0


DEFAULT = Recipe()


@dataclass(frozen=True)
class _Corpus:
    """The examples in numbers."""

    words: Vocabulary
    letters: Vocabulary
    by_word: sparse.csr_matrix
    by_letter: sparse.csr_matrix
    by_lexicon: Matrix


def fit(
    knowledge: Knowledge,
    labels: Sequence[Labelled] = (),
    *,
    version: str,
    recipe: Recipe = DEFAULT,
) -> Model:
    """Fit a model to what ships and to a city's own reports; equal input gives equal bytes."""
    shipped = list(knowledge.examples())
    pairs = [*shipped, *labels]
    lexicon = Lexicon(entries_of(knowledge), knowledge.spelling)
    texts = [features.read(text, knowledge.spelling) for text, _ in pairs]
    corpus = _corpus(texts, lexicon)
    answers = np.array([CODES.index(sector) for _, sector in pairs])
    weights = _weights(answers, len(shipped), recipe)
    dual, left_out = _solve(_kernel(corpus, recipe), answers, weights, recipe.ridge)
    temperature = recipe.doubt * _temperature(left_out, answers, weights)
    return Model(
        version=version,
        spelling=knowledge.spelling,
        lexicon=lexicon,
        words=Terms(corpus.words, (corpus.by_word.T @ dual).astype(np.float16)),
        letters=Terms(
            corpus.letters, (recipe.letters * (corpus.by_letter.T @ dual)).astype(np.float16)
        ),
        lexicon_weights=(recipe.lexicon * (corpus.by_lexicon.T @ dual)).astype(np.float32),
        bias=(temperature * _usual(answers, len(shipped), recipe)).astype(np.float32),
        temperature=temperature,
    )


def _usual(answers: NDArray[np.int64], shipped: int, recipe: Recipe) -> Matrix:
    """Return how usual each sector is, as a log share.

    More examples are written where citizens report more; a city's own reports then tell better.
    """
    expected = np.bincount(answers[:shipped], minlength=len(CODES)) + 1.0
    own = np.bincount(answers[shipped:], minlength=len(CODES))
    counts = recipe.custom * expected / expected.sum() + own
    return np.asarray(np.log(counts / counts.sum()))


def _weights(answers: NDArray[np.int64], shipped: int, recipe: Recipe) -> Matrix:
    """Let every sector's examples count the same together; a city's reports as they come."""
    counts = np.bincount(answers[:shipped], minlength=len(CODES))
    weights = np.full(len(answers), recipe.city, dtype=np.float64)
    weights[:shipped] = shipped / (np.count_nonzero(counts) * counts[answers[:shipped]])
    return weights


def _corpus(texts: Sequence[list[Token]], lexicon: Lexicon) -> _Corpus:
    plain = [[token.word for token in text] for text in texts]
    words = [features.word_terms(text) for text in plain]
    letters = [features.letter_terms(text) for text in plain]
    word_vocabulary, letter_vocabulary = learn(words), learn(letters, least=2)
    return _Corpus(
        words=word_vocabulary,
        letters=letter_vocabulary,
        by_word=_rows(word_vocabulary, words),
        by_letter=_rows(letter_vocabulary, letters),
        by_lexicon=np.array([lexicon.scores(text) for text in texts], dtype=np.float64),
    )


def _rows(vocabulary: Vocabulary, documents: Sequence[Counter[str]]) -> sparse.csr_matrix:
    rows = [vocabulary.vector(document) for document in documents]
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([columns for columns, _ in rows])
    values = np.concatenate([values for _, values in rows]).astype(np.float64)
    return sparse.csr_matrix((values, columns, ends), (len(rows), len(vocabulary.terms)))


def _kernel(corpus: _Corpus, recipe: Recipe) -> Matrix:
    """Tell how alike every two examples are."""
    alike = (corpus.by_word @ corpus.by_word.T).toarray()
    alike += recipe.letters * (corpus.by_letter @ corpus.by_letter.T).toarray()
    alike += recipe.lexicon * corpus.by_lexicon @ corpus.by_lexicon.T
    return np.asarray(alike)


def _solve(
    alike: Matrix, answers: NDArray[np.int64], weights: Matrix, ridge: float
) -> tuple[Matrix, Matrix]:
    """Return each example's part in the solution, and its scores when it is left out.

    One inverse gives both: leaving out row i changes its residual to `dual_i / inverse_ii`.
    """
    root = np.sqrt(weights)[:, None]
    target = np.eye(len(CODES))[answers]
    target = root * (target - np.average(target, axis=0, weights=weights))
    inverse = np.linalg.inv(root * alike * root.T + ridge * np.eye(len(answers)))
    dual = inverse @ target
    left_out = (target - dual / np.diag(inverse)[:, None]) / root
    return root * dual, left_out


def _temperature(scores: Matrix, answers: NDArray[np.int64], weights: Matrix) -> float:
    """Return the temperature at which left-out examples are least surprising."""
    rows = np.arange(len(answers))

    def surprise(temperature: float) -> float:
        own = softmax(scores.astype(np.float32) / temperature)[rows, answers]
        return float(np.average(-np.log(own + 1e-9), weights=weights))

    return float(min(np.geomspace(0.01, 1.0, 60), key=surprise))


def main() -> None:
    """Write the cold model to the file that the command line names."""
    model = fit(load_knowledge(), version=f"cold-{fingerprint()}")
    Path(sys.argv[1]).write_bytes(to_bytes(model))


if __name__ == "__main__":
    main()
