"""What a platform says of our templates: kept, and what is wrong told to those who can act."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from dialogue import templates
from dialogue.reach_models import Template
from dialogue.updates import TemplateNews

#: Told of a template after each change; it sees for itself whether anything is wrong.
Alarm = Callable[[AsyncSession, Template], Awaitable[None]]


async def nobody_alarmed(session: AsyncSession, template: Template) -> None:
    """Tell nobody."""
    del session, template


async def heard(
    session: AsyncSession, account_id: int, news: TemplateNews, *, alarm: Alarm, now: datetime
) -> str:
    """Keep to a platform's word on a template; returns a note for its row."""
    found = await templates.take(session, account_id, news, at=now)
    if found is None:
        return "a template that is none of ours"
    await alarm(session, found)
    return "template"
