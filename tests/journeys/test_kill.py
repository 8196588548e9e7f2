"""The service is killed again and again under load, and afterwards both sides' books agree."""

import asyncio
import random
import re
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from core.database import Database, open_engine
from emulators.app import create_app
from emulators.chat import Channel
from emulators.clock import SystemClock
from emulators.world import Platform
from kentongan.demo import free_port
from kentongan.government import REGIONS, load_office, load_units
from kentongan.roster import import_rows
from tests.databases import Copies, copies
from tests.emulators.conftest import serving
from tests.journeys.books import (
    Books,
    every_row_tells_the_truth,
    nothing_acknowledged_is_lost,
)
from tests.journeys.crowd import ITEMS, Person, Witness, crowd
from tests.journeys.programs import Program, orders, until
from tests.models import lay_ready
from tests.stages import emulated, settings_for_tests

KILLS = 5
#: Seconds for everybody to be served, five starts included.
PATIENCE = 150
CITIZENS = 8
#: Exchanges with the platforms between two kills; some fall into the start.
GAPS = (2, 80)
NUMBER = re.compile(r"PLU-\d{4}-\d{4}")


@dataclass
class Town:
    """A crowd, both platforms, and a service that can be killed."""

    people: list[Person]
    world: Witness
    books: Books
    service: Program
    chance: random.Random
    kills: int = 0

    async def live(self) -> None:
        """Let everybody get what they came for while the service is killed."""
        tasks = [self._kill_at_random(), *(person.play() for person in self.people)]
        try:
            await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE)
        except TimeoutError:
            waiting = [(p.phone.id, p.heard()[-1:]) for p in self.people if not p.done()]
            raise AssertionError(f"after {self.kills} kills these wait: {waiting}") from None
        await until(self.books.at_rest, seconds=60, what="nothing is under way")

    async def _kill_at_random(self) -> None:
        for _ in range(KILLS):
            wanted = self.world.exchanges + self.chance.randint(*GAPS)
            with self.world.subscribe() as happening:
                while self.world.exchanges < wanted:
                    await happening.get()
            assert not all(person.done() for person in self.people), "killed too late"
            await self.service.end(signal.SIGKILL)
            self.kills += 1
            await self.books.bury_the_dead()
            await self.service.start()


@asynccontextmanager
async def town(copied: Copies, folder: Path, seed: int) -> AsyncIterator[Town]:
    """Build a town whose service is a process of its own, on a database of its own."""
    chance, clock = random.Random(seed), SystemClock()
    world, port = Witness(clock), free_port()
    settings = settings_for_tests()
    telegram, whatsapp = emulated(world, settings)
    whatsapp.webhook_url = f"http://127.0.0.1:{port}/hooks/whatsapp"
    async with AsyncExitStack() as stack:
        base = await stack.enter_async_context(serving(create_app(world, telegram, whatsapp)))
        await take_on_staff(copied.url)
        lay_ready(folder / "data")
        database = await asyncpg.connect(copied.url)
        stack.push_async_callback(database.close)
        service = Program(("serve",), folder, orders(settings, base, port, copied.url))
        stack.push_async_callback(service.end)
        await service.start()
        platforms: dict[Channel, Platform] = {
            Channel.TELEGRAM: telegram,
            Channel.WHATSAPP: whatsapp,
        }
        people = crowd(world, platforms, citizens=CITIZENS, chance=chance)
        yield Town(people, world, Books(database, world, telegram, whatsapp), service, chance)


async def take_on_staff(url: str) -> None:
    """Import the sample roster, in which the learners are."""
    office = load_office("palu", now=SystemClock().now())
    roster = (REGIONS / "palu" / "contoh" / "pegawai.csv").read_bytes()
    database = Database(open_engine(url, size=1))
    async with database.begin() as session:
        await load_units(session, office.region)
        await import_rows(session, roster, today=SystemClock().now().date())
    await database.close()


async def every_citizen_has_one_number(books: Books, people: Sequence[Person]) -> None:
    """Each confirmation made one case, and the citizen knows its number."""
    filed = [row["number"] for row in await books.database.fetch("SELECT number FROM report_case")]
    heard = [set(NUMBER.findall(" ".join(b.text for b in p.heard()))) for p in people]
    numbers = [found for found in heard if found]
    assert [len(found) for found in numbers] == [1] * 2 * CITIZENS
    assert sorted(number for found in numbers for number in found) == sorted(filed)


async def every_answer_counts_once(books: Books) -> None:
    """Each learner had one lesson, and answered each of its items."""
    asked = "SELECT count(*) AS n, count(DISTINCT item_id) AS items FROM answer GROUP BY sitting_id"
    counts = [(row["n"], row["items"]) for row in await books.database.fetch(asked)]
    assert counts == [(ITEMS, ITEMS)] * 2
    assert await books.database.fetchval("SELECT count(*) FROM sitting") == 2


@pytest.fixture
def own_database() -> Iterator[Copies]:
    """Give a database of its own; the service that uses it is no part of this process."""
    with copies("kill") as copied:
        yield copied


@pytest.mark.timeout(260)  # six starts of a service, beside other tests
async def test_kill_9_under_load_loses_and_doubles_nothing(
    own_database: Copies, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    async with town(own_database, tmp_path, seed=5) as built:
        await built.live()
        await nothing_acknowledged_is_lost(built.books)
        twice = await every_row_tells_the_truth(built.books, built.people)
        await every_citizen_has_one_number(built.books, built.people)
        await every_answer_counts_once(built.books)
        record_property("bubbles shown twice", twice)
    assert "Traceback" not in built.service.said()
