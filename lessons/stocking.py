"""From the shelf in the database to the library in memory: what is taught, and what was begun."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.looking_up import index_cards
from lessons.models import CourseReview, CourseVersion, Enrolment
from lessons.school import Library
from lessons.shelf import Shelf


async def read_library(session: AsyncSession) -> Library:
    """Return the current version of every course, and those that somebody is still in."""
    shelf = Shelf(session)
    current = await shelf.courses()
    held = {(course.id, course.version): course for course in current.values()}
    begun = select(Enrolment.course_id, Enrolment.version).where(Enrolment.checked_at.is_(None))
    for course_id, version in await session.execute(begun.distinct()):
        if (course_id, version) not in held and await _is_there(session, course_id, version):
            held[course_id, version] = await shelf.course(course_id, version)
    return Library(held, {course.id: course.version for course in current.values()})


async def last_change(session: AsyncSession) -> tuple[datetime | None, datetime | None]:
    """Return when a course was loaded last, and when one was reviewed last."""
    loaded = await session.scalar(select(func.max(CourseVersion.loaded_at)))
    return loaded, await session.scalar(select(func.max(CourseReview.at)))


async def refresh(session: AsyncSession, library: Library) -> None:
    """Bring a library up to date in place, and make its cards findable."""
    found = await read_library(session)
    library.courses, library.current = found.courses, found.current
    for course_id, version in found.current.items():
        await index_cards(session, found.course(course_id, version))


async def _is_there(session: AsyncSession, course_id: str, version: str) -> bool:
    known = select(CourseVersion.id).where(
        CourseVersion.course_id == course_id, CourseVersion.version == version
    )
    return await session.scalar(known) is not None
