"""One thing goes wrong at a time, while people write: what it does to the books."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import asyncpg

from kentongan.postgres import Server, start_embedded
from tests.chaos.audit import Audit, audit
from tests.chaos.city import LEASE, City, city
from tests.chaos.networks import network
from tests.chaos.storm import calm, fleet
from tests.journeys.programs import Program, until

#: Seconds within which a process ends that was told to.
DRAIN = 20
PEOPLE = 30
#: Seconds for what takes two on a machine that has nothing else to do.
PATIENCE = 240
_HELD = "SELECT count(*) FROM outgoing WHERE lease_owner LIKE $1 || '-%'"
LATE = "answers came too late"


async def alone(url: str, folder: Path, *, workers: int, messages: int) -> tuple[Audit, City]:
    """Let so many processes share the work while nothing goes wrong."""
    async with city(url, folder, seed=1, orders=fleet(workers), people=PEOPLE) as built:
        await _started(built)
        await _busy(built, messages, _nothing)
        return await _end(built), built


async def rolling(url: str, folder: Path, *, messages: int) -> tuple[Audit, City]:
    """Renew one process after the other while people write: nothing is lost or doubled."""
    async with city(url, folder, seed=2, orders=fleet(3), people=PEOPLE) as built:
        await _started(built)
        await _busy(built, messages, _renew)
        found = await _end(built)
    assert (found.twice, found.unknown) == (0, 0), found
    return found, built


async def _renew(built: City) -> None:
    for program in built.fleet:
        await _ended(built, program)
        await program.start()
        await _works(built, program)


async def _ended(built: City, program: Program) -> None:
    """Tell a process to end, and see how long it takes."""
    began = time.monotonic()
    await program.end(signal.SIGTERM)
    seconds = time.monotonic() - began
    assert seconds < DRAIN, f"it took {seconds:.0f} s to end"
    slowest = max(built.seen.get("slowest end, ms", 0), int(seconds * 1000))
    built.seen["slowest end, ms"] = slowest


async def networks(url: str, folder: Path, *, messages: int) -> tuple[Audit, City]:
    """Cut off, kill and pause workers that live in network namespaces of their own."""
    async with AsyncExitStack() as stack:
        built = await stack.enter_async_context(
            city(url, folder, seed=3, orders=[("web",)], people=PEOPLE)
        )
        wires = [await stack.enter_async_context(network(n, built.site)) for n in (1, 2)]
        built.fleet += [
            wire.site.program(wire.name, "worker", within=wire.within) for wire in wires
        ]
        stack.push_async_callback(built.end)
        await _started(built)

        async def misfortunes(_: City) -> None:
            await wires[0].cut()
            await _moved(built, built.fleet[1])
            await asyncio.sleep(LEASE)
            await wires[0].mend()
            await built.fleet[2].end(signal.SIGKILL)
            await _moved(built, built.fleet[2])
            await built.fleet[2].start()
            await _works(built, built.fleet[2])
            await _pause(built, built.fleet[1])
            await wires[1].cut()
            await _ended(built, built.fleet[2])
            await wires[1].mend()
            await built.fleet[2].start()

        await _busy(built, messages, misfortunes)
        return await _end(built), built


async def _pause(built: City, program: Program) -> None:
    """Stop a process that holds rows; when others have sent them, it wakes and is too late."""
    await built.broadcast()
    await until(lambda: _holds(built, program), seconds=PATIENCE, what="it holds rows")
    assert program.process
    program.process.send_signal(signal.SIGSTOP)
    built.seen["rows held when paused"] = await _held(built, program)
    await _moved(built, program)
    program.process.send_signal(signal.SIGCONT)
    await asyncio.sleep(LEASE)  # others write on: there is never a moment with nothing to do
    built.seen["late answers refused"] = program.said().count(LATE)


async def database(server: Server, url: str, folder: Path, *, messages: int) -> tuple[Audit, City]:
    """Restart PostgreSQL under load, make it read-only, take all its connections."""
    async with city(url, folder, seed=4, orders=fleet(2), people=PEOPLE) as built:
        await _started(built)
        lives = [program.process for program in built.fleet]

        async def misfortunes(_: City) -> None:
            await _crash(server)
            await _reconnect(built)
            await _works(built, built.fleet[0])
            await _read_only(built)
            await _exhausted(built, server)

        await _busy(built, messages, misfortunes)
        found = await _end(built)
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


async def _started(built: City) -> None:
    for program in built.fleet:
        await program.start()
    await until(lambda: _serves(built), seconds=PATIENCE, what="the web is up")
    for phone in built.phones:  # who has written can be told news
        await built.platforms[phone.channel].act(phone, {"type": "text", "text": "halo"})
    await built.taken()


async def _serves(built: City) -> bool:
    telegram, whatsapp = built.books.telegram, built.books.whatsapp
    return telegram._bot.webhook.hook is not None and whatsapp.webhooks.url is not None


async def _works(built: City, program: Program) -> None:
    """Wait until a process that was started does something."""
    before = len(built.world.acknowledged)
    await until(
        lambda: _answered(built, before + 10), seconds=PATIENCE, what=f"{program.folder} works"
    )


async def _answered(built: City, count: int) -> bool:
    return len(built.world.acknowledged) >= count


async def _busy(built: City, messages: int, happening: Callable[[City], Awaitable[None]]) -> None:
    """Let people write for as long as something happens, and so many messages at least."""
    event = asyncio.ensure_future(happening(built))
    while built.written < messages or not event.done():
        await built.write(20)
        if built.written % 200 < 20:
            await _told(built)
        await asyncio.sleep(0.2)
        if event.done():
            event.result()


async def _told(built: City) -> None:
    try:
        await built.broadcast()
    except Exception as error:  # noqa: BLE001 - the database may be away: nothing was queued
        built.count(f"broadcast refused: {type(error).__name__}")


async def _nothing(_: City) -> None:
    return


async def _held(built: City, program: Program) -> int:
    assert program.process
    return int(await built.books.database.fetchval(_HELD, str(program.process.pid)))


async def _holds(built: City, program: Program) -> bool:
    return await _held(built, program) > 0


async def _moved(built: City, program: Program) -> None:
    """Wait until nothing is held by a process that nobody hears of."""

    async def free() -> bool:
        return not await _holds(built, program)

    await until(free, seconds=PATIENCE, what="its rows have moved")


async def _end(built: City) -> Audit:
    await calm(built)
    return await audit(built)
