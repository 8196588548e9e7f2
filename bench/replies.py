"""Replies: how long people wait for an answer, at ease, under load, and in a broadcast."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from sqlalchemy import text

from bench import processes
from bench.answering import answering
from bench.bulk import fill
from bench.contest import contestant
from bench.ground import TOKEN, Ground, ground
from bench.measure import Figure, Series, Target, in_turn
from bench.texts import MENU, update
from bot.sender import Sender
from bot.sending_loop import keep_sending
from bot.shelf import AccountShelf
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from bot.wire import open_wire
from core.store import Store
from dialogue.intake import Intake
from dialogue.models import Lane
from dialogue.pace import Rate, Tempo
from kentongan.build import Service
from kentongan.service import CLAIMS, IDLE, TURNS

#: A broadcast, and how fast it may go: Telegram's paid pace.
BROADCAST, PER_SECOND = 100_000, 1000.0
#: People who write in one round, and those who do so all at once to find out what is possible.
ASKERS, CROWD = 150, 300
#: A round in a broadcast: slow enough that turns are not what is waited for.
EASY = 10.0
PARTS = (0.25, 0.5, 0.9)

_WAITED = text("""
SELECT extract(epoch FROM max(answer.settled_at) - asked.received_at) * 1000
FROM incoming AS asked JOIN outgoing AS answer ON answer.op_key = 'i' || asked.id || '.0'
WHERE answer.state = 'sent' GROUP BY asked.id
""")
_LEFT = text("SELECT count(*) FROM outgoing WHERE lane = 'bulk' AND state = 'ready'")


@dataclass
class Town:
    """A worker at work in this process, and people who ask it for the menu."""

    here: Ground
    service: Service
    sender: Sender
    base: str
    woken: asyncio.Event
    knock: asyncio.Event
    turning: bool = False
    updates: Iterator[int] = field(default_factory=lambda: count(1))

    async def ask(self, people: int, rate: float) -> list[float]:
        """Let people write at a rate; returns milliseconds from storing to what was sent."""
        intake = Intake(self.here.database, self.here.clock, stored=self.woken.set)
        door = TelegramDoor(self.here.clock)
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for n in range(people):
                (item,) = door.split(update(n + 1, MENU))
                item = replace(item, external_id=f"{next(self.updates)}")
                group.create_task(intake.store(self.here.account.id, [item]))
                due = began + (n + 1) / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
        async with asyncio.timeout(processes.PATIENCE_SECONDS):
            while True:
                waited = await self._waited()
                if len(waited) == people:
                    return waited
                await asyncio.sleep(0.05)

    async def clear(self) -> None:
        """Let nothing have happened."""
        await self.here.empty("incoming", "outgoing", "conversation")
        async with self.here.database.begin() as session:
            await session.execute(text("UPDATE address SET used_until = NULL"))

    async def _waited(self) -> list[float]:
        async with self.here.database.begin() as session:
            return [float(each) for each in await session.scalars(_WAITED)]

    async def capacity(self) -> float:
        """Return how many answers a second go out when everybody writes at once."""
        await self.clear()
        began = time.perf_counter()
        await self.ask(CROWD, 1e6)
        return CROWD / (time.perf_counter() - began)

    async def calm(self) -> float:
        """Return the p95 in milliseconds while nothing else goes out."""
        await self.clear()
        return _p95(await self.ask(ASKERS, EASY))

    async def apart(self) -> float:
        """Return the p95 in milliseconds while a worker of the bulk lane sends a broadcast."""
        await self.clear()
        await fill(self.here, BROADCAST)
        worker = contestant("shared_sender", self.here.url, self.base, str(PER_SECOND))
        async with worker as send, asyncio.TaskGroup() as group:
            sending = group.create_task(send())
            try:
                return await self._beside()
            finally:
                sending.cancel()

    async def together(self) -> float:
        """Return the p95 in milliseconds while this process sends the broadcast as well."""
        await self.clear()
        await fill(self.here, BROADCAST)
        rate = {self.here.account.id: Tempo(Rate(PER_SECOND))}
        sender = replace(self.sender, tempos=rate)
        wake, account = asyncio.Event(), self.here.account.id
        lane: dict[str, Any] = {"lane": Lane.BULK, "account": account, "idle": IDLE}
        loop = keep_sending(sender, wake, **lane, gives_way=lambda: self.turning)
        task = asyncio.create_task(loop)
        try:
            return await self._beside()
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def _beside(self) -> float:
        """Ask as soon as the broadcast goes out, and see that it went on all the time."""
        async with asyncio.timeout(processes.PATIENCE_SECONDS):
            while True:
                if await self._left() < BROADCAST - ASKERS:
                    break
                await asyncio.sleep(0.05)
        waited = await self.ask(ASKERS, EASY)
        if not await self._left():
            raise RuntimeError("the broadcast was over before the answers were")
        return _p95(waited)

    async def _left(self) -> int:
        async with self.here.database.begin() as session:
            return int(await session.scalar(_LEFT) or 0)


async def measure() -> list[Figure]:
    """Measure answers beside a broadcast, then at parts of what one process can do."""
    async with _town() as town:
        apart, together, calm = await in_turn(
            [("apart", town.apart), ("together", town.together), ("without it", town.calm)]
        )
        bound = Target(300, at_most=True, of_ratio=False)
        work = "p95 of a reply while 100,000 go out"
        figures = [
            Figure(f"{work} from another process", "ms", apart, calm, bound),
            Figure(f"{work} from the same process", "ms", together, calm, bound),
        ]
        most = statistics.median([await town.capacity() for _ in range(5)])
        return figures + [figure for part in PARTS for figure in await _at(town, part, part * most)]


async def _at(town: Town, part: float, rate: float) -> list[Figure]:
    """Return p50 and p99 at a part of the capacity, five rounds."""
    found = []
    for _ in range(5):
        await town.clear()
        waited = await town.ask(ASKERS, rate)
        found.append((statistics.median(waited), statistics.quantiles(waited, n=100)[-1]))
    middles, lates = zip(*found, strict=True)
    name = f"reply at {part:.0%} of capacity ({rate:.0f}/s): p99 against p50"
    return [Figure(name, "ms", Series("Kentongan", lates), Series("p50", middles))]


def _p95(waited: list[float]) -> float:
    return statistics.quantiles(waited, n=20)[-1]


@asynccontextmanager
async def _town() -> AsyncIterator[Town]:
    """Let a worker handle and send, with a platform that answers at once."""
    async with AsyncExitStack() as stack:
        base = await stack.enter_async_context(answering())
        here = await stack.enter_async_context(ground("replies", people=BROADCAST))
        wire = await stack.enter_async_context(open_wire(base))
        account, store = here.account.id, Store("memory:///")
        shelf = AccountShelf(account, store=store, database=here.database, clock=here.clock)
        channel = TelegramChannel(wire, TOKEN, shelf=shelf, base=base)
        sender = Sender(here.database, here.clock, {account: channel})
        service = await here.service()
        town = Town(here, service, sender, base, asyncio.Event(), asyncio.Event())
        sending = keep_sending(
            sender, town.knock, lane=Lane.INTERACTIVE, account=account, idle=IDLE
        )
        tasks = [asyncio.create_task(loop) for loop in (sending, _handling(town))]
        try:
            yield town
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _handling(town: Town) -> None:
    while True:
        town.woken.clear()
        town.turning = True
        taken = await town.service.handling.work(
            at_once=TURNS, claims=CLAIMS, answered=town.knock.set
        )
        town.turning = False
        if not taken:
            await town.woken.wait()
