"""Read a text as terms: plain words, pairs of words, and runs of letters within words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from core.spelling import Token, tokens
from feedback.routing.lexicon import Evidence

#: What is no word of the citizen's: addresses of the net, handles, hashtags, blacked-out data.
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\[[A-Z ]+\]")
#: Whoever writes more has said long before what it is about (docs/routing.md).
_MOST_WORDS = 200
#: A text of so many words needs no help from its place.
_ENOUGH_WORDS = 8
#: The parts of an address that say nothing of the matter.
_ADDRESS = re.compile(
    r"\b(kelurahan|kel|kecamatan|kec|desa|ds|dusun|kampung|kota|kabupaten|kab|provinsi|prov|rt|rw"
    r"|jl|jln|jalan|gang|gg|no|nomor)\b\.?|\d+",
    re.IGNORECASE,
)
#: Runs of letters this long, within one word and its borders.
_LETTERS = range(3, 6)
_DIGIT = re.compile(r"\d")
#: Marks a run of letters, so that it never looks like a word.
LETTER_MARK = "~"


def joined(text: str, place: str) -> str:
    """Return what to read: a text too short to speak for itself is helped by its place.

    "rusak parah" at "jembatan Talise" says something; the names of kelurahan and kecamatan would
    only make every report look like one for those offices.
    """
    if not place or len(text.split()) >= _ENOUGH_WORDS:
        return text
    return f"{text}\n{_ADDRESS.sub(' ', place)}"


def read(text: str, spelling: Mapping[str, str]) -> list[Token]:
    """Return the plain words of a text, each where it stood."""
    bare = _NOISE.sub(lambda noise: " " * len(noise.group()), text)
    return tokens(bare, spelling)[:_MOST_WORDS]


def word_terms(words: list[str]) -> Counter[str]:
    """Count the words and the pairs of neighbours."""
    plain = [folded(word) for word in words]
    pairs = (f"{a} {b}" for a, b in pairwise(plain))
    return Counter([*plain, *pairs])


def letter_terms(words: Iterable[str]) -> Counter[str]:
    """Count the runs of letters."""
    return Counter(run for word in words for run in runs(word))


def phrase_terms(evidence: Iterable[Evidence]) -> Counter[str]:
    """Count the phrases that the lexicon found, whatever their sector."""
    return Counter(dict.fromkeys((item.phrase for item in evidence), 1))


def runs(word: str) -> list[str]:
    """Return the runs of letters of one word and its borders."""
    padded = f" {folded(word)} "
    return [
        LETTER_MARK + padded[start : start + length]
        for length in _LETTERS
        for start in range(max(1, len(padded) - length + 1))
    ]


def folded(word: str) -> str:
    """Fold digits: which number it is says little, that it is a number says something."""
    return word if word.isalpha() else _DIGIT.sub("0", word)
