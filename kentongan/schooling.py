"""The courses that a government gives, from their files."""

from datetime import date, datetime
from pathlib import Path

import structlog

from core.database import Database
from core.store import Store
from feedback.office import Office
from kentongan.government import COURSES
from lessons.catalogue import CourseError, load_course
from lessons.course import Course
from lessons.looking_up import index_cards
from lessons.school import Library, School

log = structlog.get_logger()

#: The courses that everybody gets, in this order.
CURRICULUM = ("data-pribadi", "standar-layanan", "tanggap-aduan")


def load_courses(today: date, *, folder: Path = COURSES) -> dict[str, Course]:
    """Load every course that is fit to be given; the others are named in the log."""
    courses = {}
    for place in sorted(f for f in folder.iterdir() if (f / "kursus.yaml").is_file()):
        try:
            course = load_course(place, today=today)
        except CourseError as error:
            log.error("course left out", course=place.name, problems=len(error.problems))
        else:
            courses[course.id] = course
    return courses


def open_school(office: Office, *, now: datetime) -> School:
    """Return the courses of a government with its calendar."""
    library = Library.of(load_courses(office.calendar.day_of(now)).values())
    return School(library, office.calendar, office.region.lesson_slots, CURRICULUM)


async def stock(
    database: Database, store: Store, library: Library, *, folder: Path = COURSES
) -> None:
    """Have what the courses show at hand: their pictures and sounds, and their cards to look up."""
    for course in library.courses.values():
        media = {m for lesson in course.lessons for card in lesson.cards for m in card.media}
        for medium in media:
            await store.put((folder / course.id / "media" / medium.file).read_bytes())
        async with database.begin() as session:
            await index_cards(session, course)
