"""Numbers of cases as people type them: "plu 2611 0012", "PLU-2611-0012", "0012". Pure."""

import re
from datetime import date

_NUMBER = r"([a-z]{2,5})[\s.–-]?(\d{2}(?:0[1-9]|1[0-2]))[\s.–-]?(\d{4,6})"
_WHOLE = re.compile(rf"#?{_NUMBER}", re.IGNORECASE)
_WITHIN = re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
#: A short one has its zeros: "12" may be anything.
_SHORT = re.compile(r"#?(\d{4,6})")
#: A short number is looked for in as many months, this one included.
_MONTHS = 24


def named(text: str) -> str:
    """Return the number that a whole message is, "" if it is none."""
    said = text.strip()
    if whole := _WHOLE.fullmatch(said):
        return "-".join(whole.groups()).upper()
    short = _SHORT.fullmatch(said)
    return short[1] if short else ""


def alone(text: str) -> str:
    """Return the whole number that a message is and nothing else; "" if it is none."""
    number = named(text)
    return "" if number.isdecimal() else number


def mentioned(text: str) -> list[str]:
    """Return the whole numbers that a text speaks of, in its order."""
    found = ("-".join(match.groups()).upper() for match in _WITHIN.finditer(text))
    return list(dict.fromkeys(found))


def bare(text: str) -> str:
    """Return a text without the whole numbers that it speaks of."""
    return _WITHIN.sub(" ", text).strip(" #,.:;-")


def candidates(number: str, prefix: str, *, today: date) -> list[str]:
    """Return the whole numbers that a number may stand for, the newest first."""
    if not number.isdecimal():
        return [number]
    months = [today.year * 12 + today.month - 1 - ago for ago in range(_MONTHS)]
    return [f"{prefix}-{at // 12 % 100:02d}{at % 12 + 1:02d}-{int(number):04d}" for at in months]
