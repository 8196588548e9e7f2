"""`/tanya`: what the published lessons say to a question, with their sources, or nothing."""

from typing import Any

from lessons.classroom.desk import LearningDesk
from lessons.looking_up import find


class LookingUp(LearningDesk):
    """Looks questions up in what is taught here."""

    async def look_up(self, said: str) -> list[dict[str, Any]]:
        """Return at most three cards; an empty list says that nothing here speaks of it."""
        library = self._school.library
        newest = [library.newest(course_id) for course_id in library.current]
        given = [c for c in newest if c and c.review.allows_delivery(self._today)]
        found = await find(self._session, library, said, given=given)
        return [
            {
                "course": one.course.title,
                "lesson": one.lesson.title,
                "title": one.card.title,
                "text": one.card.text,
                "sources": "; ".join(one.sources()),
            }
            for one in found
        ]
