"""What platforms report, which nobody wrote: of messages, people, templates and accounts."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Account
from dialogue import account_news, inbox, reach, receipts, template_news
from dialogue.inbox import Claimed
from dialogue.post import Channels
from dialogue.template_news import Alarm
from dialogue.updates import (
    AccountNews,
    LimitNews,
    Moved,
    News,
    Preference,
    Receipt,
    TemplateNews,
)


class TooEarlyError(Exception):
    """It speaks of a message, or of somebody, that we may know in a moment; try again then."""


async def heed(
    session: AsyncSession,
    channels: Channels,
    claimed: Claimed,
    what: News,
    *,
    alarm: Alarm,
    now: datetime,
) -> str:
    """Keep to what a platform says; returns a note for the message's row.

    Raises:
        TooEarlyError: it may be understood at a later try.
    """
    account = channels.accounts[claimed.account_id]
    match what:
        case Receipt():
            return await _receipt(session, claimed, what, alarm=alarm, now=now)
        case Moved():
            return await _moved(session, channels, claimed, account, what, now)
        case TemplateNews():
            return await template_news.heard(session, account.id, what, alarm=alarm, now=now)
        case AccountNews() | LimitNews():
            return await account_news.heard(
                session, account.id, what, received_at=claimed.received_at, now=now
            )
        case Preference():
            return await reach.preferred(session, account, what, now=now)
    return what.why


async def _receipt(
    session: AsyncSession, claimed: Claimed, word: Receipt, *, alarm: Alarm, now: datetime
) -> str:
    moved = await receipts.receipt(session, claimed.account_id, word, now=now)
    if moved.stopped:
        await alarm(session, moved.stopped)
    if moved.known:
        return ""
    _try_later(claimed)
    return "receipt of an unknown message"


async def _moved(
    session: AsyncSession,
    channels: Channels,
    claimed: Claimed,
    account: Account,
    word: Moved,
    now: datetime,
) -> str:
    if await reach.follow(session, channels, account, word, now=now):
        return "moved"
    _try_later(claimed)
    return "somebody unknown moved"


def _try_later(claimed: Claimed) -> None:
    """Leave what nobody knows yet to another try, unless this is the last."""
    if claimed.attempts <= len(inbox.RETRIES):
        raise TooEarlyError
