"""Guests who are told what nobody waits for, and senders that keep to a pace."""

from dataclasses import replace
from datetime import timedelta

from bot.sender import Sender
from core.models import Address
from dialogue.models import Lane
from dialogue.pace import Tempo
from dialogue.post import Post
from dialogue.speech import Kind, Message
from tests.turns.rig import Guest, Rig
from tests.turns.rows import open_windows

SECOND = timedelta(seconds=1)


def guests(count: int, line: str = "telegram") -> list[Guest]:
    return [Guest(f"{line}{n}", f"{line}{n}", line=line) for n in range(count)]


async def broadcast(rig: Rig, people: list[Guest], job: str = "kabar", text: str = "kabar") -> None:
    """Queue one message to each that nobody waits for."""
    for who in people:
        if not await rig.all(Address, Address.user_id == who.user_id):
            await rig.store(who, Kind.REACTION)
    await rig.handle()
    await open_windows(rig)
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        for who in people:
            (address,) = await rig.all(Address, Address.user_id == who.user_id)
            mark = f"{job}:{text}:{who.name}"
            await post.reply(address, [Message(text)], mark, lane=Lane.BULK)


def sender(rig: Rig, tempo: Tempo | None = None, *, owner: str = "s1") -> Sender:
    """Return a sender whose accounts keep to a pace."""
    accounts = [line.account.id for line in rig.service.lines.values()]
    tempos = dict.fromkeys(accounts, tempo) if tempo else {}
    return replace(rig.service.sender, tempos=tempos, owner=owner)
