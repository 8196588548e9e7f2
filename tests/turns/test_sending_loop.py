"""The loop that sends: one slow request holds up nobody, and a stop loses no outcome."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.sender import Sender
from bot.sending_loop import keep_sending
from dialogue.models import Outgoing
from tests.turns.acts import CITIZEN, NEIGHBOUR
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
async def sending(rig: Rig, channel: FakeChannel) -> AsyncIterator[None]:
    """Run the loop for the length of a block."""
    service = rig.service
    channels = dict.fromkeys(service.channels.doors, channel)
    sender = Sender(service.database, service.clock, channels)
    account = service.lines["telegram"].account.id
    run = keep_sending(sender, asyncio.Event(), lane="interactive", account=account, idle=0.005)
    task = asyncio.create_task(run)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def reached(rig: Rig, state: str, count: int) -> None:
    """Wait until that many rows are in a state."""
    async with asyncio.timeout(10):
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
