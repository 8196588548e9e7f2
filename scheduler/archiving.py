"""Once a day: finished rows leave the hot tables, and months that nobody needs are dropped."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from core.clock import Clock
from core.database import Database
from dialogue.past import INBOX, OUTBOX, Archive

#: Rows of one transaction, and transactions of one round: the other jobs wait for it.
BATCH, BATCHES = 1000, 10
#: About a month, for what is dropped some day.
_MONTH = timedelta(days=30.5)


@dataclass
class Archiving:
    """Keeps the hot tables small; whoever goes on where another stopped moves nothing twice."""

    database: Database
    clock: Clock
    #: Older months are dropped.
    months: int
    _done_on: dict[str, date] = field(default_factory=dict, init=False)

    async def work(self) -> int:
        """Move a part of what is over; returns how many rows went."""
        return sum([await self._clear(archive) for archive in (OUTBOX, INBOX)])

    async def _clear(self, archive: Archive) -> int:
        now, total = self.clock.now(), 0
        if self._done_on.get(archive.hot) == now.date():
            return 0
        async with self.database.begin() as session:
            await archive.months(session, now=now)
        for _ in range(BATCHES):
            async with self.database.begin() as session:
                moved = await archive.move(session, now=now, most=BATCH)
            total += moved
            if moved < BATCH:
                await self._tidy(archive)
                break
        return total

    async def _tidy(self, archive: Archive) -> None:
        now = self.clock.now()
        async with self.database.begin() as session:
            await archive.drop(session, before=now - self.months * _MONTH)
        self._done_on[archive.hot] = now.date()
