"""What goes wrong, and when: a schedule drawn from a seed, counted in exchanges."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import cycle

from emulators.chat import Channel
from emulators.faults import Fault, FaultKind
from emulators.whatsapp import TemplateState
from tests.chaos.city import City
from tests.chaos.proof import LEASE, Loss
from tests.chaos.site import meddle, unheard
from tests.journeys.programs import GLANCE

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
#: At first every second trouble brings a strike that has not come yet: a short storm has all.
OPENING = 2
#: People who are told something then: far fewer than exchanges pass until the next time.
SOME = 24
#: Seconds within which a platform refuses what it is to refuse, while there is much to send.
MET = 5
UNAUTHORIZED = 401
#: What a platform answers when it breaks down, not when it minds a message.
BROKEN = (200, 429, 500)
_SHUT = """
UPDATE address SET window_until = now() WHERE channel = 'whatsapp' AND id % 3 = $1
"""
#: Floods last for a second or two here.
_RESUME = """
WITH gone AS (DELETE FROM pause WHERE until > now() + interval '10 s' RETURNING scope)
SELECT count(*) FROM gone
"""
_HURRY = "UPDATE outgoing SET not_before = now() WHERE state = 'ready' AND not_before > now()"


async def trouble(city: City) -> None:
    """Make trouble until cancelled; every kind comes, in an order that the seed tells."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_admin(city))
        tasks.create_task(_schedule(city))


async def _admin(city: City) -> None:
    """Let an account go on that rests for long as a token was refused: it is good again."""
    while True:
        await asyncio.sleep(1)
        if await city.books.database.fetchval(_RESUME):
            await meddle(city.books.database, _HURRY)


async def _schedule(city: City) -> None:
    kinds = cycle(city.chance.sample(list(FAULTS), len(FAULTS)))
    order = city.chance.sample(list(STRIKES), len(STRIKES))
    for n in range(1, 1_000_000):
        wanted = city.world.exchanges + city.chance.randint(*GAPS)
        while city.world.exchanges < wanted:
            await asyncio.sleep(0.02)
        channel = city.chance.choice(list(Channel))
        kind = next(kinds)
        fault = Fault(channel=channel, kind=kind, retry_after=1, count=FAULTS[kind])
        city.world.faults.add(fault)
        if new := [name for name in order if name not in city.seen]:
            due = new[:1] if n % OPENING == 0 else []
        else:
            due = [name for name, (every, _) in STRIKES.items() if n % every == every // 2]
        for name in due:
            if await STRIKES[name][1](city):
                city.count(name)


def missing(city: City) -> set[str]:
    """Return the kinds of trouble that the city has not met yet; counts the faults."""
    hits = city.world.faults.hits
    city.seen |= {str(kind): hits[kind] for kind in FAULTS if hits[kind]}
    return {*map(str, FAULTS), *STRIKES} - city.seen.keys()


async def _kill(city: City) -> bool:
    program = city.chance.choice(city.fleet)
    await city.kill(program)
    await program.start()
    return True


async def _stop(city: City) -> bool:
    """Let a process stand still for longer than its lease, and go on as if nothing had been."""
    program = city.chance.choice(city.fleet[1:] or city.fleet)
    if program.process is None or program.process.returncode is not None:
        return False
    with city.harm(Loss.PAUSED, program):
        program.process.send_signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(1.5 * LEASE)
        finally:  # the trouble may be over before
            program.process.send_signal(signal.SIGCONT)
    return True


async def _block(city: City) -> bool:
    """Let one person block us, and another one who did think better of it."""
    for phone in city.phones:
        if phone.blocked:
            await city.platforms[phone.channel].set_blocked(phone, blocked=False)
    phone = city.chance.choice(city.phones)
    await city.platforms[phone.channel].set_blocked(phone, blocked=True)
    return True


async def _revoke(city: City) -> bool:
    """Let a token be no good until a call was refused."""
    channel, holder, name = city.chance.choice(
        [
            (Channel.TELEGRAM, city.books.telegram._bot, "token"),
            (Channel.WHATSAPP, city.books.whatsapp.gate, "_token"),
        ]
    )
    good = getattr(holder, name)
    setattr(holder, name, "revoked")
    try:
        await _tell(city)
        return await _met(lambda: city.world.replies[channel, UNAUTHORIZED, False])
    finally:
        setattr(holder, name, good)


async def _tell(city: City) -> None:
    """Queue news for some people that need not wait."""
    await unheard(city.books.database)
    await city.broadcast(most=SOME)


async def _shut(city: City) -> bool:
    """Let the windows of a third of the people close, and tell some people something."""
    await meddle(city.books.database, _SHUT, city.chance.randrange(3))
    await _tell(city)
    return True


async def _rest(city: City) -> bool:
    """Let all templates be paused until one was refused, as there are windows that are closed."""
    whatsapp = city.books.whatsapp
    known = whatsapp.book.matching({})
    for template in known:
        whatsapp.decide_template(template.id, TemplateState.PAUSED)
    try:
        await _shut(city)
        return await _met(lambda: _templates_refused(city))
    finally:
        for template in known:
            whatsapp.decide_template(template.id, TemplateState.APPROVED)


def _templates_refused(city: City) -> int:
    replies = city.world.replies.items()
    return sum(n for (_, status, template), n in replies if template and status not in BROKEN)


async def _met(count: Callable[[], int]) -> bool:
    """Wait until there are more of what is counted; False if there were no more in time."""
    before = count()
    with suppress(TimeoutError):
        async with asyncio.timeout(MET):
            while count() == before:
                await asyncio.sleep(GLANCE)
    return count() > before


#: Strikes with the troubles of which one is theirs, once all have come.
STRIKES: dict[str, tuple[int, Callable[[City], Awaitable[bool]]]] = {
    "kill -9": (25, _kill),
    "pause past the lease": (60, _stop),
    "blocked": (12, _block),
    "revoked token": (90, _revoke),
    "closed windows": (9, _shut),
    "paused templates": (30, _rest),
}
