"""Duplicates and disorder, as many as you like: `python -m tests.disorder --count 100000`.

A day of a citizen, a neighbour, a pegawai and an officer is recorded, all of them on one channel.
It is played once as it came, then round after round with bodies posted again and again, at once and
much later, and with each burst in another order; on WhatsApp the statuses of all that was sent too.
After each round every table must say what it says after the clean stream.
`tests.turns.test_streams` tells what may be claimed of which order; `tests.turns.snapshot` what is
compared.
"""

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Any

import structlog
from sqlalchemy import text

from core.database import Database, open_engine
from kentongan.build import Service
from tests.clocks import StillClock
from tests.databases import Copies, copies
from tests.stages import VOICE, settings_for_tests
from tests.turns.streams import Told, deliver, differences, replay
from tests.turns.tape import MEETINGS, SCRIPT, Body, Burst, Tape, record

CHANNELS = ("telegram", "whatsapp")
#: How often a body is posted again in its burst, at least and at most, and how many old ones come.
AGAIN, LATE = (30, 50), 200
#: What somebody else does meanwhile, in each burst after the meetings.
NEIGHBOUR: tuple[tuple[dict[str, Any], ...], ...] = (
    ({"type": "text", "text": "menu"}, {"type": "text", "text": "1"}),
    ({"type": "voice", "data": VOICE}, {"type": "location", "lat": -0.88, "lon": 119.87}),
    ({"type": "sticker", "data": VOICE}, {"type": "text", "text": "batal"}),
    ({"type": "text", "text": "sampah menumpuk di kelurahan lere"},),
    ({"type": "text", "text": "kembali"}, {"type": "text", "text": "bantuan"}),
    ({"type": "text", "text": "cek"}, {"type": "text", "text": "batal"}),
)
_SENT = text("""
SELECT provider_id, op_key FROM outgoing WHERE provider_id IS NOT NULL AND account_id = :account
""")
# The marks in statuses are made of ids, which are others each time.
_FORGET = text("DELETE FROM incoming WHERE chat_key LIKE 'ws:%' RETURNING state")


class DisorderError(AssertionError):
    """Two databases that should say the same do not."""


@dataclass
class Tally:
    """What was done to the streams so far."""

    rounds: int = 0
    bodies: int = 0
    duplicates: int = 0
    displaced: int = 0

    @property
    def injected(self) -> int:
        """Return how many faults there were."""
        return self.duplicates + self.displaced

    def __str__(self) -> str:
        """Tell it in a line."""
        return (
            f"{self.injected:,} faults ({self.duplicates:,} duplicates, {self.displaced:,} "
            f"displaced) among {self.bodies:,} bodies in {self.rounds:,} rounds, the same each time"
        )

    def count(self, clean: Sequence[Body], mixed: Sequence[Body]) -> None:
        """Count what became of a burst: what came again, and whose place is another's."""
        order = list(dict.fromkeys(body.raw for body in mixed if body in clean))
        self.bodies += len(clean)
        self.duplicates += len(mixed) - len(clean)
        self.displaced += sum(a.raw != b for a, b in zip(clean, order, strict=False))


@dataclass
class Disorder:
    """One channel's stream and what it is compared by."""

    channel: str
    copies: Copies
    database: Database
    clock: StillClock

    async def run(self, count: int, chance: Random) -> Tally:
        """Inject at least so many duplicates and displaced bodies.

        Raises:
            DisorderError: a round led to another database than the clean stream.
        """
        tally, tape = Tally(), await self._record()
        clean = await self._play(tape.bursts, None, tally)
        if not _went_well(clean):
            raise DisorderError("the clean stream led nowhere")
        while tally.injected < count:
            found = await self._play(_mixed(tape, chance, tally), chance, tally)
            tally.rounds += 1
            if different := differences(found, clean):
                raise DisorderError(f"round {tally.rounds}: {different}")
        return tally

    async def _record(self) -> Tape:
        await self.copies.empty(self.database)
        cast = {who for acts in SCRIPT for who, _ in acts} | {"tetangga"}
        return await record(
            self.database,
            self.clock,
            script=_script(self.channel),
            channels=dict.fromkeys(cast, self.channel),
        )

    async def _play(self, bursts: Sequence[Burst], chance: Random | None, tally: Tally) -> Told:
        async def statuses(service: Service) -> None:
            bodies = await self._statuses(service)
            if chance:
                mixed = [body for body in bodies for _ in range(chance.randrange(1, 4))]
                chance.shuffle(mixed)
                tally.count(bodies, mixed)
                bodies = mixed
            await deliver(service, bodies)
            while await service.handling.work():
                pass
            async with self.database.begin() as session:
                left = await session.execute(_FORGET)
            if {row.state for row in left} != {"done"}:
                raise DisorderError("a status was not handled")

        then = statuses if self.channel == "whatsapp" else None
        return await replay(self.copies, self.database, self.clock, bursts, then=then)

    async def _statuses(self, service: Service) -> list[Body]:
        """Return what the platform tells of each message that was sent, in its order."""
        account = service.lines[self.channel].account.id
        async with self.database.begin() as session:
            sent = [tuple(row) for row in await session.execute(_SENT, {"account": account})]
        at = int(self.clock.now().timestamp())
        return [
            _status(ref, mark, stage, at + place)
            for ref, mark in sent
            for place, stage in enumerate(("sent", "delivered", "read"))
        ]


def _script(channel: str) -> list[list[tuple[str, dict[str, Any]]]]:
    """Return the day on one channel; WhatsApp signs numbers, so nobody shows a contact there."""
    contacts = channel == "telegram"
    script = [[act for act in acts if contacts or act[1]["type"] != "contact"] for acts in SCRIPT]
    for acts, more in zip(script[MEETINGS:], NEIGHBOUR, strict=True):
        acts += [("tetangga", what) for what in more]
    return script


def _mixed(tape: Tape, chance: Random, tally: Tally) -> list[Burst]:
    """Return the bursts with each body several times, in any order, and old ones among them."""
    bursts = list(tape.bursts[:MEETINGS])
    for burst in tape.bursts[MEETINGS:]:
        earlier = [body for before in bursts for body in before.bodies]
        mixed = [body for body in burst.bodies for _ in range(chance.randrange(*AGAIN))]
        mixed += chance.choices(earlier, k=LATE)
        chance.shuffle(mixed)
        tally.count(burst.bodies, mixed)
        bursts.append(Burst(burst.at, tuple(mixed)))
    return bursts


def _status(ref: str, mark: str, stage: str, at: int) -> Body:
    told = {"id": ref, "status": stage, "timestamp": str(at), "biz_opaque_callback_data": mark}
    number = {"phone_number_id": settings_for_tests().whatsapp_phone_id}
    change = {"field": "messages", "value": {"metadata": number, "statuses": [told]}}
    return Body("whatsapp", json.dumps({"entry": [{"id": "1", "changes": [change]}]}).encode())


def _went_well(told: Told) -> bool:
    closed = any('"state": "closed"' in row for row in told["report_case"])
    return closed and len(told["delivery"]) > 0 and len(told["incoming"]) > 40


async def _main(url: Copies, channels: Sequence[str], count: int, seed: int) -> None:
    database = Database(open_engine(url.url, size=6))
    try:
        for channel in channels:
            begun = monotonic()
            disorder = Disorder(channel, url, database, StillClock())
            tally = await disorder.run(count, Random(seed))
            print(f"{channel}: {tally}, {monotonic() - begun:.0f} s", flush=True)
    finally:
        await database.close()


def main() -> int:
    """Inject disorder; 1 if a database is another than it should be."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--channel", choices=CHANNELS, action="append")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    logging.disable(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        with copies("disorder") as found:
            asyncio.run(_main(found, asked.channel or CHANNELS, asked.count, asked.seed))
    except DisorderError as error:
        print(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
