"""A message that ends every worker ends alone: those claimed beside it are not blamed for it."""

from datetime import timedelta

from sqlalchemy import select

from core.database import Database
from core.models import Channel
from dialogue import inbox
from dialogue.door import Item
from dialogue.inbox import LEASE, Claimed, Handled
from dialogue.intake import Intake
from dialogue.models import Incoming
from kentongan.lines import register
from tests.clocks import StillClock

#: The oldest message of all, and claimed together with the others.
POISON = "u:0"
MESSAGES = 20


async def test_neighbours_of_poison_are_handled(database: Database, clock: StillClock) -> None:
    account = await register(database, Channel.TERMINAL, "desk")
    intake = Intake(database, clock, stored=lambda: None)
    items = [Item(f"u:{at}", f"tg:{at}", clock.now(), b"{}") for at in range(MESSAGES)]
    await intake.store(account.id, items)
    for _ in range(2 * MESSAGES):
        await _live_and_die(database, clock)
    async with database.begin() as session:
        rows = list(await session.scalars(select(Incoming)))
    assert {row.external_id for row in rows if row.state == "dead"} == {POISON}
    assert {row.state for row in rows if row.external_id != POISON} == {"done"}


async def _live_and_die(database: Database, clock: StillClock) -> None:
    """Handle a batch as a worker does, until the poison ends it."""
    async with database.begin() as session:
        claimed = await inbox.claim(session, now=clock.now())
    for message in claimed:
        if message.exhausted:
            await _bury(database, clock, message)
        elif message.external_id == POISON:
            break
        else:
            async with database.begin() as session:
                await inbox.finish(session, [Handled(message, [message.id])], now=clock.now())
    clock.move(LEASE + timedelta(seconds=1))


async def _bury(database: Database, clock: StillClock, message: Claimed) -> None:
    async with database.begin() as session:
        await inbox.bury(session, message, "crash", now=clock.now())
