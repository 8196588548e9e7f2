"""Tidings on their way: whoever has something waiting gets it as soon as their day has room."""

from dataclasses import dataclass

import structlog
from sqlalchemy import Select, func, or_, select

from core.clock import Clock
from core.database import Database
from core.log import trace
from dialogue import outbox
from dialogue.post import Channels, Post
from lessons.models import Learner
from lessons.records import Tiding
from lessons.school import School
from lessons.tidings import Tidings

log = structlog.get_logger()

#: People looked at in one tick.
BATCH = 300


@dataclass(frozen=True)
class Telling:
    """Sends what was kept for somebody, each exactly once; a tick costs what is due."""

    database: Database
    clock: Clock
    channels: Channels
    school: School

    async def work(self) -> int:
        """Look at whoever has something due; returns how many tidings went."""
        await self._keep_hours()
        async with self.database.begin() as session:
            found = list(await session.scalars(self._waiting()))
        gone = 0
        for person_id in found:
            try:
                async with self.database.begin() as session:
                    post = Post(session, self.channels, self.clock.now())
                    gone += await Tidings(post, self.school).send(person_id)
            except Exception as error:  # noqa: BLE001 - one person's trouble is nobody else's
                log.error("telling failed", person=person_id, error=trace(error))
        return gone

    def _waiting(self) -> Select[int]:
        """Return the query of those for whom something is due, and whose day is planned already."""
        now = self.clock.now()
        unplanned = select(Learner.person_id).where(
            Learner.person_id == Tiding.person_id,
            or_(Learner.planned_on.is_(None), Learner.planned_on < self.school.today(now)),
        )
        waiting = select(Tiding.person_id).where(Tiding.due_at <= now, ~unplanned.exists())
        longest = waiting.group_by(Tiding.person_id).order_by(func.min(Tiding.due_at))
        return longest.limit(BATCH)

    async def _keep_hours(self) -> None:
        """Let what a platform did not take in time wait for the next hours of messages."""
        now, calendar = self.clock.now(), self.school.calendar
        if calendar.is_quiet(now):
            async with self.database.begin() as session:
                await outbox.postpone(session, now=now, until=calendar.next_allowed(now))
