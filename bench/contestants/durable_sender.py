"""Our sender with its outbox: claims, sends and settles a broadcast."""

import asyncio
import sys
import time
from typing import Any

from sqlalchemy import func, select

from bench.contest import compete
from bench.ground import TOKEN, Ground, ground
from bench.texts import MANY, TEXT
from bot.hosts import open_session
from bot.sender import Sender
from bot.shelf import AccountShelf
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from core.log import set_up_logging
from core.store import Store
from dialogue import outbox
from dialogue.door import Recipient
from dialogue.models import Lane, Outgoing, Sending
from dialogue.post import REPLY_LIFE
from dialogue.speech import Message


async def main(base: str) -> None:
    """Queue one message to each person, then send them all."""
    async with ground("sending", people=MANY) as here, open_session(base) as http:
        # A worker holds its region and courses while it sends; so does this one.
        service = await here.service()
        account = here.account.id
        shelf = AccountShelf(
            account, store=Store("memory:///"), database=here.database, clock=here.clock
        )
        channel = TelegramChannel(http, TOKEN, shelf=shelf, base=base)
        sender = Sender(service.database, service.clock, {account: channel})

        async def run() -> float:
            await _fill(here)
            began = time.perf_counter()
            while await sender.work(lane=Lane.BULK):
                pass
            took = time.perf_counter() - began
            await _all_sent(here)
            return MANY / took

        await compete(run)


async def _fill(here: Ground) -> None:
    await here.empty("outgoing")
    rows = [_row(here, person) for person in range(1, MANY + 1)]
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
        "chat_key": f"a:{person}",
        "message": message.as_json(),
        "payload": payload,
        "op_key": f"bench:{person}",
        "must_arrive": True,
        "not_before": now,
        "created_at": now,
        "expires_at": now + REPLY_LIFE,
    }


async def _all_sent(here: Ground) -> None:
    """Refuse a figure that was won by sending less."""
    sent = select(func.count()).where(Outgoing.state == Sending.SENT)
    async with here.database.begin() as session:
        if await session.scalar(sent) != MANY:
            raise RuntimeError("not every row was sent")


if __name__ == "__main__":
    set_up_logging()
    asyncio.run(main(sys.argv[1]))
