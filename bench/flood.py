"""A flood: 5,000 messages from 50 numbers at once, and how long everybody else waits meanwhile."""

import asyncio
import statistics
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count

from sqlalchemy import text

from bench.ground import Ground, ground
from bench.measure import Figure, Target, in_turn
from bench.texts import MENU, STORY, update
from bot.telegram import TelegramDoor
from dialogue.intake import Intake
from kentongan.build import Service
from kentongan.service import CLAIMS, TURNS

#: The flood, all of it stored before the first bystander writes.
MESSAGES, NUMBERS = 5000, 50
#: Bystanders write one after the other at this pace, each once; all of them before the flood ends.
BYSTANDERS, PER_SECOND = 80, 40.0
CHATS = [f"tg:{number}" for number in range(1, BYSTANDERS + 1)]

_STOOD = text("""
SELECT count(*) FILTER (WHERE state = 'new'), count(*) FILTER (WHERE state = 'done' AND error = ''),
       count(*) FILTER (WHERE error NOT IN ('', 'collapsed'))
FROM incoming WHERE chat_key <> ALL(:chats)
""")
_WAITED = text("""
SELECT extract(epoch FROM handled_at - received_at) * 1000 FROM incoming
WHERE chat_key = ANY(:chats) AND state = 'done' AND error = ''
""")


@dataclass(frozen=True)
class Town:
    """A service, those who flood it, and those who merely ask for the menu."""

    here: Ground
    service: Service
    updates: Iterator[int]

    async def quiet(self) -> float:
        """Return the p95 in milliseconds when nobody else writes."""
        return await self._round(flood=0)

    async def flooded(self) -> float:
        """Return the p95 in milliseconds while the flood is worked off."""
        return await self._round(flood=MESSAGES)

    async def _round(self, *, flood: int) -> float:
        await self.here.empty("incoming", "outgoing", "conversation")
        async with self.here.database.begin() as session:
            await session.execute(text("UPDATE address SET used_until = NULL"))
        woken = asyncio.Event()
        intake = Intake(self.here.database, self.here.clock, stored=woken.set)
        await self._write(intake, [(BYSTANDERS + 1 + n % NUMBERS, STORY) for n in range(flood)])
        async with _at_work(self.service, woken):
            async with asyncio.TaskGroup() as group:
                for number in range(1, BYSTANDERS + 1):
                    group.create_task(self._write(intake, [(number, MENU)]))
                    await asyncio.sleep(1 / PER_SECOND)
            waited = await self._waited()
            await self._check(flood)
        return statistics.quantiles(waited, n=20)[-1]

    async def _write(self, intake: Intake, said: list[tuple[int, str]]) -> None:
        door = TelegramDoor(self.here.clock)
        items = [
            replace(item, external_id=f"{next(self.updates)}")
            for who, words in said
            for item in door.split(update(who, words))
        ]
        await intake.store(self.here.account.id, items)

    async def _waited(self) -> list[float]:
        """Return how long each bystander waited, as soon as all were answered."""
        async with asyncio.timeout(60):
            while True:
                async with self.here.database.begin() as session:
                    waited = list(await session.scalars(_WAITED, {"chats": CHATS}))
                if len(waited) == BYSTANDERS:
                    return [float(each) for each in waited]
                await asyncio.sleep(0.1)

    async def _check(self, flood: int) -> None:
        """Refuse a figure of a flood that was over, or was never worked off in earnest."""
        async with self.here.database.begin() as session:
            found = await session.execute(_STOOD, {"chats": CHATS})
        waiting, answered, failed = found.one()
        if failed or (flood and not (waiting and answered > NUMBERS)):
            raise RuntimeError(f"no flood: {waiting} wait, {answered} answered, {failed} failed")


@asynccontextmanager
async def _at_work(service: Service, woken: asyncio.Event) -> AsyncIterator[None]:
    """Handle what is stored for the length of a block, as a running service does."""

    async def work() -> None:
        while True:
            woken.clear()
            if not await service.handling.work(at_once=TURNS, claims=CLAIMS):
                await woken.wait()

    task = asyncio.create_task(work())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def measure() -> list[Figure]:
    """Let bystanders write with and without a flood, in turn."""
    async with ground("flood", people=BYSTANDERS + NUMBERS) as here:
        town = Town(here, await here.service(), count(1))
        flooded, quiet = await in_turn(
            [("Kentongan, flooded", town.flooded), ("without the flood", town.quiet)]
        )
    bound = Target(3000, at_most=True, of_ratio=False)
    return [Figure("p95 of bystanders in a flood", "ms", flooded, quiet, bound)]
