"""The rules that a course in form must still keep; their codes are the authors' manual.

A new rule is one more function in one of these modules and its name in `RULES`.
"""

from collections.abc import Callable, Iterator

from lessons.catalogue.draft import Draft
from lessons.catalogue.problem import Problem
from lessons.catalogue.rules import course, credit, exam, items, links, pages, wording

Rule = Callable[[Draft], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    course.ids,
    course.objectives_taught,
    course.objectives_known,
    course.objectives_played,
    course.variants,
    course.review,
    course.expiry,
    credit.planned_minutes,
    credit.claimed_hours,
    links.complaints,
    links.competences,
    exam.apart,
    exam.drawn_items,
    exam.idle_items,
    exam.scored_items,
    exam.pools,
    pages.lengths,
    pages.order,
    pages.media,
    pages.idle_media,
    pages.sources,
    pages.citations,
    items.flaws,
    items.deeds,
    items.personal_data,
    wording.claims,
    wording.sentences,
    wording.acronyms,
    wording.guessable,
    wording.similar,
)
