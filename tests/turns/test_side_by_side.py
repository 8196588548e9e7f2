"""Turns of different chats go on side by side, and none is blamed for another."""

import asyncio
from dataclasses import dataclass, field, fields

import pytest

from dialogue import inbox
from dialogue.handling import Handling
from dialogue.inbox import Claimed
from dialogue.models import Incoming
from dialogue.talk import Talk
from dialogue.turn import Flow
from tests.turns.acts import ADMIN, CITIZEN, LEARNER, NEIGHBOUR
from tests.turns.rig import Guest, Rig
from tests.turns.test_inbox import FLOWS, explode

CROWD = (CITIZEN, NEIGHBOUR, ADMIN, LEARNER)


@dataclass
class Room:
    """A flow whose talks wait until so many are in it at once."""

    wanted: int
    within: int = 0
    most: int = 0
    met: asyncio.Event = field(default_factory=asyncio.Event)

    async def enter(self, _talk: Talk) -> None:
        self.within += 1
        self.most = max(self.most, self.within)
        if self.within == self.wanted:
            self.met.set()
        async with asyncio.timeout(30):
            await self.met.wait()
        self.within -= 1


async def write(rig: Rig, *crowd: Guest) -> None:
    for who in crowd:
        await rig.store(who, text="menu")


async def states(rig: Rig) -> list[str]:
    return [row.state for row in await rig.all(Incoming)]


async def test_as_many_turns_as_allowed_are_under_way_at_once(rig: Rig) -> None:
    room = Room(wanted=2)
    rig.deploy(FLOWS | {"menu": Flow(room.enter)})
    await write(rig, *CROWD)
    assert await rig.service.handling.work(at_once=2) == len(CROWD)
    assert await states(rig) == ["done"] * len(CROWD)
    assert room.most == 2


async def test_what_may_end_its_worker_is_tried_alone(rig: Rig) -> None:
    await write(rig, CITIZEN)
    for _ in range(inbox.SUSPECT):  # claimed, and then the process is gone
        async with rig.service.database.begin() as session:
            await inbox.claim(session, now=rig.clock.now())
        rig.clock.move(inbox.LEASE)
    beside: list[int] = []
    room = Room(wanted=2)

    async def enter(talk: Talk) -> None:
        beside.append(room.within)
        await room.enter(talk)

    rig.deploy(FLOWS | {"menu": Flow(enter)})
    await write(rig, NEIGHBOUR, ADMIN)
    assert await rig.service.handling.work(at_once=3) == 3
    assert beside == [0, 1, 0]
    assert await states(rig) == ["done"] * 3


@dataclass(frozen=True)
class Helpless(Handling):
    """Cannot even write down that a turn failed: the database went away."""

    async def _fail(self, claimed: Claimed, error: Exception) -> None:
        raise OSError(f"{claimed.id}: {error}")


async def test_a_turn_that_ends_badly_does_not_tear_the_others_away(rig: Rig) -> None:
    room = Room(wanted=1)
    rig.deploy(FLOWS | {"menu": Flow(room.enter), "status": Flow(explode)})
    helpless = Helpless(**{f.name: getattr(rig.service.handling, f.name) for f in fields(Handling)})
    await rig.store(CITIZEN, text="cek")
    await write(rig, NEIGHBOUR, ADMIN)
    with pytest.raises(OSError, match="1: "):
        await helpless.work(at_once=2)
    await helpless.work()
    assert await states(rig) == ["new", "done", "done"]
