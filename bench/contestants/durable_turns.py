"""Our turn: a stored update becomes a flow's step, its rows and a queued answer, all committed."""

import asyncio
import sys
import time

import uvloop
from sqlalchemy import func, select

from bench.contest import compete
from bench.ground import Ground, ground
from bench.texts import TURNS, update
from bot.telegram import TelegramDoor
from core.log import set_up_logging
from dialogue.intake import Intake
from dialogue.models import Incoming, Outgoing
from kentongan.build import Service
from kentongan.service import CLAIMS
from kentongan.service import TURNS as TURNS_AT_ONCE


async def main(name: str, words: str) -> None:
    """Let as many people as there are turns say the same; all have agreed to the notice."""
    async with ground(name, people=TURNS) as here:
        service = await here.service()
        await compete(lambda: _round(here, service, words))


async def _round(here: Ground, service: Service, words: str) -> float:
    """Let updates come in and be handled beside each other, as in a service that is up."""
    await here.empty("incoming", "outgoing", "conversation")
    stored = asyncio.Event()
    intake = Intake(here.database, here.clock, stored=stored.set)
    bodies = [update(number, words) for number in range(1, TURNS + 1)]
    handled = 0
    began = time.perf_counter()
    async with asyncio.TaskGroup() as incoming:
        door = TelegramDoor(here.clock)
        for body in bodies:
            incoming.create_task(intake.store(here.account.id, door.split(body)))
        while handled < TURNS:
            stored.clear()
            taken = await service.handling.work(at_once=TURNS_AT_ONCE, claims=CLAIMS)
            handled += taken
            if not taken:
                await stored.wait()
    took = time.perf_counter() - began
    await _all_answered(here)
    return TURNS / took


async def _all_answered(here: Ground) -> None:
    """Refuse a figure that was won by answering less."""
    done = select(func.count()).where(Incoming.state == "done", Incoming.error == "")
    told = select(func.count(Outgoing.person_id.distinct()))
    async with here.database.begin() as session:
        if [await session.scalar(done), await session.scalar(told)] != [TURNS, TURNS]:
            raise RuntimeError("not every message was answered")


if __name__ == "__main__":
    set_up_logging()
    uvloop.run(main(sys.argv[1], sys.argv[2]))
