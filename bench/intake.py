"""Intake: the durable webhook of `kentongan web` against an endpoint that only parses JSON."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import func, select

from bench import processes
from bench.ground import HOME, Ground, ground
from bench.installation import SECRET, surroundings
from bench.loading import Load, Outcome, load
from bench.measure import Figure, Series, Target, in_turn
from dialogue.models import Incoming

#: Updates of a round without pause, and of one at the rate of the target.
FLOOD, PACED = 2500, 500
RATE = 300.0
BASELINE = "FastAPI that only parses"


@dataclass
class Webhook:
    """A webhook under load; no update comes to it twice."""

    port: int
    sent: int = 0
    outcomes: list[Outcome] = field(default_factory=list)

    async def flood(self) -> float:
        """Return updates a second when they come without pause."""
        return (await self._take(FLOOD)).per_second

    async def paced(self) -> float:
        """Return the p99 in milliseconds at the target's rate, and keep the whole outcome."""
        self.outcomes.append(await self._take(PACED, RATE))
        return self.outcomes[-1].p99_ms

    def p50(self, name: str, rounds: int) -> Series:
        """Return the p50 of the last paced rounds."""
        return Series(name, [outcome.p50_ms for outcome in self.outcomes[-rounds:]])

    async def _take(self, number: int, rate: float = 0.0) -> Outcome:
        first = self.sent + 1
        self.sent += number
        return await load(Load(self.port, SECRET, first, number, rate))


async def measure() -> list[Figure]:
    """Load both webhooks in turn, without pause and then at 300 updates a second."""
    async with ground("intake") as here, _web(here) as ours, _parsing() as theirs:
        fast = await in_turn([("Kentongan", ours.flood), (BASELINE, theirs.flood)])
        slow = await in_turn([("Kentongan", ours.paced), (BASELINE, theirs.paced)])
        await _all_stored(here, ours.sent)
    rounds = len(slow[0].values)
    middle = [ours.p50("Kentongan", rounds), theirs.p50(BASELINE, rounds)]
    return [
        Figure("durable intake", "updates/s", fast[0], fast[1], Target(0.6)),
        _latency("p50", middle, None),
        _latency("p99", slow, Target(50, at_most=True, of_ratio=False)),
    ]


def _latency(which: str, series: Sequence[Series], target: Target | None) -> Figure:
    ours, theirs = series
    return Figure(f"intake {which} at {RATE:.0f}/s", "ms", ours, theirs, target)


@asynccontextmanager
async def _web(here: Ground) -> AsyncIterator[Webhook]:
    port = processes.free_port()
    env = surroundings(port=port, data=HOME, database_url=here.url)
    async with processes.server("-m", "kentongan", "web", port=port, env=env, cwd=HOME):
        yield Webhook(port)


@asynccontextmanager
async def _parsing() -> AsyncIterator[Webhook]:
    port = processes.free_port()
    async with processes.server("-m", "bench.parsing", str(port), port=port):
        yield Webhook(port)


async def _all_stored(here: Ground, sent: int) -> None:
    """Refuse a figure that was won by storing less."""
    async with here.database.begin() as session:
        if await session.scalar(select(func.count(Incoming.id))) != sent:
            raise RuntimeError("not every acknowledged update was stored")
