"""The courses in the database: the only writer of versions, and what learners may get of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core import audit
from core.errors import DataError
from core.models import Staff
from lessons.archive import course_from_json, course_to_json, item_to_json
from lessons.carrying import carry_memory
from lessons.catalogue.release import fault, fingerprint, numbers
from lessons.course import Course, Status
from lessons.models import CourseReview, CourseVersion, ItemText
from lessons.reviewing import Opinion, is_published

#: One loader at a time: two would each find the version missing.
_LOCK = text("SELECT pg_advisory_xact_lock(20261128)")
_DRAFT = Status.DRAFT.value
#: Else its content could be rewritten under learners who began it.
_NO_DRAFT_AGAIN = "Versi ini sudah keluar dari draf. Tulis status: arsip, atau naikkan versinya."


class Loaded(StrEnum):
    """What became of a course that was loaded."""

    NEW = "new"
    UNCHANGED = "unchanged"
    #: The same content; its author or reviewer says something else of it now.
    RESTATED = "restated"
    #: A draft that nobody learns from yet, written anew.
    REWRITTEN = "rewritten"


@dataclass(frozen=True)
class Edition:
    """One version of a course as it was loaded."""

    course_id: str
    version: str
    content_hash: str
    #: As its author wrote it; `published` says whether learners may get it.
    status: Status
    published: bool
    owner_id: int | None
    loaded_at: datetime


class Shelf:
    """All versions of all courses."""

    def __init__(self, session: AsyncSession) -> None:
        """Work within the transaction of a session."""
        self._session = session

    async def load(self, course: Course, *, at: datetime, owner: int | None = None) -> Loaded:
        """Put a course on the shelf; the same content again changes nothing.

        Args:
            course: as `lessons.catalogue` read it.
            at: the time, from the clock.
            owner: the person who answers for it, if known.

        Raises:
            DataError: learners have this version with another content, or the version is raised
                too little for what changed (K08).
        """
        await self._session.execute(_LOCK)
        row, mark = await self._row(course.id, course.version), fingerprint(course)
        outcome = _outcome(row, course, mark)
        if outcome is Loaded.UNCHANGED:
            return outcome
        if row and row.status != _DRAFT and course.review.status is Status.DRAFT:
            raise DataError(f"{course.id}: {_NO_DRAFT_AGAIN}")
        before = await self.compared(course)
        if before and (refusal := fault(before, course)):
            raise DataError(f"{course.id}: {refusal}")
        if row is None:
            row = CourseVersion(course_id=course.id, version=course.version)
            self._session.add(row)
        row.content_hash, row.status = mark, course.review.status.value
        row.document, row.loaded_at = course_to_json(course), at
        row.owner_id = owner or row.owner_id
        await self._keep_items(course)
        if before and course.review.status is not Status.DRAFT:
            await carry_memory(self._session, before, course)
        await self._note(row, outcome)
        return outcome

    async def compared(self, course: Course) -> Course | None:
        """Return the version with which a course is compared (K08); None if there is none.

        That is the same version, if it was loaded as more than a draft, else the latest such.
        """
        row = await self._row(course.id, course.version)
        if row is not None and row.status != _DRAFT:
            return course_from_json(row.document)
        rows = await self._rows(course.id)
        found = (each for each in rows if each.status != _DRAFT)
        latest = next(found, None)
        return course_from_json(latest.document) if latest else None

    async def _keep_items(self, course: Course) -> None:
        texts = [
            {
                "content_hash": item.content_hash,
                "course_id": course.id,
                "item_id": item.id,
                "document": item_to_json(item),
            }
            for item in (*course.items(), *course.tested())
        ]
        if texts:
            kept = insert(ItemText).on_conflict_do_nothing()
            await self._session.execute(kept, texts)

    async def _note(self, row: CourseVersion, outcome: Loaded) -> None:
        await audit.note(
            self._session,
            "course.load",
            f"course:{row.course_id}@{row.version}",
            at=row.loaded_at,
            actor=row.owner_id,
            hash=row.content_hash,
            status=row.status,
            outcome=outcome.value,
        )

    async def versions(self, course_id: str | None = None) -> list[Edition]:
        """Return the versions of a course, or of all, by course and the latest first."""
        rows = await self._rows(course_id)
        opinions = await self._opinions(rows)
        people = await self._authors(rows)
        return [
            Edition(
                course_id=row.course_id,
                version=row.version,
                content_hash=row.content_hash,
                status=Status(row.status),
                published=_published(row, people, opinions),
                owner_id=row.owner_id,
                loaded_at=row.loaded_at,
            )
            for row in rows
        ]

    async def courses(self) -> dict[str, Course]:
        """Return the version of every course that learners get now, by the course's id.

        Whether its date allows delivery today is asked of `review.allows_delivery`.
        """
        rows = await self._rows(None)
        opinions = await self._opinions(rows)
        people = await self._authors(rows)
        found: dict[str, Course] = {}
        done: set[str] = set()
        for row in rows:
            if row.course_id in done:
                continue
            if row.status == Status.ARCHIVED.value:
                done.add(row.course_id)
            elif _published(row, people, opinions):
                done.add(row.course_id)
                found[row.course_id] = _opened(row, published=True)
        return found

    async def current(self, course_id: str) -> Course | None:
        """Return the version of one course that learners get now; None if they get none.

        That is the latest published one, unless a later one took the course out of use.
        """
        return (await self.courses()).get(course_id)

    async def course(self, course_id: str, version: str) -> Course:
        """Return exactly this version, which somebody may still be learning from.

        Raises:
            DataError: there is no such version.
        """
        row = await self._row(course_id, version)
        if row is None:
            raise DataError(f"Kursus {course_id} versi {version} belum dimuat.")
        people = await self._authors([row])
        return _opened(row, published=_published(row, people, await self._opinions([row])))

    async def _row(self, course_id: str, version: str) -> CourseVersion | None:
        asked = select(CourseVersion).where(
            CourseVersion.course_id == course_id, CourseVersion.version == version
        )
        return (await self._session.scalars(asked)).one_or_none()

    async def _rows(self, course_id: str | None) -> list[CourseVersion]:
        asked = select(CourseVersion)
        if course_id is not None:
            asked = asked.where(CourseVersion.course_id == course_id)
        rows = list(await self._session.scalars(asked))
        rows.sort(key=lambda row: numbers(row.version), reverse=True)
        return sorted(rows, key=lambda row: row.course_id)

    async def _opinions(self, rows: Sequence[CourseVersion]) -> list[Opinion]:
        hashes = {row.content_hash for row in rows if row.status == Status.IN_REVIEW.value}
        if not hashes:
            return []
        asked = select(CourseReview).where(CourseReview.content_hash.in_(hashes))
        found = await self._session.scalars(asked.order_by(CourseReview.id))
        return [Opinion(r.person_id, r.content_hash, r.approved) for r in found]

    async def _authors(self, rows: Sequence[CourseVersion]) -> dict[str, set[int]]:
        """Return the people of the roster who are named as authors, by their names."""
        names = {name for row in rows for name in row.document["authors"]}
        asked = select(Staff.name, Staff.person_id).where(
            Staff.name.in_(names), Staff.person_id.is_not(None)
        )
        found: dict[str, set[int]] = {}
        for name, person in await self._session.execute(asked):
            if person is not None:
                found.setdefault(name, set()).add(person)
        return found


def _outcome(row: CourseVersion | None, course: Course, mark: str) -> Loaded:
    if row is None:
        return Loaded.NEW
    if row.content_hash != mark:
        return Loaded.REWRITTEN
    old = course_from_json(row.document)
    same = (old.review, old.competences) == (course.review, course.competences)
    return Loaded.UNCHANGED if same else Loaded.RESTATED


def _published(
    row: CourseVersion, people: dict[str, set[int]], opinions: Sequence[Opinion]
) -> bool:
    makers = {person for name in row.document["authors"] for person in people.get(name, ())}
    if row.owner_id is not None:
        makers.add(row.owner_id)
    return is_published(Status(row.status), row.content_hash, makers=makers, opinions=opinions)


def _opened(row: CourseVersion, *, published: bool) -> Course:
    """Return a version's course; what a reviewer approved in chat counts as published."""
    course = course_from_json(row.document)
    if not published:
        return course
    return replace(course, review=replace(course.review, status=Status.PUBLISHED))
