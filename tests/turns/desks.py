"""Desks for whoever acts, and cases for them, without the talks that lead there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import select

from core import people
from core.models import Address, Unit
from core.regions import CaseKind
from dialogue.speech import Kind
from dialogue.turn import Turn
from feedback.deadlines import timing
from feedback.desk.acting import Acting
from feedback.life import State
from feedback.models import Case
from tests.turns.rig import Guest, Rig, person_of

Desk = TypeVar("Desk", bound=Acting)


async def known(rig: Rig, *whom: Guest) -> None:
    """Let people be known to the service: they can be reached."""
    for who in whom:
        await rig.store(who, Kind.REACTION)
    await rig.handle()


async def filed(rig: Rig, who: Guest, *, unit: str = "dishub", **columns: Any) -> str:
    """File a case that a unit has, and return its number."""
    office, now = rig.service.office, rig.clock.now()
    async with rig.service.database.begin() as session:
        count = len((await session.scalars(select(Case.id))).all())
        citizen = await person_of(session, who)
        assert citizen is not None
        has_it = await session.scalar(select(Unit.id).where(Unit.code == unit))
        row = {
            "number": f"PLU-2611-{9000 + count}", "talk_id": 9000 + count,
            "kind": CaseKind.COMPLAINT, "citizen_id": citizen.id, "category": "lampu_jalan",
            "sector": "perhubungan", "text": "lampu jalan mati", "masked": "lampu jalan mati",
            "place": "depan pasar", "area_code": "72.71.08.1003", "state": State.ASSIGNED,
            "unit_id": has_it, "reason": "", "filed_at": now, "routed_at": now, "chain": "",
            **timing.started(office, CaseKind.COMPLAINT, now, unit=unit),
        }  # fmt: skip
        case = Case(**row | columns)
        session.add(case)
        await session.flush()
        return case.number


@asynccontextmanager
async def at_desk(rig: Rig, who: Guest, kind: type[Desk]) -> AsyncIterator[Desk]:
    """Let somebody act at a desk, in a transaction of its own."""
    async with rig.service.database.begin() as session:
        person = await person_of(session, who)
        assert person is not None
        await people.lock(session, person.id)
        address = await session.scalar(select(Address).where(Address.person_id == person.id))
        assert address is not None
        turn = Turn(session, rig.clock.now(), person, rig.service.channels, address)
        yield kind(turn, rig.service.office)


async def case_of(rig: Rig, number: str) -> Case:
    """Return a case as it is now."""
    return await rig.one(Case, Case.number == number)
