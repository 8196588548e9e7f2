"""When and how somebody learns: joining, slot and days, pace, pauses, pictures, progress."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from core import people
from core.errors import RefusedError
from lessons.classroom.company import streak_of, unit_season
from lessons.classroom.desk import LearningDesk
from lessons.credit import year_of
from lessons.kindness import GOAL
from lessons.models import Delivery, Enrolment, Learner, Memory
from lessons.reminding import SELF


class Registry(LearningDesk):
    """Keeps how the person of one turn wants to learn."""

    async def learns(self) -> bool:
        """Return whether the person has chosen their times already, perhaps on another channel."""
        return await self._known() is not None

    async def slots(self) -> list[str]:
        """Return the times of day to choose from, "07:15"."""
        return [slot.strftime("%H:%M") for slot in self._school.slots]

    async def enrol(self, slot: str, weekdays: Sequence[int]) -> dict[str, Any]:
        """Begin to learn, or change slot and days; returns the course and when it goes on."""
        learner = await self._known()
        if learner is None:
            if await people.staff_of(self._session, self._me) is None:
                raise RefusedError("lesson.not-enrolled")
            learner = Learner(person_id=self._me, joined_at=self._now)
            self._session.add(learner)
        learner.slot = time.fromisoformat(slot)
        learner.weekdays = sorted(weekdays)
        await self._session.flush()
        enrolment = await self._current()
        learner.next_at = self._next(learner) if enrolment else None
        learner.planned_on = self._today
        course = self._course(enrolment).title if enrolment else ""
        return {"course": course, "begins": self._when(learner.next_at)}

    async def may_pause(self) -> None:
        """Refuse those who learn nothing here, and those for whom nothing is left to come."""
        await self._learner()
        if await self._current() is None:
            raise RefusedError("lesson.all-done")

    async def pause(self, days: int) -> dict[str, Any]:
        """Send nothing for some days; 0 goes on at once. Returns when it goes on."""
        await self.may_pause()
        learner = await self._learner()
        until = self._today + timedelta(days=days)
        learner.paused_until = until if days else None
        learner.pause_reason = SELF if days else ""
        learner.nudges, learner.nudge_at = 0, None
        learner.next_at = self._next(learner, after=timedelta(days=days))
        return {"next": self._when(learner.next_at)}

    async def manner(self) -> dict[str, Any]:
        """Return how the person learns: pace and pictures."""
        learner = await self._learner()
        return {"pace": learner.pace, "media": "no" if learner.text_only else "yes"}

    async def set_pace(self, pace: str) -> None:
        """Learn less, as usual, or more."""
        (await self._learner()).pace = pace

    async def set_media(self, wanted: bool) -> None:
        """Send pictures and sound with the cards, or words alone."""
        (await self._learner()).text_only = not wanted

    async def progress(self) -> dict[str, Any] | None:
        """Return how far the person is; None if they do not learn here."""
        learner = await self._known()
        if learner is None:
            return None
        enrolment = await self._current() or (await self._enrolments())[-1]
        course = self._course(enrolment)
        year = await year_of(self._session, self._me, self._today.year)
        season = await unit_season(self._session, self._me, self._today)
        return {
            "course": course.title,
            "done": await self._done(enrolment),
            "of": len(course.lessons),
            "mastered": await self._mastered(course.id),
            "objectives": len(course.objectives),
            "jp": year.jp,
            "counted": year.counted,
            "rule": year.rule.value,
            "limit": year.limit,
            "streak": await streak_of(self._session, self._me, self._today) or "",
            "unit": season.percent if season.percent is not None else "",
            "goal": int(100 * GOAL),
            "next": await self._coming(learner),
        }

    async def _done(self, enrolment: Enrolment) -> int:
        done = select(func.count()).where(
            Delivery.enrolment_id == enrolment.id, Delivery.finished_at.is_not(None)
        )
        return (await self._session.execute(done)).scalar_one()

    async def _mastered(self, course_id: str) -> int:
        mastered = select(func.count()).where(
            Memory.person_id == self._me,
            Memory.course_id == course_id,
            Memory.mastered_at.is_not(None),
        )
        return (await self._session.execute(mastered)).scalar_one()

    def _next(self, learner: Learner, after: timedelta = timedelta()) -> datetime:
        days = frozenset(learner.weekdays)
        start = self._now + after
        return self._school.calendar.next_slot(start, learner.slot, weekdays=days)

    def _when(self, at: datetime | None) -> str:
        return self._school.when(at, self._turn.person.language) if at else ""
