"""Indonesia's national holidays and joint leave (cuti bersama), with a region's corrections."""

from collections.abc import Iterable, Mapping
from datetime import date

from holidays import country_holidays


def national_holidays(
    years: Iterable[int],
    *,
    added: Mapping[date, str] | None = None,
    removed: Iterable[date] = (),
) -> dict[date, str]:
    """Return the days on which the government rests, by date, with their Indonesian names.

    Each autumn a decree of three ministers fixes the next year. Until the library knows it, days
    of the lunar calendar are estimates and joint leave is missing: `added` and `removed` are the
    region's own data for that and for local decrees. A day both removed and added is a holiday.
    """
    known = country_holidays(
        "ID", years=sorted(years), expand=False, categories=("government", "public"), language="id"
    )
    gone = set(removed)
    kept = {day: name for day, name in known.items() if day not in gone}
    return dict(sorted({**kept, **(added or {})}.items()))
