"""Compares the books of the service with those of the platforms."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import asyncpg

from bot.telegram import TelegramDoor
from bot.whatsapp import WhatsAppDoor
from dialogue.door import Door, Reason
from dialogue.models import Sending
from dialogue.outbox import LEASE
from emulators.chat import Channel
from emulators.telegram import Telegram
from emulators.whatsapp import WhatsApp
from tests.journeys.crowd import Person, Witness

FINAL = {Sending.SENT, Sending.DELIVERED, Sending.READ, Sending.FAILED, Sending.EXPIRED}
ARRIVED = {Sending.SENT, Sending.DELIVERED, Sending.READ}
_WAITING = """
SELECT (SELECT count(*) FROM incoming WHERE state = 'new')
     + (SELECT count(*) FROM outgoing WHERE state IN ('ready', 'leased'))
"""
_ROWS = """
SELECT outgoing.*, account.channel, address.user_id, address.phone
FROM outgoing JOIN account ON account.id = account_id JOIN address ON address.id = address_id
WHERE payload -> 'json' -> 'callback_query_id' IS NULL ORDER BY outgoing.id
"""


@dataclass(frozen=True)
class Books:
    """The service's database beside the emulators' memory."""

    database: asyncpg.Connection
    world: Witness
    telegram: Telegram
    whatsapp: WhatsApp

    async def at_rest(self) -> bool:
        """Say whether nothing is under way on either side."""
        if not (self.telegram.idle() and self.whatsapp.idle()):
            return False
        unsure = "SELECT count(*) FROM outgoing WHERE state = 'unsure'"
        return not await self.waiting() and not await self.database.fetchval(unsure)

    async def all_told(self) -> bool:
        """Say whether all that the platforms had to tell has been told and handled."""
        unread = "SELECT count(*) FROM incoming WHERE state = 'new'"
        idle = self.telegram.idle() and self.whatsapp.idle()
        return idle and not await self.database.fetchval(unread)

    async def waiting(self) -> int:
        """Return how many rows wait on our side."""
        return int(await self.database.fetchval(_WAITING))

    async def bury_the_dead(self) -> None:
        """Let the leases of a killed service lapse, as time would have done."""
        for table in ("incoming", "outgoing"):
            await self.database.execute(
                f"UPDATE {table} SET lease_until = lease_until - $1::interval"
                " WHERE lease_until IS NOT NULL",
                2 * LEASE,
            )

    def acknowledged(self) -> set[str]:
        """Return our keys of all that the platforms were told to forget."""
        doors: dict[Channel, Door] = {
            Channel.TELEGRAM: TelegramDoor(self.world.clock),
            Channel.WHATSAPP: WhatsAppDoor(
                self.world.clock, self.whatsapp.phone_id, business_id=self.whatsapp.business_id
            ),
        }
        bodies = [(c, json.dumps(body).encode()) for c, body in self.world.acknowledged]
        return {item.external_id for channel, body in bodies for item in doors[channel].split(body)}

    async def handled(self) -> dict[str, tuple[str, str]]:
        """Return state and note of all in the inbox that a platform sent, not our own heartbeat."""
        rows = await self.database.fetch(
            "SELECT external_id, state, error FROM incoming"
            " WHERE position('heartbeat'::bytea IN payload) = 0"
        )
        return {row["external_id"]: (row["state"], row["error"]) for row in rows}

    async def rows(self) -> list[dict[str, Any]]:
        """Return the outbox, without what ends a button's spinner."""
        return [dict(row) for row in await self.database.fetch(_ROWS)]

    def shown(self, row: dict[str, Any]) -> int | None:
        """Return the bubble that a sent row has become."""
        ref = row["provider_id"] or ""
        if row["channel"] == Channel.TELEGRAM:
            return int(ref) if ref else None
        message = self.whatsapp.ledger.message(ref)
        return message.bubble_id if message else None


def told(people: Iterable[Person]) -> dict[int, tuple[str, str]]:
    """Return all that was said: bubble -> whose phone, which words."""
    return {
        bubble.id: (person.phone.id, bubble.text) for person in people for bubble in person.heard()
    }


async def nothing_acknowledged_is_lost(books: Books) -> None:
    """What the platforms may forget is in the inbox once, and done; nothing else is there."""
    handled = await books.handled()
    assert handled.keys() == books.acknowledged()
    assert {state for state, _ in handled.values()} == {"done"}


async def every_row_tells_the_truth(books: Books, people: Sequence[Person]) -> int:
    """Each row says what became of it; returns how many bubbles somebody saw twice."""
    rows, seen = await books.rows(), told(people)
    assert {row["state"] for row in rows} <= FINAL
    arrived = [row for row in rows if row["state"] in ARRIVED]
    assert {r["reason"] for r in rows if r not in arrived} <= {Reason.UNKNOWN_OUTCOME}
    places = [books.shown(row) for row in arrived]
    assert set(places) <= seen.keys(), "a row says that it was sent, and nobody has it"
    assert len(set(places)) == len(places), "two rows speak of one bubble"
    again: Counter[tuple[str, str]] = Counter()
    for row, place in zip(arrived, places, strict=True):
        again[seen[place or 0]] += row["attempts"] - 1
    twice = Counter(seen[place] for place in seen.keys() - set(places))
    assert twice <= again, "a bubble was doubled that was sent but once"
    return twice.total()
