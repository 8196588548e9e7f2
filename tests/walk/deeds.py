"""What citizens, officers, coordinators do on the random walk, and what makes sense when."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

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
from tests.walk.town import Town

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


@dataclass
class Scene:
    """Where deeds are done: the town, its chances, and the cases so far by their numbers."""

    town: Town
    chance: Random
    numbers: list[str] = field(default_factory=list)

    @property
    def office(self) -> Any:
        return self.town.service.office


#: An act: what somebody does to a case by its number.
Deed = Callable[[Scene, Turn, str], Awaitable[Any]]


def _draft(scene: Scene) -> dict[str, Any]:
    text = f"{scene.chance.choice(REPORTS)} ({scene.town.talks})"
    area = scene.chance.choice(AREAS)
    place = {"text": "dekat pasar", "area": area, "title": "", "lat": None, "lon": None}
    mode = scene.chance.choice(MODES)
    return {"kind": "pengaduan", "text": text, "place": place, "media": [], "mode": mode}


def _story(words: str) -> dict[str, Any]:
    return {"text": words, "media": [], "pin": None}


async def file(scene: Scene, turn: Turn, _: str) -> Any:
    return await FilingDesk(turn, scene.office).file(_draft(scene))


async def join(scene: Scene, turn: Turn, number: str) -> Any:
    return await FilingDesk(turn, scene.office).join(_draft(scene) | {"mode": "open"}, number)


async def reply(scene: Scene, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, scene.office).reply(number, _story("sudah saya cek, pak"))


async def add(scene: Scene, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, scene.office).add(number, _story("masih begitu, pak"))


async def confirm(scene: Scene, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, scene.office).confirm(number)


async def reopen(scene: Scene, turn: Turn, number: str) -> Any:
    return await CitizenDesk(turn, scene.office).reopen(number, _story("belum beres"))


async def agree(scene: Scene, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, scene.office).agree(number)


async def accept(scene: Scene, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, scene.office).accept(number)


async def transfer(scene: Scene, turn: Turn, number: str) -> Any:
    proposed = scene.chance.choice([*scene.town.officers, ""])
    return await UnitDesk(turn, scene.office).transfer(number, "bukan urusan kami", proposed)


async def ask(scene: Scene, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, scene.office).ask(number, "Di sebelah mana?")


async def tell(scene: Scene, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, scene.office).tell(number, "Besok kami ke sana.")


async def note(scene: Scene, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, scene.office).note(number, "catatan untuk rekan")


async def answer(scene: Scene, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, scene.office).answer(number, "Sudah dikerjakan.", [])


async def undo(scene: Scene, turn: Turn, number: str) -> Any:
    return await UnitDesk(turn, scene.office).undo(number)


async def tighten(scene: Scene, turn: Turn, number: str) -> Any:
    return await ProtectingDesk(turn, scene.office).tighten(number, "anonymous")


async def verify(scene: Scene, turn: Turn, number: str) -> Any:
    return await CoordinatorDesk(turn, scene.office).verify(number)


async def route(scene: Scene, turn: Turn, number: str) -> Any:
    unit = scene.chance.choice(list(scene.town.officers))
    return await CoordinatorDesk(turn, scene.office).route(number, unit)


async def reject(scene: Scene, turn: Turn, number: str) -> Any:
    return await CoordinatorDesk(turn, scene.office).reject(number, "bukan laporan layanan publik")


async def forward(scene: Scene, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, scene.office).forward(number, "pln")


async def keep_number(scene: Scene, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, scene.office).keep_number(number, "PLN-778812")


async def take_back(scene: Scene, turn: Turn, number: str) -> Any:
    return await ForwardingDesk(turn, scene.office).take_back(number)


async def merge(scene: Scene, turn: Turn, number: str) -> Any:
    return await MergingDesk(turn, scene.office).merge(number, scene.chance.choice(scene.numbers))


async def split(scene: Scene, turn: Turn, number: str) -> Any:
    return await MergingDesk(turn, scene.office).split(number)


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
