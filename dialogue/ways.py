"""How somebody can be reached now: freely, by a template, on another channel, or not at all."""

from collections.abc import Container, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

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
    return (await outlooks(session, channels, [person_id], occasion, now=now))[person_id]


async def outlooks(
    session: AsyncSession,
    channels: Channels,
    whom: Sequence[int],
    occasion: Occasion,
    *,
    now: datetime,
) -> dict[int, Way]:
    """Foretell it for many at once; more people are no more queries."""
    theirs = select(Address.person_id, Address.account_id, shut(now))
    theirs = theirs.where(Address.person_id.in_(whom), Address.reachable)
    found: dict[int, list[tuple[int, bool]]] = {person_id: [] for person_id in whom}
    rows = await session.execute(theirs.order_by(Address.heard_at.desc()))
    for person_id, account_id, closed in rows:
        found[person_id].append((account_id, closed))
    asked = {account_id for ways in found.values() for account_id, closed in ways[:1] if closed}
    knocks = {each for each in asked if await templates.serving(session, each, occasion)}
    return {each: _way(ways, knocks, channels.doors) for each, ways in found.items()}


def _way(ways: Sequence[tuple[int, bool]], knocks: set[int], doors: Container[int]) -> Way:
    """Foretell it from somebody's accounts, the last used first, and which are closed to us."""
    if not ways or ways[0][0] not in doors:
        return Way.NOWHERE
    (account_id, closed), *others = ways
    if not closed:
        return Way.OPEN
    if account_id in knocks:
        return Way.KNOCK
    free = any(other in doors and not shut_too for other, shut_too in others)
    return Way.OTHER if free else Way.HAND
