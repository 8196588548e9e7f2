"""Open reports near a new one that may be about the same thing, so that it isn't filed twice."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from textwrap import shorten
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Executable, Row, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import words
from feedback.life import SETTLED, State
from feedback.models import Case
from feedback.office import Office
from feedback.privacy import Mode
from feedback.together.alike import SHORT, WITHIN
from feedback.together.spots import LIKE, elsewhere, likeness, own_words

#: Somebody who writes the same words again so soon means the same thing.
SAME_WITHIN = timedelta(hours=24)
#: More nobody reads before filing.
MOST = 3
#: What was filed so lately of one kind in one area is shown unless its words name another spot.
FRESH = timedelta(days=3)
#: Of the newest in an area as many are compared by their words.
_COMPARED = 60
_RECENT = (
    select(Case)
    .where(Case.citizen_id == bindparam("citizen"), Case.filed_at > bindparam("since"))
    .order_by(Case.id.desc())
    .limit(_COMPARED)
)
#: A smaller number of people is not told.
CROWD = 5
_EARTH = 6_371_000
#: A degree of latitude, in metres.
_DEGREE = 111_320


@dataclass(frozen=True)
class Sought:
    """A report that is about to be filed."""

    citizen_id: int
    category: str
    area: str
    #: What people compare places by: the landmark, and what happened.
    place: str
    text: str
    lat: float | None
    lon: float | None

    @classmethod
    def of(cls, draft: dict[str, Any], citizen_id: int) -> "Sought":
        """Read what a flow keeps of a draft."""
        place = draft["place"]
        return cls(
            citizen_id,
            draft["category"],
            place["area"],
            place["text"],
            draft["text"],
            place["lat"],
            place["lon"],
        )

    @classmethod
    def by(cls, case: Case) -> "Sought":
        """Look for reports like one that was filed."""
        return cls(
            case.citizen_id,
            case.category,
            case.area_code,
            case.place,
            case.masked,
            case.lat,
            case.lon,
        )


@dataclass(frozen=True)
class Card:
    """What a citizen may read of somebody else's report."""

    number: str
    category: str
    area: str
    days: int
    text: str
    #: Whether others joined it: none · some · many; how many only if they are many.
    crowd: str
    joined: int
    #: "yes" if the citizen who asks filed it.
    own: str
    state: str

    def as_json(self) -> dict[str, Any]:
        """Return the values that a flow keeps."""
        return asdict(self)


async def find(
    session: AsyncSession, office: Office, sought: Sought, *, now: datetime
) -> list[Card]:
    """Return at most three open reports that may be the same, one's own first, then the nearest."""
    category = office.region.categories.get(sought.category)
    if category is None or not (sought.area or sought.lat is not None):
        return []
    kin = office.region.categories.values()
    codes = [other.code for other in kin if other.group == category.group]
    asked = around(sought, codes, category.radius_m, now=now)
    # What this turn has not written yet makes no difference to the reports of others.
    found = await session.execute(*asked, execution_options={"autoflush": False})
    alike = [
        (row.citizen_id != sought.citizen_id, far, row)
        for row in found
        if (far := _far(sought, row, office, category.radius_m, now)) is not None
    ]
    best = sorted(alike, key=lambda one: (one[0], one[1], -one[2].id))[:MOST]
    joined = await _joined(session, [row.id for _, _, row in best]) if best else {}
    return [
        _card(row, office, now=now, own=not other, joined=joined.get(row.id, 0))
        for other, _, row in best
    ]


async def same(
    session: AsyncSession, citizen_id: int, text: str, *, since: datetime
) -> Case | None:
    """Return the report that a person filed since then in the same words, or None."""
    plain = words.normalise(text)
    recent = await session.scalars(_RECENT, {"citizen": citizen_id, "since": since})
    return next((case for case in recent if plain and plain in _beginnings(case.text)), None)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how far two points are from each other, along the ground."""
    (lat, lon), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))


def _beginnings(kept: str) -> list[str]:
    """Return the plain words of a report down to each line: answers to questions stand below."""
    lines = kept.split("\n")
    return [words.normalise("\n".join(lines[:upto])) for upto in range(1, len(lines) + 1)]


#: A question, and what it is asked with.
Asking = tuple[Executable, dict[str, Any]]

_SEEN = (
    Case.id,
    Case.number,
    Case.citizen_id,
    Case.category,
    Case.area_code,
    Case.place,
    Case.masked,
    Case.lat,
    Case.lon,
    Case.filed_at,
    Case.state,
)


def around(sought: Sought, codes: Sequence[str], radius: int, *, now: datetime) -> Asking:
    """Ask for what lies in the square around the pin, or in the same area if one has no pin."""
    values: dict[str, Any] = {"codes": list(codes), "since": now - WITHIN, "area": sought.area}
    if sought.lat is not None and sought.lon is not None:
        high = radius / _DEGREE
        wide = high / max(cos(radians(sought.lat)), 0.01)
        values |= {"south": sought.lat - high, "north": sought.lat + high}
        values |= {"west": sought.lon - wide, "east": sought.lon + wide}
    return _around(pinned="south" in values, placed=bool(sought.area)), values


@lru_cache(maxsize=4)
def _around(*, pinned: bool, placed: bool) -> Executable:
    """Build the question once for each of its forms."""
    square = and_(
        Case.lat.between(bindparam("south"), bindparam("north")),
        Case.lon.between(bindparam("west"), bindparam("east")),
    )
    unpinned = [Case.lat.is_(None)] if pinned else []
    area = and_(Case.area_code == bindparam("area"), *unpinned)
    return (
        select(*_SEEN)
        .where(
            Case.category.in_(bindparam("codes", expanding=True)),
            Case.state.not_in(SETTLED),
            Case.filed_at >= bindparam("since"),
            Case.mode != Mode.SECRET,
            or_(*[square] * pinned, *[area] * placed),
        )
        .order_by(*unpinned, Case.filed_at.desc())
        .limit(_COMPARED)
    )


def _far(sought: Sought, row: Row[Any], office: Office, radius: int, now: datetime) -> float | None:
    """Return how far away another report is, in metres or in words; None if it is another thing."""
    if sought.lat is not None and sought.lon is not None and row.lat is not None:
        away = metres((sought.lat, sought.lon), (row.lat, row.lon))
        return away if away <= radius else None
    region = office.region
    said, other = own_words(sought.text, region), own_words(row.masked, region)
    like = likeness(sought.place, row.place, region, by=fuzz.token_set_ratio)
    if like < LIKE:
        like = likeness(said, other, region, by=fuzz.token_sort_ratio)
    if like >= LIKE:
        return radius * (1 - like / 100)
    fresh = now - row.filed_at <= FRESH and row.category == sought.category
    area = office.area(sought.area) if row.area_code == sought.area else None
    if not fresh or area is None:
        return None
    spots = (sought.place, said), (row.place, other)
    return None if elsewhere(*spots, area.title, region) else float(radius)


async def _joined(session: AsyncSession, ids: Iterable[int]) -> dict[int, int]:
    """Count who else waits for each of some reports."""
    into = Case.merged_into_id
    joined = select(into, func.count()).where(into.in_(list(ids)), Case.state == State.MERGED)
    return {case: count for case, count in await session.execute(joined.group_by(into)) if case}


def _card(row: Row[Any], office: Office, *, now: datetime, own: bool, joined: int) -> Card:
    area = office.area(row.area_code)
    crowd = "many" if joined >= CROWD else "some" if joined else "none"
    local = office.calendar.local
    return Card(
        number=row.number,
        category=office.region.categories[row.category].name,
        area=area.title if area else "",
        days=(local(now).date() - local(row.filed_at).date()).days,
        text=shorten(row.masked.partition("\n")[0], SHORT, placeholder="…"),
        crowd=crowd,
        joined=joined if crowd == "many" else 0,
        own="yes" if own else "no",
        state=row.state,
    )
