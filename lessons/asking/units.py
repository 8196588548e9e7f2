"""Units of time in an answer: "3 hari" is 72 hours, "14 jam" is not 14 days. Pure."""

from decimal import Decimal

from core.plain import normalise

_SPANS = {
    "detik": Decimal(1),
    "menit": Decimal(60),
    "jam": Decimal(3_600),
    "hari": Decimal(86_400),
    "minggu": Decimal(604_800),
    "pekan": Decimal(604_800),
}
#: Months and years are as long as each other's parts only among themselves.
_LONG_SPANS = {"bulan": Decimal(1), "tahun": Decimal(12)}


def comparable(said: str, unit: str) -> Decimal | None:
    """Return by what to multiply the figure in `said` to have it in `unit`; None if nothing does.

    Without a unit of time in both, the figure is taken as it is.
    """
    for spans in (_SPANS, _LONG_SPANS):
        theirs, ours = _named(said, spans), _named(unit, spans)
        if theirs and ours:
            return spans[theirs] / spans[ours]
    everything = {**_SPANS, **_LONG_SPANS}
    strange = _named(said, everything) and _named(unit, everything)
    return None if strange else Decimal(1)


def _named(text: str, spans: dict[str, Decimal]) -> str:
    """Return the unit that a text names, "" for none or several."""
    found = {word for word in normalise(text).split() if word in spans}
    found |= {word for word in spans if any(_glued(part, word) for part in normalise(text).split())}
    return found.pop() if len(found) == 1 else ""


def _glued(part: str, word: str) -> bool:
    """Tell "72jam" from "rajam"."""
    figures = part.removesuffix(word)
    return part != figures and figures.isdigit()
