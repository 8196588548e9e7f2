"""What is due: each job takes a batch of rows, acts, and moves them on in one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.clock import Clock
from core.database import Database
from core.models import Role
from dialogue.models import Conversation, TalkState
from dialogue.runner import Runner
from feedback.deadlines.recalculating import Recalculating
from feedback.deadlines.rounds import Rounds
from feedback.finding.retraining import Retraining
from feedback.finding.router import Router
from feedback.office import Office
from feedback.outside.forwarded import Forwarded
from feedback.pictures.marking import Marking
from feedback.pictures.pairs import Pairs
from feedback.standing_in import StandIns
from feedback.together.bulks import Bulks
from feedback.together.floods import Floods
from lessons.rescheduling import Rescheduling
from lessons.school import School
from scheduler.archiving import Archiving
from scheduler.bookshelf import Bookshelf
from scheduler.caring import Caring
from scheduler.digest import briefed, send_digest
from scheduler.papers import Papers
from scheduler.teaching import Teaching
from scheduler.telling import Telling

log = structlog.get_logger()

#: What happens by itself; returns how much it did.
Job = Callable[[], Awaitable[int]]

#: Talks that were left are forgotten after this.
TALK_LIFE = timedelta(days=14)
#: Memories are worked out anew in so many batches a round, for others wait for the round too.
MEMORY_BATCHES = 5
#: The last moment at which a morning's digest still goes out.
LATEST_DIGEST = timedelta(hours=4)


@dataclass(frozen=True)
class Jobs:
    """Everything that happens because of the time, and not because somebody wrote."""

    database: Database
    clock: Clock
    runner: Runner
    office: Office
    school: School
    router: Router
    pairs: Pairs
    marking: Marking
    retraining: Retraining
    bookshelf: Bookshelf
    caring: Caring
    papers: Papers
    archiving: Archiving

    def prompt(self) -> dict[str, Job]:
        """Return the jobs that somebody may be waiting for; each returns how much it did."""
        telling = Telling(self.database, self.clock, self.runner.channels, self.school)
        return {
            "marking": self.marking.work,
            "routing": self._drain(self.router.work),
            "floods": self._drain(Floods(self.runner.channels, self.office).work),
            "proofs": self.pairs.work,
            "bulks": self._drain(Bulks(self.runner.channels, self.office).work),
            "papers": self.papers.work,
            "tidings": telling.work,
            "absences": self._drain(StandIns(self.runner.channels, self.office).begin),
        }

    def timed(self) -> dict[str, Job]:
        """Return the jobs that are due at a time, where some seconds more don't matter."""
        rounds = Rounds(self.runner.channels, self.office)
        recalculating = Recalculating(self.runner.channels, self.office)
        teaching = Teaching(self.database, self.clock, self.runner, self.school)
        return {
            "courses": self.bookshelf.work,
            "caring": self.caring.work,
            "memories": self.memories,
            "plan of the day": teaching.plan,
            "sittings": teaching.sittings,
            "reminders": teaching.reminders,
            "calendar": self._drain(recalculating.work),
            "alarms": self._drain(rounds.climb),
            "steps": self._drain(rounds.steps),
            "forwarded": self._drain(Forwarded(self.runner.channels, self.office).remind),
            "silent cases": self._drain(rounds.close_silent),
            "digests": self.digests,
            "retraining": self.retraining.work,
            "forgotten talks": self.forget,
            "archive": self.archiving.work,
        }

    def all(self) -> dict[str, Job]:
        """Return every job by its name."""
        return {**self.prompt(), **self.timed()}

    async def run_prompt(self) -> int:
        """Run once what somebody may be waiting for; returns how much was done."""
        return sum([await job() for job in self.prompt().values()])

    async def run_timed(self) -> int:
        """Run once what is due at a time; returns how much was done."""
        return sum([await job() for job in self.timed().values()])

    async def run_all(self) -> int:
        """Run every job once; returns how much was done."""
        return await self.run_prompt() + await self.run_timed()

    async def stop(self) -> None:
        """End what a job began and did not wait for."""
        await self.retraining.stop()

    async def digests(self) -> int:
        """Queue today's digest of every leader, once each; a crash in between loses none."""
        now = self.clock.now()
        local = self.office.calendar.local(now)
        begins = datetime.combine(local.date(), self.office.region.digest_at, local.tzinfo)
        working = self.office.calendar.is_working_day(local.date())
        if not working or not begins <= local < begins + LATEST_DIGEST:
            return 0
        async with self.database.begin() as session:
            leaders = set(await people.holders(session, Role.LEADER, on=local.date()))
            leaders -= await briefed(session, local.date())
        sent = 0
        for person_id in sorted(leaders):
            async with self.database.begin() as session:
                sent += await send_digest(
                    session, self.runner.channels, self.office, person_id, now
                )
        return sent

    async def memories(self) -> int:
        """Bring some memories to the weights in use; the rest waits for the next rounds."""
        done = 0
        for _ in range(MEMORY_BATCHES):
            async with self.database.begin() as session:
                batch = await Rescheduling(session, self.school, self.clock.now()).batch()
            if not batch:
                break
            done += batch
        return done

    async def forget(self) -> int:
        """End talks that were left long ago."""
        now = self.clock.now()
        async with self.database.begin() as session:
            left = (
                update(Conversation)
                .where(
                    Conversation.state.in_([TalkState.OPEN, TalkState.PAUSED]),
                    Conversation.heard_at < now - TALK_LIFE,
                )
                .values(state=TalkState.EXPIRED, log=[], pending="")
                .returning(Conversation.id)
            )
            return len((await session.scalars(left)).all())

    def _drain(
        self, job: Callable[[AsyncSession, datetime], Awaitable[int]]
    ) -> Callable[[], Awaitable[int]]:
        """Repeat a job, each time in a transaction of its own, until nothing is due."""

        async def run() -> int:
            total = 0
            while True:
                async with self.database.begin() as session:
                    done = await job(session, self.clock.now())
                if not done:
                    return total
                total += done

        return run
