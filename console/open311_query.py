"""What a request to the public list asks for, by the rules of Open311 GeoReport v2. Pure."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.errors import KentonganError
from feedback.life import SETTLED, State
from feedback.published import Wanted

#: The longest stretch of time that one request may ask for.
SPAN = timedelta(days=90)
#: Dates outside of these are slips of the pen, and some can't be stored.
YEARS = range(2000, 2101)

STATES = {
    "open": tuple(state for state in State if state not in SETTLED),
    "closed": tuple(state for state in State if state in SETTLED),
}


class QueryError(KentonganError):
    """A request can't be read; the message tells its sender why."""


class UnknownServiceError(KentonganError):
    """A request names a service that there is not."""


def wanted(
    query: Mapping[str, str], *, services: Collection[str], zone: ZoneInfo, now: datetime
) -> Wanted:
    """Return what a query asks for; parameters without a value count as absent.

    Raises:
        QueryError: a date or a status can't be read, or the dates lie too far apart.
        UnknownServiceError: there is no such service.
    """
    if numbers := _listed(query, "service_request_id"):
        return Wanted(numbers=[number.upper() for number in numbers])
    categories = _listed(query, "service_code")
    if unknown := [code for code in categories if code not in services]:
        raise UnknownServiceError(f"Layanan tidak dikenal ({len(unknown)}).")
    since, until = _stretch(
        _moment(query, "start_date", zone), _moment(query, "end_date", zone), now
    )
    return Wanted((), categories, _states(query), since, until)


def _listed(query: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in query.get(name, "").split(",") if part.strip()]


def _states(query: Mapping[str, str]) -> list[State]:
    named = _listed(query, "status")
    if not STATES.keys() >= {*named}:
        raise QueryError("status: hanya open atau closed.")
    return [state for name in named for state in STATES[name]]


def _moment(query: Mapping[str, str], name: str, zone: ZoneInfo) -> datetime | None:
    """Read a date; a "+" that was not encoded has become a space."""
    written = query.get(name, "").strip().replace(" ", "+")
    if not written:
        return None
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        raise QueryError(f"{name}: tulis seperti 2026-11-23T09:00:00+08:00.") from None
    if read.year not in YEARS:
        raise QueryError(f"{name}: tahunnya di luar jangkauan.")
    return read if read.tzinfo else read.replace(tzinfo=zone)


def _stretch(
    since: datetime | None, until: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    """Complete a stretch of time: at most ninety days, the latest ones unless asked otherwise."""
    if since is None:
        until = until or now
        return until - SPAN, until
    until = until or since + SPAN
    if not timedelta() <= until - since <= SPAN:
        raise QueryError("start_date dan end_date: paling jauh 90 hari, yang awal lebih dahulu.")
    return since, until
