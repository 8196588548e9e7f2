"""What stands between rows and people who have not written for a day, and who hears of trouble."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import incidents
from core.clock import Clock
from core.models import Incident
from dialogue import templates
from dialogue.post import Channels
from dialogue.reach_models import Template
from dialogue.threshold import Threshold
from feedback.by_hand import ByHand
from feedback.office import Office
from kentongan.admins import Admins
from kentongan.lines import Line

#: What an incident about a template is called.
KIND = "template"


def thresholds(
    lines: Mapping[str, Line], channels: Channels, office: Office
) -> dict[int, Threshold]:
    """Return the threshold of each account that has limits."""
    by_hand = ByHand(channels, office)
    return {
        line.account.id: Threshold(line.account.id, channels, line.limits, by_hand.ask)
        for line in lines.values()
        if line.limits
    }


@dataclass(frozen=True)
class TemplateAlarm:
    """Tells the admins once of a template that can't be used, and once when it can again."""

    admins: Admins
    clock: Clock

    async def ring(self, session: AsyncSession, template: Template) -> None:
        """Look at a template after a change; while it is reviewed anew nothing is over."""
        now = self.clock.now()
        key = _key(template)
        if templates.sendable(template):
            if over := await incidents.recover(session, KIND, key, at=now):
                await self._tell(session, over, "admin.template-over", now, name=template.name)
        elif templates.troubled(template):
            detail: dict[str, Any] = {
                "name": template.name,
                "status": template.status,
                "category": template.category,
            }
            counted = await incidents.open_or_count(session, KIND, key, at=now, detail=detail)
            if counted.new:
                await self._tell(session, counted.incident, "admin.template", now, **detail)

    async def review(self, session: AsyncSession) -> int:
        """Ring for what changed unheard, as by `kentongan templates sync`; returns how often."""
        told = select(Incident.key, func.bool_or(Incident.closed_at.is_(None)))
        told = told.add_columns(func.max(Incident.closed_at)).where(Incident.kind == KIND)
        known = {
            key: (open_, over)
            for key, open_, over in await session.execute(told.group_by(Incident.key))
        }
        rung = 0
        for template in await session.scalars(select(Template)):
            stands, over = known.get(_key(template), (False, None))
            settled = over is not None and over >= template.changed_at
            ended = stands and templates.sendable(template)
            began = not stands and not settled and templates.troubled(template)
            if ended or began:
                await self.ring(session, template)
                rung += 1
        return rung

    async def _tell(
        self, session: AsyncSession, incident: Incident, key: str, now: datetime, **values: Any
    ) -> None:
        """Tell of it on another channel, or on its own: what is no template goes out there."""
        since = self.admins.since(incident)
        await self.admins.tell(session, incident, key, now, still_sends=True, since=since, **values)


def _key(template: Template) -> str:
    return f"{template.account_id}:{template.name}:{template.language}"
