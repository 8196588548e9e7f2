"""Answers as they are kept: once for each item of a sitting, beside the exact text answered."""

from dataclasses import dataclass

from sqlalchemy import Integer, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.archive import item_to_json
from lessons.classroom.desk import LearningDesk
from lessons.classroom.remembering import Remembered
from lessons.course import Course
from lessons.item import Item, Kind
from lessons.memory.grades import Hint, Response
from lessons.models import Answer, ItemText
from lessons.verdict import Verdict

#: Characters of a typed answer that are kept.
LONGEST = 200


@dataclass(frozen=True)
class Marked:
    """An answer with all that is known of it."""

    sitting_id: int
    mode: str
    course: Course
    item: Item
    verdict: Verdict
    #: Whether the hint was seen; "sure", "guess" or "" if that was not asked.
    hint: bool
    certainty: str

    @property
    def response(self) -> Response:
        """Return what memory hears of it."""
        hint = Hint.NONE
        if self.hint:
            hint = Hint.REMOVED if self.item.hint_removes else Hint.REPHRASED
        return Response(
            score=self.verdict.score,
            scenario=self.item.kind is Kind.SCENARIO,
            hint=hint,
            guessing=self.certainty == "guess",
        )

    @property
    def other_words(self) -> str:
        """Return the matter in other words, if its author wrote any."""
        objectives = self.course.objectives
        return next((o.other_words for o in objectives if o.id == self.item.objective), "")

    @property
    def kept(self) -> list[str]:
        """Return what is kept of it: nothing of a thought that is the learner's own."""
        if self.item.kind is Kind.REFLECTION:
            return []
        return [said[:LONGEST] for said in self.verdict.given]


class Recording(LearningDesk):
    """Keeps the answers of the person of one turn."""

    async def is_new(self, sitting_id: int, item: Item) -> bool:
        """Tell whether an item was not answered yet in a sitting."""
        known = select(Answer.id).where(Answer.sitting_id == sitting_id, Answer.item_id == item.id)
        return await self._session.scalar(known) is None

    async def keep(self, marked: Marked, remembered: Remembered) -> None:
        """Keep an answer, and the text that it answers."""
        item, verdict, talk = marked.item, marked.verdict, self._turn.talk
        await keep_text(self._session, marked.course, item)
        self._session.add(
            Answer(
                sitting_id=marked.sitting_id,
                person_id=self._me,
                course_id=marked.course.id,
                version=marked.course.version,
                item_id=item.id,
                item_hash=item.content_hash,
                objective=item.objective,
                mode=marked.mode,
                channel=self._turn.address.channel,
                given=marked.kept,
                score=verdict.score if item.scored else None,
                correct=verdict.correct if item.scored else None,
                hint=marked.hint,
                certainty=marked.certainty,
                predicted=remembered.predicted,
                grade=remembered.grade,
                service_date=self._today,
                asked_at=talk.heard_at if talk else self._now,
                answered_at=self._now,
            )
        )
        await self._session.flush()

    async def wrong_before(self, marked: Marked) -> int:
        """Count the earlier answers to an objective that were wrong, in practice and review."""
        wrong = select(func.count()).where(
            Answer.person_id == self._me,
            Answer.course_id == marked.course.id,
            Answer.objective == marked.item.objective,
            Answer.sitting_id != marked.sitting_id,
            Answer.correct.is_(False),
            Answer.mode.in_(("practice", "review")),
        )
        return (await self._session.execute(wrong)).scalar_one()

    async def score(self, sitting_id: int) -> tuple[int, int]:
        """Return how many items of a sitting were right, of how many that are marked."""
        counted = select(
            func.coalesce(func.sum(Answer.correct.cast(Integer)), 0), func.count(Answer.correct)
        ).where(Answer.sitting_id == sitting_id)
        right, total = (await self._session.execute(counted)).one()
        return right, total


async def keep_text(session: AsyncSession, course: Course, item: Item) -> None:
    """Keep the exact text of an item, which rows name by its hash; once is enough."""
    text = insert(ItemText).values(
        content_hash=item.content_hash,
        course_id=course.id,
        item_id=item.id,
        document=item_to_json(item),
    )
    await session.execute(text.on_conflict_do_nothing())
