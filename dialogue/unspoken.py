"""What reaches us of people who said nothing: a block, a reaction, a preference, a receipt."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core import people, wishes
from core.models import Account, Address
from core.wishes import How
from dialogue import outbox
from dialogue.door import Reason
from dialogue.speech import Inbound, Kind, Preference


async def silent(session: AsyncSession, address: Address, what: Inbound, *, now: datetime) -> str:
    """Keep to what somebody did in silence; returns a note for its row."""
    if what.kind is Kind.BLOCKED:
        await outbox.close_address(session, address.id, Reason.BLOCKED, now=now)
    if what.kind is not Kind.REACTION:
        wanted = what.kind is Kind.UNBLOCKED
        await wishes.keep(session, address, wanted=wanted, how=How.BLOCK, at=now)
    return str(what.kind)


async def preferred(
    session: AsyncSession, account: Account, what: Preference, *, now: datetime
) -> str:
    """Keep to what somebody set in their app: it is no message, and opens nothing."""
    sender = people.Identity(what.sender.user_id, what.sender.phone)
    address = await people.find(session, account, sender)
    if address is None:
        return "preference of somebody unknown"
    await wishes.keep(session, address, wanted=what.wanted, how=How.SETTING, at=now)
    return "preference"
