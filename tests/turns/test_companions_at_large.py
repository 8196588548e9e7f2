"""Companions among many: whatever people do, and at whatever moment, the promises hold."""

import asyncio
import contextlib
import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from core.errors import RefusedError
from lessons.classroom.companions import Companions
from lessons.classroom.matching import REST
from lessons.records import Companion
from tests.turns.colleagues import ABOVE, BESIDE, HOME, at_desk, colleague, id_of, search_on
from tests.turns.rig import Guest, Rig


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_people_do_nobody_has_two_and_nobody_is_asked_twice_in_a_fortnight(
    rig: Rig, seed: int
) -> None:
    draw = random.Random(seed)
    units = [HOME, HOME, HOME, ABOVE, BESIDE]
    crew = [
        await colleague(rig, f"p{at}", unit, companion=draw.random() < 0.7)
        for at, unit in enumerate(units * 2)
    ]
    known = {await id_of(rig, one): one for one in crew}
    for _ in range(60):
        who, deed, *args = await _drawn(rig, draw, known)
        with contextlib.suppress(RefusedError):
            await at_desk(rig, who, deed, *args)
        rig.clock.move(timedelta(hours=draw.choice([1, 8, 30, 100])))
        if draw.random() < 0.3:
            await search_on(rig)
        await _holds(rig)
    assert any(row.accepted_at for row in await rig.all(Companion))


async def _drawn(rig: Rig, draw: random.Random, known: dict[int, Guest]) -> tuple[Any, ...]:
    """Return who does what next: half of the time somebody answers who was asked."""
    who = draw.choice(list(known.values()))
    rows = await rig.all(Companion)
    pair = str(draw.choice(rows[-6:]).id) if rows else "0"
    waiting = [r for r in rows if r.companion_id and not (r.accepted_at or r.ended_at)]
    if waiting and draw.random() < 0.5:
        row = draw.choice(waiting)
        deed = draw.choice([Companions.accept, Companions.decline])
        return known[row.companion_id or 0], deed, str(row.id)
    willing = draw.random() < 0.7
    deeds: list[tuple[Any, ...]] = [
        (Companions.ask,),
        (Companions.accept, pair),
        (Companions.decline, pair),
        (Companions.end, pair),
        (Companions.volunteer, willing),
    ]
    return who, *draw.choice(deeds)


async def _holds(rig: Rig) -> None:
    rows = await rig.all(Companion)
    open_ones = [row for row in rows if row.ended_at is None]
    assert max(Counter(row.person_id for row in open_ones).values(), default=0) <= 1
    asked = [row.companion_id for row in open_ones if row.companion_id]
    assert max(Counter(asked).values(), default=0) <= 1
    declined = [r for r in rows if r.companion_id and r.ended_at and not r.accepted_at]
    for row in declined:
        again = [r for r in rows if r.companion_id == row.companion_id and r.id != row.id]
        assert row.ended_at is not None
        assert not any(row.ended_at <= r.asked_at < row.ended_at + REST for r in again)


async def test_two_who_ask_at_once_do_not_get_the_same_colleague(rig: Rig) -> None:
    crew = [await colleague(rig, f"pencari-{at}") for at in range(4)]
    await colleague(rig, "rekan", companion=True)
    await asyncio.gather(*(at_desk(rig, one, Companions.ask) for one in crew))
    asked = [row for row in await rig.all(Companion) if row.companion_id]
    assert len(asked) == 1
