"""aiohttp alone: posts JSON, reads the answer, keeps nothing."""

import asyncio
import sys
from itertools import count

import aiohttp

from bench.contest import compete
from bench.measure import WIDTH, rate
from bench.texts import MANY, TEXT


async def main(url: str) -> None:
    """Post the message as one would by hand."""
    numbers = count(1)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=WIDTH)) as session:

        async def send() -> bytes:
            body = {"chat_id": next(numbers), "text": TEXT}
            async with session.post(url, json=body) as response:
                return await response.read()

        await compete(rate(send, MANY))


if __name__ == "__main__":
    asyncio.run(main(f"{sys.argv[1]}/bot1:b/sendMessage"))
