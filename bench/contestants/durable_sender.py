"""Our sender with its outbox: claims, sends and settles a broadcast."""

import asyncio
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import uvloop
from sqlalchemy import func, select

from bench.contest import compete
from bench.ground import TOKEN, Ground, ground
from bench.processes import PATIENCE_SECONDS
from bench.texts import TEXT
from bot.sender import Sender, Sent
from bot.sending_loop import keep_sending
from bot.shelf import AccountShelf
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from bot.wire import open_wire
from core.log import set_up_logging
from core.store import Store
from dialogue import outbox
from dialogue.door import Recipient
from dialogue.models import Lane, Outgoing, Sending
from dialogue.pace import Rate, Tempo
from dialogue.post import REPLY_LIFE
from dialogue.speech import Message
from kentongan.service import IDLE

#: A budget that is kept, and never binds.
UNBOUND = 1e6


async def main(base: str, many: int) -> None:
    """Queue one message to each person, then send them all."""
    async with ground(f"sending_{many}", people=many) as here, open_wire(base) as wire:
        # A worker holds its region and courses while it sends; so does this one.
        service = await here.service()
        account = here.account.id
        shelf = AccountShelf(
            account, store=Store("memory:///"), database=here.database, clock=here.clock
        )
        channel = TelegramChannel(wire, TOKEN, shelf=shelf, base=base)
        tempos = {account: Tempo(Rate(UNBOUND))}
        sender = Counting(service.database, service.clock, {account: channel}, tempos)
        await compete(lambda: _round(here, sender, many))


@dataclass
class Counting(Sender):
    """The sender; says when a round's rows are settled."""

    left: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    async def settle(self, outcomes: Iterable[Sent]) -> bool:
        """Record what became of rows, and count them."""
        rows = list(outcomes)
        halted = await super().settle(rows)
        self.left -= sum(isinstance(outcome, str) for _, outcome in rows)
        if not self.left:
            self.done.set()
        return halted


async def _round(here: Ground, sender: Counting, many: int) -> float:
    """Let the loop of a worker send all that is queued."""
    await _fill(here, many)
    sender.left = many
    sender.done.clear()
    began = time.perf_counter()
    sending = keep_sending(
        sender, asyncio.Event(), lane=Lane.BULK, account=here.account.id, idle=IDLE
    )
    loop = asyncio.create_task(sending)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await sender.done.wait()
    took = time.perf_counter() - began
    loop.cancel()
    await asyncio.wait([loop])
    await _all_sent(here, many)
    return many / took


async def _fill(here: Ground, many: int) -> None:
    await here.empty("outgoing")
    rows = [_row(here, person) for person in range(1, many + 1)]
    async with here.database.begin() as session:
        await outbox.put(session, rows)
    await here.analyse()


def _row(here: Ground, person: int) -> dict[str, Any]:
    now, message = here.clock.now(), Message(TEXT)
    (payload,) = TelegramDoor(here.clock).render(message, Recipient(str(person), None))
    return {
        "account_id": here.account.id,
        "address_id": person,
        "person_id": person,
        "lane": Lane.BULK,
        "job": "bench",
        "chat_key": f"a:{person}",
        "message": message.as_json(),
        "payload": payload,
        "op_key": f"bench:{person}",
        "must_arrive": True,
        "not_before": now,
        "created_at": now,
        "expires_at": now + REPLY_LIFE,
    }


async def _all_sent(here: Ground, many: int) -> None:
    """Refuse a figure that was won by sending less."""
    sent = select(func.count()).where(Outgoing.state == Sending.SENT)
    async with here.database.begin() as session:
        if await session.scalar(sent) != many:
            raise RuntimeError("not every row was sent")


if __name__ == "__main__":
    set_up_logging()
    uvloop.run(main(sys.argv[1], int(sys.argv[2])))
