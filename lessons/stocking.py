"""From the shelf in the database to the library in memory."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.looking_up import index_cards
from lessons.models import CourseReview, CourseVersion
from lessons.school import Library
from lessons.shelf import Shelf


async def read_library(session: AsyncSession) -> Library:
    """Return every version of every course, and which of them newcomers begin.

    All are kept: somebody may be in the middle of one, or have an open question of another.
    """
    shelf = Shelf(session)
    current = await shelf.courses()
    held = [await shelf.course(one.course_id, one.version) for one in await shelf.versions()]
    return Library(
        {(course.id, course.version): course for course in held},
        {course.id: course.version for course in current.values()},
    )


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
