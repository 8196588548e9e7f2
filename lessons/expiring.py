"""Courses whose law must be looked at again: their owners are told in time, once each."""

from datetime import date, timedelta

from sqlalchemy import select

from core import occurrences, people
from core.models import Role
from dialogue.post import Post
from lessons.course import Course, Review, Status
from lessons.models import CourseVersion
from lessons.school import Library
from lessons.tidings import Tidings, Urgency

#: So long before the day its owner hears of it.
WARNING = timedelta(days=30)


def expiry(review: Review, today: date) -> str:
    """Return "passed" if delivery has stopped, "soon" in the month before, else "". Pure."""
    if review.status is not Status.PUBLISHED or review.again_by is None:
        return ""
    if not review.allows_delivery(today):
        return "passed"
    return "soon" if review.again_by - today <= WARNING else ""


async def expired(tidings: Tidings, today: date) -> int:
    """Tell the owners of all courses that are, or will soon be, too old; returns how many told.

    Each hears once that it comes and once that it is so, for each day that was set. A course of
    nobody's is told to all authors.
    """
    told, post, school = 0, tidings.post, tidings.school
    for course in _given(school.library):
        state, review = expiry(course.review, today), course.review
        if not state or review.again_by is None:
            continue
        key = f"{course.id}@{course.version}:{review.again_by}:{state}"
        for person_id in await _owners(post, course):
            if await occurrences.first(
                post.session, "course.expiry", f"{key}:{person_id}", at=post.now
            ):
                told += await tidings.tell(
                    person_id,
                    "expiry.passed" if state == "passed" else "expiry.soon",
                    op_key=f"learn:expiry:{key}:{person_id}",
                    urgency=Urgency.NEWS,
                    course=course.title,
                    version=course.version,
                    day=school.day(review.again_by),
                )
    return told


def _given(library: Library) -> list[Course]:
    """Return every version that somebody may still learn from, in a steady order."""
    return [library.courses[key] for key in sorted(library.courses)]


async def _owners(post: Post, course: Course) -> list[int]:
    owner = await post.session.scalar(
        select(CourseVersion.owner_id).where(
            CourseVersion.course_id == course.id, CourseVersion.version == course.version
        )
    )
    return [owner] if owner else await people.holders(post.session, Role.AUTHOR)
