"""How somebody can be reached, when that changes: another number, a block, and its end."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core import identities, wishes
from core.identity import SLACK, Identity, Recognised
from core.models import Account, Address, Channel
from core.wishes import How
from dialogue import holding, outbox
from dialogue.door import PLACES, Elsewhere, Reason, Recipient
from dialogue.knocking import NOT_SAYING
from dialogue.outbox import Due
from dialogue.post import Channels
from dialogue.speech import Inbound, Kind, Sender
from dialogue.updates import Moved, Preference

# Only where a request says to whom it goes: the answer to a button's press does not.
_REDIRECT = text("""
UPDATE outgoing
SET payload = jsonb_set(payload, '{json}',
                        (payload -> 'json') - CAST(:places AS text[]) || CAST(:place AS jsonb))
WHERE address_id = :address AND state IN ('ready', 'leased', 'held', 'failed')
  AND (state <> 'failed' OR reason = 'blocked')
  AND payload -> 'json' ?| CAST(:places AS text[])
""")

_RENAME = text("""
UPDATE address SET user_id = :user WHERE id = :id AND NOT EXISTS (
    SELECT 1 FROM address AS other
    WHERE other.account_id = address.account_id AND other.user_id = :user)
""")


def identity(sender: Sender, at: datetime) -> Identity:
    """Return what a platform told of a sender at a moment."""
    return Identity(sender.user_id, sender.phone, sender.name, sender.key_hash, at)


async def resume(session: AsyncSession, found: Recognised, kind: Kind, *, now: datetime) -> int:
    """Send what a closed window or a block held back and is still worth it: they wrote again.

    Returns how many rows a window had held.
    """
    address = found.address
    if address in found.left:
        return 0
    await _take_back(session, found, now=now)
    if address.channel != Channel.WHATSAPP or kind in NOT_SAYING:
        return 0
    return await holding.reopen(session, address.id, now=now)


async def keep_up(
    session: AsyncSession, channels: Channels, found: Recognised, *, now: datetime
) -> None:
    """Let what waits for people follow them, and what waits for those who have gone end."""
    for address in found.left:
        await outbox.close_waiting(session, address.id, Reason.NO_ADDRESS, now=now)
    moved: Sequence[Address] = [address for address in found.moved if address not in found.left]
    for address in moved:
        door = channels.doors[address.account_id]
        place = door.place(Recipient(address.user_id, address.phone))
        await _redirect(session, address.id, place)


async def follow(
    session: AsyncSession, channels: Channels, account: Account, word: Moved, *, now: datetime
) -> bool:
    """Let somebody stay who they are at their new address; False if we know nobody like that."""
    before, after = (identity(sender, word.at) for sender in (word.before, word.after))
    found = await identities.follow(session, account, before, after, now=now)
    if found is not None:
        await keep_up(session, channels, found, now=now)
    return found is not None


async def migrate(session: AsyncSession, row: Due, to: Elsewhere) -> None:
    """Write down that a chat has another id now, for all that waits for it."""
    await session.execute(_RENAME, {"id": row.address_id, "user": to.user_id})
    await _redirect(session, row.address_id, to.place)


async def silent(session: AsyncSession, found: Recognised, what: Inbound, *, now: datetime) -> str:
    """Take note of what expects no answer; returns what the row says of it."""
    address = found.address
    if what.kind is Kind.BLOCKED:
        if found.heard_before and what.sent_at < found.heard_before - SLACK:
            return "blocked, before they wrote again"
        address.reachable = False
        await session.flush()
        await outbox.close_waiting(session, address.id, Reason.BLOCKED, now=now)
    elif what.kind is Kind.UNBLOCKED:
        await _take_back(session, found, now=now)
    if what.kind is not Kind.REACTION:
        wanted = what.kind is Kind.UNBLOCKED
        await wishes.keep(session, address, wanted=wanted, how=How.BLOCK, at=now)
    return str(what.kind)


async def preferred(
    session: AsyncSession, account: Account, what: Preference, *, now: datetime
) -> str:
    """Keep to what somebody set in their app: it is no message, and opens nothing."""
    who = Identity(what.sender.user_id, what.sender.phone)
    address = await identities.find(session, account, who)
    if address is None:
        return "preference of somebody unknown"
    await wishes.keep(session, address, wanted=what.wanted, how=How.SETTING, at=now)
    return "preference"


async def _take_back(session: AsyncSession, found: Recognised, *, now: datetime) -> None:
    if not found.reachable_before:
        await holding.unblock(session, found.address.id, now=now)


async def _redirect(session: AsyncSession, address_id: int, place: dict[str, object]) -> None:
    values = {"address": address_id, "place": json.dumps(place), "places": list(PLACES)}
    await session.execute(_REDIRECT, values)
