"""What benchmarks stand on: a durable embedded server, a fresh database, people who agreed."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bot.telegram import TelegramDoor
from core.clock import SystemClock
from core.database import Database, open_engine
from core.models import Account, Channel
from core.store import Store
from dialogue.introduction import VERSION
from feedback.finding.model_in_use import ModelInUse
from kentongan.build import Parts, Service, assemble
from kentongan.government import load_office, load_units
from kentongan.lines import Line, register
from kentongan.postgres import ensure_database, start_embedded
from kentongan.schema import migrate
from kentongan.schooling import open_school
from kentongan.serving import settle_in

#: As root the wheel opens every parent folder of its data, so they never lie under a home.
FOLDER = Path("/var/tmp") / f"kentongan-bench-{os.getuid()}"  # noqa: S108 - one for each user
#: Where measured installations live: away from the `.env` of whoever works here.
HOME = FOLDER / "home"
REGION = "palu"
#: No bot: the form of a token, which names its account.
TOKEN = "700000001:" + "b" * 35

_PEOPLE = (
    """
    INSERT INTO person (id, name, language, created_at)
    SELECT n, 'Warga', 'id', :now FROM generate_series(1, :count) AS n
    """,
    """
    INSERT INTO address
        (id, person_id, account_id, channel, user_id, reachable, created_at, heard_at)
    SELECT n, n, :account, 'telegram', n, true, :now, :now FROM generate_series(1, :count) AS n
    """,
    """
    INSERT INTO consent (person_id, version, channel, given_at)
    SELECT n, :version, 'telegram', :now FROM generate_series(1, :count) AS n
    """,
)


@dataclass(frozen=True)
class Ground:
    """A migrated database with one Telegram account and `count` people."""

    url: str
    database: Database
    clock: SystemClock
    account: Account

    async def empty(self, *tables: str) -> None:
        """Empty tables between rounds, as if nothing had happened."""
        async with self.database.begin() as session:
            await session.execute(text(f"TRUNCATE {', '.join(tables)} CASCADE"))

    async def analyse(self) -> None:
        """Do what autovacuum does within a minute on a running installation."""
        async with self.database.begin() as session:
            await session.execute(text("ANALYZE"))

    async def service(self) -> Service:
        """Return the service of the sample region, with a door to Telegram and no network."""
        now = self.clock.now()
        office = load_office(REGION, now=now)
        async with self.database.begin() as session:
            await load_units(session, office.region)
        school = open_school(office, now=now)
        engine = ModelInUse(HOME / "models")
        parts = Parts(self.clock, self.database, office, school, Store("memory:///"), engine)
        service = assemble(parts, {"telegram": Line(self.account, TelegramDoor(self.clock), None)})
        settle_in()
        return service


@asynccontextmanager
async def ground(name: str, *, people: int = 0) -> AsyncIterator[Ground]:
    """Give a benchmark a fresh database of its own on the durable server."""
    url = await asyncio.to_thread(_fresh, f"bench_{name}")
    database = Database(open_engine(url))
    clock = SystemClock()
    account = await register(database, Channel.TELEGRAM, TOKEN.partition(":")[0])
    values = {"now": clock.now(), "count": people, "account": account.id, "version": VERSION}
    async with database.begin() as session:
        for statement in _PEOPLE:
            await session.execute(text(statement), values)
    found = Ground(url, database, clock, account)
    await found.analyse()
    try:
        yield found
    finally:
        await database.close()


@asynccontextmanager
async def join(url: str) -> AsyncIterator[Ground]:
    """Stand on the ground that another process has made."""
    database = Database(open_engine(url))
    account = await register(database, Channel.TELEGRAM, TOKEN.partition(":")[0])
    try:
        yield Ground(url, database, SystemClock(), account)
    finally:
        await database.close()


def _fresh(name: str) -> str:
    HOME.mkdir(parents=True, exist_ok=True)
    server = start_embedded(FOLDER / "postgres", durable=True)
    ensure_database(server, name, anew=True)
    migrate(server.url(name))
    return server.url(name)
