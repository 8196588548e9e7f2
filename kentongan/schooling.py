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
from lessons.shelf import Shelf
from lessons.stocking import refresh

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


def empty_school(office: Office) -> School:
    """Return a school whose courses are still to be read from the database."""
    return School(Library(), office.calendar, office.region.lesson_slots, CURRICULUM)


async def furnish(
    database: Database, store: Store, library: Library, *, now: datetime, today: date
) -> None:
    """Read the courses from the database; the first time, ours are put there."""
    async with database.begin() as session:
        shelf = Shelf(session)
        if not await shelf.versions():
            for course in load_courses(today).values():
                await shelf.load(course, at=now)
                await keep_media(store, course, COURSES / course.id)
        await refresh(session, library)


async def stock(database: Database, store: Store, library: Library) -> None:
    """Have at hand what our own courses show, and their cards to look up."""
    for course in library.courses.values():
        await keep_media(store, course, COURSES / course.id)
        async with database.begin() as session:
            await index_cards(session, course)


async def keep_media(store: Store, course: Course, folder: Path) -> None:
    """Keep a course's pictures and sounds where messages find them."""
    shown = {m.file for lesson in course.lessons for card in lesson.cards for m in card.media}
    for name in sorted(shown):
        await store.put((folder / "media" / name).read_bytes())
