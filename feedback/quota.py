"""How much one person may file: enough for anybody in earnest, and always a way to a human."""

from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import RefusedError
from core.regions import CaseKind, Fairness
from dialogue.models import Conversation, TalkState
from feedback.models import Case

#: A day and a night.
SPAN = timedelta(days=1)
#: Flows in which a report is written.
DRAFTING = ("report", "reply_or_report")


async def check(
    session: AsyncSession,
    person_id: int,
    kind: CaseKind,
    limits: Fairness,
    *,
    talk_id: int,
    now: datetime,
) -> None:
    """Let a person file one more; requests for a human go on a little further.

    Raises:
        RefusedError: it was enough for a day; or somebody new here has another draft open.
    """
    mine = select(func.count(Case.id)).where(Case.citizen_id == person_id)
    mine = mine.where(Case.filed_by_id.is_(None))
    today = await session.scalar(mine.where(Case.filed_at > now - SPAN)) or 0
    if today >= (limits.requests if kind is CaseKind.REQUEST else limits.reports):
        raise RefusedError("quota.enough", count=today)
    if kind is CaseKind.REQUEST or today or await session.scalar(mine):
        return
    draft = exists().where(
        Conversation.person_id == person_id,
        Conversation.state == TalkState.PAUSED,
        Conversation.flow.in_(DRAFTING),
        Conversation.id != talk_id,
        Conversation.heard_at > now - SPAN,
    )
    if await session.scalar(select(draft)):
        raise RefusedError("quota.one-draft")
