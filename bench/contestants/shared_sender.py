"""A sender that shares an outbox with others: sends until nothing is left, and says how many.

`… shared_sender URL BASE [RATE [weigh]]`: the database, where another process queues rows, the
platform, and messages a second; `weigh` says how many MiB it has become instead.
"""

import asyncio
import sys
from collections.abc import Iterable
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]  # comes with the embedded server
import uvloop
from sqlalchemy import text

from bench.contest import compete
from bench.ground import TOKEN, join
from bot.sender import Sender, Sent
from bot.sending_loop import keep_sending
from bot.shelf import AccountShelf
from bot.telegram_sending import TelegramChannel
from bot.wire import open_wire
from core.log import set_up_logging
from core.store import Store
from dialogue.models import Lane
from dialogue.pace import Rate, Tempo
from kentongan.service import IDLE

#: A budget that is kept, and never binds.
UNBOUND = "1e6"
_MEBIBYTE = 1 << 20
_LEFT = text("SELECT EXISTS (SELECT 1 FROM outgoing WHERE state IN ('ready', 'leased'))")


@dataclass
class Counting(Sender):
    """The sender; counts what it has settled."""

    sent: int = 0

    async def settle(self, outcomes: Iterable[Sent]) -> bool:
        """Record what became of rows, and count them."""
        rows = list(outcomes)
        halted = await super().settle(rows)
        self.sent += sum(isinstance(outcome, str) for _, outcome in rows)
        return halted


async def main(url: str, base: str, rate: str = UNBOUND, said: str = "sent") -> None:
    """Send what is queued at each line of the input."""
    async with join(url) as here, open_wire(base) as wire:
        account, store = here.account.id, Store("memory:///")
        shelf = AccountShelf(account, store=store, database=here.database, clock=here.clock)
        channel = TelegramChannel(wire, TOKEN, shelf=shelf, base=base)
        tempos = {account: Tempo(Rate(float(rate)))}
        sender = Counting(here.database, here.clock, {account: channel}, tempos)

        async def send() -> float:
            sender.sent = 0
            wake = asyncio.Event()
            sending = keep_sending(sender, wake, lane=Lane.BULK, account=account, idle=IDLE)
            loop = asyncio.create_task(sending)
            while True:
                if not await _left():
                    break
                await asyncio.sleep(0.02)
            loop.cancel()
            await asyncio.wait([loop])
            weight: float = psutil.Process().memory_info().rss / _MEBIBYTE
            return weight if said == "weigh" else float(sender.sent)

        async def _left() -> bool:
            async with here.database.begin() as session:
                return bool(await session.scalar(_LEFT))

        await compete(send)


if __name__ == "__main__":
    set_up_logging()
    uvloop.run(main(*sys.argv[1:]))
