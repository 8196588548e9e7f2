"""Finds the cards that answer a question, among the published courses and nothing else."""

from dataclasses import dataclass

from sqlalchemy import delete, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core import words
from lessons.course import Card, Course, Lesson
from lessons.records import CardText
from lessons.school import Library, lesson_of

#: As many cards answer one question.
MOST = 3
#: Shorter words say nothing by themselves.
SHORTEST = 3

#: Cards that share two of the question's words, or more of a longer one; a lesson's opening case
#: tells a story, so what follows it answers first.
_FIND = text("""
WITH asked AS (
    SELECT plainto_tsquery('indonesian', :said) AS every,
           replace(plainto_tsquery('indonesian', :said)::text, '&', '|')::tsquery AS some,
           tsvector_to_array(to_tsvector('indonesian', :said)) AS lexemes
)
SELECT course_id, version, lesson_id, card FROM (
    SELECT c.*, ts_rank(to_tsvector('indonesian', c.words), asked.some) AS rank,
           (SELECT count(*) FROM unnest(asked.lexemes) AS l
            WHERE l = ANY (tsvector_to_array(to_tsvector('indonesian', c.words)))) AS hits,
           cardinality(asked.lexemes) AS wanted
    FROM card_text AS c, asked
    WHERE to_tsvector('indonesian', c.words) @@ asked.some
      AND (c.course_id, c.version) IN (SELECT * FROM unnest(
          CAST(:courses AS varchar[]), CAST(:versions AS varchar[])))
) AS found
WHERE hits >= LEAST(wanted, GREATEST(2, ceil(wanted * 0.6)))
ORDER BY hits DESC, card = 0, rank DESC, id LIMIT :most
""")


@dataclass(frozen=True)
class Found:
    """One card that answers."""

    course: Course
    lesson: Lesson
    card: Card

    def sources(self) -> list[str]:
        """Return what the card, or else its lesson, rests on, with when that was checked."""
        named = self.card.sources or self.lesson.sources
        return [
            f"{s.number}{f' pasal {s.article}' if s.article else ''} ({s.checked_on:%d.%m.%Y})"
            for s in self.course.sources
            if s.id in named
        ]


async def index_cards(session: AsyncSession, course: Course) -> None:
    """Make a course's cards findable, in place of those that it had under this version."""
    mine = (CardText.course_id == course.id, CardText.version == course.version)
    await session.execute(delete(CardText).where(*mine))
    rows = [
        {
            "course_id": course.id,
            "version": course.version,
            "lesson_id": lesson.id,
            "card": at,
            "words": f"{lesson.title}\n{card.title}\n{card.text}",
        }
        for lesson in course.lessons
        for at, card in enumerate(lesson.cards)
    ]
    await session.execute(insert(CardText).on_conflict_do_nothing(), rows)


async def find(
    session: AsyncSession, library: Library, said: str, *, given: list[Course]
) -> list[Found]:
    """Return the cards that answer best; empty if nothing published speaks of it.

    Args:
        session: where the cards are indexed.
        library: the courses as values.
        said: the question, however it is spelt.
        given: the courses that may be delivered today.
    """
    plain = " ".join(word for word in words.normalise(said).split() if len(word) >= SHORTEST)
    values = {
        "said": plain,
        "courses": [course.id for course in given],
        "versions": [course.version for course in given],
        "most": MOST,
    }
    found = []
    for row in await session.execute(_FIND, values):
        course = library.course(row.course_id, row.version)
        lesson = lesson_of(course, row.lesson_id)
        found.append(Found(course, lesson, lesson.cards[row.card]))
    return found
