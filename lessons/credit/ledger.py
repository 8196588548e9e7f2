"""Writes credit into the ledger once the pass rules hold, and reads it back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.employment import Employment
from core.models import Staff
from lessons.course import Course, major_of
from lessons.credit.passing import Reached, Share, asked, other, worth
from lessons.credit.year import Year
from lessons.models import Answer, Delivery, Enrolment, Memory
from lessons.records import JpEntry


@dataclass(frozen=True)
class Standing:
    """Where an attempt stands: why there is no credit yet, or whether there was already."""

    reached: Reached
    #: What the pass rules still miss; empty once all hold.
    missing: tuple[str, ...]
    #: Credit for this major version, by whichever attempt; it is never given twice.
    entry: JpEntry | None
    #: The credit is of an earlier attempt: this one is a re-take and earns none.
    retake: bool


async def settle(
    session: AsyncSession, enrolment: Enrolment, course: Course, *, now: datetime, today: date
) -> JpEntry | None:
    """Write credit if all pass rules hold, and return the entry that this call has written.

    None if something is missing, or if there is credit for this major version already, of this
    attempt or another; `standing` tells which. Turns that settle at once write one entry.

    Args:
        session: of the caller, who commits.
        enrolment: the attempt; gets its `passed_at`.
        course: the version that the learner began, as `enrolment.version` names it.
        now: the moment, aware.
        today: the day here, of which year the credit is.
    """
    reached = await _reached(session, enrolment, course)
    if reached.missing(course.passing):
        return None
    enrolment.passed_at = enrolment.passed_at or now
    await session.flush()
    row = insert(JpEntry).values(
        person_id=enrolment.person_id,
        enrolment_id=enrolment.id,
        course_id=course.id,
        version=course.version,
        major=major_of(course.version),
        minutes=course.credit.minutes,
        jp=worth(course.credit),
        decision=course.credit.decision.strip(),
        granted_on=today,
        evidence=reached.evidence(course.passing),
    )
    once = row.on_conflict_do_nothing(index_elements=["person_id", "course_id", "major"])
    written = await session.scalar(once.returning(JpEntry.id))
    return None if written is None else await session.get_one(JpEntry, written)


async def standing(session: AsyncSession, enrolment: Enrolment, course: Course) -> Standing:
    """Return how far an attempt is, for the words that tell it."""
    reached = await _reached(session, enrolment, course)
    entry = await entry_of(session, enrolment.person_id, course)
    retake = entry is not None and entry.enrolment_id != enrolment.id
    return Standing(reached, reached.missing(course.passing), entry, retake)


async def entry_of(session: AsyncSession, person_id: int, course: Course) -> JpEntry | None:
    """Return a person's credit for this major version of a course."""
    mine = select(JpEntry).where(JpEntry.person_id == person_id, JpEntry.course_id == course.id)
    return await session.scalar(mine.where(JpEntry.major == major_of(course.version)))


async def year_of(session: AsyncSession, person_id: int, year: int) -> Year:
    """Return the JP that a person earned in a calendar year, as the roster employs them."""
    said = select(Staff.employment).where(Staff.person_id == person_id)
    employment = Employment(await session.scalar(said) or "")
    mine = select(JpEntry.jp, JpEntry.decision).where(
        JpEntry.person_id == person_id, func.extract("year", JpEntry.granted_on) == year
    )
    rows = [(jp, decision) for jp, decision in await session.execute(mine)]
    return Year.of(rows, employment)


async def _reached(session: AsyncSession, enrolment: Enrolment, course: Course) -> Reached:
    return Reached(
        lessons=await _lessons(session, enrolment, course),
        post_test=await _post_test(session, enrolment, course),
        mastered=await _mastered(session, enrolment, course),
    )


async def _lessons(session: AsyncSession, enrolment: Enrolment, course: Course) -> Share:
    """Count the lessons that were finished, or skipped because the test before knew them."""
    named = [lesson.id for lesson in course.lessons]
    done = select(Delivery.id).where(
        Delivery.enrolment_id == enrolment.id,
        Delivery.lesson_id.in_(named),
        or_(Delivery.finished_at.is_not(None), Delivery.skipped),
    )
    ids = tuple(await session.scalars(done.order_by(Delivery.id)))
    return Share(len(ids), len(named), ids)


async def _post_test(session: AsyncSession, enrolment: Enrolment, course: Course) -> Share:
    """Count the first answers of this attempt to the items of the test after."""
    items, count = asked(course, other(enrolment.form))
    if enrolment.post_at is None:
        return Share(0, count)
    first = (
        select(Answer.id, Answer.correct)
        .where(
            Answer.person_id == enrolment.person_id,
            Answer.course_id == course.id,
            Answer.mode == "post",
            Answer.item_id.in_([item.id for item in items]),
            Answer.answered_at >= enrolment.started_at,
            Answer.answered_at <= enrolment.post_at,
        )
        .ext(distinct_on(Answer.item_id))
        .order_by(Answer.item_id, Answer.id)
    )
    rows = (await session.execute(first)).all()
    right = sum(bool(row.correct) for row in rows)
    return Share(right, max(count, len(rows)), tuple(sorted(row.id for row in rows)))


async def _mastered(session: AsyncSession, enrolment: Enrolment, course: Course) -> Share:
    """Count the objectives that were mastered in this major version."""
    named = [objective.id for objective in course.objectives]
    held = select(Memory.objective).where(
        Memory.person_id == enrolment.person_id,
        Memory.course_id == course.id,
        Memory.major == major_of(course.version),
        Memory.objective.in_(named),
        Memory.mastered_at.is_not(None),
    )
    found = tuple(sorted(await session.scalars(held)))
    return Share(len(found), len(named), found)
