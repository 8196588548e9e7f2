"""How somebody can be reached now: freely, by a template, on another channel, or not at all."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Address, Channel
from dialogue import templates
from dialogue.occasions import Occasion
from dialogue.post import Channels


class Way(StrEnum):
    """What becomes of a message."""

    #: It is sent as it is.
    OPEN = "open"
    #: A template asks to be answered; then it is sent.
    KNOCK = "knock"
    #: It goes to the person's other channel.
    OTHER = "other"
    #: Nothing reaches the person before they write; a human has to call.
    HAND = "hand"
    #: There is no address.
    NOWHERE = "nowhere"


def shut(now: datetime) -> ColumnElement[bool]:
    """Return the condition for addresses to which nothing may be sent freely."""
    over = or_(Address.window_until.is_(None), Address.window_until <= now)
    return (Address.channel == Channel.WHATSAPP) & over


async def elsewhere(
    session: AsyncSession, channels: Channels, address: Address, *, now: datetime
) -> Address | None:
    """Return another address of the same person that takes messages freely, or None."""
    others = select(Address).where(
        Address.person_id == address.person_id,
        Address.id != address.id,
        Address.reachable,
        Address.account_id.in_(channels.doors),
        ~shut(now),
    )
    return await session.scalar(others.order_by(Address.heard_at.desc()).limit(1))


async def outlook(
    session: AsyncSession, channels: Channels, person_id: int, occasion: Occasion, *, now: datetime
) -> Way:
    """Foretell what becomes of a message that is written to somebody now."""
    address = await people.best_address(session, person_id)
    if address is None or address.account_id not in channels.doors:
        return Way.NOWHERE
    closed = await session.scalar(select(Address.id).where(Address.id == address.id, shut(now)))
    if closed is None:
        return Way.OPEN
    if await templates.serving(session, address.account_id, occasion):
        return Way.KNOCK
    other = await elsewhere(session, channels, address, now=now)
    return Way.OTHER if other else Way.HAND
