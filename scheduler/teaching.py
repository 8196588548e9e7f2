"""When lessons happen: the plan of a day, sittings at their slot, reminders of those left."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.clock import Clock
from core.database import Database
from core.log import trace
from core.models import Address
from dialogue import talks
from dialogue.models import TalkState
from dialogue.post import Post
from dialogue.runner import Runner
from dialogue.talk import Offer
from dialogue.turn import Start
from lessons.allowance import is_off, room
from lessons.day_plan import plan_batch
from lessons.models import Learner
from lessons.reminding import MOST, REST, SILENT, next_reminder
from lessons.school import School
from lessons.tidings import Tidings, Urgency

log = structlog.get_logger()

Act = Callable[[AsyncSession, Learner, datetime], Awaitable[None]]

#: Sittings or reminders handed out at one tick.
BATCH = 300
#: Flows in which a sitting may stand open.
TEACHING = frozenset({"lesson", "continue"})
#: How long to wait for somebody who is in the middle of something else.
BUSY = timedelta(minutes=5)


@dataclass(frozen=True)
class Teaching:
    """Begins the sittings of everybody who learns, and reminds of them, each exactly once."""

    database: Database
    clock: Clock
    runner: Runner
    school: School

    async def plan(self) -> int:
        """Plan today for everybody for whom it is not planned."""
        today = self.school.today(self.clock.now())
        total = 0
        while True:
            async with self.database.begin() as session:
                done = await plan_batch(session, self.school, today)
            if not done:
                return total
            total += done

    async def sittings(self) -> int:
        """Begin the sittings whose slot has come; one person's trouble is nobody else's."""
        return await self._each(due_sittings(self.clock.now()), self._begin)

    async def reminders(self) -> int:
        """Remind of the sittings that nobody took up."""
        due = select(Learner.person_id).where(Learner.nudge_at <= self.clock.now())
        return await self._each(due.order_by(Learner.nudge_at).limit(BATCH), self._remind)

    async def _each(self, due: Select[int], act: Act) -> int:
        async with self.database.begin() as session:
            found = list(await session.scalars(due))
        done = 0
        for person_id in found:
            try:
                async with self.database.begin() as session:
                    await people.lock(session, person_id)  # as a turn takes its locks
                    learner = await session.get_one(Learner, person_id, with_for_update=True)
                    await act(session, learner, self.clock.now())
                done += 1
            except Exception as error:  # noqa: BLE001 - the next tick tries it again
                log.error("teaching failed", person=person_id, error=trace(error))
        return done

    async def _begin(self, session: AsyncSession, learner: Learner, now: datetime) -> None:
        """Begin a sitting, if it is still due; one that stands open is asked for once more."""
        if learner.next_at is None or learner.next_at > now:
            return
        learner.next_at = None
        who = learner.person_id
        if await is_off(session, self.school, who, now):  # the service was down at the slot
            return
        if await room(session, self.school, who, now):
            await self._sit(session, learner, now)
        else:
            learner.next_at = self._soon(now)

    async def _sit(self, session: AsyncSession, learner: Learner, now: datetime) -> None:
        who, today = learner.person_id, self.school.today(now)
        once: dict[str, Any] = {"op_key": f"learn:sitting:{who}:{today}", "begun_on": today}
        if await self.runner.start(session, who, Start("lesson"), **once):
            if await talks.current(session, who):  # there was something to do
                self._watch(learner, now, sent=0, now=now)
            return
        standing = await talks.current(session, who)
        if standing and standing.flow in TEACHING:
            if await self.runner.nudge(session, who, **once):
                self._watch(learner, now, sent=1, now=now)
        elif standing:
            learner.next_at = self._soon(now)

    async def _remind(self, session: AsyncSession, learner: Learner, now: datetime) -> None:
        """Remind of a sitting once more, or let the person be."""
        if learner.nudge_at is None or learner.nudge_at > now:
            return
        if await is_off(session, self.school, learner.person_id, now):
            learner.nudge_at = self._next_slot(learner, now)
            return
        learner.nudge_at = None
        standing = await talks.current(session, learner.person_id)
        if learner.waiting_since and standing and standing.flow in TEACHING:
            await self._insist(session, learner, learner.waiting_since, now)
        else:
            learner.nudges, learner.waiting_since = 0, None

    async def _insist(
        self, session: AsyncSession, learner: Learner, since: datetime, now: datetime
    ) -> None:
        """Say again that a sitting waits, if there is still a reason and room for it."""
        sent = learner.nudges
        heard = await self._heard(session, learner)
        if heard is not None and heard > since:  # begun, and left in the middle
            since, sent = heard, 1
            if self.school.today(heard) == self.school.today(now):
                self._watch(learner, since, sent=sent, now=now)
                return
        op_key = f"learn:reminder:{learner.person_id}:{since:%Y%m%d%H%M}:{sent + 1}"
        if sent >= MOST:
            await self._let_be(session, learner, now, op_key=op_key)
        elif not await room(session, self.school, learner.person_id, now):
            self._watch(learner, since, sent=max(sent, 1), now=now)  # today's is left out
        else:
            once: dict[str, Any] = {"op_key": op_key, "begun_on": self.school.today(now)}
            if await self.runner.nudge(session, learner.person_id, **once):
                self._watch(learner, since, sent=sent + 1, now=now)

    def _watch(self, learner: Learner, since: datetime, *, sent: int, now: datetime) -> None:
        """Note that a sitting waits for its learner, and when to say so again.

        What would have come while they were away is not caught up with.
        """
        reminder = next_reminder(
            since,
            sent,
            slot=learner.slot,
            weekdays=frozenset(learner.weekdays),
            calendar=self.school.calendar,
        )
        learner.waiting_since = since
        later = reminder.at if reminder.at > now else self._next_slot(learner, now)
        learner.nudges, learner.nudge_at = reminder.number - 1, later

    def _next_slot(self, learner: Learner, now: datetime) -> datetime:
        days = frozenset(learner.weekdays)
        return self.school.calendar.next_slot(now, learner.slot, weekdays=days)

    async def _let_be(
        self, session: AsyncSession, learner: Learner, now: datetime, *, op_key: str
    ) -> None:
        """Pause for somebody who does not answer, kindly; they go on whenever they like."""
        learner.paused_until = self.school.today(now) + REST
        learner.pause_reason = SILENT
        learner.nudges, learner.waiting_since = 0, None
        standing = await talks.current(session, learner.person_id)
        if standing and standing.flow in TEACHING:
            talks.end(standing, TalkState.EXPIRED, now=now)
        tidings = Tidings(Post(session, self.runner.channels, now), self.school)
        said: dict[str, Any] = {"op_key": op_key, "urgency": Urgency.LESSON}
        offers = (Offer("lesson"), Offer("manner"))
        await tidings.tell(learner.person_id, "lesson.let-be", offers=offers, **said)

    def _soon(self, now: datetime) -> datetime | None:
        """Return when to try a sitting again, if that is today."""
        later = now + BUSY
        return later if self.school.today(later) == self.school.today(now) else None

    async def _heard(self, session: AsyncSession, learner: Learner) -> datetime | None:
        """Return when the person last wrote anything at all."""
        heard = select(func.max(Address.heard_at)).where(Address.person_id == learner.person_id)
        return await session.scalar(heard)


def due_sittings(now: datetime) -> Select[int]:
    """Return the query of the people whose sitting is due, the longest due first."""
    due = select(Learner.person_id).where(Learner.next_at <= now)
    return due.order_by(Learner.next_at).limit(BATCH)
