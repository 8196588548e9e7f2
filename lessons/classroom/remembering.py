"""What an answer leaves behind: memory of one objective, brought up to date in one row."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.course import Course, major_of
from lessons.item import Item
from lessons.memory.days import settle
from lessons.memory.grades import Response, grade_of
from lessons.memory.mastery import begin_known, leech, mastered
from lessons.memory.pacing import Pace
from lessons.memory.review import continuing, retrievability, review
from lessons.memory.state import State, Told
from lessons.models import Learner, Memory
from lessons.school import School
from lessons.weights import in_use

#: What one review is reckoned to take, in seconds, where its variant is not known yet.
REVIEW_SECONDS = 30


@dataclass(frozen=True)
class Remembered:
    """What became of memory: the forecast before the answer, its grade, and whether it sticks."""

    predicted: float | None
    grade: int | None
    mastered: bool = False
    leech: bool = False


@dataclass(frozen=True)
class Remembering:
    """Keeps the memories of one learner."""

    session: AsyncSession
    school: School
    learner: Learner

    async def answer(
        self, course: Course, item: Item, response: Response, *, today: date, now: datetime
    ) -> Remembered:
        """Take in an answer; only the first of a service day changes anything."""
        row = await self._row(course.id, item.objective)
        major = major_of(course.version)
        before = continuing(state_of(row), major) if row else None
        used = await in_use(self.session)
        predicted = retrievability(before, today, weights=used.weights) if before else None
        if before and today <= before.last_on:
            return Remembered(predicted, None)
        grade = grade_of(response)
        wanted = Pace(self.learner.pace).retention(course.pace.retention)
        told = Told(grade, today, item=item.id, known=response.known, major=major)
        state = review(before, told, retention=wanted, weights=used.weights)
        row = row or self._new(course, item.objective)
        if before is None:
            row.weights, row.known_on = used.id, None
        await self._keep(row, state, now=now)
        return Remembered(predicted, int(grade), mastered(state), leech(state))

    async def begin_known(
        self, course: Course, objective: str, *, today: date, now: datetime
    ) -> None:
        """Begin memory of what the test before showed to be known, unless there is any."""
        if await self._row(course.id, objective) is not None:
            return
        used = await in_use(self.session)
        wanted = Pace(self.learner.pace).retention(course.pace.retention)
        major = major_of(course.version)
        state = begin_known(today, retention=wanted, major=major, weights=used.weights)
        row = self._new(course, objective)
        row.weights, row.known_on = used.id, today
        await self._keep(row, state, now=now)

    def _new(self, course: Course, objective: str) -> Memory:
        return Memory(person_id=self.learner.person_id, course_id=course.id, objective=objective)

    async def _keep(self, row: Memory, state: State, *, now: datetime) -> None:
        """Write a state, due on the lightest day that suits it."""
        state = settle(state, self._learns_on, await self._load(state.last_on))
        write_state(row, state, now=now)
        self.session.add(row)
        await self.session.flush()

    async def _row(self, course_id: str, objective: str) -> Memory | None:
        key = (self.learner.person_id, course_id, objective)
        return await self.session.get(Memory, key, with_for_update=True)

    async def _load(self, after: date) -> dict[date, int]:
        """Return the seconds of reviews that are due on each later day."""
        counted = (
            select(Memory.due_on, func.count())
            .where(Memory.person_id == self.learner.person_id, Memory.due_on > after)
            .group_by(Memory.due_on)
        )
        rows = (await self.session.execute(counted)).all()
        return {day: REVIEW_SECONDS * count for day, count in rows}

    def _learns_on(self, day: date) -> bool:
        own = set(self.learner.weekdays)
        return day.weekday() in own and self.school.calendar.is_working_day(day)


def write_state(row: Memory, state: State, *, now: datetime) -> None:
    """Bring a row up to date."""
    for name in ("stability", "difficulty", "last_on", "due_on", "reps", "lapses", "run"):
        setattr(row, name, getattr(state, name))
    row.last_item, row.major = state.last_item, state.major
    row.mastered_at = (row.mastered_at or now) if mastered(state) else None
    row.leech_at = (row.leech_at or now) if leech(state) else None


def state_of(row: Memory) -> State:
    """Return a row's state."""
    return State(
        stability=row.stability,
        difficulty=row.difficulty,
        last_on=row.last_on,
        due_on=row.due_on,
        reps=row.reps,
        lapses=row.lapses,
        run=row.run,
        last_item=row.last_item,
        major=row.major,
    )
