"""Numbers in question banks: read and written exactly, and short enough to be either."""

import re
from decimal import Decimal, localcontext

#: Digits on either side of the decimal point.
_MOST = 24
_NUMBER = re.compile(r"[+-]?([0-9]{1,24}(\.[0-9]{0,24})?|\.[0-9]{1,24})([eE][+-]?[0-9]{1,2})?")
_FRACTION = re.compile(r"-?[0-9]{1,3}(\.[0-9]{0,10})?")
_ALL = Decimal(100)
_PRECISION = 4 * _MOST


def read_number(text: str) -> Decimal | None:
    """Read a number with a decimal point; None if it is none, or has too many digits."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    value = Decimal(text.strip())
    return value if _writable(value) else None


def read_percent(text: str) -> Decimal | None:
    """Read a weight from -100 to 100; None if it is none."""
    if not _FRACTION.fullmatch(text.strip()):
        return None
    value = Decimal(text.strip())
    return value if abs(value) <= _ALL else None


def write_number(value: Decimal) -> str:
    """Write a number without exponent and without needless zeros."""
    text = format(value, "f")
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if short == "-0" else short


def middle(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return the middle of a range and how far its ends are; None with too many digits."""
    with localcontext(prec=_PRECISION):
        value, tolerance = (low + high) / 2, (high - low) / 2
    return (value, tolerance) if _writable(value) and _writable(tolerance) else None


def _writable(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST and value.adjusted() < _MOST
