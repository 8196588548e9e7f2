"""A contest between processes: nobody pays for another's imports, heap or garbage."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench import processes
from bench.measure import Round


@asynccontextmanager
async def contestant(name: str, *arguments: str) -> AsyncIterator[Round]:
    """Have a program of `bench/contestants` at hand for the length of a block."""
    async with processes.python("-m", f"bench.contestants.{name}", *arguments) as process:

        async def run() -> float:
            if process.stdin is None or process.stdout is None:
                raise RuntimeError("a contestant can't be spoken to")
            process.stdin.write(b"go\n")
            async with asyncio.timeout(processes.PATIENCE_SECONDS):
                said = await process.stdout.readline()
            if not said:
                raise RuntimeError(f"{name} gave up; see {processes.LOG}")
            return float(said)

        yield run


async def compete(run: Round) -> None:
    """Do a round for every line of the input, and print what it measured."""
    while await asyncio.to_thread(sys.stdin.readline):
        print(await run(), flush=True)
