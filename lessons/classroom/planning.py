"""What a sitting holds: a test that is due, or reviews and perhaps the next lesson."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.classroom.coming import Coming
from lessons.classroom.remembering import state_of
from lessons.course import Course, Lesson, major_of
from lessons.item import Item
from lessons.memory.pacing import Before, Due, Pace, plan_day
from lessons.memory.review import retrievability
from lessons.memory.variants import choose
from lessons.models import Answer, Delivery, Enrolment, Learner, Memory, Sitting
from lessons.school import School
from lessons.weights import in_use

Ref = dict[str, str]
Plan = dict[str, Any]
#: More memories than this are not looked at for one sitting; the rest waits anyway.
MOST_DUE = 60


@dataclass(frozen=True)
class Planner:
    """Plans the sittings of one person on one day."""

    session: AsyncSession
    school: School
    learner: Learner
    today: date

    async def plan(self, enrolment: Enrolment | None, *, asked: bool) -> Plan | None:
        """Return the plan of a sitting; None if there is nothing to do.

        Args:
            enrolment: the course that goes on, if one does.
            asked: the person wants a lesson now, whatever the week has had already.
        """
        if check := await self._check():
            return check
        if enrolment is None:
            return await self._day(None, None, asked=asked)
        course = self.school.library.course(enrolment.course_id, enrolment.version)
        if not course.review.allows_delivery(self.today):
            return await self._day(None, None, asked=asked)
        if course.exam and enrolment.pre_at is None:
            return self._test("pre", enrolment, course)
        if course.exam and enrolment.finished_at and enrolment.post_at is None:
            return self._test("post", enrolment, course)
        return await self._day(enrolment, course, asked=asked)

    async def _day(
        self, enrolment: Enrolment | None, course: Course | None, *, asked: bool
    ) -> Plan | None:
        lesson = await self._next_lesson(enrolment, course) if enrolment and course else None
        due = await self._due()
        planned = plan_day(
            [Due(at, chance, item.seconds) for at, (_, item, chance) in enumerate(due)],
            _seconds(lesson) if lesson else None,
            pace=Pace(self.learner.pace),
            lessons_this_week=0 if asked else await self._lessons_this_week(),
            lessons_a_week=course.pace.lessons_per_week if course else 0,
            before=await self._before(),
        )
        taught = lesson if planned.lesson else None
        if taught is None and not planned.reviews:
            return None
        plan: Plan = {
            "kind": "day",
            "enrolment": enrolment.id if enrolment else 0,
            "reviews": [_ref(due[at][0], due[at][1], "review") for at in planned.reviews],
            "lesson": None,
            "items": [],
            "left": planned.left,
            "why": planned.why or "",
            "before": asdict(planned.before),
        }
        return plan | _taught(course, taught) if course and taught else plan

    async def _check(self) -> Plan | None:
        """Plan the check on what stayed of a course, a month after its test."""
        waiting = select(Enrolment).where(
            Enrolment.person_id == self.learner.person_id,
            Enrolment.check_on <= self.today,
            Enrolment.checked_at.is_(None),
        )
        for enrolment in await self.session.scalars(waiting.order_by(Enrolment.check_on)):
            course = self.school.library.courses.get((enrolment.course_id, enrolment.version))
            if course and course.exam and any(pool.later for pool in course.exam.pools):
                return self._test("check", enrolment, course)
        return None

    def _test(self, kind: str, enrolment: Enrolment, course: Course) -> Plan:
        exam = course.exam
        assert exam is not None  # noqa: S101 - only courses with tests get here
        form = {"pre": enrolment.form, "post": "AB".replace(enrolment.form, "")}.get(kind, "later")
        items = [
            item
            for pool in exam.pools
            for item in {"A": pool.a, "B": pool.b, "later": pool.later}[form][: exam.per_objective]
        ]
        return {
            "kind": kind,
            "enrolment": enrolment.id,
            "title": course.title,
            "silent": "yes" if kind == "pre" and exam.silent else "no",
            "reviews": [],
            "lesson": None,
            "items": [_ref(course, item, kind) for item in items],
            "left": 0,
        }

    async def _next_lesson(self, enrolment: Enrolment, course: Course) -> Lesson | None:
        finished = select(Delivery.lesson_id).where(
            Delivery.enrolment_id == enrolment.id, Delivery.finished_at.is_not(None)
        )
        done = set(await self.session.scalars(finished))
        return next((lesson for lesson in course.lessons if lesson.id not in done), None)

    async def _due(self) -> list[tuple[Course, Item, float]]:
        """Return the memories that are due as the variant to ask and the chance of knowing it."""
        rows = await self.session.scalars(
            select(Memory)
            .where(Memory.person_id == self.learner.person_id, Memory.due_on <= self.today)
            .order_by(Memory.due_on)
            .limit(MOST_DUE)
        )
        used, found = await in_use(self.session), []
        for row in rows.all():
            course = self._taught_version(row)
            if course is None:
                continue
            state = state_of(row)
            seen = await self._seen(row)
            item = choose(course.variants(row.objective), state, seen=seen)
            if item is not None:
                chance = retrievability(state, self.today, weights=used.weights)
                found.append((course, item, chance))
        return found

    def _taught_version(self, memory: Memory) -> Course | None:
        """Return the newest content that a memory is of, if it may still be delivered."""
        course = self.school.library.newest(memory.course_id)
        if course is None or not course.review.allows_delivery(self.today):
            return None
        return course if major_of(course.version) == memory.major else None

    async def _seen(self, memory: Memory) -> Sequence[str]:
        """Return the variants that were met, the one met longest ago first."""
        met = select(Answer.item_id).where(
            Answer.person_id == memory.person_id,
            Answer.course_id == memory.course_id,
            Answer.objective == memory.objective,
        )
        return (await self.session.scalars(met.order_by(Answer.id))).all()

    async def _lessons_this_week(self) -> int:
        monday = self.today - timedelta(days=self.today.weekday())
        return await Coming(self.session, self.school, self.learner).lessons_since(monday)

    async def _before(self) -> Before:
        last = select(Sitting.plan["before"]).where(
            Sitting.person_id == self.learner.person_id, Sitting.plan.has_key("before")
        )
        before = await self.session.scalar(last.order_by(Sitting.id.desc()).limit(1))
        return Before(**before) if before else Before()


def _taught(course: Course, lesson: Lesson) -> Plan:
    """Return what a plan says of its lesson, and of the items that are played with it."""
    return {
        "lesson": {
            "course": course.id,
            "version": course.version,
            "id": lesson.id,
            "number": lesson.number,
            "of": len(course.lessons),
            "title": lesson.title,
            "cards": len(lesson.cards),
        },
        "items": [_ref(course, item, "practice") for item in played(lesson)],
    }


def played(lesson: Lesson) -> list[Item]:
    """Return the items that come with a lesson: one for each objective, and what is not scored."""
    first: dict[str, Item] = {}
    for item in lesson.items:
        if item.scored:
            first.setdefault(item.objective, item)
    chosen = {item.id for item in first.values()}
    return [item for item in lesson.items if item.id in chosen or not item.scored]


def _seconds(lesson: Lesson) -> int:
    return lesson.minutes * 60 + sum(item.seconds for item in played(lesson) if item.scored)


def _ref(course: Course, item: Item, mode: str) -> Ref:
    return {"course": course.id, "version": course.version, "item": item.id, "mode": mode}
