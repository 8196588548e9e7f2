"""Numbers as people type them: "2", "no. 2", "yang kedua", "tujuh puluh dua", "1,5", "2 jt"."""

import re
import unicodedata
from collections.abc import Collection

from core import words_data as data
from core.plain import clean, normalise

#: Longer messages tell something; a figure in them is not the answer.
_LONGEST = 60
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
_DECIMAL = re.compile(r"\d{1,15}([.,]\d{1,6})?")
#: NFKC writes "½" with a fraction slash.
_FRACTION = re.compile("(\\d{1,3})[/\u2044]([1-9]\\d{0,2})")
#: Between letters and digits: "no.2", "ke-2", "72jam".
_SEAM = re.compile(r"(?<=[^\W\d])[.\-]*(?=\d)|(?<=\d)(?=[^\W\d])")
#: The last two make a keycap of a digit, as in the emoji that number lists.
_EDGE_SIGNS = ".,:;!?()[]#\"'*-%°\ufe0f\u20e3"


def number(text: str, *, units: Collection[str] = data.UNITS) -> int | float | None:
    """Return the number that the whole message is, in digits or words, with or without a unit."""
    message = unicodedata.normalize("NFKC", clean(text))
    if not message or len(message) > _LONGEST:
        return None
    unwanted = {*data.FILLERS, *data.POINTERS, *units}
    words = [word for word in _tokens(message) if word not in unwanted]
    figure = _figure(words[0]) if words else None
    if figure is None:
        return _spelled(" ".join(words))
    match words:
        case [_]:
            return figure
        case [_, scale] if scale in data.SCALES:
            return _whole(figure * data.SCALES[scale])
    return None


def _tokens(message: str) -> list[str]:
    """Split into figures as written and words in plain spelling."""
    bare = [token.strip(_EDGE_SIGNS) for token in _SEAM.sub(" ", message).split()]
    plain = (token if token[:1].isdigit() else normalise(token) for token in bare)
    return [data.ORDINALS.get(token, token) for token in plain if token]


def _figure(token: str) -> int | float | None:
    """Read digits the Indonesian way: a point groups thousands, a comma begins the fraction."""
    if _THOUSANDS.fullmatch(token):
        return int(token.replace(".", ""))
    if _DECIMAL.fullmatch(token):
        return _whole(float(token.replace(",", ".")))
    if parts := _FRACTION.fullmatch(token):
        return _whole(int(parts[1]) / int(parts[2]))
    return None


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


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
