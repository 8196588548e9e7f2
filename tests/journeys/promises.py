"""The moments that the service promises in words: "Sampai jumpa Senin, 7 Desember, 07.15"."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

#: Where the demo's city is.
ZONE = ZoneInfo("Asia/Makassar")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
_PROMISE = re.compile(r"Sampai jumpa \w+, (\d+) (\w+), (\d\d)\.(\d\d)")


def promised(texts: Sequence[str], now: datetime) -> datetime | None:
    """Return the moment that the last promise among these texts names; None if there is none."""
    found = [promise for text in texts if (promise := _PROMISE.search(text))]
    return _moment(found[-1], now) if found else None


def _moment(promise: re.Match[str], now: datetime) -> datetime:
    """Return the moment that a promise names, in the year in which it is nearest."""
    day, month, hour, minute = promise.groups()
    local = now.astimezone(ZONE)
    at = local.replace(
        month=MONTHS.index(month) + 1, day=int(day), hour=int(hour), minute=int(minute), second=0
    )
    return min(
        (at.replace(year=year) for year in (local.year - 1, local.year, local.year + 1)),
        key=lambda one: abs(one - now),
    )
