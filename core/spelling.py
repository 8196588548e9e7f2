"""Plain words out of hurried Indonesian: what every reader of citizens' text starts from."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

#: Longer texts say nothing more about a place or a topic, they only cost time.
LONGEST = 4_000

#: Words whose plain form is kept at hand.
_REMEMBERED = 4096

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]*)*")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"^([^\W\d]{3,})2$")
_APOSTROPHE = re.compile(r"['’`]")
_STOP = re.compile(r"[!?,;\n]|\.(?!\w)")
#: "jl.", "kel.", "no.": a dot after so short a word is an abbreviation, not the end of a clause.
_ABBREVIATION = 3
#: Below this length "-nya" belongs to the word itself: "tanya", "punya", "hanya".
_SHORTEST_WITH_SUFFIX = 6
_NO_SPELLING: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """One plain word, where it stood in the text, and in which clause (up to a stop or comma)."""

    word: str
    start: int
    end: int
    clause: int


def tokens(text: str, spelling: Mapping[str, str] = _NO_SPELLING) -> list[Token]:
    """Read `text` as plain words; `spelling` maps an informal form to one or more plain words."""
    found: list[Token] = []
    clause, last_end, last_length = 0, 0, 0
    for match in _WORD.finditer(text[:LONGEST]):
        stop = _STOP.search(text, last_end, match.start())
        if stop and (stop.group() != "." or last_length > _ABBREVIATION):
            clause += 1
        last_end, last_length = match.end(), len(match.group())
        words = plain(match.group(), spelling).split()
        found += [Token(word, match.start(), match.end(), clause) for word in words]
    return found


def plain(word: str, spelling: Mapping[str, str] = _NO_SPELLING) -> str:
    """Return the plain form of one word: lower case, no drawn-out letters, no -nya, no digit 2."""
    bare = _bare(word)
    if bare in spelling:
        return spelling[bare]
    if bare.endswith("nya") and len(bare) >= _SHORTEST_WITH_SUFFIX:
        bare = bare.removesuffix("nya")
    return spelling.get(bare, bare)


@lru_cache(_REMEMBERED)
def _bare(word: str) -> str:
    """Even out how a word is written; many readers of one text ask this of the same words."""
    bare = unicodedata.normalize("NFKC", word).casefold()
    bare = _APOSTROPHE.sub("", bare)
    bare = _DRAWN_OUT.sub(r"\1", bare)
    return _DOUBLED.sub(r"\1", bare)
