"""aiogram's echo bot, which keeps nothing: answers over HTTP, or in memory without an address."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Chat, Message

from bench.contest import compete
from bench.measure import rate
from bench.texts import ECHOES, update


class AtOnce(BaseSession):
    """Takes every request as sent."""

    async def make_request(self, *_: Any, **__: Any) -> Any:
        """Answer as the platform does to a text."""
        chat = Chat(id=1, type="private")
        return Message(message_id=1, date=datetime(2026, 11, 21, tzinfo=UTC), chat=chat)

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """Give nothing: echoes download nothing."""
        yield b""

    async def close(self) -> None:
        """Have nothing to close."""


async def main(session: BaseSession) -> None:
    """Feed updates as its webhook does, each in a task of its own."""
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async with Bot("1:b", session=session) as bot:
        body = update(1)
        await compete(rate(lambda: dispatcher.feed_raw_update(bot, json.loads(body)), ECHOES))


def _session(base: str) -> BaseSession:
    return AiohttpSession(api=TelegramAPIServer.from_base(base)) if base else AtOnce()


if __name__ == "__main__":
    asyncio.run(main(_session(sys.argv[1])))
