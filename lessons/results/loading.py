"""Brings the rows of results from the database: first attempts of one major version."""

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from lessons.archive import course_from_json
from lessons.course import Course, major_of
from lessons.models import CourseVersion
from lessons.records import Flag
from lessons.results.behaviour import First, Flags
from lessons.results.gain import ALL, Outcome

#: A first attempt's answers end where the next attempt begins.
_FIRST_ATTEMPT = """
    FROM answer
    JOIN enrolment ON enrolment.person_id = answer.person_id
        AND enrolment.course_id = answer.course_id AND enrolment.attempt = 1
        AND answer.answered_at >= enrolment.started_at
    WHERE answer.course_id = :course AND split_part(answer.version, '.', 1) = :major
        AND answer.correct IS NOT NULL
        AND NOT EXISTS (SELECT FROM enrolment AS later
            WHERE later.person_id = answer.person_id AND later.course_id = answer.course_id
            AND later.attempt > 1 AND later.started_at <= answer.answered_at)"""

#: Whoever is no member of staff (any more) counts for the whole only.
_OUTCOMES = text(f"""
    WITH first AS (
        SELECT DISTINCT ON (answer.person_id, item_id, mode)
            answer.person_id, objective, mode, correct
        {_FIRST_ATTEMPT} AND mode IN ('pre', 'post', 'check')
        ORDER BY answer.person_id, item_id, mode, answer.id)
    SELECT coalesce(:all || '/' || unit.path, :all), first.person_id, objective,
        bool_and(correct) FILTER (WHERE mode = 'pre'),
        bool_and(correct) FILTER (WHERE mode = 'post'),
        bool_and(correct) FILTER (WHERE mode = 'check')
    FROM first LEFT JOIN staff ON staff.person_id = first.person_id
    LEFT JOIN unit ON unit.id = staff.unit_id
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""")  # noqa: S608 - nothing but our own words

_FIRST_ANSWERS = text(f"""
    SELECT DISTINCT ON (answer.person_id, item_hash)
        answer.person_id, item_hash, ARRAY(SELECT json_array_elements_text(given)), correct
    {_FIRST_ATTEMPT}
    ORDER BY answer.person_id, item_hash, answer.id""")


async def outcomes(session: AsyncSession, course: Course) -> list[Outcome]:
    """Return what everybody reached in a course; reports pick their scope from it."""
    values = {"course": course.id, "major": str(major_of(course.version)), "all": ALL}
    return [Outcome(*row) for row in await session.execute(_OUTCOMES, values)]


async def first_answers(session: AsyncSession, course: Course) -> list[First]:
    """Return everybody's first answers to the items of a course."""
    values = {"course": course.id, "major": str(major_of(course.version))}
    rows = await session.execute(_FIRST_ANSWERS, values)
    return [
        First(person, item_hash, tuple(given), correct)
        for person, item_hash, given, correct in rows
    ]


async def flags(session: AsyncSession, course_id: str) -> dict[str, Flags]:
    """Return how often each text of a course's items was flagged, by its hash."""
    counted = (
        select(Flag.item_hash, func.count(), func.count().filter(Flag.replied_at.is_(None)))
        .where(Flag.course_id == course_id)
        .group_by(Flag.item_hash)
    )
    return {row[0]: Flags(row[1], row[2]) for row in await session.execute(counted)}


async def newest(session: AsyncSession, course_id: str) -> Course | None:
    """Return the version of a course that was loaded last, or None if there is none."""
    loaded = select(CourseVersion.document).where(CourseVersion.course_id == course_id)
    latest = loaded.order_by(CourseVersion.loaded_at.desc(), CourseVersion.id.desc()).limit(1)
    document = await session.scalar(latest)
    return None if document is None else course_from_json(document)


async def scope_of(session: AsyncSession, unit: str | None) -> str:
    """Return the path of a unit in outcomes.

    Raises:
        LookupError: there is no such unit.
    """
    if unit is None:
        return ALL
    path = await session.scalar(select(Unit.path).where(Unit.code == unit))
    if path is None:
        raise LookupError(unit)
    return f"{ALL}/{path}"
