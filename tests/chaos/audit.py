"""The books afterwards: what came in was handled, what went out is true, and who was told twice."""

import json
import re
from collections import Counter
from dataclasses import dataclass

from dialogue.door import Reason
from tests.chaos.city import City
from tests.journeys.books import ARRIVED, FINAL, told

#: Why a row may have failed in a city where people block us and platforms break down.
EXCUSED = {Reason.UNKNOWN_OUTCOME, Reason.BLOCKED, Reason.PLATFORM, Reason.NO_ADDRESS}


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
    books = city.books
    handled, acknowledged = await books.handled(), books.acknowledged()
    lost, unasked = acknowledged - handled.keys(), handled.keys() - acknowledged
    assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
    states = Counter(state for state, _ in handled.values())
    assert set(states) == {"done"}, f"not all was handled: {states}"
    rows = await books.rows()
    assert {row["state"] for row in rows} <= FINAL
    arrived = [row for row in rows if row["state"] in ARRIVED]
    others = [row for row in rows if row["state"] not in ARRIVED]
    assert {row["reason"] for row in others} <= EXCUSED, Counter(r["reason"] for r in others)
    seen = {place: (who, _plain(words)) for place, (who, words) in told(city.people).items()}
    places = [books.shown(row) for row in arrived]
    missing = [row["op_key"] for row, at in zip(arrived, places, strict=True) if at not in seen]
    assert not missing, f"rows say that they were sent, and nobody has them: {missing[:5]}"
    assert len(set(places)) == len(places), "two rows speak of one bubble"
    allowed: Counter[tuple[str, str]] = Counter()
    for row, place in zip(arrived, places, strict=True):
        # an answer was lost for each attempt but the last
        allowed[seen[place or 0]] += (row["attempts"] - 1) * row["must_arrive"]
    owners = {str(phone.user_id): phone.id for phone in city.phones}
    owners |= {phone.phone: phone.id for phone in city.phones if phone.phone}
    for row in others:
        who = owners.get(row["user_id"] or "") or owners[row["phone"]]
        mark = who, _plain(json.loads(row["message"])["text"])
        allowed[mark] += row["attempts"] if row["must_arrive"] else _maybe(row)
    extra = Counter(seen[place] for place in seen.keys() - set(places))
    unexplained = extra - allowed
    assert not unexplained, f"shown without a row that tells of it: {unexplained.most_common(5)}"
    await _once(city, seen)
    unknown = sum(row["reason"] == Reason.UNKNOWN_OUTCOME for row in others)
    assert not unasked, f"handled, and never acknowledged: {sorted(unasked)[:5]}"
    return Audit(len(handled), len(rows), extra.total(), unknown, len(others))


async def _once(city: City, seen: dict[int, tuple[str, str]]) -> None:
    """News that must not come twice came once at most."""
    counts = Counter(words for _, words in seen.values() if words.startswith("Kabar nomor"))
    single = {words for words in counts if int(words.split()[-1]) % 2}
    doubled = [words for words in single if counts[words] > 1]
    assert not doubled, f"told twice: {doubled[:5]}"


def _maybe(row: dict[str, object]) -> int:
    return int(row["reason"] == Reason.UNKNOWN_OUTCOME)


def _plain(words: str) -> str:
    return re.sub(r"[*_]", "", words).strip()
