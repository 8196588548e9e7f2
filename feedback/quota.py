"""How much one person may file: enough for anybody in earnest, and always a way to a human."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import RefusedError
from core.regions import CaseKind, Fairness
from dialogue.models import Conversation, TalkState
from feedback.models import Case

#: A day and a night.
SPAN = timedelta(days=1)
#: Flows in which a report is written.
DRAFTING = ("report", "reply_or_report")

_FILED = select(func.count(), func.count().filter(Case.filed_at > bindparam("since"))).where(
    Case.citizen_id == bindparam("person"), Case.filed_by_id.is_(None)
)
_DRAFT = (
    select(Conversation.id)
    .where(
        Conversation.person_id == bindparam("person"),
        Conversation.state == TalkState.PAUSED,
        Conversation.flow.in_(DRAFTING),
        Conversation.id != bindparam("talk"),
        Conversation.heard_at > bindparam("since"),
    )
    .limit(1)
)


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
    values = {"person": person_id, "since": now - SPAN}
    ever, today = (await session.execute(_FILED, values)).one()
    if today >= (limits.requests if kind is CaseKind.REQUEST else limits.reports):
        raise RefusedError("quota.enough", count=today)
    if kind is CaseKind.REQUEST or ever:
        return
    if await session.scalar(_DRAFT, values | {"talk": talk_id}):
        raise RefusedError("quota.one-draft")
