"""After other weights came into use: everybody's memories are worked out anew from the log.

Each row says by which weights it was worked out, so nothing has to be remembered between two
batches: whatever is not of the weights in use is still to do. A batch is one transaction. Rows that
a turn holds are passed over and come with a later batch; an answer that comes in between is in the
log when its row's turn comes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.classroom.remembering import REVIEW_SECONDS, state_of, write_state
from lessons.memory.pacing import Pace
from lessons.memory.replaying import Learning, Past, reschedule
from lessons.memory.state import Grade, Told
from lessons.models import Answer, Learner, Memory
from lessons.school import School
from lessons.weights import InUse, in_use

#: Memories that lead to the people of one batch; some tenths of a second at most.
BATCH = 300
#: What a course wants that nobody has at hand any more.
_RETENTION = 0.85
#: Two walks along the index, from both ends: as one condition they would pass what is done already.
_STALE = text("""
    (SELECT person_id FROM memory WHERE weights < :used ORDER BY weights, person_id LIMIT :batch)
    UNION
    (SELECT person_id FROM memory WHERE weights > :used ORDER BY weights, person_id LIMIT :batch)
""")

_Key = tuple[str, str]
_Log = dict[int, dict[_Key, list[Told]]]


@dataclass(frozen=True)
class Rescheduling:
    """Works memories out anew in one transaction, with what it knows of the school."""

    session: AsyncSession
    school: School
    now: datetime

    async def batch(self, size: int = BATCH) -> int:
        """Bring some people's memories to the weights in use; returns how many memories."""
        used = await in_use(self.session)
        asked = {"used": used.id, "batch": size}
        people = list(await self.session.scalars(_STALE, asked))
        if not people:
            return 0
        rows = await self._stale(people, used)
        logs = await self._logs(people)  # only now that the rows are held: no answer is missed
        others = await self._others(people, used)
        known = select(Learner).where(Learner.person_id.in_(people))
        learners = {one.person_id: one for one in await self.session.scalars(known)}
        for person, held in rows.items():
            self._person(held, logs[person], learners.get(person), others[person], used)
        await self.session.flush()
        return sum(map(len, rows.values()))

    async def _stale(self, people: Sequence[int], used: InUse) -> dict[int, list[Memory]]:
        asked = (
            select(Memory)
            .where(Memory.person_id.in_(people), Memory.weights != used.id)
            .order_by(Memory.person_id, Memory.course_id, Memory.objective)
            .with_for_update(skip_locked=True)
        )
        found: dict[int, list[Memory]] = defaultdict(list)
        for row in await self.session.scalars(asked):
            found[row.person_id].append(row)
        return found

    async def _logs(self, people: Sequence[int]) -> _Log:
        """Return what each memory was told since it last began."""
        asked = (
            select(Answer)
            .where(Answer.person_id.in_(people), Answer.grade.is_not(None))
            .order_by(Answer.service_date, Answer.id)
        )
        found: _Log = defaultdict(lambda: defaultdict(list))
        for answer in await self.session.scalars(asked):
            told = found[answer.person_id][answer.course_id, answer.objective]
            if answer.predicted is None:  # there was no memory before it
                told.clear()
            told.append(_told(answer))
        return found

    async def _others(self, people: Sequence[int], used: InUse) -> dict[int, list[date]]:
        asked = select(Memory.person_id, Memory.due_on).where(
            Memory.person_id.in_(people), Memory.weights == used.id
        )
        found: dict[int, list[date]] = defaultdict(list)
        for person, due_on in await self.session.execute(asked):
            found[person].append(due_on)
        return found

    def _person(
        self,
        rows: Sequence[Memory],
        log: dict[_Key, list[Told]],
        learner: Learner | None,
        others: Sequence[date],
        used: InUse,
    ) -> None:
        pace = Pace(learner.pace) if learner else Pace.USUAL
        own = set(learner.weekdays) if learner and learner.weekdays else set(range(7))
        calendar = self.school.calendar
        learning = Learning(
            lambda day: day.weekday() in own and calendar.is_working_day(day),
            most=pace.reviews,
            seconds=REVIEW_SECONDS,
        )
        by_key = {(row.course_id, row.objective): row for row in rows}
        found = reschedule(
            {key: self._past(row, log[key], pace) for key, row in by_key.items()},
            weights=used.weights,
            today=self.school.today(self.now),
            learning=learning,
            others=others,
        )
        for key, state in found.items():
            row = by_key[key]
            if state != state_of(row):
                write_state(row, state, now=self.now)
            row.weights = used.id

    def _past(self, row: Memory, told: Sequence[Told], pace: Pace) -> Past:
        course = self.school.library.newest(row.course_id)
        wanted = pace.retention(course.pace.retention if course else _RETENTION)
        return Past(state_of(row), told, row.known_on, wanted)


def _told(answer: Answer) -> Told:
    grade = Grade(answer.grade or Grade.AGAIN)
    known = bool(answer.correct) and grade is not Grade.AGAIN
    return Told(grade, answer.service_date, item=answer.item_id, known=known)
