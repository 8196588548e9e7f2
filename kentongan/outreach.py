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
        key = f"{template.account_id}:{template.name}:{template.language}"
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
        """Close what ended unheard, since `kentongan templates sync` rings nowhere; how many."""
        named = func.concat_ws(":", Template.account_id, Template.name, Template.language)
        standing = (Incident.key == named) & (Incident.kind == KIND) & Incident.closed_at.is_(None)
        found = await session.scalars(select(Template).join(Incident, standing))
        mended = [template for template in found if templates.sendable(template)]
        for template in mended:
            await self.ring(session, template)
        return len(mended)

    async def _tell(
        self, session: AsyncSession, incident: Incident, key: str, now: datetime, **values: Any
    ) -> None:
        """Tell of it on another channel, or on its own: what is no template goes out there."""
        since = self.admins.since(incident)
        await self.admins.tell(session, incident, key, now, still_sends=True, since=since, **values)
