"""What a platform says of an account as a whole: its limit, and what the watch has to see."""

from datetime import datetime

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue import spending
from dialogue.records import Sanction
from dialogue.updates import AccountNews, LimitNews, Verdict

log = structlog.get_logger()

#: What holds until the platform takes it back, its time is over, or an admin closes it.
_HOLDING = (Verdict.DOWN, Verdict.WARNED)


async def heard(
    session: AsyncSession,
    account_id: int,
    news: AccountNews | LimitNews,
    *,
    received_at: datetime,
    now: datetime,
) -> str:
    """Keep to a platform's word on an account; returns a note for its row."""
    # Never later than now: nothing that is newer could be heard.
    at = min(news.at or received_at, now)
    if isinstance(news, LimitNews):
        await spending.allow(session, account_id, news.people, at=at)
        return "limit"
    log.warning("account news", account=account_id, verdict=str(news.verdict), said=news.said)
    well = news.verdict is Verdict.WELL
    # What is taken back may come later than that: both kinds are marked as over.
    for kind in _HOLDING:
        if well or kind is news.verdict:
            until = at if well else news.until
            said = {"said": news.said, "said_at": at, "heard_at": now, "until": until}
            await _keep(session, account_id, kind, said)
    return "account news"


async def _keep(
    session: AsyncSession, account_id: int, kind: Verdict, said: dict[str, object]
) -> None:
    """Keep the last word of a kind, in the order in which they were said."""
    row = insert(Sanction).values(account_id=account_id, kind=kind, **said)
    await session.execute(
        row.on_conflict_do_update(
            index_elements=["account_id", "kind"],
            set_=said,
            where=Sanction.said_at <= row.excluded.said_at,
        )
    )
