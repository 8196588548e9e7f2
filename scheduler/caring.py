"""Once a day: companions for who waits, owners of ageing courses, authors of odd items."""

from dataclasses import dataclass, field
from datetime import date

from core.clock import Clock
from core.database import Database
from dialogue.post import Channels, Post
from lessons.classroom.matching import Matching
from lessons.expiring import expired
from lessons.school import School
from lessons.tidings import Tidings
from scheduler.authoring import weekly


@dataclass
class Caring:
    """Looks after what nobody asks for; what it says is said once, whoever asks again."""

    database: Database
    clock: Clock
    channels: Channels
    school: School
    _looked_on: date | None = field(default=None, init=False)

    async def work(self) -> int:
        """Look once a day of work; returns 1 if it looked."""
        now = self.clock.now()
        today = self.school.today(now)
        if self._looked_on == today or self.school.calendar.is_quiet(now):
            return 0
        async with self.database.begin() as session:
            post = Post(session, self.channels, now)
            await Matching(post, self.school).work()
            tidings = Tidings(post, self.school)
            await expired(tidings, today)
            await weekly(tidings, today)
        self._looked_on = today
        return 1
