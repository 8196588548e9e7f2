"""A town for the random walk: citizens, officers of every unit, coordinators and leaders."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.terminal import TerminalDoor
from core.database import Database
from core.models import Account, Address, Channel, Grant, Person, Role, Staff, Unit
from dialogue.models import Conversation
from dialogue.turn import Turn
from kentongan.build import Service, assemble
from kentongan.lines import Line, register
from tests.clocks import StillClock
from tests.stages import parts

#: Units that play a part; each has two officers.
UNITS = ("dishub", "pu", "dlh", "satpol_pp", "dinkes")


class CrashError(Exception):
    """The power went out before the commit."""


@dataclass
class Town:
    """A service with its people, and turns for whoever acts."""

    service: Service
    clock: StillClock
    account: Account
    citizens: list[int] = field(default_factory=list)
    officers: dict[str, list[int]] = field(default_factory=dict)
    coordinators: list[int] = field(default_factory=list)
    leaders: list[int] = field(default_factory=list)
    talks: int = 0

    @asynccontextmanager
    async def turn(self, person_id: int, *, crash: bool = False) -> AsyncIterator[Turn]:
        """Open one person's turn; a crash loses all that it did."""
        self.talks = mine = self.talks + 1  # a rival's turn begins before this one is open
        async with self.service.database.begin() as session:
            person = await session.get_one(Person, person_id)
            address = await session.scalar(select(Address).where(Address.person_id == person_id))
            assert address is not None
            talk = Conversation(id=mine)
            channels = self.service.channels
            yield Turn(session, self.clock.now(), person, channels, address, talk)
            if crash:
                raise CrashError

    def anybody(self, chance: Random) -> int:
        """Return somebody, whoever it is."""
        staff = [one for many in self.officers.values() for one in many]
        return chance.choice([*self.citizens, *staff, *self.coordinators, *self.leaders])


async def settle(database: Database, clock: StillClock, *, citizens: int) -> Town:
    """Found a town of so many citizens."""
    ready = await parts(database, clock)
    account = await register(database, Channel.TERMINAL, "walk")
    service = assemble(ready, {"terminal": Line(account, TerminalDoor(), None)})
    town = Town(service, clock, account)
    async with database.begin() as session:
        town.citizens = [await _person(session, town, f"Warga {n}") for n in range(citizens)]
        for code in await _known(session):
            town.officers[code] = [
                await _staff(session, town, code, Role.OFFICER, f"Petugas {code} {n}")
                for n in range(2)
            ]
        coordinator = ready.office.region.coordinator.code
        root = next(unit.code for unit in ready.office.region.units.values() if not unit.parent)
        town.coordinators = [await _staff(session, town, coordinator, Role.COORDINATOR, "Koor")]
        town.leaders = [await _staff(session, town, root, Role.LEADER, "Wali")]
    return town


async def _known(session: AsyncSession) -> list[str]:
    found = await session.scalars(select(Unit.code).where(Unit.code.in_(UNITS)))
    return sorted(found)


async def _person(session: AsyncSession, town: Town, name: str) -> int:
    now = town.clock.now()
    person = Person(name=name, language="id", created_at=now)
    session.add(person)
    await session.flush()
    session.add(
        Address(
            person_id=person.id,
            account_id=town.account.id,
            channel=Channel.TERMINAL,
            user_id=name,
            created_at=now,
            heard_at=now,
        )
    )
    return person.id


async def _staff(session: AsyncSession, town: Town, unit: str, role: Role, name: str) -> int:
    person_id = await _person(session, town, name)
    unit_id = (await session.scalars(select(Unit.id).where(Unit.code == unit))).one()
    staff = Staff(nip=f"walk-{person_id}", name=name, unit_id=unit_id, person_id=person_id)
    session.add(staff)
    await session.flush()
    session.add(Grant(staff_id=staff.id, role=role, unit_id=unit_id))
    return person_id
