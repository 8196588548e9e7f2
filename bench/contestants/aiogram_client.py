"""aiogram as a client."""

import asyncio
import sys

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bench.contest import compete
from bench.measure import rate
from bench.texts import SOME, TEXT


async def main(base: str) -> None:
    """Send the message as its documentation shows."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    async with Bot("1:b", session=session) as bot:
        await compete(rate(lambda: bot.send_message(1, TEXT), SOME))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
