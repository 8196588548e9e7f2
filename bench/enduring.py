"""A long run: what a sender weighs after a million messages, beside its weight after the first.

One run takes minutes, so there is one; `python -m bench enduring`.
"""

from bench.answering import answering
from bench.bulk import fill
from bench.contest import contestant
from bench.contestants.shared_sender import UNBOUND
from bench.ground import ground
from bench.measure import Figure, Series, Target

#: Messages of one part, and how many parts are sent.
PART, PARTS = 10_000, 100


async def measure() -> list[Figure]:
    """Let one process send part after part, and weigh it."""
    async with (
        answering() as base,
        ground("enduring", people=PART) as here,
        contestant("shared_sender", here.url, base, UNBOUND, "weigh") as send,
    ):
        weights = []
        for _ in range(PARTS):
            await fill(here, PART)
            weights.append(await send())
    after = Series("Kentongan", weights[-1:])
    first = Series(f"after {PART:,}", weights[:1])
    work = f"a sender after {PART * PARTS:,} messages"
    return [Figure(work, "MiB", after, first, Target(1.1, at_most=True))]
