"""Read a text as terms: plain words, pairs of words, and runs of letters within words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from core.spelling import Token, tokens

#: Runs of letters this long, within one word and its borders.
_LETTERS = range(3, 6)
#: Marks a run of letters, so that it never looks like a word.
LETTER_MARK = "~"


def read(text: str, spelling: Mapping[str, str]) -> list[Token]:
    """Return the plain words of a text."""
    return tokens(text, spelling)


def word_terms(words: list[str]) -> Counter[str]:
    """Count the words and the pairs of neighbours."""
    folded = [_fold(word) for word in words]
    pairs = (f"{a} {b}" for a, b in zip(folded, folded[1:], strict=False))
    return Counter([*folded, *pairs])


def letter_terms(words: Iterable[str]) -> Counter[str]:
    """Count the runs of letters."""
    return Counter(run for word in words for run in _runs(_fold(word)))


def _fold(word: str) -> str:
    """Fold digits: which number it is says little, that it is a number says something."""
    return "".join("0" if sign.isdigit() else sign for sign in word)


@lru_cache(maxsize=50_000)
def _runs(word: str) -> tuple[str, ...]:
    return tuple(_cut(f" {word} "))


def _cut(padded: str) -> Iterator[str]:
    for length in _LETTERS:
        for start in range(max(1, len(padded) - length + 1)):
            yield LETTER_MARK + padded[start : start + length]
