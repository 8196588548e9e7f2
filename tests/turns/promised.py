"""Weeks of an office in which everybody may be written to at any time, and what reached them."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update

from core.errors import RefusedError
from core.models import Absence, Role, Staff
from dialogue.models import Outgoing
from dialogue.post import Post
from lessons.classroom.companions import Companions
from lessons.classroom.deeds import Deeds
from lessons.classroom.flags import Flags
from lessons.expiring import expired
from lessons.item import Deed as Task
from lessons.models import Answer, Enrolment, Learner, Sitting
from lessons.records import Companion, Deed, Flag, Tiding
from lessons.school import Library
from lessons.tidings import Tidings
from tests.rules.course_maker import course
from tests.turns.colleagues import at_desk, colleague, id_of
from tests.turns.learnt import COURSE, answers, keep_texts
from tests.turns.rig import Guest, Rig

#: Before the slots, after them, after the first reminder, at night.
HOURS = (time(7, 1), time(7, 16), time(9, 20), time(22))
#: What is due at these hours, and how many schedulers look at it.
JOBS = {"plan of the day": 1, "caring": 1, "sittings": 2, "reminders": 1, "tidings": 2}


@dataclass
class Weeks:
    """An office whose clock is moved, and a book of what reached whom on which day."""

    rig: Rig
    crew: list[Guest]
    today: date
    arrived: Counter[tuple[int, date]] = field(default_factory=Counter)
    _noted: set[int] = field(default_factory=set)

    @classmethod
    async def begin(cls, rig: Rig) -> "Weeks":
        """Let four people work together: two learners, an author, a superior."""
        roles = ((Role.LEARNER,), (Role.LEARNER,), (Role.AUTHOR,), (Role.LEADER,))
        crew = [await colleague(rig, f"p{at}", roles=own) for at, own in enumerate(roles)]
        weeks = cls(rig, crew, rig.service.school.today(rig.clock.now()))
        async with rig.service.database.begin() as session:
            await keep_texts(session, COURSE)
        for one in crew[:2]:
            await weeks._take_task(one)
        return weeks

    async def day(self, acts: list[tuple[int, str, int]], *, down: bool) -> None:
        """Live one day: acts of (hour, what, who); while `down` no platform takes anything."""
        self.today += timedelta(days=1)
        for at, hour in enumerate(HOURS):
            zone = self.rig.service.school.calendar.zone
            self.rig.clock.set(datetime.combine(self.today, hour, zone))
            for when, what, who in acts:
                if when == at:
                    with suppress(RefusedError):
                        await getattr(self, what)(self.crew[who])
            for name, schedulers in JOBS.items():
                job = self.rig.service.jobs.all()[name]
                await asyncio.gather(*(job() for _ in range(schedulers)))
            if not down:
                await self.rig.send()
                await self._note()

    async def _note(self) -> None:
        """Write down what has arrived since the last look."""
        sent = Outgoing.begun_on.is_not(None), Outgoing.state == "sent"
        for row in await self.rig.all(Outgoing, *sent):
            if row.id not in self._noted:
                self._noted.add(row.id)
                self.arrived[row.person_id, self.today] += 1
                assert not self.rig.service.school.calendar.is_quiet(self.rig.clock.now()), (
                    row.op_key
                )

    async def waiting(self) -> list[str]:
        """Return what has not gone yet, or has gone and did not arrive."""
        lost = []
        rows = {row.op_key: row for row in await self.rig.all(Outgoing)}
        for tiding in await self.rig.all(Tiding):
            row = rows.get(f"{tiding.went_with}.0")
            if not row or row.state != "sent" or tiding.message["text"] not in row.message["text"]:
                lost.append(tiding.op_key)
        return lost

    async def come_back(self) -> None:
        """Let every pause and every leave end."""
        async with self.rig.service.database.begin() as session:
            await session.execute(update(Learner).values(paused_until=None, pause_reason=""))
            await session.execute(update(Absence).values(ended_at=self.rig.clock.now()))

    async def flags(self, who: Guest) -> None:
        async with self.rig.service.database.begin() as session:
            me = await id_of(self.rig, who)
            await answers(session, me, COURSE, "practice", {"p1-s1": True}, self.rig.clock.now())
            begun = update(Sitting).where(Sitting.person_id == me, Sitting.kind == "extra")
            await session.execute(begun.values(finished_at=self.rig.clock.now()))
        mine = (await self.rig.all(Answer, Answer.person_id == me))[-1]
        await at_desk(self.rig, who, Flags.object_to, str(mine.id), f"Keliru {mine.id}")

    async def replies(self, who: Guest) -> None:
        del who
        for flag in (await self.rig.all(Flag, Flag.replied_at.is_(None)))[:2]:
            await at_desk(self.rig, self.crew[2], Flags.answer, str(flag.id), f"Benar {flag.id}")

    async def seeks(self, who: Guest) -> None:
        await at_desk(self.rig, who, Companions.ask)

    async def offers(self, who: Guest) -> None:
        await at_desk(self.rig, who, Companions.volunteer, True)

    async def agrees(self, who: Guest) -> None:
        await self._pair(who, Companions.accept)

    async def declines(self, who: Guest) -> None:
        await self._pair(who, Companions.decline)

    async def parts(self, who: Guest) -> None:
        await self._pair(who, Companions.end)

    async def shows(self, who: Guest) -> None:
        me = await id_of(self.rig, who)
        for deed in await self.rig.all(Deed, Deed.person_id == me):
            await at_desk(self.rig, who, Deeds.show, str(deed.id), f"Sudah, {self.today}", [])

    async def decides(self, who: Guest) -> None:
        me = await id_of(self.rig, who)
        for deed in await self.rig.all(Deed, Deed.confirmer_id == me, Deed.state == "shown"):
            said = f"Kurang, {self.today}"
            await at_desk(self.rig, who, Deeds.decide, str(deed.id), said, confirmed=False)

    async def ages(self, who: Guest) -> None:
        del who
        review = replace(course().review, again_by=self.today + timedelta(days=5))
        school = self.rig.service.school
        old = replace(school, library=Library.of([replace(course(), review=review)]))
        async with self.rig.service.database.begin() as session:
            post = Post(session, self.rig.service.channels, self.rig.clock.now())
            await expired(Tidings(post, old), self.today)

    async def answers(self, who: Guest) -> None:
        await self.rig.store(who, text="tidak tahu")
        await self.rig.handle()

    async def pauses(self, who: Guest) -> None:
        async with self.rig.service.database.begin() as session:
            learner = await session.get_one(Learner, await id_of(self.rig, who))
            learner.paused_until = self.today + timedelta(days=4)
            learner.pause_reason = "self"

    async def leaves(self, who: Guest) -> None:
        me = await id_of(self.rig, who)
        days = {"first_day": self.today, "last_day": self.today + timedelta(days=3)}
        async with self.rig.service.database.begin() as session:
            staff = await session.scalar(select(Staff.id).where(Staff.person_id == me))
            session.add(Absence(staff_id=staff, created_at=self.rig.clock.now(), **days))

    async def _pair(self, who: Guest, act: Any) -> None:
        me = await id_of(self.rig, who)
        mine = (Companion.companion_id == me) | (Companion.person_id == me)
        rows = await self.rig.all(Companion, mine, Companion.ended_at.is_(None))
        await at_desk(self.rig, who, act, str(rows[-1].id) if rows else "0")

    async def _take_task(self, who: Guest) -> None:
        for held in self.rig.service.school.library.courses.values():
            for item in held.items():
                if isinstance(item.task, Task):
                    me, now = await id_of(self.rig, who), self.rig.clock.now()
                    row = {"person_id": me, "course_id": held.id, "version": held.version}
                    async with self.rig.service.database.begin() as session:
                        session.add(Enrolment(**row, started_at=now))
                    ref = {"course": held.id, "version": held.version, "item": item.id}
                    await at_desk(self.rig, who, Deeds.take, ref)
                    return
        raise AssertionError("no course has a task at work")
