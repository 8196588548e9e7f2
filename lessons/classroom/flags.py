"""A learner's word that an item is wrong or unclear, on its way to its author and back."""

from textwrap import shorten
from typing import Any

from sqlalchemy import select

from core import people
from core.database import read_key
from core.errors import RefusedError
from core.models import Role
from dialogue.talk import Offer
from lessons.archive import item_from_json
from lessons.classroom.desk import LearningDesk
from lessons.models import Answer, CourseVersion, ItemText
from lessons.records import Flag
from lessons.tidings import Urgency

#: As much of a question as names it in a list.
SHORT = 60


class Flags(LearningDesk):
    """Takes objections to items, and lets their authors answer."""

    async def answered(self, sitting_id: str) -> list[list[str]]:
        """Return the items of a sitting of one's own, as `[answer, question]`; "" is the last."""
        mine = select(Answer).where(Answer.person_id == self._me).order_by(Answer.id.desc())
        if key := read_key(sitting_id):
            mine = mine.where(Answer.sitting_id == key)
        rows = list(await self._session.scalars(mine.limit(20 if key else 1)))
        return [
            [str(row.id), shorten(await self._question(row.item_hash), SHORT, placeholder="…")]
            for row in rows[::-1]
        ]

    async def object_to(self, answer_id: str, words: str) -> dict[str, Any]:
        """Keep an objection to an item that one answered, and tell who wrote it."""
        answer = await self._session.get(Answer, read_key(answer_id))
        if answer is None or answer.person_id != self._me:
            raise RefusedError("flag.unknown")
        flag = Flag(
            person_id=self._me,
            course_id=answer.course_id,
            item_id=answer.item_id,
            item_hash=answer.item_hash,
            words=words,
            at=self._now,
        )
        self._session.add(flag)
        await self._session.flush()
        told = await self._tell_authors(flag)
        return {"told": "yes" if told else "no"}

    async def open_flag(self, flag_id: str) -> dict[str, Any]:
        """Return an objection that waits for an answer.

        Raises:
            RefusedError: there is none, or this person writes no courses.
        """
        flag = await self._waiting(flag_id)
        question = await self._question(flag.item_hash)
        return {"flag": str(flag.id), "words": flag.words, "question": question}

    async def answer(self, flag_id: str, words: str) -> None:
        """Answer an objection; the learner hears it, and not from whom it is."""
        flag = await self._waiting(flag_id)
        flag.reply, flag.replied_at, flag.replier_id = words, self._now, self._me
        await self._tidings.tell(
            flag.person_id,
            "flag.answered",
            op_key=f"learn:flag:{flag.id}",
            urgency=Urgency.AWAITED,
            question=(await self._question(flag.item_hash))[:200],
            reply=words,
        )

    async def _waiting(self, flag_id: str) -> Flag:
        flag = await self._session.get(Flag, read_key(flag_id), with_for_update=True)
        writes = Role.AUTHOR in await people.roles_of(self._session, self._me, on=self._today)
        if flag is None or not writes:
            raise RefusedError("flag.unknown")
        if flag.replied_at is not None:
            raise RefusedError("flag.answered-already")
        return flag

    async def _tell_authors(self, flag: Flag) -> bool:
        owner = await self._session.scalar(
            select(CourseVersion.owner_id)
            .where(CourseVersion.course_id == flag.course_id, CourseVersion.owner_id.is_not(None))
            .order_by(CourseVersion.id.desc())
            .limit(1)
        )
        authors = [owner] if owner else await people.holders(self._session, Role.AUTHOR)
        question = (await self._question(flag.item_hash))[:200]
        told = False
        for person_id in authors:
            told |= await self._tidings.tell(
                person_id,
                "flag.raised",
                op_key=f"learn:flagged:{flag.id}:{person_id}",
                urgency=Urgency.NEEDED,
                offers=(Offer("flag.reply", str(flag.id)),),
                course=flag.course_id,
                item=flag.item_id,
                hash=flag.item_hash,
                question=question,
                words=flag.words,
            )
        return told

    async def _question(self, item_hash: str) -> str:
        text = await self._session.get(ItemText, item_hash)
        return item_from_json(text.document).question if text and text.document else ""
