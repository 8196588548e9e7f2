"""The loop that sends: one slow request holds up nobody, and a stop loses no outcome."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest

from bot.sender import Sender
from bot.sending_loop import keep_sending
from dialogue.models import Outgoing
from tests.turns.acts import ADMIN, CITIZEN, LEARNER, NEIGHBOUR, OFFICER
from tests.turns.rig import FakeChannel, Rig
from tests.turns.rows import queue, states


class SlowChannel(FakeChannel):
    """A platform that holds one request until it is let go."""

    def __init__(self, held: str) -> None:
        super().__init__()
        self._held = held
        self.holding = asyncio.Event()
        self.let_go = asyncio.Event()

    async def send(self, payload: dict[str, Any], op_key: str) -> str:
        if payload["text"] == self._held:
            self.holding.set()
            await self.let_go.wait()
        return await super().send(payload, op_key)


@asynccontextmanager
async def sending(
    rig: Rig, channel: FakeChannel, *, gives_way: bool = False
) -> AsyncIterator[None]:
    """Run the loop for the length of a block."""
    service = rig.service
    channels = dict.fromkeys(service.channels.doors, channel)
    sender = Sender(service.database, service.clock, channels)
    account = service.lines["telegram"].account.id
    lane: dict[str, Any] = {"lane": "interactive", "account": account, "idle": 0.005}
    run = keep_sending(sender, asyncio.Event(), **lane, gives_way=lambda: gives_way)
    task = asyncio.create_task(run)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def reached(rig: Rig, state: str, count: int) -> None:
    """Wait until that many rows are in a state."""
    async with asyncio.timeout(30):
        while [row.state for row in await rig.all(Outgoing)].count(state) < count:
            await asyncio.sleep(0)


async def test_one_slow_request_holds_up_nobody(rig: Rig) -> None:
    await queue(rig, "lambat")
    await queue(rig, "satu", "dua", "tiga", who=NEIGHBOUR)
    channel = SlowChannel("lambat")
    async with sending(rig, channel):
        await reached(rig, "sent", 3)
        assert ("leased", "") in await states(rig)
        channel.let_go.set()
        await reached(rig, "sent", 4)
    assert [text for _, text in channel.sent] == ["satu", "dua", "tiga", "lambat"]


async def test_a_stop_waits_for_requests_under_way(rig: Rig) -> None:
    await queue(rig, "lambat", who=CITIZEN)
    channel = SlowChannel("lambat")
    async with sending(rig, channel):
        await channel.holding.wait()
        channel.let_go.set()
    assert await states(rig) == [("sent", "")]


class NotingChannel(FakeChannel):
    """Notes when its requests begin."""

    def __init__(self, seen: list[str]) -> None:
        super().__init__()
        self._seen = seen

    async def send(self, payload: dict[str, Any], op_key: str) -> str:
        self._seen.append("request")
        return await super().send(payload, op_key)


@pytest.mark.parametrize("gives_way", [True, False])
async def test_while_it_gives_way_others_come_between_its_requests(
    rig: Rig, gives_way: bool
) -> None:
    seen: list[str] = []

    async def turn() -> None:
        while True:
            seen.append("turn")
            await asyncio.sleep(0)

    crowd = (CITIZEN, NEIGHBOUR, OFFICER, LEARNER, ADMIN)
    for who in crowd:
        await queue(rig, "kabar", who=who)
    turns = asyncio.create_task(turn())
    async with sending(rig, NotingChannel(seen), gives_way=gives_way):
        await reached(rig, "sent", len(crowd))
    turns.cancel()
    assert (("request", "request") in pairwise(seen)) is not gives_way
