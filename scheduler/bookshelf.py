"""Courses that are loaded or approved while the service runs reach its learners by themselves."""

from dataclasses import dataclass, field
from datetime import datetime

from core.database import Database
from lessons.school import Library
from lessons.stocking import last_change, refresh


@dataclass
class Bookshelf:
    """Watches the courses in the database."""

    database: Database
    library: Library
    _seen: tuple[datetime | None, datetime | None] | None = field(default=None, init=False)

    async def work(self) -> int:
        """Take in what has changed since the last look; returns 1 if anything has."""
        async with self.database.begin() as session:
            found = await last_change(session)
            if found in (self._seen, (None, None)):
                return 0
            await refresh(session, self.library)
        self._seen = found
        return 1
