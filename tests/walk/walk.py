"""A random walk: citizens and officers do what they please to many cases, while things fail."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from core.errors import RefusedError
from core.models import Unit
from feedback.life import State
from feedback.models import Case
from tests.walk.deeds import ALL, CITIZENS, COORDINATORS, SENSIBLE, Deed, Scene, file, join
from tests.walk.town import CrashError


@dataclass(frozen=True)
class Seen:
    """What the walk knows of a case when it chooses."""

    number: str
    state: State
    unit: str
    citizen_id: int


@dataclass(kw_only=True)
class Walk(Scene):
    """Takes one random step after another; counts what came of them."""

    cases: int
    outcomes: Counter[str] = field(default_factory=Counter)

    async def go(self, *, most: int) -> None:
        """Walk until every case was filed and so many steps were taken."""
        for taken in range(most):
            self.town.clock.move(timedelta(seconds=self.chance.choice((1, 20, 300, 900))))
            if len(self.numbers) < self.cases and self.chance.random() < 0.3:
                await self._attempt(self.chance.choice(self.town.citizens), file, "")
            elif self.numbers:
                await self._step()
            if taken % 50 == 49:
                await self._while_nobody_looks()
        await self._come_to_rest()

    async def _come_to_rest(self) -> None:
        """Let the service do all that is due, at a moment at which it may write to people."""
        town = self.town
        town.clock.set(town.service.office.calendar.next_allowed(town.clock.now()))
        while await town.service.jobs.run_all():
            pass
        await town.service.jobs.stop()

    async def _while_nobody_looks(self) -> None:
        """Let the service do what is due; sometimes two schedulers at once."""
        if self.chance.random() < 0.2:
            self.town.clock.move(timedelta(days=self.chance.randint(1, 4)))
        jobs = self.town.service.jobs
        await asyncio.gather(*(jobs.run_all() for _ in range(self.chance.choice((1, 1, 2)))))

    async def _step(self) -> None:
        case = await self._look(self._pick())
        person, deed = self._choose(case)
        fault = self.chance.random()
        if fault < 0.06:
            await self._attempt(person, deed, case.number, crash=True)
        if fault > 0.94:
            rival, other = self._choose(case)
            await asyncio.gather(
                self._attempt(person, deed, case.number),
                self._attempt(rival, other, case.number),
            )
            return
        await self._attempt(person, deed, case.number)
        if 0.88 < fault < 0.94:
            await self._attempt(person, deed, case.number)

    def _pick(self) -> str:
        """Prefer cases of late, as people do."""
        recent = self.numbers[-60:]
        return self.chance.choice(recent if self.chance.random() < 0.8 else self.numbers)

    async def _look(self, number: str) -> Seen:
        async with self.town.service.database.begin() as session:
            found = select(Case, Unit.code).join(Unit, Unit.id == Case.unit_id)
            case, unit = (await session.execute(found.where(Case.number == number))).one()
            return Seen(number, State(case.state), unit, case.citizen_id)

    def _choose(self, case: Seen) -> tuple[int, Deed]:
        """Choose who acts and how: mostly what makes sense there, sometimes anything at all."""
        if self.chance.random() < 0.12:
            return self.town.anybody(self.chance), self.chance.choice(ALL)
        deed = self.chance.choice(SENSIBLE[case.state])
        if deed in CITIZENS:
            return case.citizen_id, deed
        if deed in COORDINATORS:
            return self.chance.choice(self.town.coordinators + self.town.leaders), deed
        officers = self.town.officers.get(case.unit) or self.town.coordinators
        return self.chance.choice(officers), deed

    async def _attempt(self, person: int, deed: Deed, number: str, *, crash: bool = False) -> None:
        name = deed.__name__
        try:
            async with self.town.turn(person, crash=crash) as turn:
                filed = await deed(self, turn, number)
        except RefusedError as refusal:
            self.outcomes[f"refused {refusal.key}"] += 1
        except CrashError:
            self.outcomes["crashed"] += 1
        else:
            self.outcomes[name] += 1
            if deed in (file, join):
                self.numbers.append(filed["number"])
