"""PostgreSQL fails while people write: it crashes, writes nothing, lets nobody in."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg

from kentongan.postgres import Server, ensure_database, start_embedded
from kentongan.schema import migrate
from tests.chaos.audit import Audit
from tests.chaos.city import City, city
from tests.chaos.proof import Loss
from tests.chaos.site import only_here
from tests.chaos.steps import PEOPLE, busy, end, started, works
from tests.chaos.storm import fleet

FOLDER = Path("/var/tmp") / f"kentongan-chaos-{os.getuid()}"


@contextmanager
def own_server() -> Iterator[Server]:
    """Give a server that may fall, with an empty database; one trial at a time has it."""
    with only_here("server"):
        server = start_embedded(FOLDER)
        ensure_database(server, "chaos", anew=True)
        migrate(server.url("chaos"))
        yield server


async def database(server: Server, folder: Path, *, messages: int) -> tuple[Audit, City]:
    """Restart PostgreSQL under load, make it read-only, take all its connections."""
    url = server.url("chaos")
    async with city(url, folder, seed=4, orders=fleet(2), people=PEOPLE) as built:
        await started(built)
        lives = [program.process for program in built.fleet]

        async def misfortunes(_: City) -> None:
            with built.harm(Loss.AWAY):
                await _crash(server)
                await _reconnect(built)
            await works(built, built.fleet[0])
            with built.harm(Loss.AWAY):
                await _read_only(built)
                await _exhausted(built, server)

        await busy(built, messages, misfortunes)
        found = await end(built)
        assert [program.process for program in built.fleet] == lives
        assert all(life and life.returncode is None for life in lives), "a process gave up"
        built.seen["503 to the platforms"] = built.world.answers[503]
        assert set(built.world.answers) <= {0, 200, 503}, built.world.answers
        return found, built


async def _crash(server: Server) -> None:
    pid = int((server.folder / "postmaster.pid").read_text().split()[0])
    await asyncio.create_subprocess_exec("kill", "-QUIT", str(pid))
    while Path(f"/proc/{pid}").exists():
        await asyncio.sleep(0.1)
    await asyncio.sleep(2)
    await asyncio.to_thread(start_embedded, server.folder)


async def _reconnect(built: City) -> None:
    built.books.database.terminate()
    pool = await asyncpg.create_pool(built.site.url, min_size=1, max_size=4)
    built.books = replace(built.books, database=pool)


async def _read_only(built: City) -> None:
    books = await asyncpg.connect(built.site.url)
    for value in ("on", "off"):
        await books.execute("SET default_transaction_read_only = off")
        await books.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
        await books.execute("SELECT pg_reload_conf()")
        await asyncio.sleep(4)
    await books.close()


async def _exhausted(built: City, server: Server) -> None:
    """Take every connection there is, after ending those of the service."""
    own = await asyncpg.connect(server.url("postgres"))
    taken: list[asyncpg.Connection] = []
    await own.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = $1",
        await built.books.database.fetchval("SELECT current_database()"),
    )
    try:
        while True:
            taken.append(await asyncpg.connect(server.url("postgres")))
    except asyncpg.TooManyConnectionsError:
        built.seen["connections taken"] = len(taken)
    await asyncio.sleep(6)
    for connection in (*taken, own):
        await connection.close()
