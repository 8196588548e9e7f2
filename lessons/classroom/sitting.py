"""One sitting: begun from its plan, its cards and items, its answers marked and kept, its end."""

from hashlib import blake2b
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from core.errors import RefusedError
from lessons.asking import item_view
from lessons.classroom.company import streak_of
from lessons.classroom.deeds import Deeds
from lessons.classroom.desk import LearningDesk
from lessons.classroom.ending import Ending
from lessons.classroom.planning import Plan, Planner, Ref
from lessons.classroom.recording import Marked, Recording
from lessons.classroom.remembering import Remembered, Remembering
from lessons.course import Course
from lessons.grading import grade
from lessons.item import Item, Kind
from lessons.kindness import celebrated, needs_other_words
from lessons.memory.pacing import Pace
from lessons.models import Delivery, Sitting
from lessons.reminding import SILENT
from lessons.school import item_of, lesson_of

#: A sitting that was left is taken up again within so many working days.
OPEN_DAYS = 3
#: One item in so many is followed by "were you sure?".
ASKED_EVERY = 3
#: Modes whose answers memory hears of.
REMEMBERED = frozenset({"practice", "review"})


class Classroom(LearningDesk):
    """Teaches the person of one turn."""

    async def begin(self, *, asked: bool) -> Plan | None:
        """Begin a sitting, or take up the one that was left; None if there is nothing to do.

        By the clock there is never a second one on a day.

        Raises:
            RefusedError: a lesson was asked for, and its course is being revised.
        """
        learner = await self._learner()
        if asked and learner.pause_reason == SILENT:  # whoever comes back needs no other word
            learner.paused_until, learner.pause_reason = None, ""
        if standing := await self._standing():
            return standing.plan | {"sitting": standing.id}
        had_one = await self._had_daily()
        if had_one and not asked:
            return None
        enrolment = await self._current()
        planner = Planner(self._session, self._school, learner, self._today)
        plan = await planner.plan(enrolment, asked=asked)
        if plan is None:
            if asked and enrolment:
                self._refuse_old(self._course(enrolment))
            return None
        sitting = Sitting(
            person_id=self._me,
            kind="extra" if had_one else "daily",
            service_date=self._today,
            plan=plan,
            began_at=self._now,
        )
        self._session.add(sitting)
        await self._session.flush()
        if plan["lesson"]:
            await self._deliver(plan)
        plan["deed"] = await Deeds(self._turn, self._school).due()
        return plan | {"sitting": sitting.id}

    async def card(self, lesson: dict[str, Any], at: int) -> dict[str, Any]:
        """Return one card's title, text, pictures and sounds, as the learner wants them."""
        course = self._school.library.course(lesson["course"], lesson["version"])
        card = lesson_of(course, lesson["id"]).cards[at]
        plain = (await self._learner()).text_only
        return {
            "title": card.title,
            "text": card.text,
            "media": [] if plain else [m.digest for m in card.media if m.is_picture],
            "sounds": [] if plain else [m.digest for m in card.media if not m.is_picture],
            "alt": "; ".join(m.alt for m in card.media) if plain else "",
        }

    async def item(self, ref: Ref) -> dict[str, Any]:
        """Return one item as its question needs it; options in the person's own order."""
        _, item = self._item(ref)
        seed = f"{self._me}:{item.id}:{self._today}"
        view = item_view(item, seed, toggles=self._turn.toggles)
        return {"view": view, "ask_sure": "yes" if self._asks_certainty(item, ref) else "no"}

    async def mark(
        self, sitting_id: int, ref: Ref, given: list[str], *, hint: bool, certainty: str
    ) -> dict[str, Any]:
        """Mark and keep an answer; a second one to the same item changes nothing."""
        course, item = self._item(ref)
        verdict = grade(item, given)
        recording = Recording(self._turn, self._school)
        if not await recording.is_new(sitting_id, item):
            return {"verdict": verdict.as_json(), "other": ""}
        marked = Marked(sitting_id, ref["mode"], course, item, verdict, hint, certainty)
        remembered, learner = Remembered(None, None), await self._learner()
        if item.scored and ref["mode"] in REMEMBERED:
            remembered = await Remembering(self._session, self._school, learner).answer(
                course, item, marked.response, today=self._today, now=self._now
            )
        await recording.keep(marked, remembered)
        other = ""
        if item.scored and ref["mode"] in REMEMBERED and not verdict.correct:
            wrong = await recording.wrong_before(marked)
            if needs_other_words(Pace(learner.pace), remembered.leech, wrong):
                other = marked.other_words
        return {"verdict": verdict.as_json(), "other": other}

    async def keep_lessons(self) -> int:
        """Teach the lessons after all that the test before found known; returns how many."""
        enrolment = await self._current()
        if enrolment is None:
            return 0
        skipped = delete(Delivery).where(Delivery.enrolment_id == enrolment.id, Delivery.skipped)
        kept = await self._session.scalars(skipped.returning(Delivery.id))
        count = len(kept.all())
        if count:
            enrolment.finished_at = None
        return count

    async def finish(self, sitting_id: int) -> dict[str, Any]:
        """Close a sitting; returns its result and what comes next."""
        sitting = await self._session.get_one(Sitting, sitting_id, with_for_update=True)
        if sitting.finished_at is None:
            sitting.finished_at = self._now
        learner = await self._learner()
        learner.nudges, learner.nudge_at, learner.waiting_since = 0, None, None
        await self._session.flush()
        ending = Ending(self._turn, self._school)
        told = await ending.close(sitting.plan, sitting_id)
        right, total = await Recording(self._turn, self._school).score(sitting_id)
        days = await streak_of(self._session, self._me, self._today)
        return {
            "right": right if total else "",  # a sitting of nothing but opinions has no score
            "total": total or "",
            "next": await self._coming(learner),
            "streak": days if celebrated(days) else "",
        } | told

    def _refuse_old(self, course: Course) -> None:
        if not course.review.allows_delivery(self._today):
            raise RefusedError("lesson.withdrawn", course=course.title)

    async def _standing(self) -> Sitting | None:
        since = self._school.workdays_before(self._today, OPEN_DAYS)
        left = select(Sitting).where(
            Sitting.person_id == self._me,
            Sitting.finished_at.is_(None),
            Sitting.service_date >= since,
        )
        return await self._session.scalar(left.order_by(Sitting.id.desc()).limit(1))

    async def _had_daily(self) -> bool:
        had = select(Sitting.id).where(
            Sitting.person_id == self._me,
            Sitting.service_date == self._today,
            Sitting.kind == "daily",
        )
        return await self._session.scalar(had) is not None

    async def _deliver(self, plan: Plan) -> None:
        row = insert(Delivery).values(
            enrolment_id=plan["enrolment"],
            lesson_id=plan["lesson"]["id"],
            service_date=self._today,
            started_at=self._now,
            skipped=False,
        )
        await self._session.execute(row.on_conflict_do_nothing())

    def _item(self, ref: Ref) -> tuple[Course, Item]:
        course = self._school.library.course(ref["course"], ref["version"])
        return course, item_of(course, ref["item"])

    def _asks_certainty(self, item: Item, ref: Ref) -> bool:
        """Tell, the same in every replay, whether "menebak?" is asked; where guessing pays only."""
        lot = blake2b(f"{self._me}:{item.id}:{self._today}".encode(), digest_size=2).digest()
        drawn = int.from_bytes(lot) % ASKED_EVERY == 0
        return drawn and item.guess > 0 and item.kind is not Kind.SCENARIO and ref["mode"] != "post"
