"""Spoiled webhooks and a whole service: no 5xx, and nobody waits because of somebody's garbage."""

import json
from itertools import islice
from random import Random

import pytest

from core.database import Database
from tests.clocks import StillClock
from tests.doors.fuzzing import captured, fuzz_stand, mutate

#: So many are posted before they are handled.
TOGETHER = 20


async def test_service_lives_with_every_captured_payload(
    database: Database, clock: StillClock
) -> None:
    bodies = iter(captured())
    async with fuzz_stand(database, clock) as stand:
        while some := list(islice(bodies, TOGETHER)):
            await stand.live_with(some)


@pytest.mark.parametrize("seed", range(5))
async def test_service_lives_with_spoiled_payloads(
    seed: int, database: Database, clock: StillClock
) -> None:
    chance, whole = Random(seed), [json.loads(body) for body in captured()]
    spoiled = [
        mutate(json.loads(json.dumps(chance.choice(whole))), whole, chance) for _ in range(40)
    ]
    bodies = [json.dumps(value).encode() for value in spoiled]
    async with fuzz_stand(database, clock) as stand:
        for start in range(0, len(bodies), TOGETHER):
            await stand.live_with(bodies[start : start + TOGETHER])
