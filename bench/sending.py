"""Sending: the durable sender against clients that keep nothing; the server answers at once."""

from contextlib import AsyncExitStack

from bench.answering import answering
from bench.contest import contestant
from bench.measure import Figure, Target, in_turn
from bench.texts import MANY, SOME

#: Whom we are compared with, and at which ratio we aim.
FAST = {"raw_client": ("raw aiohttp", 0.65), "aiogram_client": ("aiogram", 2.0)}
#: In turns of their own, and short ones: httpx closes what rested for five seconds, and is much
#: slower after it.
SLOW = {"ptb_client": ("python-telegram-bot", 12.0), "pywa_client": ("pywa", 12.0)}
#: What shares the cores moves a round by a fifth, so that a median needs more of them.
ROUNDS = 11


async def measure() -> list[Figure]:
    """Send the same message with every client in turn, 64 requests at once."""
    async with AsyncExitStack() as stack:
        base = await stack.enter_async_context(answering())
        found = []
        for others, many, rounds in ((FAST, MANY, ROUNDS), (SLOW, SOME, 5)):
            ours = contestant("durable_sender", base, str(many))
            runs = [("Kentongan", await stack.enter_async_context(ours))]
            for program, (name, _) in others.items():
                runs.append((name, await stack.enter_async_context(contestant(program, base))))
            durable, *theirs = await in_turn(runs, rounds=rounds)
            found += [
                Figure("durable sending", "msg/s", durable, other, Target(bound))
                for other, (_, bound) in zip(theirs, others.values(), strict=True)
            ]
        return found
