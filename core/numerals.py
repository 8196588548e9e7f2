"""Numbers as people type them: "2", "no. 2", "yang kedua", "tujuh puluh dua", "1,5", "2 jt"."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import groupby

from core import words_data as data
from core.plain import clean, normalise

#: Longer messages tell something; a figure in them is not the answer.
_LONGEST = 60
#: Longer ones are not even searched for the one number in them.
_LONGEST_SENTENCE = 200
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,6})?")
_DECIMAL = re.compile(r"\d{1,15}([.,]\d{1,6})?")
#: NFKC writes "½" with a fraction slash.
_FRACTION = re.compile("(\\d{1,3})[/\u2044]([1-9]\\d{0,2})")
#: Between letters and digits: "no.2", "ke-2", "72jam".
_SEAM = re.compile(r"(?<=[^\W\d])[.\-]*(?=\d)|(?<=\d)(?=[^\W\d])")
#: The last two make a keycap of a digit, as in the emoji that number lists.
_EDGE_SIGNS = ".,:;!?()[]#\"'*-%°\ufe0f\u20e3"
#: A minus hugs its figure and stands behind no other one, unlike the dash of "2-3".
_MINUS = re.compile(r"(?<![\w.,])[-\u2212](?=\d)|\bminus\s+(?=\w)", re.IGNORECASE)
#: "tujuhpuluh", "duabelas": written in one.
_IN_ONE = re.compile(r"(?<=[^\W\d])(puluh|belas|ratus|ribu|juta)$")


def number(text: str, *, units: Collection[str] = data.UNITS) -> int | float | None:
    """Return the number that the whole message is, in digits or words, with or without a unit."""
    message = unicodedata.normalize("NFKC", clean(text))
    if not message or len(message) > _LONGEST:
        return None
    unwanted = {*data.FILLERS, *data.POINTERS, *units}
    value = _value([word for word in _tokens(message) if word not in unwanted])
    return None if value is None else _whole(value)


def number_within(text: str) -> Decimal | None:
    """Return the one number in a sentence ("kira-kira 72 jam, Bu"), None for none or several.

    The same number said twice, as in "30 (tiga puluh) hari", is one.
    """
    message = unicodedata.normalize("NFKC", clean(text))
    if len(message) > _LONGEST_SENTENCE:
        return None
    values = {_value(run) for run in _runs(_tokens(message))}
    value = values.pop() if len(values) == 1 else None
    return value if value is None or not _MINUS.search(message) else -value


def _tokens(message: str) -> list[str]:
    """Split into figures as written and words in plain spelling."""
    bare = [token.strip(_EDGE_SIGNS) for token in _SEAM.sub(" ", message).split()]
    plain = (token if token[:1].isdigit() else normalise(token) for token in bare)
    return [data.ORDINALS.get(token, token) for token in plain if token]


def _runs(tokens: Sequence[str]) -> list[list[str]]:
    """Return the numbers of a sentence as their tokens; a figure takes only "ribu" or "juta" on."""
    found: list[list[str]] = []
    for counts, run in groupby(tokens, key=_counts):
        for at, token in enumerate(run if counts else ()):
            ended = at and found[-1][0][:1].isdigit() and token not in data.SCALES
            if not at or ended or token[:1].isdigit():
                found.append([])
            found[-1].append(token)
    return found


def _counts(token: str) -> bool:
    """Tell whether a token is part of a number."""
    return token[:1].isdigit() or all(part in _NUMERALS for part in _parted(token).split())


def _value(words: Sequence[str]) -> Decimal | None:
    """Read the tokens of one number."""
    figure = _figure(words[0]) if words else None
    match words:
        case [_] if figure is not None:
            return figure
        case [_, scale] if figure is not None and scale in data.SCALES:
            return figure * data.SCALES[scale]
    spelled = _spelled(" ".join(map(_parted, words)))
    return None if spelled is None else Decimal(spelled)


def _parted(word: str) -> str:
    return _IN_ONE.sub(r" \1", word) if word not in _NUMERALS else word


def _figure(token: str) -> Decimal | None:
    """Read digits the Indonesian way: a point groups thousands, a comma begins the fraction."""
    if _THOUSANDS.fullmatch(token):
        return Decimal(token.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(token):
        return Decimal(token.replace(",", "."))
    if parts := _FRACTION.fullmatch(token):
        return Decimal(parts[1]) / Decimal(parts[2])
    return None


def _whole(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def _spelled(phrase: str) -> int | None:
    total, rest = 0, phrase.replace("seribu", "satu ribu").replace("sejuta", "satu juta")
    for name, scale in data.SCALES.items():
        before, found, after = rest.partition(name)
        if found:
            if (count := _SPELLED.get(before.strip())) is None:
                return None
            total, rest = total + count * scale, after.strip()
    below = _SPELLED.get(rest)
    if below is None and (rest or not total):
        return None
    return total + (below or 0)


def _spell(value: int) -> str:
    """Write a number below a thousand in words."""
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    words = ["seratus" if hundreds == 1 else f"{data.DIGITS[hundreds]} ratus"] if hundreds else []
    if rest in data.TEENS:
        words.append(data.TEENS[rest])
    else:
        words += [f"{data.DIGITS[tens]} puluh"] if tens else []
        words += [data.DIGITS[ones]] if ones or not value else []
    return " ".join(words)


#: Every way to write a number below a thousand; reading is looking up.
_SPELLED = {_spell(value): value for value in range(1_000)}
#: The words of which numbers are made.
_NUMERALS = {word for phrase in _SPELLED for word in phrase.split()} | {
    *data.SCALES,
    "seribu",
    "sejuta",
}
