"""Drafts played to their authors: cards, items, verdicts; nothing is kept but a review."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from core import audit, people
from core.errors import RefusedError
from core.models import Role, Staff
from dialogue.speech import Voice
from lessons.archive import course_from_json
from lessons.asking import View, item_view
from lessons.catalogue.release import numbers
from lessons.classroom.desk import LearningDesk
from lessons.course import Card, Course, Status
from lessons.explaining import verdict_text
from lessons.grading import grade
from lessons.item import Item
from lessons.models import CourseReview, CourseVersion
from lessons.school import item_of, lesson_of
from lessons.tidings import Urgency

#: The chapter of the tests, where lessons have their ids.
TESTS = "+tes"


class Preview(LearningDesk):
    """Plays any version of a course to an author."""

    async def known(self) -> list[str]:
        """Return the ids of the courses that can be played.

        Raises:
            RefusedError: the person writes no courses.
        """
        await self._author()
        loaded = await self._session.scalars(select(CourseVersion.course_id).distinct())
        return sorted({*loaded, *(course_id for course_id, _ in self._school.library.courses)})

    async def begin(self, course_id: str) -> dict[str, Any]:
        """Open the newest version of a course, as `opened` gives it, and how to judge it.

        `{..., "hash", "review"}`; `hash` names the content, `review` says whether this person
        may approve it.
        """
        await self._author()
        row = await self._newest(course_id)
        course = course_from_json(row.document) if row else self._held(course_id)
        judged = row is not None and row.status == Status.IN_REVIEW and not await self._made(row)
        mark = row.content_hash if row else ""
        return opened(course) | {"hash": mark, "review": "yes" if judged else "no"}

    async def card(self, opening: dict[str, Any], lesson_id: str, at: int) -> dict[str, Any]:
        """Return one card of what was opened; as `card_shown`."""
        course = await self._played(opening)
        held = {m.digest for c in self._school.library.courses.values() for m in _media(c)}
        return card_shown(lesson_of(course, lesson_id).cards[at], held)

    async def item(self, opening: dict[str, Any], item_id: str) -> dict[str, Any]:
        """Return one item's view, marked."""
        item = item_of(await self._played(opening), item_id)
        return item_shown(item, self._turn.voice, toggles=self._turn.toggles)

    async def mark(self, opening: dict[str, Any], item_id: str, given: list[str]) -> str:
        """Mark an answer and word the verdict; nothing is kept."""
        return marked(item_of(await self._played(opening), item_id), given, self._turn.voice)

    async def judge(self, opening: dict[str, Any], words: str, *, approved: bool) -> dict[str, Any]:
        """Write what a second person says to exactly this content, and tell who loaded it.

        Raises:
            RefusedError: the content changed meanwhile, is not in review, or is this person's own.
        """
        await self._author()
        row = await self._newest(opening["course"], locked=True)
        if row is None or row.content_hash != opening["hash"] or row.status != Status.IN_REVIEW:
            raise RefusedError("preview.changed")
        if await self._made(row):
            raise RefusedError("preview.own")
        said = CourseReview(
            course_id=row.course_id,
            content_hash=row.content_hash,
            person_id=self._me,
            approved=approved,
            words=words,
            at=self._now,
        )
        self._session.add(said)
        await self._session.flush()
        await audit.note(
            self._session,
            "course.review",
            f"course:{row.course_id}@{row.version}",
            at=self._now,
            actor=self._me,
            hash=row.content_hash,
            approved=approved,
        )
        await self._tell(row, said)
        return {"approved": "yes" if approved else "no"}

    async def _tell(self, row: CourseVersion, said: CourseReview) -> None:
        if row.owner_id is None:
            return
        await self._tidings.tell(
            row.owner_id,
            "preview.reviewed",
            op_key=f"learn:review:{said.id}",
            urgency=Urgency.AWAITED,
            approved="yes" if said.approved else "no",
            course=row.document["title"],
            version=row.version,
            words=said.words,
        )

    async def _author(self) -> None:
        if Role.AUTHOR not in await people.roles_of(self._session, self._me, on=self._today):
            raise RefusedError("preview.authors-only")

    async def _newest(self, course_id: str, *, locked: bool = False) -> CourseVersion | None:
        """Return the latest version, whatever its status."""
        asked = select(CourseVersion).where(CourseVersion.course_id == course_id)
        rows = await self._session.scalars(asked.with_for_update() if locked else asked)
        return max(rows, key=lambda row: numbers(row.version), default=None)

    async def _made(self, row: CourseVersion) -> bool:
        """Tell whether this person loaded a version, or is named as an author of it."""
        name = await self._session.scalar(select(Staff.name).where(Staff.person_id == self._me))
        return row.owner_id == self._me or name in row.document["authors"]

    async def _played(self, opening: dict[str, Any]) -> Course:
        """Return what was opened; a draft that was loaded anew meanwhile is opened anew."""
        if not opening["hash"]:
            return self._held(opening["course"])
        row = await self._newest(opening["course"])
        if row is None or row.content_hash != opening["hash"]:
            raise RefusedError("preview.changed")
        return course_from_json(row.document)

    def _held(self, course_id: str) -> Course:
        course = self._school.library.newest(course_id)
        if course is None:
            raise RefusedError("preview.unknown")
        return course


def opened(course: Course) -> dict[str, Any]:
    """Return what there is to play.

    `{"course", "title", "version", "status", "chapters": [[id, title, cards, [item]]]}`.
    """
    chapters: list[list[Any]] = [
        [lesson.id, lesson.title, len(lesson.cards), [item.id for item in lesson.items]]
        for lesson in course.lessons
    ]
    tested = [item.id for item in course.tested()]
    return {
        "course": course.id,
        "title": course.title,
        "version": course.version,
        "status": str(course.review.status),
        "chapters": [*chapters, *([[TESTS, "Tes", 0, tested]] if tested else [])],
    }


def card_shown(card: Card, held: set[str]) -> dict[str, Any]:
    """Return a card's words and pictures; what is not at hand is named by its words."""
    media = [m.digest for m in card.media if m.is_picture and m.digest in held]
    alt = "; ".join(f"[{m.file}: {m.alt}]" for m in card.media if m.digest not in media)
    return {"title": card.title, "text": card.text, "media": media, "alt": alt}


def item_shown(item: Item, voice: Voice, *, toggles: bool = False) -> dict[str, Any]:
    """Return an item's view in its author's order, its question marked as a preview."""
    view: View = item_view(item, toggles=toggles)
    view["question"] = voice("preview.item", item=item.id, question=view["question"])
    return {"view": view, "id": item.id}


def marked(item: Item, given: Sequence[str], voice: Voice) -> str:
    """Return the verdict on an answer, in words."""
    return verdict_text(grade(item, given), voice)


def _media(course: Course) -> list[Any]:
    return [m for lesson in course.lessons for card in lesson.cards for m in card.media]
