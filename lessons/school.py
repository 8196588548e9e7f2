"""What the learning half knows of its government: courses, calendar, slots."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from babel.dates import format_date, format_datetime

from core.calendar import Calendar
from lessons.course import Course, Lesson
from lessons.item import Item


@dataclass
class Library:
    """The versions of courses that somebody learns from; a new loading replaces them as a whole."""

    courses: dict[tuple[str, str], Course] = field(default_factory=dict)
    #: Course -> the version that newcomers begin.
    current: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, courses: Iterable[Course]) -> "Library":
        """Return a library of one version each."""
        held = list(courses)
        return cls({(c.id, c.version): c for c in held}, {c.id: c.version for c in held})

    def course(self, course_id: str, version: str) -> Course:
        """Return one version of a course.

        Raises:
            LookupError: it is not held.
        """
        return self.courses[course_id, version]

    def newest(self, course_id: str) -> Course | None:
        """Return what newcomers begin, if the course is given at all."""
        version = self.current.get(course_id)
        return self.courses.get((course_id, version)) if version else None


@dataclass(frozen=True)
class School:
    """The courses of one government and when they are given."""

    library: Library
    calendar: Calendar
    slots: tuple[time, ...]
    #: The courses that everybody gets, in this order.
    curriculum: tuple[str, ...]

    def today(self, now: datetime) -> date:
        """Return the service date of a moment."""
        return self.calendar.day_of(now)

    def when(self, at: datetime, language: str = "id") -> str:
        """Write a moment as people here say it: "Senin, 23 November, 07.15"."""
        local = self.calendar.local(at)
        day = format_datetime(local, "EEEE, d MMMM", locale=language)
        return f"{day}, {local:%H.%M}"

    def day(self, day: date, language: str = "id") -> str:
        """Write a day as people here say it: "Senin, 23 November"."""
        return format_date(day, "EEEE, d MMMM", locale=language)

    def next_working_day(self, day: date) -> date:
        """Return a day itself, or the first working day after it."""
        return day if self.calendar.is_working_day(day) else self.calendar.next_working_day(day)

    def workdays_before(self, day: date, count: int) -> date:
        """Return the day that lies `count` working days before another."""
        found = day
        while count:
            found = self.calendar.previous_working_day(found)
            count -= 1
        return found


def item_of(course: Course, item_id: str) -> Item:
    """Return an item of a course, of its practice or its tests.

    Raises:
        LookupError: there is none.
    """
    for items in (course.items(), course.tested()):
        for item in items:
            if item.id == item_id:
                return item
    raise LookupError(item_id)


def lesson_of(course: Course, lesson_id: str) -> Lesson:
    """Return a lesson of a course.

    Raises:
        LookupError: there is none.
    """
    for lesson in course.lessons:
        if lesson.id == lesson_id:
            return lesson
    raise LookupError(lesson_id)
