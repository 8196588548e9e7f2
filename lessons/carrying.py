"""What learners remember, carried from one major version of a course to the next."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.catalogue.release import touched
from lessons.course import Course, major_of
from lessons.models import Memory


async def carry_memory(session: AsyncSession, old: Course, new: Course) -> int:
    """Keep the memory of what is still the same; returns how many memories went over.

    An objective whose meaning or answers changed begins anew for everybody: nobody is known to
    know it (knowledge/learning.md B.5).
    """
    before, after = major_of(old.version), major_of(new.version)
    if before == after:
        return 0
    kept = (
        update(Memory)
        .where(
            Memory.course_id == new.id,
            Memory.major == before,
            Memory.objective.not_in(touched(old, new)),
        )
        .values(major=after)
        .returning(Memory.person_id)
    )
    return len((await session.scalars(kept)).all())
