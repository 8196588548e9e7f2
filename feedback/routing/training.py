"""Fit models: weighted ridge regression with exact leave-one-out, in closed form.

The cold model is fitted to what ships; a city's layer to what the cold model leaves unexplained
in the city's own reports. `python -m feedback.routing.training FILE` writes the cold model.
See docs/decisions/0009.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack

from feedback.routing.corpus import Corpus, Matrix, Mix
from feedback.routing.knowledge import CODES, Knowledge, fingerprint, load_knowledge
from feedback.routing.lexicon import Lexicon, entries_of
from feedback.routing.model import Model, softmax
from feedback.routing.packing import to_bytes

#: A report and the sector that answers for it.
Labelled = tuple[str, str]
_Answers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The free choices of a fit; docs/routing.md says how they were made."""

    #: How much each kind of feature counts beside words.
    mix: Mix
    #: How strongly weights are held small.
    ridge: float
    #: A term must stand in so many texts.
    least_words: int
    least_letters: int


COLD = Recipe(Mix(lexicon=0.06), ridge=1.0, least_words=1, least_letters=2)
#: A name that stands in one or two reports must not become part of a model.
CITY = Recipe(Mix(phrases=1.0, constant=0.2), ridge=2.0, least_words=3, least_letters=3)

#: Real reports are less clear than examples: the temperature that fits those, times this.
_DOUBT = 1.6
#: The city's own temperature counts half when it has so many reports.
_TRUSTED = 200
#: What a local government itself is asked most: counts twice as usual.
_OFTEN = frozenset({
    "kependudukan", "kesehatan", "ketertiban", "kewilayahan", "lingkungan", "pekerjaan_umum",
    "pendidikan", "perhubungan", "perumahan_permukiman", "sosial",
})  # fmt: skip


def fit_cold(knowledge: Knowledge, *, version: str) -> Model:
    """Fit a model to what ships; equal input gives equal bytes."""
    texts, sectors = zip(*knowledge.examples(), strict=True)
    answers = _numbers(sectors)
    lexicon = Lexicon(entries_of(knowledge), knowledge.spelling)
    corpus = Corpus.of(texts, lexicon, knowledge.spelling, COLD.least_words, COLD.least_letters)
    weights = _balance(answers)
    target = np.eye(len(CODES))[answers]
    dual, left_out = _solve(corpus.alike(COLD.mix), target, weights, COLD.ridge)
    temperature = _DOUBT * _temperature(left_out, answers, weights)
    layer = corpus.layer(dual, COLD.mix)
    usual = (temperature * _usual(answers)).astype(np.float32)
    layer = replace(layer, bias=layer.bias + usual)
    return Model(version, knowledge.spelling, lexicon, (layer,), temperature)


def adapt(cold: Model, labels: Sequence[Labelled], *, version: str) -> Model:
    """Lay what a city's own reports teach over the cold model."""
    texts, sectors = zip(*labels, strict=True)
    answers = _numbers(sectors)
    corpus = Corpus.of(texts, cold.lexicon, cold.spelling, CITY.least_words, CITY.least_letters)
    said = np.array([cold.read(text).scores for text in texts], dtype=np.float64)
    said += 1 / len(CODES) - said.mean(axis=1, keepdims=True)
    weights = np.ones(len(answers))
    unexplained = np.eye(len(CODES))[answers] - said
    dual, left_out = _solve(corpus.alike(CITY.mix), unexplained, weights, CITY.ridge)
    own = _temperature(said + left_out, answers, weights)
    trust = len(answers) / (len(answers) + _TRUSTED)
    temperature = float(cold.temperature ** (1 - trust) * own**trust)
    layers = (*cold.layers[:1], corpus.layer(dual, CITY.mix))
    return Model(version, cold.spelling, cold.lexicon, layers, temperature)


def _numbers(sectors: Sequence[str]) -> _Answers:
    return np.array([CODES.index(sector) for sector in sectors])


def _balance(answers: _Answers) -> Matrix:
    """Let every sector count the same, however many examples it has."""
    counts = np.bincount(answers, minlength=len(CODES))
    return np.asarray(len(answers) / (np.count_nonzero(counts) * counts[answers]))


def _usual(answers: _Answers) -> Matrix:
    """Return how usual each sector is, as a log share: more examples stand for more reports."""
    counts = np.bincount(answers, minlength=len(CODES)) + 1.0
    counts *= [2.0 if code in _OFTEN else 1.0 for code in CODES]
    return np.asarray(np.log(counts / counts.sum()))


def _solve(alike: Matrix, target: Matrix, weights: Matrix, ridge: float) -> tuple[Matrix, Matrix]:
    """Return each text's part in the solution, and the scores of each when it is left out.

    One inverse gives both: leaving out text i changes its residual to `dual_i / inverse_ii`.
    """
    root = np.sqrt(weights).astype(np.float32)[:, None]
    system = root * alike * root.T
    system[np.diag_indices_from(system)] += ridge
    inverse = _inverse(system)
    dual = inverse @ (root * target)
    left_out = target - dual / np.diag(inverse)[:, None] / root
    return root * dual, left_out


def _inverse(system: Matrix) -> Matrix:
    """Invert a symmetric, positive definite matrix, which is overwritten.

    Raises:
        LinAlgError: it is not positive definite.
    """
    root, failed = lapack.spotrf(system, lower=1, overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("the ridge is too small for these texts")
    lower, _ = lapack.spotri(root, lower=1, overwrite_c=1)
    return np.asarray(np.tril(lower) + np.tril(lower, -1).T)


def _temperature(scores: Matrix, answers: _Answers, weights: Matrix) -> float:
    """Return the temperature at which left-out answers are least surprising."""
    rows = np.arange(len(answers))

    def surprise(temperature: float) -> float:
        own = softmax((scores / temperature).astype(np.float32))[rows, answers]
        return float(np.average(-np.log(own + 1e-9), weights=weights))

    return float(min(np.geomspace(0.03, 1.0, 60), key=surprise))


def main() -> None:
    """Write the cold model to the file that the command line names; others go first."""
    os.nice(10)
    model = fit_cold(load_knowledge(), version=f"cold-{fingerprint()}")
    Path(sys.argv[1]).write_bytes(to_bytes(model))


if __name__ == "__main__":
    main()
