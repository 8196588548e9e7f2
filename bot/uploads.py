"""A new file that many people get is uploaded by the first message, and the others wait for it."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from weakref import WeakValueDictionary

from bot.channel import Shelf


class Uploads:
    """Who is uploading what, within one account and process; another process uploads once more."""

    def __init__(self, shelf: Shelf) -> None:
        """Ask `shelf` which files the platform has."""
        self._shelf = shelf
        self._under_way: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def alone(self, digests: Iterable[str]) -> AsyncIterator[None]:
        """Let others who send the same new files wait for what the first one gets to know."""
        async with AsyncExitStack() as stack:
            for digest in sorted({*digests}):
                if await self._shelf.recall(digest) is None:
                    lock = self._under_way.setdefault(digest, asyncio.Lock())
                    await stack.enter_async_context(lock)
            yield
