"""Sending for ever: as many requests under way as allowed, none waiting for the slowest."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.sender import WIDTH, Sender, Sent
from core.log import trace

log = structlog.get_logger()

#: How long requests under way may take to end when the loop is told to stop.
LAST_SECONDS = 5.0


async def keep_sending(sender: Sender, wake: asyncio.Event, *, lane: str, idle: float) -> None:
    """Send the rows of a lane for ever: at once when woken, else looking every `idle` seconds."""
    loop = _Lane(sender, lane)
    try:
        while True:
            wake.clear()
            try:
                await loop.turn()
            except (SQLAlchemyError, OSError) as error:
                log.error("outbox unreachable", error=trace(error))
                await asyncio.sleep(idle)
            else:
                await loop.rest(wake, idle)
    finally:
        await loop.finish()


class _Lane:
    """The requests of one lane that are under way, and those that wait to be settled."""

    def __init__(self, sender: Sender, lane: str) -> None:
        self._sender = sender
        self._lane = lane
        self._underway: set[asyncio.Task[Sent]] = set()
        self._unsettled: list[Sent] = []

    async def turn(self) -> None:
        """Settle what has ended, in one transaction, and fill the free places."""
        ended = {task for task in self._underway if task.done()}
        self._underway -= ended
        self._unsettled += [task.result() for task in ended]
        if self._unsettled:  # kept until it is written down: the database may be away
            await self._sender.settle(self._unsettled)
            self._unsettled = []
        free = WIDTH - len(self._underway)
        claimed = await self._sender.claim(lane=self._lane, most=free) if free else []
        self._underway |= {asyncio.create_task(self._sender.send(row)) for row in claimed}

    async def rest(self, wake: asyncio.Event, idle: float) -> None:
        """Wait until a request ends or somebody knocks; not at all if one has ended already."""
        if any(task.done() for task in self._underway):
            return
        knock = asyncio.create_task(wake.wait())
        await asyncio.wait(
            {*self._underway, knock}, timeout=idle, return_when=asyncio.FIRST_COMPLETED
        )
        knock.cancel()

    async def finish(self) -> None:
        """Let requests under way end, so that nobody has to guess what became of them."""
        if self._underway:
            ended, late = await asyncio.wait(self._underway, timeout=LAST_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            self._unsettled += [task.result() for task in ended]
        if self._unsettled:
            await self._sender.settle(self._unsettled)
