"""Reads and judges course folders: the only way from an author's files to a `Course`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lessons.archive import course_from_json
from lessons.catalogue.build import build
from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import CourseError, Problem
from lessons.catalogue.reading import read_draft
from lessons.catalogue.release import fault
from lessons.catalogue.rules import RULES
from lessons.course import Course

#: Where the courses of this installation lie.
CONTENT = Path(__file__).resolve().parents[1] / "content"

__all__ = ["CONTENT", "CourseError", "Problem", "check_course", "load_course", "read_course"]

#: A version that was loaded before, or what the archive keeps of it.
Released = Course | dict[str, Any] | None


def read_course(
    folder: Path, *, today: date, released: Released = None
) -> tuple[Course | None, list[Problem]]:
    """Return the course of a folder, None if a problem blocks it, and all its problems.

    Args:
        folder: the course's own folder.
        today: the day on which it is judged.
        released: the last version that was released, with which it is compared (K08).
    """
    try:
        draft = read_draft(folder, today=today)
    except CourseError as error:
        return None, list(error.problems)
    problems = sorted(problem for rule in RULES for problem in rule(draft))
    if any(problem.blocks for problem in problems):
        return None, problems
    course = build(draft)
    late = list(_version(draft, course, released))
    return (None if late else course), sorted(problems + late)


def load_course(folder: Path, *, today: date, released: Released = None) -> Course:
    """Return the course of a folder.

    Raises:
        CourseError: a problem blocks it; the error names the others, too.
    """
    course, problems = read_course(folder, today=today, released=released)
    if course is None:
        raise CourseError(tuple(problems))
    return course


def check_course(folder: Path, *, today: date, released: Released = None) -> list[Problem]:
    """Return every problem of a folder, warnings included, in the order of its files."""
    return read_course(folder, today=today, released=released)[1]


def _version(draft: Draft, course: Course, released: Released) -> Iterator[Problem]:
    """K08: the version was raised enough for what changed since the last release."""
    if released is None:
        return
    before = released if isinstance(released, Course) else course_from_json(released)
    if message := fault(before, course):
        yield draft.document.problem("K08", message, "versi")
