"""Reads the number that a person typed, in digits or in Indonesian words; pure."""

import re
from decimal import Decimal
from itertools import groupby

_DIGITS = re.compile(r"-?\d[\d.,]*")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")
_ONES = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
}
_TENS = {"puluh": 10, "ratus": 100}
_GROUPS = {"ribu": 1_000, "juta": 1_000_000}
_SHORT = {"seratus": ("satu", "ratus"), "seribu": ("satu", "ribu"), "sejuta": ("satu", "juta")}
_WORDS = {*_ONES, *_TENS, *_GROUPS, "belas"}


def read_number(text: str) -> Decimal | None:
    """Return the one number in a text, such as "72 jam" or "tujuh puluh dua", or None."""
    digits = _DIGITS.findall(text)
    if digits:
        return _from_digits(digits[0].rstrip(".,")) if len(digits) == 1 else None
    runs = _runs(re.findall(r"\w+", text.casefold()))
    return _from_words(runs[0]) if len(runs) == 1 else None


def _from_digits(written: str) -> Decimal | None:
    """Read digits as Indonesians write them: a point before three digits groups thousands."""
    if _THOUSANDS.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    return Decimal(written.replace(",", ".")) if _PLAIN.fullmatch(written) else None


def _runs(words: list[str]) -> list[list[str]]:
    """Return the unbroken runs of number words in a sentence."""
    parts = [part for word in words for part in _SHORT.get(word, (word,))]
    return [list(run) for numeral, run in groupby(parts, key=_WORDS.__contains__) if numeral]


def _from_words(words: list[str]) -> Decimal | None:
    """Add up number words; two bare digits in a row, as in "tiga tujuh", are no number."""
    total = below_thousand = 0
    one: int | None = None
    for word in words:
        if word in _ONES:
            if one is not None:
                return None
            one = _ONES[word]
        elif word in _GROUPS:
            total += (below_thousand + (one or 0)) * _GROUPS[word]
            below_thousand, one = 0, None
        else:
            below_thousand += 10 + (one or 0) if word == "belas" else (one or 0) * _TENS[word]
            one = None
    return Decimal(total + below_thousand + (one or 0))
