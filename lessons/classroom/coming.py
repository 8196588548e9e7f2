"""When somebody's next sitting comes, as far as it can be told today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.course import Course
from lessons.models import Delivery, Enrolment, Learner, Memory
from lessons.school import School

#: So many slots ahead are looked at; nothing rests longer without saying so.
_AHEAD = 30


@dataclass(frozen=True)
class Coming:
    """Looks ahead for one learner."""

    session: AsyncSession
    school: School
    learner: Learner

    async def sitting(
        self, enrolment: Enrolment | None, course: Course | None, *, after: datetime
    ) -> datetime | None:
        """Return the slot of the next sitting after a moment; None if nothing is to come.

        Args:
            enrolment: the course that goes on, if one does.
            course: its content.
            after: the moment, aware.
        """
        if self.learner.next_at is not None:
            return self.learner.next_at
        today = self.school.today(after)
        given = await self.lessons_since(today - timedelta(days=today.weekday()))
        due = await self._first_due()
        at = after
        for _ in range(_AHEAD):
            at = self.school.calendar.next_slot(
                at, self.learner.slot, weekdays=frozenset(self.learner.weekdays)
            )
            day = self.school.today(at)
            if self.learner.paused_until and day < self.learner.paused_until:
                continue
            this_week = day - today < timedelta(days=7 - today.weekday())
            full = this_week and course is not None and given >= course.pace.lessons_per_week
            if (due is not None and due <= day) or (_goes_on(enrolment, course) and not full):
                return at
        return None

    async def lessons_since(self, day: date) -> int:
        """Return how many new lessons the learner has had since a day."""
        counted = (
            select(func.count(Delivery.id))
            .join(Enrolment, Enrolment.id == Delivery.enrolment_id)
            .where(
                Enrolment.person_id == self.learner.person_id,
                Delivery.service_date >= day,
                Delivery.skipped.is_(False),
            )
        )
        return (await self.session.execute(counted)).scalar_one()

    async def _first_due(self) -> date | None:
        first = select(func.min(Memory.due_on)).where(Memory.person_id == self.learner.person_id)
        return await self.session.scalar(first)


def _goes_on(enrolment: Enrolment | None, course: Course | None) -> bool:
    """Tell whether a course still has lessons or its last test to give."""
    if enrolment is None or course is None:
        return False
    return enrolment.finished_at is None or (course.exam is not None and enrolment.post_at is None)
