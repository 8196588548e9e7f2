"""Reads and judges course folders: the only way from an author's files to a `Course`."""

from datetime import date
from pathlib import Path

from lessons.catalogue.build import build
from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import CourseError, Problem
from lessons.catalogue.reading import read_draft
from lessons.catalogue.rules import RULES
from lessons.course import Course

__all__ = ["CourseError", "Problem", "check_course", "load_course"]


def load_course(folder: Path, *, today: date) -> Course:
    """Return the course of a folder; a `CourseError` names every problem if one of them blocks."""
    draft = read_draft(folder, today=today)
    problems = _judge(draft)
    if any(problem.blocks for problem in problems):
        raise CourseError(tuple(problems))
    return build(draft)


def check_course(folder: Path, *, today: date) -> list[Problem]:
    """Return every problem of a folder, warnings included, in the order of its files."""
    try:
        return _judge(read_draft(folder, today=today))
    except CourseError as error:
        return list(error.problems)


def _judge(draft: Draft) -> list[Problem]:
    return sorted(problem for rule in RULES for problem in rule(draft))
