"""What loops have in common: a database that is away, a rest, an end."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.log import trace

log = structlog.get_logger()


async def calm(work: Callable[[], Awaitable[int | None]], *, default: int) -> int | None:
    """Do something; a database that is away is waited for, not died of."""
    try:
        return await work()
    except (SQLAlchemyError, OSError) as error:
        log.error("database away", error=trace(error))
        await asyncio.sleep(1)
        return default


async def over(tasks: Sequence[asyncio.Task[None]], seconds: float) -> None:
    """Let tasks end by themselves, for a while."""
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def wait(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, for a while."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
