"""A city that writes and is written to: both emulators, a database, a fleet of real processes."""

import asyncio
import random
import re
import signal
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
)
from dataclasses import dataclass, field, replace
from pathlib import Path

import asyncpg
from fastapi import FastAPI

from bot.telegram import TelegramDoor
from bot.whatsapp import WhatsAppDoor
from core.database import Database, open_engine
from dialogue import outbox
from dialogue.door import Door, Recipient
from dialogue.speech import Message
from emulators.app import create_app
from emulators.chat import Channel, Phone
from emulators.clock import SystemClock
from emulators.world import Platform
from kentongan.demo import free_port
from kentongan.government import load_office, load_units
from kentongan.templates_command import arrange
from tests.chaos.calls import Desk, Line
from tests.chaos.census import Census
from tests.chaos.proof import Harm, Loss
from tests.chaos.site import AWAY, Site, meddle, unheard
from tests.emulators.conftest import serving
from tests.journeys.books import Books
from tests.journeys.crowd import Person
from tests.journeys.programs import Program, until
from tests.stages import emulated, settings_for_tests

#: What people write; none of it begins anything long.
WORDS = ("halo", "menu", "bantuan", "terima kasih", "cek", "selamat pagi", "progres")
#: Messages that may wait before people write more.
MOST_WAITING = 60

_HURRY = """
UPDATE {table} SET not_before = now() WHERE not_before > now() AND state IN ('ready', 'new')
"""
#: Nobody tells any more what became of these: all that the platforms had to say has been heard.
_UNTOLD = "UPDATE outgoing SET lease_until = now() WHERE state = 'unsure'"
#: What a process says of answers that came when it held their rows no more.
_LATE, _ROWS = "answers came too late", re.compile(r'"rows": (\d+)')
_ADDRESSES = """
SELECT address.*, account.channel AS line FROM address
JOIN account ON account.id = account_id WHERE reachable ORDER BY id
"""


@dataclass
class City:
    """People with phones on both platforms, and the processes that serve them."""

    world: Census
    platforms: dict[Channel, Platform]
    books: Books
    fleet: list[Program]
    phones: list[Phone]
    chance: random.Random
    site: Site
    own: Database
    app: FastAPI
    written: int = 0
    told: int = 0
    #: Seen while the city lived, for the report.
    seen: dict[str, int] = field(default_factory=dict)
    #: What was done to the processes.
    harms: list[Harm] = field(default_factory=list)

    @property
    def people(self) -> list[Person]:
        """Return everybody, as the books know them."""
        return [Person(p, self.platforms[p.channel], self.world, "", (), "") for p in self.phones]

    def count(self, what: str) -> None:
        """Note that something happened."""
        self.seen[what] = self.seen.get(what, 0) + 1

    @contextmanager
    def harm(self, kind: Loss, program: Program | None = None) -> Iterator[None]:
        """Note for how long something is done to a process, or to all."""
        began, name = time.monotonic(), program.folder.name if program else ""
        try:
            yield
        finally:
            self.harms.append(Harm(name, kind, began, time.monotonic()))

    def late(self) -> dict[str, int]:
        """Return how many answers came too late, as each process says."""
        return {
            program.folder.name: sum(
                int(rows[1])
                for line in program.said().splitlines()
                if _LATE in line and (rows := _ROWS.search(line))
            )
            for program in self.fleet
        }

    def desk(self, caller: str) -> AbstractAsyncContextManager[str]:
        """Serve the platforms at an address by which this caller is known."""
        return serving(Desk(self.app, caller), line=Line)

    async def say(self, phone: Phone, words: str) -> None:
        """Let somebody write."""
        await self.platforms[phone.channel].act(phone, {"type": "text", "text": words})
        self.written += 1

    async def write(self, messages: int) -> None:
        """Let people write so many messages, as fast as the service takes them."""
        for n in range(messages):
            phone = self.chance.choice(self.phones)
            if not phone.blocked:
                await self.say(phone, self.chance.choice(WORDS))
            if n % 20 == 0:
                await asyncio.sleep(0)
                while len(self.world.acknowledged) < self.written - MOST_WAITING:
                    await asyncio.sleep(0.05)
                while await self._waiting() > 2 * MOST_WAITING:
                    await asyncio.sleep(0.05)

    async def taken(self) -> None:
        """Wait until the service has taken what was written, and nearly worked it off."""
        while not all(platform.idle() for platform in self.platforms.values()):
            await asyncio.sleep(0.05)
        while await self._waiting() > MOST_WAITING // 4:
            await asyncio.sleep(0.05)

    async def _waiting(self) -> int:
        try:
            return int(await self.books.waiting())
        except AWAY:
            return 0

    async def broadcast(self, *, most: int | None = None) -> None:
        """Queue news for everybody who is known, or for so many, each with words of its own."""
        doors: dict[Channel, Door] = {
            Channel.TELEGRAM: TelegramDoor(self.world.clock),
            Channel.WHATSAPP: WhatsAppDoor(self.world.clock, self.books.whatsapp.phone_id),
        }
        now, rows = self.world.clock.now(), []
        known = await self.books.database.fetch(_ADDRESSES)
        for address in known if most is None else self.chance.sample(known, min(most, len(known))):
            self.told += 1
            message = Message(f"Kabar nomor {self.told}")
            to = Recipient(address["user_id"], address["phone"])
            (payload,) = doors[Channel(address["line"])].render(message, to)
            rows.append(
                {
                    "account_id": address["account_id"],
                    "address_id": address["id"],
                    "person_id": address["person_id"],
                    "lane": "bulk",
                    "job": f"kabar{self.told % 3}",
                    "chat_key": f"a:{address['id']}",
                    "message": message.as_json(),
                    "payload": payload,
                    "op_key": f"kabar:{self.told}.0",
                    "must_arrive": self.told % 2 == 0,
                    "not_before": now,
                    "created_at": now,
                    "expires_at": now.replace(year=now.year + 1),
                }
            )
        async with self.own.begin() as session:
            await outbox.put(session, rows)

    async def rest(self, seconds: float) -> None:
        """Wait until nothing is under way; waits of hours pass at once."""

        async def quiet() -> bool:
            for table in ("incoming", "outgoing"):
                await meddle(self.books.database, _HURRY.format(table=table))
            await unheard(self.books.database)
            await self.books.database.execute("DELETE FROM pause")
            if await self.books.all_told():
                await self.books.database.execute(_UNTOLD)
            return await self.books.at_rest()

        await until(quiet, seconds=seconds, what="nothing is under way")

    async def kill(self, program: Program) -> None:
        """End a process as the machine would."""
        with self.harm(Loss.KILLED, program):
            await program.end(signal.SIGKILL)

    def leave(self) -> None:
        """End our look at the books; a trial may have opened them anew."""
        self.books.database.terminate()

    async def end(self) -> None:
        """Stop all processes."""
        await asyncio.gather(*(program.end() for program in self.fleet))


@asynccontextmanager
async def city(
    url: str, folder: Path, *, seed: int, orders: Sequence[Sequence[str]], people: int = 20
) -> AsyncIterator[City]:
    """Build a city whose fleet follows these orders; nothing is started yet."""
    async with AsyncExitStack() as stack:
        world, port = Census(SystemClock()), free_port()
        telegram, whatsapp = emulated(world, settings_for_tests())
        whatsapp.webhook_url = f"http://127.0.0.1:{port}/hooks/whatsapp"
        app = create_app(world, telegram, whatsapp)
        base = await stack.enter_async_context(serving(Desk(app, "", first=True), line=Line))
        own = Database(open_engine(url, size=2))
        stack.push_async_callback(own.close)
        async with own.begin() as session:
            office = load_office("palu", now=world.clock.now())
            await load_units(session, office.region)
        settings = settings_for_tests().model_copy(update={"whatsapp_api_base": base})
        await arrange(own, world.clock, settings, proposing=True)
        database = await asyncpg.create_pool(url, min_size=1, max_size=4)
        site = Site(folder, url, base, port)
        platforms: dict[Channel, Platform] = {
            Channel.TELEGRAM: telegram,
            Channel.WHATSAPP: whatsapp,
        }
        phones = [_phone(world, platforms, n) for n in range(people)]
        books = Books(database, world, telegram, whatsapp)
        made = City(world, platforms, books, [], phones, random.Random(seed), site, own, app)
        for n, order in enumerate(orders):
            near = replace(site, base=await stack.enter_async_context(made.desk(f"{n}")))
            made.fleet.append(near.program(f"{n}", *order))
        stack.callback(made.leave)
        stack.push_async_callback(made.end)
        yield made


def _phone(world: Census, platforms: dict[Channel, Platform], n: int) -> Phone:
    channel = (Channel.TELEGRAM, Channel.WHATSAPP)[n % 2]
    user_id = platforms[channel].new_user_id()
    return world.add_phone(Phone(f"warga-{n}", channel, f"Warga {n}", f"62813{n:08}", user_id))
