"""One thing goes wrong at a time, while people write: what it does to the books."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

from tests.chaos.audit import Audit
from tests.chaos.city import City, city
from tests.chaos.networks import Wire, network
from tests.chaos.proof import LEASE, Loss
from tests.chaos.site import only_here
from tests.chaos.steps import (
    PATIENCE,
    PEOPLE,
    busy,
    end,
    held,
    holds,
    moved,
    nothing,
    started,
    works,
)
from tests.chaos.storm import fleet
from tests.journeys.programs import Program, until

#: Seconds within which a process ends that was told to.
DRAIN = 20


async def alone(url: str, folder: Path, *, workers: int, messages: int) -> tuple[Audit, City]:
    """Let so many processes share the work while nothing goes wrong: nothing comes twice."""
    async with city(url, folder, seed=1, orders=fleet(workers), people=PEOPLE) as built:
        await started(built)
        await busy(built, messages, nothing)
        found = await end(built)
    assert (found.twice, found.unknown) == (0, 0), found
    return found, built


async def rolling(url: str, folder: Path, *, messages: int) -> tuple[Audit, City]:
    """Renew one process after the other while people write: nothing is lost or doubled."""
    async with city(url, folder, seed=2, orders=fleet(3), people=PEOPLE) as built:
        await started(built)
        await busy(built, messages, _renew)
        found = await end(built)
    assert (found.twice, found.unknown) == (0, 0), found
    return found, built


async def _renew(built: City) -> None:
    for program in built.fleet:
        await _ended(built, program)
        await program.start()
        await works(built, program)


async def _ended(built: City, program: Program) -> None:
    """Tell a process to end, and see how long it takes."""
    began = time.monotonic()
    await program.end(signal.SIGTERM)
    seconds = time.monotonic() - began
    assert seconds < DRAIN, f"it took {seconds:.0f} s to end"
    slowest = max(built.seen.get("slowest end, ms", 0), int(seconds * 1000))
    built.seen["slowest end, ms"] = slowest


async def networks(
    url: str, folder: Path, *, messages: int, brief: bool = False
) -> tuple[Audit, City]:
    """Cut off, kill and pause workers that live in network namespaces of their own.

    A `brief` trial only cuts one off until its lease is long over.
    """
    async with AsyncExitStack() as stack:
        stack.enter_context(only_here("networks"))
        built = await stack.enter_async_context(
            city(url, folder, seed=3, orders=[("web",)], people=PEOPLE)
        )
        wires = [await stack.enter_async_context(_far(built, n)) for n in (1, 2)]
        built.fleet += [
            wire.site.program(wire.name, "worker", within=wire.within) for wire in wires
        ]
        stack.push_async_callback(built.end)
        await started(built)

        async def misfortunes(_: City) -> None:
            one, two = built.fleet[1:]
            async with _cut(built, wires[0], one):
                await moved(built, one)
                await asyncio.sleep(LEASE)
            if brief:
                return
            await built.kill(two)
            await moved(built, two)
            await two.start()
            await works(built, two)
            await _pause(built, one)
            async with _cut(built, wires[1], two):
                await _ended(built, two)
            await two.start()

        await busy(built, messages, misfortunes)
        return await end(built), built


@asynccontextmanager
async def _far(built: City, number: int) -> AsyncIterator[Wire]:
    """Make a network from which the platforms are reached at an address of its own."""
    async with (
        built.desk(f"chaos{number}") as base,
        network(number, replace(built.site, base=base)) as wire,
    ):
        yield wire


@asynccontextmanager
async def _cut(built: City, wire: Wire, program: Program) -> AsyncIterator[None]:
    with built.harm(Loss.CUT, program):
        await wire.cut()
        try:
            yield
        finally:
            await wire.mend()


async def _pause(built: City, program: Program) -> None:
    """Stop a process that holds rows; when others have sent them, it wakes and is too late."""
    await built.broadcast()
    await until(lambda: holds(built, program), seconds=PATIENCE, what="it holds rows")
    assert program.process
    with built.harm(Loss.PAUSED, program):
        program.process.send_signal(signal.SIGSTOP)
        built.seen["rows held when paused"] = await held(built, program)
        await moved(built, program)
        program.process.send_signal(signal.SIGCONT)
    await asyncio.sleep(LEASE)  # others write on: there is never a moment with nothing to do
    built.seen["late answers refused"] = built.late()[program.folder.name]
