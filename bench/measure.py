"""What all benchmarks share: rounds in turn, figures with their spread, one table."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

#: Does one round and returns what it measured: a rate, seconds or megabytes.
Round = Callable[[], Awaitable[float]]

#: Fewer rounds say nothing about the spread.
ROUNDS = 5
#: Requests under way at once, in every client that is compared.
WIDTH = 64


@dataclass(frozen=True)
class Target:
    """What the design asks of a figure: of the ratio, or of our own value in its unit."""

    bound: float
    at_most: bool = False
    of_ratio: bool = True

    def reached(self, ratio: float, ours: float) -> bool:
        """Tell whether the medians keep to it."""
        value = ratio if self.of_ratio else ours
        return value <= self.bound if self.at_most else value >= self.bound

    def words(self, unit: str) -> str:
        """Say it as the table does."""
        return (
            f"{'≤' if self.at_most else '≥'} {_short(self.bound)} {'×' if self.of_ratio else unit}"
        )


@dataclass(frozen=True)
class Series:
    """One contestant's values, round by round."""

    name: str
    values: Sequence[float]

    @property
    def median(self) -> float:
        """Return the value in the middle."""
        return statistics.median(self.values)

    def words(self, unit: str = "") -> str:
        """Say median, least and most."""
        spread = f"({_short(min(self.values))}–{_short(max(self.values))})"
        return f"{_short(self.median)} {unit} {spread}".replace("  ", " ")


@dataclass(frozen=True)
class Figure:
    """Ours beside a baseline, measured in the same rounds."""

    work: str
    unit: str
    ours: Series
    baseline: Series
    target: Target | None = None

    @property
    def ratio(self) -> Series:
        """Return ours by baseline in each round, which cancels what slowed both."""
        pairs = zip(self.ours.values, self.baseline.values, strict=True)
        return Series("ratio", [ours / theirs for ours, theirs in pairs])

    @property
    def verdict(self) -> str:
        """Say whether the target is reached; "" if there is none."""
        if self.target is None:
            return ""
        return "yes" if self.target.reached(self.ratio.median, self.ours.median) else "no"

    def cells(self) -> list[str]:
        """Return the row of the table."""
        return [
            self.work,
            self.ours.words(self.unit),
            f"{self.baseline.name}: {self.baseline.words(self.unit)}",
            self.ratio.words("×"),
            self.target.words(self.unit) if self.target else "–",
            self.verdict or "–",
        ]


async def in_turn(
    contestants: Sequence[tuple[str, Round]], *, rounds: int = ROUNDS
) -> list[Series]:
    """Let all contestants do a round after each other, `rounds` times, after one to warm up."""
    taken: list[list[float]] = [[] for _ in contestants]
    for number in range(rounds + 1):
        for values, (_, run) in zip(taken, contestants, strict=True):
            value = await run()
            if number:
                values.append(value)
    return [Series(name, values) for (name, _), values in zip(contestants, taken, strict=True)]


def rate(do: Callable[[], Awaitable[object]], number: int) -> Round:
    """Return a round that does something `number` times, 64 at once, and says how fast.

    A few come before: some clients close what they have not used for seconds.
    """

    async def run() -> float:
        await _flood(do() for _ in range(WIDTH))
        began = time.perf_counter()
        await _flood(do() for _ in range(number))
        return number / (time.perf_counter() - began)

    return run


async def _flood(jobs: Iterable[Awaitable[object]]) -> None:
    """Begin each job as soon as one before it is done."""
    waiting = iter(jobs)

    async def work() -> None:
        for job in waiting:
            await job

    async with asyncio.TaskGroup() as group:
        for _ in range(WIDTH):
            group.create_task(work())


def table(figures: Sequence[Figure]) -> str:
    """Lay figures out as a Markdown table; medians with least and most."""
    head = ["work", "Kentongan", "baseline", "ratio", "target", "reached"]
    lines = [head, ["---"] * len(head), *(figure.cells() for figure in figures)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _short(value: float) -> str:
    """Keep three digits that matter."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
