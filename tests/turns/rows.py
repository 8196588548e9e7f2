"""Rows of the outbox for tests: queued by nobody's talk, leased by senders that died."""

from sqlalchemy import update

from core.identity import WINDOW
from core.models import Address
from dialogue import outbox
from dialogue.models import Outgoing
from dialogue.post import Post
from dialogue.speech import Kind, Message
from tests.turns.acts import CITIZEN
from tests.turns.rig import Guest, Rig


async def queue(rig: Rig, *texts: str, who: Guest = CITIZEN, must_arrive: bool = True) -> None:
    """Put messages to somebody into the outbox, each a row of its own."""
    await rig.store(who, Kind.REACTION)  # makes them known, and is not answered
    await rig.handle()
    await open_windows(rig)
    known = Address.user_id == who.user_id if who.user_id else Address.phone == who.phone
    address = await rig.one(Address, known)
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        for text in texts:
            await post.reply(address, [Message(text)], f"{who.name}:{text}")
        await session.execute(update(Outgoing).values(must_arrive=must_arrive))


async def states(rig: Rig) -> list[tuple[str, str]]:
    """Return state and reason of each row."""
    return [(row.state, row.reason) for row in await rig.all(Outgoing)]


async def lease(rig: Rig, owner: str, *, line: str = "telegram") -> outbox.Due:
    """Lease the next row for a sender that will never be heard of again."""
    account = rig.service.lines[line].account.id
    async with rig.service.database.begin() as session:
        (due,) = await outbox.claim(
            session, now=rig.clock.now(), owner=owner, account=account, lane="interactive"
        )
    return due


async def open_windows(rig: Rig) -> None:
    """Let everybody have written just now, where that matters."""
    async with rig.service.database.begin() as session:
        await session.execute(update(Address).values(window_until=rig.clock.now() + WINDOW))
