"""Everything goes wrong at once, and afterwards the books of both sides agree."""

import asyncio
from contextlib import suppress
from pathlib import Path

from tests.chaos.audit import Audit, audit
from tests.chaos.city import City, city
from tests.chaos.trouble import missing, trouble

#: Who waits for the rest of the trouble writes so many messages, and rests for so many seconds,
#: so many times at most.
SOME, BREATH, MOST = 10, 0.5, 400
#: So many seconds more trouble comes; what then still waits for a time to come is for the calm.
LAST = 10


def fleet(workers: int) -> list[tuple[str, ...]]:
    """Return orders: one that serves the web and works, the others only work."""
    return [("serve",), *[("worker",)] * (workers - 1)]


async def storm(
    url: str, folder: Path, *, seed: int, messages: int, workers: int, people: int
) -> tuple[Audit, City]:
    """Let people write while everything goes wrong: so many messages, and until all has come.

    Returns what the books say.
    """
    orders = fleet(workers)
    async with city(url, folder, seed=seed, orders=orders, people=people) as built:
        for program in built.fleet:
            await program.start()
        async with asyncio.TaskGroup() as tasks:
            making = tasks.create_task(trouble(built))
            await _writing(built, messages)
            making.cancel()
        await calm(built, seconds=max(300, built.written / 5))
        missing(built)  # what has come since then is counted too
        return await audit(built), built


async def _writing(built: City, messages: int) -> None:
    for part in range(4):
        await built.write(messages // 4)
        if part:
            await built.broadcast()
    for _ in range(MOST):
        if not missing(built):
            break
        await built.write(SOME)
        await asyncio.sleep(BREATH)
    assert not missing(built), f"never came: {missing(built)}"
    with suppress(TimeoutError):
        async with asyncio.timeout(LAST):
            await built.taken()


async def calm(built: City, *, seconds: float = 300) -> None:
    """Let the trouble end: everybody is back, and all that waits is done.

    WhatsApp's side tells of each message three times, one after the other: after a long storm that
    takes longer than the storm.
    """
    built.world.faults.clear()
    for phone in built.phones:
        await built.platforms[phone.channel].set_blocked(phone, blocked=False)
        await built.say(phone, "halo")  # whose window had closed hears what was held
    for program in built.fleet:
        if program.process is None or program.process.returncode is not None:
            await program.start()
    await built.rest(seconds)
