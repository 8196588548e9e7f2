"""Turns: from the raw update to the queued answer, against aiogram's echo, which keeps nothing."""

import json
import time
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Chat, Message
from sqlalchemy import func, select

from bench import processes
from bench.ground import TOKEN, Ground, ground
from bench.loading import WORDS, update
from bench.measure import Figure, Round, Target, flood, in_turn
from bot.telegram import TelegramDoor
from dialogue.inbox import Intake
from dialogue.models import Incoming, Outgoing
from kentongan.build import Service

#: Turns of one round, of as many people, all of whom have agreed to the notice.
MANY = 100
#: Echoes of one round; at its pace fewer would say little.
ECHOES = 1000
MENU = "menu"


async def measure() -> list[Figure]:
    """Ask for the menu, and begin a report, as many people at once; let aiogram echo."""
    port = processes.free_port()
    server = TelegramAPIServer.from_base(f"http://{processes.HOST}:{port}")
    async with (
        ground("turns", people=MANY) as here,
        processes.server("-m", "bench.answering", str(port), port=port),
        Bot(TOKEN, session=AiohttpSession(api=server)) as bot,
    ):
        service = await here.service()
        menu, report, sent, kept = await in_turn(
            [
                ("Kentongan", lambda: _round(here, service, MENU)),
                ("Kentongan", lambda: _round(here, service, WORDS)),
                ("aiogram echo over HTTP", _echo(bot)),
                ("aiogram echo in memory", _echo(Bot(TOKEN, session=_AtOnce()))),
            ]
        )
    return [
        Figure("full turn: menu", "turns/s", menu, sent, Target(1.2)),
        Figure("full turn: report", "turns/s", report, sent, Target(1.2)),
        Figure("full turn: menu", "turns/s", menu, kept),
        Figure("full turn: report", "turns/s", report, kept),
    ]


async def _round(here: Ground, service: Service, words: str) -> float:
    await here.empty("incoming", "outgoing", "conversation")
    door = TelegramDoor(here.clock)
    intake = Intake(here.database, here.clock, stored=lambda: None)
    bodies = [update(number, words) for number in range(1, MANY + 1)]
    began = time.perf_counter()
    await intake.store(here.account.id, [item for body in bodies for item in door.split(body)])
    while await service.handling.work():
        pass
    took = time.perf_counter() - began
    await _all_answered(here)
    return MANY / took


async def _all_answered(here: Ground) -> None:
    """Refuse a figure that was won by answering less."""
    done = select(func.count()).where(Incoming.state == "done", Incoming.error == "")
    told = select(func.count(Outgoing.person_id.distinct()))
    async with here.database.begin() as session:
        if [await session.scalar(done), await session.scalar(told)] != [MANY, MANY]:
            raise RuntimeError("not every message was answered")


def _echo(bot: Bot) -> Round:
    """Feed updates to aiogram as its webhook does, each in a task of its own."""
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def run() -> float:
        bodies = [update(number) for number in range(1, ECHOES + 1)]
        began = time.perf_counter()
        await flood(dispatcher.feed_raw_update(bot, json.loads(body)) for body in bodies)
        return ECHOES / (time.perf_counter() - began)

    return run


class _AtOnce(BaseSession):
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
