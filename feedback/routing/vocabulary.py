"""Terms with their columns and rarity: turns counted terms into numbers of one length."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Columns = NDArray[np.int64]
Values = NDArray[np.float32]


@dataclass(frozen=True)
class Vocabulary:
    """The terms that a model knows, in the order of its columns, and how rare each is."""

    terms: tuple[str, ...]
    rarity: Values

    def __contains__(self, term: str) -> bool:
        """Tell whether the term is known."""
        return term in self._columns

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        return {term: column for column, term in enumerate(self.terms)}

    def vector(self, counts: Mapping[str, int]) -> tuple[Columns, Values]:
        """Return the columns of the known terms and their values, of length one together."""
        columns = self._columns
        known = [(columns[term], n) for term, n in counts.items() if term in columns]
        if not known:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        pairs = np.array(known, dtype=np.int64)
        values = (1 + np.log(pairs[:, 1])) * self.rarity[pairs[:, 0]]
        return pairs[:, 0], (values / np.linalg.norm(values)).astype(np.float32)


def learn(documents: Sequence[Iterable[str]], *, least: int = 1) -> Vocabulary:
    """Learn the terms that stand in at least so many documents; rare ones weigh more."""
    frequency = Counter(term for document in documents for term in set(document))
    terms = tuple(sorted(term for term, n in frequency.items() if n >= least))
    counts = np.array([frequency[term] for term in terms], dtype=np.float64)
    rarity = np.log((1 + len(documents)) / (1 + counts)) + 1
    return Vocabulary(terms, rarity.astype(np.float32))
