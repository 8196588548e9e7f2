"""Turns that share one transaction: what they ask and write is asked and written once for all.

They act one after the other, each as if alone. If one fails, none has happened, and each is to be
tried in a transaction of its own.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core import crowd
from core.database import settled
from core.models import Account, Address, Person
from dialogue import company, inbox, outbox, reach
from dialogue.batch import Batch
from dialogue.hearing import Heard, Hearing
from dialogue.inbox import Handled
from dialogue.known import Belongings, known, names_button
from dialogue.models import Conversation
from dialogue.speech import Inbound

#: After so long no other turn begins in the same transaction: who was answered waits for its end.
LONGEST_SECONDS = 0.05

#: What a transaction has locked, and so stays true from one turn to the next.
_LOCKED = (Person, Address, Conversation)


async def share(
    session: AsyncSession,
    hearing: Hearing,
    batches: Sequence[Batch],
    *,
    belongings: Belongings,
    now: datetime,
) -> tuple[set[int], set[int]]:
    """Let people's messages act, and finish them.

    Returns the ids of messages that are handled, and of those for which no time was left, or
    that could not rely any more on what was known beforehand. The others are of people who are
    unknown, in another's hands, or wrote twice: these messages have to act by themselves.
    """
    clock = asyncio.get_running_loop().time
    until = clock() + LONGEST_SECONDS
    done: list[Heard] = []
    accounts = hearing.runner.channels.accounts
    waiting = deque(await _recognised(session, accounts, batches, belongings))
    locked = len(session.identity_map)
    while waiting and not (done and (clock() > until or not settled(session))):
        done.append(waiting.popleft())
        await hearing.act(session, done[-1])
        if session.new or len(session.identity_map) > locked:
            await _part(session)
    await crowd.stamp(session, [heard.held[0] for heard in done if heard.held])
    await finish(session, done, now=now)
    return _ids(done), _ids(waiting)


def _ids(some: Iterable[Heard]) -> set[int]:
    return {heard.batch.claimed.id for heard in some}


async def finish(session: AsyncSession, done: Sequence[Heard], *, now: datetime) -> None:
    """Queue what turns answer, and mark their messages as handled."""
    await outbox.put(session, [row for heard in done for row in heard.answers])
    handled = [Handled(heard.batch.claimed, heard.batch.ids, heard.note) for heard in done]
    await inbox.finish(session, handled, now=now)


async def _recognised(
    session: AsyncSession,
    accounts: Mapping[int, Account],
    batches: Sequence[Batch],
    belongings: Belongings,
) -> list[Heard]:
    """Lock the people behind messages, one message of each, and learn what is sure of them."""
    found: dict[int, Heard] = {}
    for account_id in {batch.claimed.account_id for batch in batches}:
        mine = [batch for batch in batches if batch.claimed.account_id == account_id]
        whos = [reach.identity(_said(batch).sender, _said(batch).sent_at) for batch in mine]
        held = await crowd.hold(session, accounts[account_id], whos)
        for batch, one in zip(mine, held, strict=True):
            if one is not None:
                found.setdefault(one[1].id, Heard(batch, one))
    typed = {person: names_button(_said(heard.batch)) for person, heard in found.items()}
    sure = await known(session, typed, belongings) if typed else {}
    for person, heard in found.items():
        heard.known = sure[person]
    telling = [heard.batch for heard in found.values() if heard.batch.tells]
    followed = await company.followed(session, [batch.claimed for batch in telling])
    for batch in telling:
        batch.last = batch.claimed.id not in followed
    return list(found.values())


def _said(batch: Batch) -> Inbound:
    if not isinstance(batch.first, Inbound):
        raise TypeError("only what people say is heard together")
    return batch.first


async def _part(session: AsyncSession) -> None:
    """Between two turns: forget what is not locked, for others may change it meanwhile."""
    others = [thing for thing in session if not isinstance(thing, _LOCKED)]
    if any(thing in session.new or session.is_modified(thing) for thing in others):
        await session.flush()
    for thing in others:
        session.expunge(thing)
