"""Many learners who play through the engine for weeks: `python -m tests.town` tells what is seen.

Turns, sittings, answers and forecasts are the service's own. The heads are made up: they remember
by the weights of `truth`, guess as often as an item lets them, and say so when asked.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import func, select

from core.database import Database, open_engine
from core.models import Grant, Role, Staff, Unit
from kentongan.memory_command import lines
from lessons.asking.view import View
from lessons.item import Item
from lessons.memory.log import read_answers
from lessons.memory.quality import quality
from lessons.memory.review import DEFAULTS, retrievability, review
from lessons.memory.state import Grade, State, Told, Weights
from lessons.models import Answer, Learner, Sitting
from lessons.school import item_of
from tests.clocks import StillClock
from tests.databases import copies
from tests.studious import MOST, UNSCORED, holds, right_answer
from tests.turns.rig import Guest, Rig, open_rig

#: Codes of an office, a kecamatan and a kelurahan of the sample region.
UNITS = ("dishub", "72.71.08", "72.71.08.1003")
LINES = ("telegram", "whatsapp")
#: So much of what a lesson teaches is there just after it.
TAUGHT = 0.7
ATTENDS = 0.8
FLOWS = ("lesson", "continue")


@dataclass
class Head:
    """Somebody who learns, and what is really in that head."""

    who: Guest
    luck: Random
    truth: Weights
    states: dict[str, State] = field(default_factory=dict)
    _knows: bool = False

    def says(self, pending: str, view: View | None, item: Item | None, today: date) -> str:
        """Return what is typed to an open question."""
        if pending == "lesson.card":
            return "lanjut"
        if pending == "lesson.sure":
            return "yakin" if self._knows else "menebak"
        if view is None or item is None:
            return "lewati"
        if view["form"] in UNSCORED:
            return UNSCORED[view["form"]]
        self._recall(item, today)
        guessed = self.luck.random() < item.guess
        return right_answer(item, view) if self._knows or guessed else "tidak tahu"

    def _recall(self, item: Item, today: date) -> None:
        old = self.states.get(item.objective)
        chance = retrievability(old, today, weights=self.truth) if old else TAUGHT
        self._knows = self.luck.random() < chance
        told = Told(Grade.GOOD if self._knows else Grade.AGAIN, today)
        new = review(old, told, retention=0.85, weights=self.truth)
        self.states[item.objective] = new


@dataclass
class Town:
    """A service and those who learn in it."""

    rig: Rig
    heads: Sequence[Head]

    async def join(self) -> None:
        """Put everybody on the roster and let them join with their number."""
        async with self.rig.service.database.begin() as session:
            found = await session.execute(select(Unit.code, Unit.id).where(Unit.code.in_(UNITS)))
            units = {row.code: row.id for row in found}
            for at, head in enumerate(self.heads):
                unit_id = units[UNITS[at % len(UNITS)]]
                staff = Staff(
                    nip=f"199001012015011{at:03}", name=f"Pegawai {at}",
                    phone=_phone(head.who.name), unit_id=unit_id,
                )  # fmt: skip
                session.add(staff)
                await session.flush()
                session.add(Grant(staff_id=staff.id, role=Role.LEARNER, unit_id=unit_id))
        for head in self.heads:
            for words in ("gabung", "1"):
                await self._turn(head, text=words)
            if head.who.line == "telegram":  # WhatsApp signs the number itself
                await self._turn(head, kind="contact", phone=_phone(head.who.name))
            for words in ("07.15", "1"):
                await self._turn(head, text=words)

    async def live(self, first: date, days: int) -> None:
        """Let days pass; on workdays most of those who have a sitting go through it."""
        calendar = self.rig.service.school.calendar
        for day in (first + timedelta(days=ahead) for ahead in range(days)):
            if not calendar.is_working_day(day):
                continue
            self.rig.clock.set(datetime(day.year, day.month, day.day, 7, 20, tzinfo=calendar.zone))
            jobs = self.rig.service.jobs.timed()
            for name in ("plan of the day", "sittings", "reminders"):
                await jobs[name]()
            await self.rig.send()  # what is still on its way takes the room of a new day
            for head in self.heads:
                if head.luck.random() < ATTENDS:
                    await self._sit(head, day)

    async def _sit(self, head: Head, day: date) -> None:
        for _ in range(MOST):
            talk = await self.rig.talk(head.who)
            if talk is None or talk.flow not in FLOWS:
                return
            pending = talk.pending.partition("#")[0]
            views = [value for name, value in talk.log if name.startswith("look item")]
            view: Any = views[-1]["view"] if views else None
            item = self._item(view) if view else None
            await self._turn(head, text=head.says(pending, view, item, day))
        raise AssertionError("a sitting without an end")

    def _item(self, view: View) -> Item:
        for course in self.rig.service.school.library.courses.values():
            if holds(course, view["id"], view["hash"]):
                return item_of(course, view["id"])
        raise AssertionError(view["id"])

    async def _turn(self, head: Head, **what: Any) -> None:
        await self.rig.store(head.who, **what)
        while await self.rig.service.handling.work():
            pass


def _phone(name: str) -> str:
    return f"62813500{name.removeprefix('l'):0>5}"


def heads(count: int, truth: Weights = DEFAULTS) -> list[Head]:
    """Return learners, every second one on WhatsApp."""
    found = []
    for at in range(count):
        line = LINES[at % 2]
        name = f"l{at}"
        own = {"user_id": name} if line == "telegram" else {"user_id": None, "phone": _phone(name)}
        found.append(Head(Guest(name, **own, line=line), Random(at), truth))
    return found


async def _play(url: str, learners: int, days: int) -> None:
    database, clock = Database(open_engine(url, size=6)), StillClock()
    town = Town(await open_rig(database, clock), heads(learners))
    await town.join()
    await town.live(clock.now().date() + timedelta(days=1), days)
    async with database.begin() as session:
        for key in (Learner.person_id, Sitting.id, Answer.id):
            print(key, await session.scalar(select(func.count(key))))
        for line in lines(quality(await read_answers(session))):
            print(line)
    await database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=24)
    parser.add_argument("--days", type=int, default=35)
    given = parser.parse_args()
    with copies("town") as copied:
        asyncio.run(_play(copied.url, given.learners, given.days))
