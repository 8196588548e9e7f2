"""What stands between rows and people who have not written for a day, and who hears of trouble."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core import incidents
from core.clock import Clock
from core.models import Role
from core.people import holders
from dialogue import templates
from dialogue.post import Channels, Post
from dialogue.reach_models import Template
from dialogue.threshold import Threshold
from feedback.by_hand import ByHand
from feedback.office import Office
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
    """Tells the admins once of a template that can't be used, and closes that when it can."""

    channels: Channels
    clock: Clock

    async def ring(self, session: AsyncSession, template: Template) -> None:
        """Look at a template after a change."""
        now, key = self.clock.now(), f"{template.name}:{template.language}"
        if not templates.troubled(template):
            await incidents.recover(session, KIND, key, at=now)
            return
        detail: dict[str, Any] = {
            "name": template.name,
            "status": template.status,
            "category": template.category,
        }
        counted = await incidents.open_or_count(session, KIND, key, at=now, detail=detail)
        if not counted.new:
            return
        post = Post(session, self.channels, now)
        for person_id in await holders(session, Role.ADMIN):
            mark = f"incident:{counted.incident.id}:{person_id}"
            await post.tell(person_id, "admin.template", op_key=mark, awaited=True, **detail)
