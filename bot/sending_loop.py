"""Sending for ever: as many requests under way as allowed, none waiting for the slowest.

Three kinds of task share a lane of an account: one fetches rows ahead of time, some send them, one
writes down what became of them. None does another's waiting.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.sender import WIDTH, Sender, Sent
from core.log import trace
from dialogue.outbox import Due

log = structlog.get_logger()

#: How long requests under way may take to end when the loop is told to stop.
LAST_SECONDS = 10.0
#: Rows at hand for each request under way, and rows that are fetched first.
AHEAD = 8
FIRST = 2 * WIDTH


async def keep_sending(
    sender: Sender,
    wake: asyncio.Event,
    *,
    lane: str,
    account: int,
    idle: float,
    gives_way: Callable[[], bool] = lambda: False,
) -> None:
    """Send an account's lane for ever: at once when woken, else looking every `idle` seconds.

    While it `gives_way`, its requests begin one by one, and what else this process does comes in
    between: a turn goes through the loop some thirty times, each time behind all of them.
    """
    loop = _Lane(sender, wake, lane=lane, account=account, idle=idle, gives_way=gives_way)
    desk = [asyncio.create_task(work()) for work in (loop.fetch, loop.settle)]
    hands = [asyncio.create_task(loop.send()) for _ in range(WIDTH)]
    try:
        await asyncio.gather(*desk)  # a cancel must not reach the hands: they hold requests
    finally:
        await _ended(desk)
        try:
            await loop.finish()
        finally:
            await _ended(hands)


async def _ended(tasks: list[asyncio.Task[NoReturn]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Lane:
    """The rows of one lane that wait to be sent, and those that wait to be settled."""

    def __init__(
        self,
        sender: Sender,
        wake: asyncio.Event,
        *,
        lane: str,
        account: int,
        idle: float,
        gives_way: Callable[[], bool],
    ) -> None:
        self._sender = sender
        self._wake = wake
        self._lane = lane
        self._account = account
        self._idle = idle
        self._gives_way = gives_way
        self._one = asyncio.Lock()
        self._rows: asyncio.Queue[Due] = asyncio.Queue()
        self._underway = 0
        self._outcomes: list[Sent] = []
        self._ended = asyncio.Event()

    async def fetch(self) -> NoReturn:
        """Keep rows at hand; where there are fewer than wanted, wait for news."""
        while True:
            self._wake.clear()
            room = WIDTH * AHEAD - self._rows.qsize()
            if not self._rows.qsize() and not self._underway:
                room = FIRST  # few are there sooner, and the rest comes while they are sent
            found = await self._claim(room) if room >= WIDTH else 0
            if found < max(room, 1):
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._idle):
                        await self._wake.wait()

    async def send(self) -> NoReturn:
        """Send one row after the other."""
        while True:
            row = await self._rows.get()
            self._underway += 1
            if self._gives_way():
                async with self._one:
                    await asyncio.sleep(0)
            self._outcomes.append(await self._sender.send(row))
            self._underway -= 1
            self._ended.set()

    async def settle(self) -> NoReturn:
        """Write down what became of rows: those that end meanwhile share the next transaction."""
        while True:
            await self._ended.wait()
            self._ended.clear()
            try:
                await self._write()
            except (SQLAlchemyError, OSError) as error:
                log.error("outbox unreachable", error=trace(error))
                await asyncio.sleep(self._idle)
                self._ended.set()
            self._wake.set()

    async def finish(self) -> None:
        """Give back what was not tried, and let requests under way end: nobody has to guess."""
        self._drop()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                while self._underway:
                    self._ended.clear()
                    await self._ended.wait()
        await self._write()

    async def _claim(self, most: int) -> int:
        try:
            rows = await self._sender.claim(lane=self._lane, account=self._account, most=most)
        except (SQLAlchemyError, OSError) as error:
            log.error("outbox unreachable", error=trace(error))
            return 0
        for row in rows:
            self._rows.put_nowait(row)
        return len(rows)

    async def _write(self) -> None:
        """Settle what has ended; it is kept until it is written, for the database may be away."""
        batch = list(self._outcomes)
        if batch:
            halted = await self._sender.settle(batch)
            del self._outcomes[: len(batch)]
            if halted:
                self._drop()

    def _drop(self) -> None:
        """Leave the rows at hand to a later time, or to others."""
        while not self._rows.empty():
            self._outcomes.append((self._rows.get_nowait(), None))
            self._ended.set()
