"""The only writer of the learning half: enrols, begins lessons, marks answers, keeps progress."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from core.errors import RefusedError
from dialogue.turn import Turn
from lessons import grading
from lessons.course import Lesson
from lessons.models import Answer, Delivery, Enrolment
from lessons.school import School

#: Items that are played with a lesson; the others are kept for later days.
PLAYED = 3


class Classroom:
    """Teaches the person of one turn."""

    def __init__(self, turn: Turn, school: School) -> None:
        """Write in the transaction of `turn`."""
        self._turn = turn
        self._session = turn.session
        self._school = school

    async def slots(self) -> list[str]:
        """Return the times of day to choose from, "07:15"."""
        return [slot.strftime("%H:%M") for slot in self._school.slots]

    async def enrol(self, slot: str, weekdays: Sequence[int]) -> dict[str, Any]:
        """Enrol the person in the first course, or change their slot; returns when it begins."""
        course = self._school.courses[self._school.first_course]
        enrolment = await self._enrolment()
        if enrolment is None:
            enrolment = Enrolment(
                person_id=self._turn.person.id,
                course_id=course.id,
                version=course.version,
                started_at=self._turn.now,
            )
            self._session.add(enrolment)
        enrolment.slot = time.fromisoformat(slot)
        enrolment.weekdays = sorted(weekdays)
        enrolment.next_at = None if enrolment.finished_at else self._next(enrolment)
        await self._session.flush()
        begins = self._school.when(enrolment.next_at) if enrolment.next_at else ""
        return {"course": course.title, "begins": begins}

    async def begin(self) -> dict[str, Any] | None:
        """Begin the next lesson, or take up the one that was begun; None if all are done."""
        enrolment = await self._enrolment()
        if enrolment is None:
            raise RefusedError("lesson.not-enrolled")
        course = self._school.courses[enrolment.course_id]
        if not course.review.allows_delivery(self._school.today(self._turn.now)):
            raise RefusedError("lesson.withdrawn", course=course.title)
        lesson = await self._open_lesson(enrolment)
        if lesson is None:
            return None
        row = insert(Delivery).values(
            enrolment_id=enrolment.id,
            lesson_id=lesson.id,
            service_date=self._school.today(self._turn.now),
            started_at=self._turn.now,
        )
        await self._session.execute(row.on_conflict_do_nothing())
        return {
            "lesson": lesson.id,
            "number": lesson.number,
            "of": len(course.lessons),
            "title": lesson.title,
            "cards": len(lesson.cards),
            "items": [item.id for item in lesson.items[:PLAYED]],
        }

    async def card(self, lesson_id: str, at: int) -> dict[str, str]:
        """Return one card's title and text."""
        enrolment = await self._enrolled()
        card = self._school.lesson(enrolment.course_id, lesson_id).cards[at]
        return {"title": card.title, "text": card.text}

    async def item(self, item_id: str) -> dict[str, Any]:
        """Return one item as its question needs it; options in the person's own order."""
        enrolment = await self._enrolled()
        item = self._school.item(enrolment.course_id, item_id)
        options = grading.choices(item, f"{self._turn.person.id}:{item.id}")
        return {
            "question": item.question,
            "options": [[o.key, o.text, o.label or ""] for o in options],
        }

    async def mark(self, lesson_id: str, item_id: str, given: str) -> dict[str, Any]:
        """Mark and keep an answer; a second one to the same item changes nothing."""
        enrolment = await self._enrolled()
        item = self._school.item(enrolment.course_id, item_id)
        verdict = grading.grade(item, given)
        row = insert(Answer).values(
            delivery_id=await self._delivery_id(enrolment, lesson_id),
            item_id=item.id,
            item_hash=item.content_hash,
            objective=item.objective,
            given=verdict.option or given[:200],
            correct=verdict.correct,
            answered_at=self._turn.now,
        )
        await self._session.execute(row.on_conflict_do_nothing())
        right = next((o for o in item.options if o.correct), None)
        return {
            "correct": "yes" if verdict.correct else "no",
            "feedback": verdict.feedback,
            "right": "" if verdict.correct or right is None else f"{right.text}\n{right.feedback}",
            "explanation": verdict.explanation,
        }

    async def finish(self, lesson_id: str) -> dict[str, Any]:
        """Close a lesson; returns its result and what comes next."""
        enrolment = await self._enrolled()
        lesson = self._school.lesson(enrolment.course_id, lesson_id)
        delivery = await self._session.get_one(
            Delivery, await self._delivery_id(enrolment, lesson_id)
        )
        delivery.finished_at = delivery.finished_at or self._turn.now
        await self._session.flush()
        right, total = await self._score([delivery.id])
        left = await self._open_lesson(enrolment)
        if left is None and enrolment.finished_at is None:
            enrolment.finished_at, enrolment.next_at = self._turn.now, None
        return {
            "right": right,
            "total": total,
            "takeaway": lesson.takeaway,
            "teaser": lesson.teaser if left else "",
            "next": self._school.when(enrolment.next_at) if enrolment.next_at else "",
        }

    async def pause(self, days: int) -> dict[str, Any]:
        """Send no lesson for some days; 0 goes on at once. Returns when it goes on."""
        enrolment = await self._enrolled()
        if enrolment.finished_at:
            raise RefusedError("lesson.all-done")
        enrolment.next_at = self._next(enrolment, after=timedelta(days=days))
        return {"next": self._school.when(enrolment.next_at)}

    async def progress(self) -> dict[str, Any] | None:
        """Return how far the person is; None if they are not enrolled."""
        enrolment = await self._enrolment()
        if enrolment is None:
            return None
        course = self._school.courses[enrolment.course_id]
        mine = select(Delivery.id).where(Delivery.enrolment_id == enrolment.id)
        done = list(await self._session.scalars(mine.where(Delivery.finished_at.is_not(None))))
        right, total = await self._score(list(await self._session.scalars(mine)))
        return {
            "course": course.title,
            "done": len(done),
            "of": len(course.lessons),
            "right": right,
            "total": total,
            "next": self._school.when(enrolment.next_at) if enrolment.next_at else "",
        }

    def _next(self, enrolment: Enrolment, after: timedelta = timedelta()) -> datetime:
        weekdays = frozenset(enrolment.weekdays)
        start = self._turn.now + after
        return self._school.calendar.next_slot(start, enrolment.slot, weekdays=weekdays)

    async def _enrolment(self) -> Enrolment | None:
        mine = select(Enrolment).where(Enrolment.person_id == self._turn.person.id)
        return await self._session.scalar(mine.order_by(Enrolment.id).limit(1))

    async def _enrolled(self) -> Enrolment:
        enrolment = await self._enrolment()
        if enrolment is None:
            raise RefusedError("lesson.not-enrolled")
        return enrolment

    async def _open_lesson(self, enrolment: Enrolment) -> Lesson | None:
        finished = select(Delivery.lesson_id).where(
            Delivery.enrolment_id == enrolment.id, Delivery.finished_at.is_not(None)
        )
        done = set(await self._session.scalars(finished))
        course = self._school.courses[enrolment.course_id]
        return next((lesson for lesson in course.lessons if lesson.id not in done), None)

    async def _delivery_id(self, enrolment: Enrolment, lesson_id: str) -> int:
        found = select(Delivery.id).where(
            Delivery.enrolment_id == enrolment.id, Delivery.lesson_id == lesson_id
        )
        return (await self._session.execute(found)).scalar_one()

    async def _score(self, deliveries: list[int]) -> tuple[int, int]:
        counted = select(func.count().filter(Answer.correct), func.count()).where(
            Answer.delivery_id.in_(deliveries)
        )
        right, total = (await self._session.execute(counted)).one()
        return right, total
