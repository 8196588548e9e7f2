"""The end of a sitting: lessons finished, tests taken, what the test before showed, credit."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from lessons.classroom.desk import LearningDesk
from lessons.classroom.planning import Plan
from lessons.classroom.remembering import Remembering
from lessons.course import Course
from lessons.credit.ledger import settle
from lessons.memory.grades import Response
from lessons.memory.mastery import optional, shown_known
from lessons.models import Answer, Delivery, Enrolment
from lessons.school import lesson_of

#: What stayed of a course is looked at so many days after its test.
CHECK_AFTER = timedelta(days=30)


class Ending(LearningDesk):
    """Draws the consequences of a sitting of the person of one turn."""

    async def close(self, plan: Plan, sitting_id: int) -> dict[str, Any]:
        """Close what a plan was about; returns what the learner is told of it.

        `{"kind", "title", "takeaway", "teaser", "skipped", "jp", "passed", "certificate"}`.
        """
        told: dict[str, Any] = {
            "kind": plan["kind"],
            "title": plan.get("title", ""),
            "takeaway": "",
            "teaser": "",
            "skipped": "",
            "jp": 0,
            "certificate": "",
        }
        if plan["enrolment"]:
            told |= await self._course_part(plan, sitting_id)
        await self._session.flush()
        return told | await self._credit()

    async def _course_part(self, plan: Plan, sitting_id: int) -> dict[str, Any]:
        """Close what a plan was about in its course."""
        enrolment = await self._session.get_one(Enrolment, plan["enrolment"], with_for_update=True)
        course = self._course(enrolment)
        match plan["kind"]:
            case "pre":
                return {"skipped": await self._before(enrolment, course, sitting_id) or ""}
            case "post":
                enrolment.post_at = enrolment.post_at or self._now
                if course.exam and any(pool.later for pool in course.exam.pools):
                    enrolment.check_on = self._school.next_working_day(self._today + CHECK_AFTER)
                else:
                    enrolment.checked_at = self._now
            case "check":
                enrolment.checked_at = enrolment.checked_at or self._now
            case _:
                return await self._taught(plan, enrolment, course)
        return {}

    async def _taught(self, plan: Plan, enrolment: Enrolment, course: Course) -> dict[str, Any]:
        if not plan["lesson"]:
            return {}
        lesson = lesson_of(course, plan["lesson"]["id"])
        await self._session.execute(
            update(Delivery)
            .where(
                Delivery.enrolment_id == enrolment.id,
                Delivery.lesson_id == lesson.id,
                Delivery.finished_at.is_(None),
            )
            .values(finished_at=self._now)
        )
        left = await self._left(enrolment, course)
        if not left:
            enrolment.finished_at = enrolment.finished_at or self._now
            if course.exam is None:  # nothing is left to be tested or checked
                enrolment.checked_at = self._now
        return {
            "title": lesson.title,
            "takeaway": lesson.takeaway,
            "teaser": lesson.teaser if left else "",
        }

    async def _left(self, enrolment: Enrolment, course: Course) -> list[str]:
        """Return the ids of the lessons that are not finished."""
        done = set(
            await self._session.scalars(
                select(Delivery.lesson_id).where(
                    Delivery.enrolment_id == enrolment.id, Delivery.finished_at.is_not(None)
                )
            )
        )
        return [lesson.id for lesson in course.lessons if lesson.id not in done]

    async def _before(self, enrolment: Enrolment, course: Course, sitting_id: int) -> int:
        """Take in the test before: what was known is checked once, its lessons are optional."""
        enrolment.pre_at = enrolment.pre_at or self._now
        known = await self._known_objectives(sitting_id)
        learner = await self._learner()
        remembering = Remembering(self._session, self._school, learner)
        for objective in sorted(known):
            await remembering.begin_known(course, objective, today=self._today, now=self._now)
        skipped = [le for le in course.lessons if optional(le.objectives, frozenset(known))]
        for lesson in skipped:
            row = insert(Delivery).values(
                enrolment_id=enrolment.id,
                lesson_id=lesson.id,
                service_date=self._today,
                started_at=self._now,
                finished_at=self._now,
                skipped=True,
            )
            await self._session.execute(row.on_conflict_do_nothing())
        if not await self._left(enrolment, course):
            enrolment.finished_at = self._now
        return len(skipped)

    async def _known_objectives(self, sitting_id: int) -> set[str]:
        answers = await self._session.scalars(
            select(Answer).where(Answer.sitting_id == sitting_id, Answer.score.is_not(None))
        )
        responses: dict[str, list[Response]] = defaultdict(list)
        for answer in answers:
            guessing = answer.certainty == "guess"
            responses[answer.objective].append(
                Response(score=answer.score or 0.0, guessing=guessing)
            )
        return {objective for objective, given in responses.items() if shown_known(given)}

    async def _credit(self) -> dict[str, Any]:
        """Settle what the courses are worth whose rules hold by now: a review may be the last."""
        granted: dict[str, Any] = {}
        for enrolment in await self._enrolments():
            if enrolment.passed_at is None and enrolment.finished_at is not None:
                course = self._course(enrolment)
                entry = await settle(
                    self._session, enrolment, course, now=self._now, today=self._today
                )
                if entry is not None:
                    granted = {"jp": entry.jp, "course": course.title}
        return granted
