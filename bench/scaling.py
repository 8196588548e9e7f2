"""Two senders on one outbox against one: what a second process on two cores brings."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack

from bench.answering import answering
from bench.bulk import fill
from bench.contest import contestant
from bench.ground import Ground, ground
from bench.measure import Figure, Round, in_turn

MANY = 6000


async def measure() -> list[Figure]:
    """Let one process, then two, empty the same outbox; all share the cores with PostgreSQL."""
    async with AsyncExitStack() as stack:
        base = await stack.enter_async_context(answering())
        here = await stack.enter_async_context(ground("scaling", people=MANY))
        senders = [
            await stack.enter_async_context(contestant("shared_sender", here.url, base))
            for _ in range(2)
        ]
        two, one = await in_turn(
            [("two", _together(here, senders)), ("one", _together(here, senders[:1]))]
        )
    return [Figure("two sending processes on two cores", "msg/s", two, one)]


def _together(here: Ground, senders: Sequence[Round]) -> Round:
    async def run() -> float:
        await fill(here, MANY)
        began = time.perf_counter()
        sent = await asyncio.gather(*(send() for send in senders))
        took = time.perf_counter() - began
        if sum(sent) != MANY:
            raise RuntimeError(f"{sum(sent):.0f} of {MANY} rows were sent")
        return MANY / took

    return run
