"""Courses and items as JSON, and back: what the database keeps of them."""

from typing import Any

from pydantic import TypeAdapter

from lessons.course import Course
from lessons.item import Item

_COURSE = TypeAdapter(Course)
_ITEM = TypeAdapter(Item)


def course_to_json(course: Course) -> dict[str, Any]:
    """Return a course as plain JSON values."""
    value: dict[str, Any] = _COURSE.dump_python(course, mode="json")
    return value


def course_from_json(value: dict[str, Any]) -> Course:
    """Read what `course_to_json` wrote."""
    return _COURSE.validate_python(value)


def item_to_json(item: Item) -> dict[str, Any]:
    """Return an item as plain JSON values."""
    value: dict[str, Any] = _ITEM.dump_python(item, mode="json")
    return value


def item_from_json(value: dict[str, Any]) -> Item:
    """Read what `item_to_json` wrote."""
    return _ITEM.validate_python(value)
