"""Before a row of WhatsApp is sent: is the person's window open, is there room, is there money?

Outside the window of 24 hours a row is held and a template knocks for it; else it goes to another
channel; else a human is asked to call. All of it within the transaction that claimed the row, so
that it happens once whatever becomes of the sender. Whoever holds rows back locks their address:
a message that opens the window meanwhile waits, and then finds them.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Address
from dialogue import holding, outbox, spending, templates
from dialogue.door import Knock, Reason, Recipient
from dialogue.knocking import READ
from dialogue.models import Lane, Outgoing, Sending
from dialogue.occasions import About, Occasion, about
from dialogue.outbox import Due
from dialogue.post import Channels
from dialogue.reach_models import Template
from dialogue.speech import Message
from dialogue.spending import KNOCK, Limits, is_knock
from dialogue.talk import Offer
from dialogue.ways import elsewhere, shut

_PART = re.compile(r"\.\d+\+*\Z")
_ORDER = list(Occasion)

#: Told of the messages that nothing brings to their person.
Unreached = Callable[[AsyncSession, Sequence[About], datetime], Awaitable[None]]


async def nobody(session: AsyncSession, told: Sequence[About], now: datetime) -> None:
    """Tell nobody."""
    del session, told, now


@dataclass(frozen=True)
class Threshold:
    """What one account's rows pass between being claimed and being sent."""

    account_id: int
    channels: Channels
    limits: Limits
    unreached: Unreached = nobody

    async def admit(
        self, session: AsyncSession, rows: Sequence[Due], *, owner: str, now: datetime
    ) -> list[Due]:
        """Return the rows that may be sent now; the others have been seen to."""
        if not rows:
            return []
        going = await self._in_window(session, rows, owner=owner, now=now)
        kept = await spending.in_money(session, self.account_id, self.limits, going, now=now)
        tomorrow = self.channels.allowed(self.limits.tomorrow(now))
        await self._wait(session, going, kept, owner=owner, at=tomorrow, why=Reason.MONEY)
        going = kept
        kept, again = await spending.in_reach(session, self.account_id, self.limits, going, now=now)
        again = self.channels.allowed(again)
        await self._wait(session, going, kept, owner=owner, at=again, why=Reason.TIER)
        await spending.count(session, self.account_id, self.limits, kept, now=now)
        return kept

    async def _in_window(
        self, session: AsyncSession, rows: Sequence[Due], *, owner: str, now: datetime
    ) -> list[Due]:
        """Return what the window lets through: all where it is open, else calls of templates."""
        ids = [row.address_id for row in rows]
        closed = set(
            await session.scalars(select(Address.id).where(Address.id.in_(ids), shut(now)))
        )
        ready = [
            t.name for t in await templates.of(session, self.account_id) if templates.sendable(t)
        ]
        going: list[Due] = []
        stuck: list[Due] = []
        for row in rows:
            if not is_knock(row.op_key):
                (stuck if row.address_id in closed else going).append(row)
            elif row.address_id not in closed:
                await holding.end(session, row.id, Sending.EXPIRED, Reason.ANSWERED, now=now)
            elif row.op_key.split(":", 3)[2] in ready:
                going.append(row)
            else:
                await holding.end(session, row.id, Sending.FAILED, Reason.TEMPLATE, now=now)
                await holding.reconsider(session, row.address_id, now=now)
        await self._redirect(session, stuck, owner=owner, now=now)
        return going

    async def _redirect(
        self, session: AsyncSession, stuck: Sequence[Due], *, owner: str, now: datetime
    ) -> None:
        """Find another way for rows before a closed window; an address in use is left alone."""
        ids = sorted({row.address_id for row in stuck})
        still = select(Address).where(Address.id.in_(ids), shut(now)).order_by(Address.id)
        locked = still.with_for_update(key_share=True, skip_locked=True)
        fresh = locked.execution_options(populate_existing=True)
        mine = {address.id: address for address in await session.scalars(fresh)} if ids else {}
        left = [row for row in stuck if row.address_id not in mine]
        await outbox.release(session, left, owner=owner)
        for row in stuck:
            if address := mine.get(row.address_id):
                await self._detour(session, row.id, address, now)

    async def _detour(
        self, session: AsyncSession, row_id: int, address: Address, now: datetime
    ) -> None:
        rows = await self._due(session, row_id, address, now)
        matters = [about(row.op_key, Message.from_json(row.message)) for row in rows]
        first = min(matters, key=lambda matter: _ORDER.index(matter.occasion))
        template = await templates.serving(session, self.account_id, first.occasion)
        if template:
            await holding.hold(session, [row.id for row in rows])
            await self._knock(session, address, rows, template, first, now)
        elif other := await elsewhere(session, self.channels, address, now=now):
            await self._move(session, rows, other, now)
        else:
            await holding.hold(session, [row.id for row in rows])
            await self.unreached(session, list(dict.fromkeys(matters)), now)

    async def _due(
        self, session: AsyncSession, row_id: int, address: Address, now: datetime
    ) -> Sequence[Outgoing]:
        """Return a claimed row and the others that would follow it to the same address now."""
        waiting = (
            (Outgoing.state == Sending.READY)
            & (Outgoing.not_before <= now)
            & (Outgoing.expires_at > now)
            & ~Outgoing.op_key.startswith(KNOCK)
        )
        due = select(Outgoing).where(
            Outgoing.chat_key == f"a:{address.id}",
            Outgoing.state.in_([Sending.READY, Sending.LEASED]),
            or_(Outgoing.id == row_id, waiting),
        )
        found = due.order_by(Outgoing.id).with_for_update(skip_locked=True)
        return (await session.scalars(found.execution_options(populate_existing=True))).all()

    async def _knock(
        self,
        session: AsyncSession,
        address: Address,
        rows: Sequence[Outgoing],
        template: Template,
        matter: About,
        now: datetime,
    ) -> None:
        """Call a template, unless one that was not answered yet was called within a day."""
        if await self._knocked(session, address, now):
            return
        values = (matter.number,) if "{{1}}" in template.body else ()
        text = template.body.replace("{{1}}", matter.number)
        call = Knock(template.name, template.language, text, values, READ)
        door = self.channels.doors[address.account_id]
        button = Offer("read").option(self.channels.voice(template.language))
        awaited = any(row.lane == Lane.INTERACTIVE for row in rows)
        mark = f"{KNOCK}{matter.occasion}:{template.name}:{rows[0].op_key}"
        await outbox.put(
            session,
            [
                _copy(rows[0])
                | {
                    "lane": Lane.INTERACTIVE if awaited else Lane.BULK,
                    "message": Message(text, (button,)).as_json(),
                    "payload": door.knock(call, Recipient(address.user_id, address.phone)),
                    "op_key": mark,
                    "not_before": now,
                    "created_at": now,
                    "expires_at": max(row.expires_at for row in rows),
                }
            ],
        )
        await templates.used(session, template, at=now)

    async def _knocked(self, session: AsyncSession, address: Address, now: datetime) -> bool:
        gone = select(func.count()).where(
            Outgoing.person_id == address.person_id,
            Outgoing.address_id == address.id,
            Outgoing.op_key.startswith(KNOCK),
            Outgoing.state.not_in([Sending.FAILED, Sending.EXPIRED]),
            Outgoing.created_at > now - spending.DAY,
        )
        return bool(await session.scalar(gone))

    async def _move(
        self, session: AsyncSession, rows: Sequence[Outgoing], other: Address, now: datetime
    ) -> None:
        """Write messages anew for another channel; each once, however many rows it was."""
        door, to = self.channels.doors[other.account_id], Recipient(other.user_id, other.phone)
        said: dict[tuple[str, str], Outgoing] = {}
        for row in rows:
            said.setdefault((_PART.sub("", row.op_key), str(row.message)), row)
        made = []
        for (stem, _), row in said.items():
            message = replace(Message.from_json(row.message), instead="")
            for at, payload in enumerate(door.render(message, to)):
                part = {"payload": payload, "op_key": f"{stem}:via.{row.id}.{at}"}
                made.append(_copy(row) | part | _at(other, now))
        begun = next((row.begun_on for row in rows if row.begun_on), None)
        made = [row | {"begun_on": None if at else begun} for at, row in enumerate(made)]
        await outbox.put(session, made)
        ids = [row.id for row in rows]
        ended = update(Outgoing).where(Outgoing.id.in_(ids)).values(begun_on=None)
        await session.execute(ended)
        for row_id in ids:
            await holding.end(session, row_id, Sending.FAILED, Reason.OTHER_CHANNEL, now=now)

    async def _wait(
        self,
        session: AsyncSession,
        rows: Sequence[Due],
        kept: Sequence[Due],
        *,
        owner: str,
        at: datetime,
        why: Reason,
    ) -> None:
        ids = {row.id for row in kept}
        waiting = [row for row in rows if row.id not in ids]
        await outbox.release(session, waiting, owner=owner)
        if waiting:
            await session.execute(
                update(Outgoing)
                .where(Outgoing.id.in_([row.id for row in waiting]))
                .values(not_before=at, reason=why)
            )


def _copy(row: Outgoing) -> dict[str, object]:
    """Return what a row that stands for another has from it."""
    names = ("account_id", "address_id", "person_id", "lane", "job", "chat_key", "message")
    more = ("must_arrive", "expires_at")
    return {name: getattr(row, name) for name in (*names, *more)} | {"begun_on": None}


def _at(address: Address, now: datetime) -> dict[str, object]:
    return {
        "account_id": address.account_id,
        "address_id": address.id,
        "chat_key": f"a:{address.id}",
        "not_before": now,
        "created_at": now,
    }
