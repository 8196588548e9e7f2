"""Streams of webhooks, played to a service with both doors and nobody behind them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from random import Random
from typing import Any

from sqlalchemy import text

from bot.channel import Identity
from bot.telegram import TelegramDoor
from bot.whatsapp import WhatsAppDoor
from core import audit
from core.database import Database
from core.models import Channel
from dialogue.intake import Intake
from dialogue.speech import File
from feedback import chain
from kentongan.build import Service, assemble
from kentongan.lines import Line, register
from tests.clocks import StillClock
from tests.databases import Copies
from tests.pictures import photo
from tests.stages import parts, run_service, settings_for_tests
from tests.turns.snapshot import snapshot
from tests.turns.tape import HOLD, Body, Burst

Told = dict[str, list[str]]
#: So many bodies arrive while a commit is under way.
TOGETHER = 50


class Mute:
    """A platform that accepts everything and has every file."""

    async def send(self, payload: dict[str, Any], op_key: str) -> str:
        assert payload
        return f"ref:{op_key}"

    async def fetch(self, file: File, *, limit_bytes: int) -> bytes:
        assert limit_bytes
        assert file.ref
        return photo(1)

    async def me(self) -> Identity:
        return Identity("1", "mute")


async def open_service(database: Database, clock: StillClock) -> Service:
    """Open a service with both doors and nobody behind them."""
    settings = settings_for_tests()
    bot = settings.telegram_token.get_secret_value().partition(":")[0]
    phone, business = settings.whatsapp_phone_id, settings.whatsapp_business_id
    telegram = await register(database, Channel.TELEGRAM, bot)
    whatsapp = await register(database, Channel.WHATSAPP, phone)
    lines = {
        "telegram": Line(telegram, TelegramDoor(clock), Mute()),
        "whatsapp": Line(whatsapp, WhatsAppDoor(clock, phone, business_id=business), Mute()),
    }
    return assemble(await parts(database, clock), lines)


async def deliver(service: Service, bodies: Sequence[Body]) -> None:
    """Store bodies as they come, some of them in one commit."""
    intake = Intake(service.database, service.clock, stored=lambda: None)
    for start in range(0, len(bodies), TOGETHER):
        lines = [(service.lines[body.line], body.raw) for body in bodies[start : start + TOGETHER]]
        storing = [intake.store(line.account.id, line.door.split(raw)) for line, raw in lines]
        await asyncio.gather(*storing)


async def replay(
    copies: Copies,
    database: Database,
    clock: StillClock,
    bursts: Sequence[Burst],
    *,
    then: Callable[[Service], Awaitable[None]] | None = None,
) -> Told:
    """Deliver bursts to an empty database, handle each, and return what it then says."""
    await copies.empty(database)
    service = await open_service(database, clock)
    for burst in bursts:
        clock.set(burst.at)
        await deliver(service, burst.bodies)
        clock.move(HOLD)
        while await run_service(service) or await service.jobs.run_all():
            pass
    if then:
        await then(service)
    async with database.begin() as session:
        left = await session.scalars(text("SELECT error FROM incoming WHERE state <> 'done'"))
        assert left.all() == []
        assert await chain.broken(session) == []
        assert await audit.broken(session) == []
        return await snapshot(session)


def disordered(chance: Random, bodies: Sequence[Body], earlier: Sequence[Body] = ()) -> list[Body]:
    """Shuffle bodies, some of them twice or more, and some old ones among them."""
    again = [body for body in bodies for _ in range(chance.choice((0, 0, 1, 2)))]
    late = chance.sample(list(earlier), k=min(len(earlier), chance.randrange(6)))
    mixed = [*bodies, *again, *late]
    chance.shuffle(mixed)
    return mixed


def differences(one: Told, other: Told) -> list[str]:
    """Return the rows that only one of two databases has."""
    return [
        f"{table}: {row}"
        for table, rows in one.items()
        for row in sorted(set(rows) ^ set(other[table])) or rows[len(other[table]) :]
    ]
