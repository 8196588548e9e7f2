"""What all desks of the learning half share: whose lessons, which course, what day it is."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import RefusedError
from core.models import Staff
from dialogue.turn import Turn
from lessons.classroom.coming import Coming
from lessons.course import Course
from lessons.models import Enrolment, Learner
from lessons.results.forms import form_for
from lessons.school import School
from lessons.tidings import Tidings


class LearningDesk:
    """Acts for the person of one turn; every refusal comes before anything is written."""

    def __init__(self, turn: Turn, school: School) -> None:
        """Write in the transaction of `turn`."""
        self._turn = turn
        self._session: AsyncSession = turn.session
        self._school = school

    @property
    def _me(self) -> int:
        return self._turn.person.id

    @property
    def _now(self) -> datetime:
        return self._turn.now

    @property
    def _today(self) -> date:
        return self._school.today(self._turn.now)

    @property
    def _tidings(self) -> Tidings:
        return Tidings(self._turn.post, self._school)

    async def _known(self) -> Learner | None:
        return await self._session.get(Learner, self._me)

    async def _learner(self) -> Learner:
        learner = await self._known()
        if learner is None:
            raise RefusedError("lesson.not-enrolled")
        return learner

    async def _enrolments(self) -> list[Enrolment]:
        """Return all of one's enrolments, the first one first."""
        mine = select(Enrolment).where(Enrolment.person_id == self._me).order_by(Enrolment.id)
        return list(await self._session.scalars(mine))

    async def _current(self) -> Enrolment | None:
        """Return the enrolment that goes on, or begin the next course; None if all are done."""
        enrolments = await self._enrolments()
        for enrolment in enrolments:
            if not _is_over(enrolment, self._course(enrolment)):
                return enrolment
        begun = {enrolment.course_id for enrolment in enrolments}
        for course_id in self._school.curriculum:
            course = self._school.library.newest(course_id)
            fit = course is not None and course.review.allows_delivery(self._today)
            if course and fit and course_id not in begun:
                return await self._enrol(course)
        return None

    async def _coming(self, learner: Learner) -> str:
        """Say when the next sitting comes; "" if nothing is to come."""
        enrolment = await self._current()
        course = self._course(enrolment) if enrolment else None
        coming = Coming(self._session, self._school, learner)
        at = await coming.sitting(enrolment, course, after=self._now)
        return self._school.when(at, self._turn.person.language) if at else ""

    async def _enrol(self, course: Course) -> Enrolment:
        unit = await self._session.scalar(
            select(Staff.unit_id).where(Staff.person_id == self._me, Staff.active)
        )
        cohort = f"{course.id}:{unit or 0}"
        enrolment = Enrolment(
            person_id=self._me,
            course_id=course.id,
            version=course.version,
            form=await form_for(self._session, course.id, cohort),
            cohort=cohort,
            started_at=self._now,
        )
        self._session.add(enrolment)
        await self._session.flush()
        return enrolment

    def _course(self, enrolment: Enrolment) -> Course:
        """Return the version that was begun; where that is gone, the learner goes on in the newest.

        Raises:
            RefusedError: nobody has the course any more.
        """
        library = self._school.library
        held = library.courses.get((enrolment.course_id, enrolment.version))
        course = held or library.newest(enrolment.course_id)
        if course is None:
            raise RefusedError("lesson.withdrawn", course=enrolment.course_id)
        enrolment.version = course.version
        return course


def _is_over(enrolment: Enrolment, course: Course) -> bool:
    """Tell whether nothing of a course is left but the check after a month."""
    tested = course.exam is None or enrolment.post_at is not None
    return enrolment.finished_at is not None and tested
