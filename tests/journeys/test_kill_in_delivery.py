"""The service is killed while it hands out the day's sittings: everybody gets theirs once."""

import asyncio
import json
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from emulators.app import create_app
from emulators.chat import Phone
from emulators.clock import SystemClock
from emulators.world import Platform
from kentongan.demo import free_port
from kentongan.government import load_office
from tests.databases import Copies, copies
from tests.emulators.conftest import serving
from tests.journeys.books import Books, every_row_tells_the_truth, nothing_acknowledged_is_lost
from tests.journeys.crowd import Person, Witness
from tests.journeys.programs import Program, orders, until
from tests.journeys.pupils import SITTINGS, Class
from tests.journeys.test_kill import take_on_staff
from tests.models import lay_ready
from tests.stages import emulated, settings_for_tests

LEARNERS = 40
#: Kills while sittings are begun, then while what is left of them is sent.
BEGINNING, SENDING = 2, 2
#: Sittings, or bubbles, between two kills.
GAPS = (1, 7)
#: Seconds that one life may take to get so far.
PATIENCE = 30
MORNING = time(8, 30)


@dataclass
class Morning:
    """A class that waits for its sittings, both platforms, and a service that can be killed."""

    people: dict[int, Person]
    kinds: dict[int, str]
    today: date
    books: Books
    service: Program
    chance: random.Random

    async def live(self) -> list[int]:
        """Kill the service again and again; returns how many sittings there were each time."""
        before = []
        for counted in [self.begun] * BEGINNING + [self.heard] * SENDING:
            wanted = min(await counted() + self.chance.randint(*GAPS), LEARNERS)
            await until(partial(_reaches, counted, wanted), seconds=PATIENCE, what="more is done")
            await self.service.end(signal.SIGKILL)
            before.append(await self.begun())
            await self.books.bury_the_dead()
            await self.service.start()
        everybody = partial(_reaches, self.heard, LEARNERS)
        await until(everybody, seconds=PATIENCE, what="everybody is taught")
        await until(self.books.at_rest, seconds=PATIENCE, what="nothing is under way")
        return before

    async def begun(self) -> int:
        """Return how many sittings there are."""
        return int(await self.books.database.fetchval("SELECT count(*) FROM sitting"))

    async def heard(self) -> int:
        """Return how many people have heard the first words of theirs."""
        return sum(self.openings(who) > 0 for who in self.people)

    def openings(self, who: int) -> int:
        """Return how often somebody saw the first words of their sitting."""
        _, words = SITTINGS[self.kinds[who]]
        return sum(words in bubble.text for bubble in self.people[who].heard())


async def _reaches(count: Callable[[], Awaitable[int]], wanted: int) -> bool:
    return await count() >= wanted


@asynccontextmanager
async def morning(copied: Copies, folder: Path, seed: int) -> AsyncIterator[Morning]:
    """Let a class write to a service of its own, and give each a sitting that is due."""
    chance, clock, port = random.Random(seed), SystemClock(), free_port()
    calendar = load_office("palu", now=clock.now()).calendar
    ahead = calendar.next_slot(clock.now(), MORNING) - clock.now()
    clock.move(ahead)
    world, settings = Witness(clock), settings_for_tests()
    telegram, whatsapp = emulated(world, settings)
    whatsapp.webhook_url = f"http://127.0.0.1:{port}/hooks/whatsapp"
    async with AsyncExitStack() as stack:
        base = await stack.enter_async_context(serving(create_app(world, telegram, whatsapp)))
        await take_on_staff(copied.url)
        lay_ready(folder / "data")
        database = await asyncpg.connect(copied.url)
        stack.push_async_callback(database.close)
        words = (str(ahead.total_seconds()),)
        own = orders(settings, base, port, copied.url)
        service = Program(words, folder, own, module="tests.journeys.ahead")
        stack.push_async_callback(service.end)
        await service.start()
        books = Books(database, world, telegram, whatsapp)
        people = [_person(world, (telegram, whatsapp)[at % 2], at) for at in range(LEARNERS)]
        await asyncio.wait_for(asyncio.gather(*(one.play() for one in people)), PATIENCE)
        await until(books.at_rest, seconds=PATIENCE, what="everybody is known")
        await service.end()
        school = Class(database, clock.now(), calendar.day_of(clock.now()))
        known = await _enrol(school, people)
        await service.start()
        yield Morning(*known, school.today, books, service, chance)


async def _enrol(school: Class, people: list[Person]) -> tuple[dict[int, Person], dict[int, str]]:
    """Give everybody a sitting of some kind, as many of each on either channel."""
    kinds = [[*SITTINGS][at // 2 % len(SITTINGS)] for at in range(len(people))]
    ids = [await school.enrol(p.phone, kind) for p, kind in zip(people, kinds, strict=True)]
    return dict(zip(ids, people, strict=True)), dict(zip(ids, kinds, strict=True))


def _person(world: Witness, platform: Platform, at: int) -> Person:
    """Return somebody who has a phone, and says hello."""
    name = f"pegawai-{platform.channel}-{at}"
    user_id, number = platform.new_user_id(), f"62813500000{at:02}"
    phone = world.add_phone(Phone(name, platform.channel, f"Pegawai {at}", number, user_id))
    return Person(phone, platform, world, "halo", (), "Boleh kita lanjut?")


async def everybody_has_one_sitting(built: Morning) -> None:
    """Each learner has the sitting that was due, and its first words were queued once."""
    rows = await built.books.database.fetch("SELECT * FROM sitting")
    assert Counter(row["person_id"] for row in rows) == Counter([*built.people])
    for row in rows:
        plan, kind = json.loads(row["plan"]), built.kinds[row["person_id"]]
        assert (row["kind"], row["service_date"]) == ("daily", built.today)
        assert plan["kind"] == SITTINGS[kind][0]
        assert bool(plan["lesson"]) == (kind == "lesson")
    queued = [row for row in await built.books.rows() if row["op_key"].startswith("learn:sitting:")]
    first = [row["person_id"] for row in queued if row["op_key"].endswith(".0")]
    assert Counter(first) == Counter([*built.people])
    assert {row["op_key"].split(":")[3].partition(".")[0] for row in queued} == {
        built.today.isoformat()
    }


@pytest.fixture
def own_database() -> Iterator[Copies]:
    """Give a database of its own; the service that uses it is no part of this process."""
    with copies("delivery") as copied:
        yield copied


@pytest.mark.timeout(150)  # six starts of a service
async def test_kill_9_in_mid_delivery_gives_everybody_their_sitting_once(
    own_database: Copies, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    async with morning(own_database, tmp_path, seed=7) as built:
        before = await built.live()
        assert sum(0 < count < LEARNERS for count in before) >= BEGINNING, "killed too late"
        await everybody_has_one_sitting(built)
        await nothing_acknowledged_is_lost(built.books)
        twice = await every_row_tells_the_truth(built.books, [*built.people.values()])
        seen = [built.openings(who) for who in built.people]
        assert sum(seen) <= LEARNERS + twice, "some heard it twice that was sent but once"
        record_property("sittings at each kill", before)
        record_property("bubbles shown twice", twice)
    assert "Traceback" not in built.service.said()
