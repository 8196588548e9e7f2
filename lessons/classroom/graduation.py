"""Certificates in chat: which one has, where they are shown, and the paper on request."""

from typing import Any

from sqlalchemy import select

from core.database import read_key
from core.errors import RefusedError
from dialogue.turn import Turn
from lessons.classroom.desk import LearningDesk
from lessons.course import Course
from lessons.credit.certificates import Press, issue
from lessons.credit.wording import standing_words, worth_words
from lessons.records import JpEntry
from lessons.school import School


class Graduation(LearningDesk):
    """Hands out the certificates of the person of one turn."""

    def __init__(self, turn: Turn, school: School, press: Press) -> None:
        """Write in the transaction of `turn`."""
        super().__init__(turn, school)
        self._press = press

    async def earned(self) -> list[list[str]]:
        """Return what one has earned, as `[entry, course, JP]`, the newest first."""
        mine = select(JpEntry).where(JpEntry.person_id == self._me).order_by(JpEntry.id.desc())
        rows = await self._session.scalars(mine)
        return [[str(row.id), self._taught(row).title, str(row.jp)] for row in rows]

    async def certificate(self, entry_id: str) -> dict[str, Any]:
        """Give a certificate; its paper is made and sent as soon as this turn is over."""
        entry = await self._session.get(JpEntry, read_key(entry_id))
        if entry is None or entry.person_id != self._me:
            raise RefusedError("graduation.unknown")
        course, now = self._taught(entry), self._now
        given = await issue(self._session, entry, course, press=self._press, now=now)
        if given.revoked_at is not None:
            raise RefusedError("graduation.revoked", why=given.revoked_why)
        given.wanted_at = now
        return {
            "course": given.title,
            "worth": worth_words(entry.jp, entry.minutes),
            "standing": standing_words(entry.jp, entry.decision),
            "page": self._press.issuer.page(given.token),
        }

    def _taught(self, entry: JpEntry) -> Course:
        try:
            return self._school.library.course(entry.course_id, entry.version)
        except LookupError:
            raise RefusedError("lesson.withdrawn", course=entry.course_id) from None
