"""The books afterwards: what came in was handled, what went out is true, and who was told twice."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dialogue.door import Reason
from emulators.chat import Channel
from tests.chaos.city import City
from tests.chaos.proof import Story, judge
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
    #: How the answers were lost to what was shown again, or is called unknown and was shown.
    lost: dict[str, int] = field(default_factory=dict)
    #: Seconds from when a row was due until it was called unknown: at once is a connection that
    #: broke, a third of the lease an answer that did not come, a lease a sender that was gone.
    unknown_after: list[float] = field(default_factory=list)


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
    stories = _stories(city, dict(zip(places, arrived, strict=True)), others, seen)
    found = judge(stories, city.harms, city.late())
    assert not found.wrong, f"shown, and no lost answer tells why: {found.wrong.most_common(5)}"
    _once(seen)
    unknown = [row for row in others if row["reason"] == Reason.UNKNOWN_OUTCOME]
    waits = [(row["settled_at"] - row["not_before"]).total_seconds() for row in unknown]
    twice, lost = len(seen) - len(places), {str(how): n for how, n in found.lost.items()}
    return Audit(incoming, len(rows), twice, len(unknown), len(others), lost, sorted(waits))


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


def _stories(
    city: City, arrived: Mapping[int, Row], others: Sequence[Row], seen: Mapping[int, Mark]
) -> dict[str, Story]:
    """Put together what belongs together.

    WhatsApp keeps our mark beside each message. On Telegram the same words to the same person
    are all that tells.
    """
    stories: dict[str, Story] = defaultdict(Story)
    for place, mark in sorted(seen.items()):
        exchange = city.books.whatsapp.ledger.shown_in(place)
        story = stories[_name(exchange.tracker or "") if exchange else _alike(mark)]
        story.shown[place], story.receipts = city.world.calls[place], exchange is not None
    owners = {str(phone.user_id): phone.id for phone in city.phones}
    for place, row in arrived.items():
        marked = row["channel"] == Channel.WHATSAPP
        story = stories[_name(row["op_key"]) if marked else _alike(seen[place])]
        assert place in story.shown, f"the bubble of {row['op_key']} is another's"
        story.claimed.add(place)
        story.allowed += (row["attempts"] - 1) * row["must_arrive"]
    for row in others:
        marked, once = row["channel"] == Channel.WHATSAPP, row["reason"] == Reason.UNKNOWN_OUTCOME
        words = _plain(json.loads(row["message"])["text"])
        name = _name(row["op_key"]) if marked else _alike((owners[row["user_id"]], words))
        stories[name].allowed += row["attempts"] if row["must_arrive"] else int(once)
    return stories


def _name(mark: str) -> str:
    """Return the mark with which a row began; one that is tried anew is marked by a plus."""
    return mark.rstrip("+")


def _alike(mark: Mark) -> str:
    return ": ".join(mark)


def _once(seen: Mapping[int, Mark]) -> None:
    """News that must not come twice came once at most."""
    counts = Counter(words for _, words in seen.values() if words.startswith("Kabar nomor"))
    single = {words for words in counts if int(words.split()[-1]) % 2}
    doubled = [words for words in single if counts[words] > 1]
    assert not doubled, f"told twice: {doubled[:5]}"


def _plain(words: str) -> str:
    return re.sub(r"[*_]", "", words).strip()
