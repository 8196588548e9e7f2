"""What the learning half knows of its government: courses, calendar, slots. Made once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from babel.dates import format_datetime

from core.calendar import Calendar
from lessons.course import Course, Lesson
from lessons.item import Item


@dataclass(frozen=True)
class School:
    """The courses of one government and when they are given."""

    courses: Mapping[str, Course]
    calendar: Calendar
    slots: tuple[time, ...]
    #: The course that everybody who joins begins with.
    first_course: str

    def today(self, now: datetime) -> date:
        """Return the service date of a moment."""
        return self.calendar.day_of(now)

    def when(self, at: datetime, language: str = "id") -> str:
        """Write a moment as people here say it: "Senin, 23 November pukul 07.15"."""
        local = self.calendar.local(at)
        day = format_datetime(local, "EEEE, d MMMM", locale=language)
        return f"{day}, {local:%H.%M}"

    def item(self, course_id: str, item_id: str) -> Item:
        """Return an item of a course."""
        return next(i for i in self.courses[course_id].items() if i.id == item_id)

    def lesson(self, course_id: str, lesson_id: str) -> Lesson:
        """Return a lesson of a course."""
        return next(le for le in self.courses[course_id].lessons if le.id == lesson_id)
