"""python-telegram-bot as a client."""

import asyncio
import sys

from telegram import Bot
from telegram.request import HTTPXRequest

from bench.contest import compete
from bench.measure import WIDTH, rate
from bench.texts import FEW, TEXT


async def main(base: str) -> None:
    """Send the message as its documentation shows, over as many connections as the others."""
    request = HTTPXRequest(connection_pool_size=WIDTH, pool_timeout=30)
    async with Bot("1:b", base_url=f"{base}/bot", request=request) as bot:
        await compete(rate(lambda: bot.send_message(1, TEXT), FEW))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
