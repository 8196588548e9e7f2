"""Days as people write them: "besok", "24-28 nov", "sampai jumat", "3 hari mulai senin". Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

#: Months and weekdays by how they begin, however they go on.
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7,
    "agu": 8, "agt": 8, "ags": 8, "sep": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12,
}  # fmt: skip
_WEEKDAYS = {"sen": 0, "sel": 1, "rab": 2, "kam": 3, "jum": 4, "sab": 5, "min": 6, "aha": 6}
_OFFSETS = {"hari ini": 0, "sekarang": 0, "besok": 1, "besuk": 1, "lusa": 2}
_LENGTHS = {"hari": 1, "minggu": 7, "pekan": 7, "bulan": 30}
#: Longer spans are a slip of the finger.
_LONGEST = timedelta(days=366)
#: A span that lasts may have begun so long ago.
_BEGUN = timedelta(days=60)

_TOKEN = re.compile(
    rf"""
    \b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b
    | \b(?P<figures>\d{{1,2}}([/.])\d{{1,2}}(?:\3(?:\d{{4}}|\d{{2}}))?)\b
    | \b(?P<dated>\d{{1,2}}\s*(?:{"|".join(_MONTHS)})[a-z]*(?:\s+\d{{4}})?)\b
    | \b(?P<count>(?:\d{{1,3}}\s*|se|satu\s+)(?:{"|".join(_LENGTHS)}))\b
    | \b(?P<offset>hari\s+ini|sekarang|besok|besuk|lusa)\b
    | \b(?P<week>(?:minggu|pekan)\s+depan)\b
    | \b(?P<weekday>(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad)(?:\s+depan)?)\b
    | \b(?P<day>\d{{1,2}})\b
    | (?P<until>[-–—]|\bs\.?\s?/?\s?d\b\.?|\bsampai\b(?:\s+dengan\b)?|\bsampe\b|\bhingga\b)
    | \b(?P<past>lalu|kemarin|kmrn|tadi)\b
    | (?P<figure>\d+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    said: str


def read_days(text: str, today: date) -> Span | None:
    """Return the days that a message names, seen from today; None if it is unclear which.

    A day without a month or a year is the next one to come; a span may have begun already, but
    it never lies wholly in the past.
    """
    tokens = _tokens(text)
    if any(token.kind in ("figure", "past") for token in tokens):
        return None
    try:
        span = _span(tokens, today)
    except (ValueError, OverflowError):  # 31 November, a year that no calendar has
        return None
    if span is None or not today <= span.last < span.first + _LONGEST or span.first > span.last:
        return None
    return span if span.first < today + _LONGEST else None


def written(day: date, language: str = "id") -> str:
    """Write a day as people here say it: "Selasa, 24 November 2026"."""
    return format_date(day, "EEEE, d MMMM y", locale=language)


def _tokens(text: str) -> list[_Token]:
    plain = re.sub("['`’]", "", text.casefold())
    found = _TOKEN.finditer(plain)
    return [_Token(str(match.lastgroup), match.group()) for match in found]


def _span(tokens: Sequence[_Token], today: date) -> Span | None:
    points = [token for token in tokens if token.kind not in ("until", "count")]
    counts = [_length(token.said) for token in tokens if token.kind == "count"]
    match points, counts:
        case [], [length]:
            return _lasting(today, length)
        case [_Token("week")], []:
            return _lasting(today + timedelta(days=7 - today.weekday()), 7)
        case [point], [length]:
            return _lasting(_resolved(point, today), length)
        case [point], []:
            last = _resolved(point, today)
            return Span(today if tokens[0].kind == "until" else last, last)
        case [one, other], [] if any(token.kind == "until" for token in tokens):
            return _between(one, other, today)
    return None


def _lasting(first: date, length: int) -> Span:
    return Span(first, first + timedelta(days=length - 1))


def _between(one: _Token, other: _Token, today: date) -> Span:
    """In "20-28 nov" the end says which month, in "senin sampai rabu" the beginning which week."""
    if other.kind not in ("iso", "figures", "dated"):
        first = _resolved(one, today)
        return Span(first, _resolved(other, today if "depan" in other.said else first))
    last = _resolved(other, today)
    first = _resolved(one, today if one.kind == "offset" else today - _BEGUN)
    while (later := _next(one, first)) is not None and later <= last:
        first = later
    return Span(first, last)


def _next(point: _Token, after: date) -> date | None:
    """Return the next day that a point may mean as well; None if it means only one."""
    if point.kind in ("iso", "offset") or _year(point.said):
        return None
    return _resolved(point, after + timedelta(days=1))


def _resolved(point: _Token, base: date) -> date:
    """Return the day that a point means, on or after a base."""
    match point.kind:
        case "iso":
            return date.fromisoformat(point.said)
        case "offset":
            return base + timedelta(days=_OFFSETS[" ".join(point.said.split())])
        case "weekday":
            ahead = (_WEEKDAYS[point.said[:3]] - base.weekday()) % 7
            monday = 7 - base.weekday()
            coming = monday + _WEEKDAYS[point.said[:3]] if "depan" in point.said else ahead
            return base + timedelta(days=coming)
        case "day":
            return _day_of_month(int(point.said), base)
    return _dated(point.said, base)


def _day_of_month(day: int, base: date) -> date:
    """Return the next day with a number: months that lack it are passed over."""
    months = [(base.month - 1 + ahead) for ahead in range(3)]
    for month in months:
        here = date(base.year + month // 12, month % 12 + 1, 1) + timedelta(days=day - 1)
        if here.day == day and here >= base:
            return here
    raise ValueError(day)


def _dated(said: str, base: date) -> date:
    """Read "24 nov", "24 November 2026", "24/11" or "24/11/26"."""
    day, month = int(re.findall(r"\d+", said)[0]), _month(said)
    if year := _year(said):
        return date(year, month, day)
    here = date(base.year, month, day)
    return here if here >= base else date(base.year + 1, month, day)


def _month(said: str) -> int:
    word = re.search(r"[a-z]{3}", said)
    return _MONTHS[word[0]] if word else int(re.findall(r"\d+", said)[1])


def _year(said: str) -> int:
    """Return the year that a date names, 0 if it names none."""
    figures = re.findall(r"\d+", said)
    named = figures[1:] if re.search(r"[a-z]", said) else figures[2:]
    return int(named[0]) + (2000 if len(named[0]) == 2 else 0) if named else 0  # noqa: PLR2004


def _length(said: str) -> int:
    number = re.match(r"\d+", said)
    unit = next(unit for unit in _LENGTHS if said.endswith(unit))
    return (int(number[0]) if number else 1) * _LENGTHS[unit]
