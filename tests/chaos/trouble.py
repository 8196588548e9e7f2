"""What goes wrong, and when: a schedule drawn from a seed, counted in exchanges."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from itertools import cycle

from emulators.chat import Channel
from emulators.faults import Fault, FaultKind
from emulators.whatsapp import TemplateState
from tests.chaos.city import City
from tests.chaos.proof import LEASE, Loss

#: Kinds of faults with how many calls each hits.
FAULTS = {
    FaultKind.FLOOD: 3,
    FaultKind.SERVER_ERROR: 3,
    FaultKind.TIMEOUT_AFTER_ACCEPT: 2,
    FaultKind.REFUSE: 2,
    FaultKind.DUPLICATE: 5,
    FaultKind.REORDER: 5,
}
#: Exchanges with the platforms between two troubles.
GAPS = (10, 60)
#: Of so many troubles one each is a kill, a pause of a process, a block, a revoked token, windows
#: that close, templates that are paused.
KILL, STOP, BLOCK, REVOKE, SHUT, REST = 25, 60, 12, 90, 9, 30
#: People who are told something then: far fewer than exchanges pass until the next time.
SOME = 24
_SHUT = """
UPDATE address SET window_until = now() WHERE channel = 'whatsapp' AND id % 3 = $1
"""


async def trouble(city: City) -> None:
    """Make trouble until cancelled; every kind comes, in an order that the seed tells."""
    kinds = cycle(city.chance.sample(list(FAULTS), len(FAULTS)))
    for n in range(1, 1_000_000):
        wanted = city.world.exchanges + city.chance.randint(*GAPS)
        while city.world.exchanges < wanted:
            await asyncio.sleep(0.02)
        channel = city.chance.choice(list(Channel))
        kind = next(kinds)
        fault = Fault(channel=channel, kind=kind, retry_after=1, count=FAULTS[kind])
        city.world.faults.add(fault)
        city.count(str(kind))
        for every, strike in _STRIKES.items():
            if n % every == every // 2:
                await strike(city)


async def _kill(city: City) -> None:
    city.count("kill -9")
    program = city.chance.choice(city.fleet)
    await city.kill(program)
    await program.start()


async def _stop(city: City) -> None:
    """Let a process stand still for longer than its lease, and go on as if nothing had been."""
    program = city.chance.choice(city.fleet[1:] or city.fleet)
    if program.process and program.process.returncode is None:
        city.count("pause past the lease")
        with city.harm(Loss.PAUSED, program):
            program.process.send_signal(signal.SIGSTOP)
            try:
                await asyncio.sleep(1.5 * LEASE)
            finally:  # the trouble may be over before
                program.process.send_signal(signal.SIGCONT)


async def _block(city: City) -> None:
    """Let one person block us, and another one who did think better of it."""
    for phone in city.phones:
        if phone.blocked:
            await city.platforms[phone.channel].set_blocked(phone, blocked=False)
    city.count("blocked")
    phone = city.chance.choice(city.phones)
    await city.platforms[phone.channel].set_blocked(phone, blocked=True)


async def _revoke(city: City) -> None:
    """Let a token be no good for a while; an admin then lets the account go on at once."""
    city.count("revoked token")
    holder, name = city.chance.choice(
        [(city.books.telegram._bot, "token"), (city.books.whatsapp.gate, "_token")]
    )
    good = getattr(holder, name)
    setattr(holder, name, "revoked")
    await asyncio.sleep(1)
    setattr(holder, name, good)
    await city.books.database.execute("DELETE FROM pause")
    await city.books.database.execute(
        "UPDATE outgoing SET not_before = now() WHERE state = 'ready' AND not_before > now()"
    )


async def _shut(city: City) -> None:
    """Let the windows of a third of the people close, and tell some people something."""
    city.count("closed windows")
    await city.books.database.execute(_SHUT, city.chance.randrange(3))
    await city.broadcast(most=SOME)


async def _rest(city: City) -> None:
    """Let all templates be paused for a while."""
    city.count("paused templates")
    known = city.books.whatsapp.book.matching({})
    for state in (TemplateState.PAUSED, TemplateState.APPROVED):
        for template in known:
            city.books.whatsapp.decide_template(template.id, state)
        await asyncio.sleep(1)


_STRIKES: dict[int, Callable[[City], Awaitable[None]]] = {
    KILL: _kill,
    STOP: _stop,
    BLOCK: _block,
    REVOKE: _revoke,
    SHUT: _shut,
    REST: _rest,
}
