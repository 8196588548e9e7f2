"""Courses of the tests as files, and schools that teach nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from lessons.catalogue import load_course
from lessons.item import Kind
from lessons.school import Library, School

FOLDER = Path(__file__).parent / "courses"


def school_with(school: School, name: str, kind: str, *, today: date) -> School:
    """Return a school that teaches one course, shortened to one card and the items of a kind."""
    course = load_course(FOLDER / name, today=today)
    (lesson,) = course.lessons
    items = tuple(item for item in lesson.items if item.kind is Kind(kind))
    assert items, f"{name} has no item of the kind {kind}"
    lesson = replace(lesson, cards=lesson.cards[-1:], items=items)
    short = replace(course, lessons=(lesson,), exam=None)
    return replace(school, library=Library.of([short]), curriculum=(short.id,))
