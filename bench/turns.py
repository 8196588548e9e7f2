"""Turns: from the raw update to the queued answer, against aiogram's echo bot, which keeps nothing."""

import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message
from pydantic_core import from_json
from sqlalchemy import func, select

from bench.ground import TOKEN, Ground, ground
from bench.loading import update
from bench.measure import Figure, Round, Target, in_turn
from bot.telegram import TelegramDoor
from dialogue.inbox import Intake
from dialogue.models import Incoming, Outgoing
from kentongan.build import Service

#: Turns of one round: one of each person, all of whom have agreed to the notice.
MANY = 100
MENU = "menu"
STORY = "lampu jalan mati pak di dpn SD inpres talise udh seminggu"


async def measure() -> list[Figure]:
    """Ask for the menu, and begin a report, as many people at once; let aiogram echo the same."""
    async with ground("turns", people=MANY) as here:
        service = await here.service()
        menu, report, echo = await in_turn(
            [
                ("Kentongan", lambda: _round(here, service, MENU)),
                ("Kentongan", lambda: _round(here, service, STORY)),
                ("aiogram echo", _echo()),
            ]
        )
    return [
        Figure("full turn: menu", "turns/s", menu, echo, Target(1.2)),
        Figure("full turn: report", "turns/s", report, echo, Target(1.2)),
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


def _echo() -> Round:
    bot, dispatcher = Bot(TOKEN, session=_AtOnce()), Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(message.text or "")

    async def run() -> float:
        bodies = [update(number, STORY) for number in range(1, MANY + 1)]
        began = time.perf_counter()
        for body in bodies:
            await dispatcher.feed_raw_update(bot, from_json(body))
        return MANY / (time.perf_counter() - began)

    return run


class _AtOnce(BaseSession):
    """Takes every request as sent."""

    async def make_request(
        self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None
    ) -> Any:
        """Answer as the platform does to a text."""
        return Message(message_id=1, date=datetime(2026, 11, 21, tzinfo=UTC), chat=Chat(id=1, type="private"))

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is downloaded."""
        yield b""

    async def close(self) -> None:
        """Nothing is open."""
