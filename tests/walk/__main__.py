"""`python -m tests.walk [--cases N] [--seed N]`: the random walk at length, and its audit.

The suite walks a little; this walks far, by itself, and prints what happened and what it cost.
"""

import argparse
import asyncio
import time
from random import Random

from core.database import Database, open_engine
from tests.clocks import NOON, StillClock
from tests.databases import copies
from tests.walk.audit import findings
from tests.walk.town import settle
from tests.walk.walk import Walk

#: Steps for each case: its filing, and what somebody does to it afterwards.
STEPS = 6
#: Cases for each citizen; a person may file ten a day.
EACH = 20


async def walk(url: str, *, cases: int, seed: int) -> list[str]:
    """Walk until all cases were filed and lived; returns what is not as it was promised."""
    database = Database(open_engine(url, size=6))
    town = await settle(database, StillClock(NOON), citizens=max(30, cases // EACH))
    walking, begun = Walk(town, Random(seed), cases=cases), time.perf_counter()
    await walking.go(most=cases * STEPS)
    spent = time.perf_counter() - begun
    found = await findings(town)
    days = (town.clock.now() - NOON).days
    print(f"{len(walking.numbers)} cases, {cases * STEPS} steps, {days} days of theirs")
    print(f"{spent:.0f} s of ours, {spent / (cases * STEPS) * 1e3:.1f} ms a step, seed {seed}")
    print(", ".join(f"{what} {count}" for what, count in walking.outcomes.most_common()))
    await database.close()
    return found


def main() -> None:
    """Walk, and end with an exit code: 0 if the audit found nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with copies("walk") as copied:
        found = asyncio.run(walk(copied.url, cases=asked.cases, seed=asked.seed))
    print("\n".join(found[:50]) or "the audit found nothing")
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
