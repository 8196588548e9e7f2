"""The rules that a course in form must still keep; their codes are the authors' manual.

A new rule is one more function in one of these modules and its name in `RULES`.
"""

from collections.abc import Callable, Iterator

from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import Problem
from lessons.catalogue.rules import course, items, pages

Rule = Callable[[Draft], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    course.ids,
    course.objectives_taught,
    course.objectives_known,
    course.variants,
    course.review,
    course.expiry,
    pages.lengths,
    pages.order,
    pages.media,
    pages.sources,
    pages.citations,
    items.flaws,
    items.personal_data,
)
