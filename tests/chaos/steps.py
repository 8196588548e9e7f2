"""What trials have in common: how they begin, go on and end, and who holds rows meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.chaos.audit import Audit, audit
from tests.chaos.city import City
from tests.chaos.storm import calm
from tests.journeys.programs import Program, until

PEOPLE = 30
#: Seconds for what takes two on a machine that has nothing else to do.
PATIENCE = 240
_HELD = "SELECT count(*) FROM outgoing WHERE lease_owner LIKE $1 || '-%'"


async def started(built: City) -> None:
    """Start all processes, and let everybody write a first time."""
    for program in built.fleet:
        await program.start()
    await until(lambda: _serves(built), seconds=PATIENCE, what="the web is up")
    for phone in built.phones:  # who has written can be told news
        await built.platforms[phone.channel].act(phone, {"type": "text", "text": "halo"})
    await built.taken()


async def _serves(built: City) -> bool:
    telegram, whatsapp = built.books.telegram, built.books.whatsapp
    return telegram._bot.webhook.hook is not None and whatsapp.webhooks.url is not None


async def works(built: City, program: Program) -> None:
    """Wait until a process that was started does something."""
    before = len(built.world.acknowledged)
    await until(
        lambda: _answered(built, before + 10), seconds=PATIENCE, what=f"{program.folder} works"
    )


async def _answered(built: City, count: int) -> bool:
    return len(built.world.acknowledged) >= count


async def busy(built: City, messages: int, happening: Callable[[City], Awaitable[None]]) -> None:
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


async def nothing(_: City) -> None:
    """Let all go well."""


async def held(built: City, program: Program) -> int:
    """Return how many rows a process holds."""
    assert program.process
    return int(await built.books.database.fetchval(_HELD, str(program.process.pid)))


async def holds(built: City, program: Program) -> bool:
    """Say whether a process holds any row."""
    return await held(built, program) > 0


async def moved(built: City, program: Program) -> None:
    """Wait until nothing is held by a process that nobody hears of."""

    async def free() -> bool:
        return not await holds(built, program)

    await until(free, seconds=PATIENCE, what="its rows have moved")


async def end(built: City) -> Audit:
    """Let all come to rest, and compare the books."""
    await calm(built)
    return await audit(built)
