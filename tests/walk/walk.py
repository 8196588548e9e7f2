"""A random walk: citizens and officers do what they please to many cases, while things fail."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from core.errors import RefusedError
from core.models import Unit
from dialogue.turn import Turn
from feedback.desk import (
    CitizenDesk,
    CoordinatorDesk,
    FilingDesk,
    ForwardingDesk,
    MergingDesk,
    ProtectingDesk,
    UnitDesk,
)
from feedback.life import State
from feedback.models import Case
from tests.walk.town import CrashError, Town

REPORTS = (
    "lampu jalan mati sudah seminggu",
    "sampah menumpuk tidak diangkut",
    "jalan berlubang besar bikin jatuh",
    "pedagang kaki lima menutup trotoar",
    "puskesmas antre lama sekali",
    "token listrik tidak bisa diisi",
    "ada yang aneh di sini, tolong dilihat",
    "petugas minta uang untuk urus surat, tolong rahasiakan",
)
AREAS = ("72.71.08.1003", "72.71.01.1004", "")
MODES = ("open", "open", "open", "anonymous", "secret")

#: An act: what somebody does to a case by its number.
Deed = Callable[["Walk", Turn, str], Awaitable[Any]]


@dataclass(frozen=True)
class Seen:
    """What the walk knows of a case when it chooses."""

    number: str
    state: State
    unit: str
    citizen_id: int


@dataclass
class Walk:
    """Takes one random step after another; counts what came of them."""

    town: Town
    chance: Random
    cases: int
    numbers: list[str] = field(default_factory=list)
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
        await self._while_nobody_looks()

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

    @property
    def office(self) -> Any:
        return self.town.service.office


def _draft(walk: Walk) -> dict[str, Any]:
    text = f"{walk.chance.choice(REPORTS)} ({walk.town.talks})"
    area = walk.chance.choice(AREAS)
    place = {"text": "dekat pasar", "area": area, "title": "", "lat": None, "lon": None}
    mode = walk.chance.choice(MODES)
    return {"kind": "pengaduan", "text": text, "place": place, "media": [], "mode": mode}


def _story(words: str) -> dict[str, Any]:
    return {"text": words, "media": [], "pin": None}


async def file(walk: Walk, turn: Turn, _: str) -> Any:
    return await FilingDesk(turn, walk.office).file(_draft(walk))


async def join(walk: Walk, turn: Turn, number: str) -> Any:
    return await FilingDesk(turn, walk.office).join(_draft(walk) | {"mode": "open"}, number)


async def reply(walk: Walk, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, walk.office).reply(number, _story("sudah saya cek, pak"))


async def add(walk: Walk, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, walk.office).add(number, _story("masih begitu, pak"))


async def confirm(walk: Walk, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, walk.office).confirm(number)


async def reopen(walk: Walk, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, walk.office).reopen(number, _story("belum beres"))


async def agree(walk: Walk, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, walk.office).agree(number)


async def accept(walk: Walk, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, walk.office).accept(number)


async def transfer(walk: Walk, turn: Turn, number: str) -> Any:
    proposed = walk.chance.choice([*walk.town.officers, ""])
    return await UnitDesk(turn, walk.office).transfer(number, "bukan urusan kami", proposed)


async def ask(walk: Walk, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, walk.office).ask(number, "Di sebelah mana?")


async def tell(walk: Walk, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, walk.office).tell(number, "Besok kami ke sana.")


async def note(walk: Walk, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, walk.office).note(number, "catatan untuk rekan")


async def answer(walk: Walk, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, walk.office).answer(number, "Sudah dikerjakan.", [])


async def undo(walk: Walk, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, walk.office).undo(number)


async def tighten(walk: Walk, turn: Turn, number: str) -> Any:
    return await ProtectingDesk(turn, walk.office).tighten(number, "anonymous")


async def verify(walk: Walk, turn: Turn, number: str) -> Any:
    return await CoordinatorDesk(turn, walk.office).verify(number)


async def route(walk: Walk, turn: Turn, number: str) -> Any:
    unit = walk.chance.choice(list(walk.town.officers))
    return await CoordinatorDesk(turn, walk.office).route(number, unit)


async def reject(walk: Walk, turn: Turn, number: str) -> Any:
    return await CoordinatorDesk(turn, walk.office).reject(number, "bukan laporan layanan publik")


async def forward(walk: Walk, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, walk.office).forward(number, "pln")


async def keep_number(walk: Walk, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, walk.office).keep_number(number, "PLN-778812")


async def take_back(walk: Walk, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, walk.office).take_back(number)


async def merge(walk: Walk, turn: Turn, number: str) -> Any:
    return await MergingDesk(turn, walk.office).merge(number, walk.chance.choice(walk.numbers))


async def split(walk: Walk, turn: Turn, number: str) -> Any:
    return await MergingDesk(turn, walk.office).split(number)


CITIZENS: tuple[Deed, ...] = (reply, add, confirm, reopen, agree, join)
COORDINATORS: tuple[Deed, ...] = (
    verify,
    route,
    reject,
    forward,
    keep_number,
    take_back,
    merge,
    split,
)
OFFICERS: tuple[Deed, ...] = (accept, transfer, ask, tell, note, answer, undo, tighten)
ALL = CITIZENS + COORDINATORS + OFFICERS

_PLACING: tuple[Deed, ...] = (route, route, route, verify, reject, agree, forward, merge, join)
_WORKING: tuple[Deed, ...] = (
    accept, accept, answer, answer, answer, ask, ask, transfer, tell, note, undo, merge, add,
    join, tighten,
)  # fmt: skip
SENSIBLE: dict[State, tuple[Deed, ...]] = {
    State.RECEIVED: _PLACING,
    State.VERIFIED: _PLACING,
    State.ASSIGNED: _WORKING,
    State.IN_PROGRESS: _WORKING,
    State.REOPENED: _WORKING,
    State.WAITING: (reply, reply, reply, answer, undo, merge),
    State.ANSWERED: (confirm, confirm, reopen, undo, add),
    State.CLOSED: (reopen, add),
    State.FORWARDED: (keep_number, take_back),
    State.MERGED: (split, add, reply, confirm),
    State.REJECTED: (reopen, add, undo),
}
