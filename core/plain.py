"""Plain text out of what people type: nothing invisible in it, and one spelling to compare by."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from core import words_data as data

#: About what the platforms let a person send in one message.
LONGEST = 4_000
#: Words whose plain form is kept at hand: many readers of one text ask for the same ones.
_REMEMBERED = 4096
#: Texts whose plain form is kept at hand: a turn asks for the same one several times.
_TEXTS_REMEMBERED = 512

#: What nobody sees: controls except the line break, zero-width, joining and direction marks,
#: fillers, lone surrogates and tags. They hide text, break layouts, or break UTF-8.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_BREAK = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_MANY_BREAKS = re.compile(r"\n{3,}")
_APOSTROPHE = re.compile("['`\u00b4\u02bc\u2018\u2019]")
_NO_WORD = re.compile(r"[\W_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLE_END = re.compile(r"(?<=\w)([^\W\d_])\1$")


def clean(text: str, *, limit: int = LONGEST) -> str:
    """Return free text fit to store and show: nothing invisible, at most `limit` characters."""
    lines = _LINE_BREAK.sub("\n", text.replace("\t", " "))
    seen = unicodedata.normalize("NFC", _INVISIBLE.sub("", lines))
    return _MANY_BREAKS.sub("\n\n", seen).strip()[:limit].rstrip()


@lru_cache(_TEXTS_REMEMBERED)
def normalise(text: str) -> str:
    """Return the words of `text` in one plain spelling, for comparing, never for showing.

    Case, accents, signs, drawn-out letters ("iyaaa") and informal spelling ("udh", "gak") are
    evened out. A text of nothing but well-known emoji becomes the words that they stand for.
    """
    whole = unicodedata.normalize("NFKD", clean(text)).casefold()
    letters = "".join(sign for sign in whole if not unicodedata.combining(sign))
    words = _NO_WORD.sub(" ", _APOSTROPHE.sub("", letters)).split()
    if not words:
        words = [data.EMOJI[sign] for sign in text if sign in data.EMOJI]
    return " ".join(map(_plain, words))


def without(words: Iterable[str], unwanted: Collection[str]) -> list[str]:
    """Return the words that are not among the unwanted."""
    return [word for word in words if word not in unwanted]


def consists_of(words: Iterable[str], core: Collection[str], tails: Collection[str]) -> bool:
    """Tell whether some words are of `core`, and all others add nothing to it."""
    said = [word for word in words if word in core or word not in data.FILLERS]
    return any(word in core for word in said) and all(
        word in core or word in tails for word in said
    )


@lru_cache(_REMEMBERED)
def _plain(word: str) -> str:
    short = _DOUBLE_END.sub(r"\1", _DRAWN_OUT.sub(r"\1", word))
    return data.SPELLING.get(short, short)
