"""Admins hear of incidents, and of their end, and not through what is broken."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Address, Incident, Person, Role
from dialogue.post import Channels, Post
from feedback.office import Office

log = structlog.get_logger()

#: The queue of what came in; every other scope begins with the id of its account.
INBOX = "inbox"


def account_of(scope: str) -> str:
    """Return the id of the account that a scope is about; "" for what came in."""
    return "" if scope == INBOX else scope.partition(":")[0]


@dataclass(frozen=True)
class Admins:
    """Writes to all who look after the service, in their language."""

    channels: Channels
    office: Office

    async def tell(
        self,
        session: AsyncSession,
        incident: Incident,
        key: str,
        now: datetime,
        *,
        still_sends: bool,
        **values: Any,
    ) -> None:
        """Write to all of them at once, each once, past the account that the incident is about.

        Whoever has no other way is written to there only if it still sends.
        """
        over = incident.closed_at is not None
        broken = "" if over else account_of(incident.key)
        today = self.office.calendar.day_of(now)
        post = Post(session, self.channels, now)
        for person_id in await people.holders(session, Role.ADMIN, on=today):
            address = await self._way(session, person_id, broken, still_sends=still_sends)
            if address is None:
                log.error("admin not told", kind=incident.kind)
                continue
            person = await session.get_one(Person, person_id)
            mark = f"incident:{incident.id}:{'over' if over else 'opened'}:{person_id}"
            await post.reply(address, [post.word(person, key, **values)], mark)

    def since(self, incident: Incident) -> str:
        """Return when an incident began, as it is written here."""
        return self.office.calendar.local(incident.opened_at).strftime("%d/%m %H.%M")

    async def _way(
        self, session: AsyncSession, person_id: int, broken: str, *, still_sends: bool
    ) -> Address | None:
        mine = select(Address).where(Address.person_id == person_id, Address.reachable)
        mine = mine.where(Address.account_id.in_(self.channels.doors))
        found = list(await session.scalars(mine.order_by(Address.heard_at.desc())))
        others = [address for address in found if str(address.account_id) != broken]
        return next(iter(others or (found if still_sends else [])), None)
