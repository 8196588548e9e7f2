"""The books afterwards: what came in was handled, what went out is true, and who was told twice."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialogue.door import Reason
from tests.chaos.city import City
from tests.journeys.books import ARRIVED, FINAL, told

#: Why a row may have failed in a city where people block us and platforms break down.
EXCUSED = {
    *(Reason.UNKNOWN_OUTCOME, Reason.BLOCKED, Reason.PLATFORM, Reason.NO_ADDRESS),
    *(Reason.ANSWERED, Reason.TEMPLATE),
}

Row = dict[str, Any]
#: Whose phone, and which words.
Mark = tuple[str, str]


@dataclass(frozen=True)
class Audit:
    """What the books say."""

    incoming: int
    outgoing: int
    twice: int
    unknown: int
    failed: int


async def audit(city: City) -> Audit:
    """Compare the service's books with those of the platforms.

    Raises:
        AssertionError: they differ.
    """
    incoming = await _all_is_handled(city)
    rows = await city.books.rows()
    assert {row["state"] for row in rows} <= FINAL
    arrived = [row for row in rows if row["state"] in ARRIVED]
    others = [row for row in rows if row["state"] not in ARRIVED]
    assert {row["reason"] for row in others} <= EXCUSED, Counter(r["reason"] for r in others)
    seen = {place: (who, _plain(words)) for place, (who, words) in told(city.people).items()}
    places = _places(city, arrived, seen)
    extra = Counter(seen[place] for place in seen.keys() - set(places))
    unexplained = extra - _allowed(city, dict(zip(places, arrived, strict=True)), others, seen)
    assert not unexplained, f"shown without a row that tells of it: {unexplained.most_common(5)}"
    _once(seen)
    unknown = sum(row["reason"] == Reason.UNKNOWN_OUTCOME for row in others)
    return Audit(incoming, len(rows), extra.total(), unknown, len(others))


async def _all_is_handled(city: City) -> int:
    """What the platforms may forget is in the inbox, and done; nothing else is there."""
    handled, acknowledged = await city.books.handled(), city.books.acknowledged()
    lost, unasked = acknowledged - handled.keys(), handled.keys() - acknowledged
    assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
    assert not unasked, f"handled, and never acknowledged: {sorted(unasked)[:5]}"
    states = Counter(state for state, _ in handled.values())
    assert set(states) == {"done"}, f"not all was handled: {states}"
    return len(handled)


def _places(city: City, arrived: Sequence[Row], seen: Mapping[int, Mark]) -> list[int]:
    """Each row that says that it was sent is a bubble of its own on somebody's phone."""
    places = [city.books.shown(row) or 0 for row in arrived]
    missing = [row["op_key"] for row, at in zip(arrived, places, strict=True) if at not in seen]
    assert not missing, f"rows say that they were sent, and nobody has them: {missing[:5]}"
    assert len(set(places)) == len(places), "two rows speak of one bubble"
    return places


def _allowed(
    city: City, arrived: Mapping[int, Row], others: Sequence[Row], seen: Mapping[int, Mark]
) -> Counter[Mark]:
    """Return what may have been shown besides: by attempts whose answers were lost."""
    allowed: Counter[Mark] = Counter()
    for place, row in arrived.items():
        allowed[seen[place]] += (row["attempts"] - 1) * row["must_arrive"]
    owners = {str(phone.user_id): phone.id for phone in city.phones}
    owners |= {phone.phone: phone.id for phone in city.phones if phone.phone}
    for row in others:
        who = owners.get(row["user_id"] or "") or owners[row["phone"]]
        once = int(row["reason"] == Reason.UNKNOWN_OUTCOME)
        mark = who, _plain(json.loads(row["message"])["text"])
        allowed[mark] += row["attempts"] if row["must_arrive"] else once
    return allowed


def _once(seen: Mapping[int, Mark]) -> None:
    """News that must not come twice came once at most."""
    counts = Counter(words for _, words in seen.values() if words.startswith("Kabar nomor"))
    single = {words for words in counts if int(words.split()[-1]) % 2}
    doubled = [words for words in single if counts[words] > 1]
    assert not doubled, f"told twice: {doubled[:5]}"


def _plain(words: str) -> str:
    return re.sub(r"[*_]", "", words).strip()
