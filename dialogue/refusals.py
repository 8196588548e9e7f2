"""What a refusal teaches beyond its row: a window is closed, a template is stopped, a no was said.

It may come at once or in a receipt; either way the row has failed already.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from core import wishes
from core.models import Address
from dialogue import holding, templates
from dialogue.door import Reason
from dialogue.reach_models import Template
from dialogue.spending import is_knock
from dialogue.updates import TemplateNews

#: The platform says closed, we say open, and so often: then it is not our clock.
MOST = 6

# A new mark, so that late receipts of the refused attempt do not speak of the next.
_ANEW = text("""
UPDATE outgoing SET state = 'ready', reason = '', not_before = :now, provider_id = NULL,
       settled_at = NULL, op_key = op_key || '+'
WHERE id = :id AND state = 'failed' AND attempts < :most AND expires_at > :now
""")


@dataclass(frozen=True)
class Refused:
    """A row that failed, and when it was under way."""

    id: int
    account_id: int
    address_id: int
    op_key: str
    at: datetime


async def learn(
    session: AsyncSession, row: Refused, reason: str, *, now: datetime
) -> Template | None:
    """Act on what a refusal says; returns the template that can't be used any more, if one."""
    if reason == Reason.WINDOW_CLOSED and not is_knock(row.op_key):
        await _shut(session, row, now)
    elif reason == Reason.OPTED_OUT:
        address = await session.get_one(Address, row.address_id)
        await wishes.keep(session, address, wanted=False, how=wishes.How.REFUSAL, at=now)
    elif reason == Reason.TEMPLATE and is_knock(row.op_key):
        await holding.reconsider(session, row.address_id, now=now)
        return await _stop(session, row, now)
    return None


async def _shut(session: AsyncSession, row: Refused, now: datetime) -> None:
    """Believe the platform, unless the person has written since; the row finds another way."""
    before = or_(Address.window_until.is_(None), Address.heard_at <= row.at)
    closed = update(Address).where(Address.id == row.address_id, before)
    await session.execute(closed.values(window_until=None))
    await session.execute(_ANEW, {"id": row.id, "now": now, "most": MOST})


async def _stop(session: AsyncSession, row: Refused, now: datetime) -> Template | None:
    """Use a template no more until the platform says something better of it."""
    name = row.op_key.split(":", 3)[2]
    for one in await templates.of(session, row.account_id):
        if one.name == name and templates.sendable(one):
            news = TemplateNews(one.name, one.language, status=templates.PAUSED)
            return await templates.take(session, row.account_id, news, at=now)
    return None
