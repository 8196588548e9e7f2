"""Cases for tests of the clock: filed without a talk, moved by hand, looked at by the jobs."""

import asyncio
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from core.models import Grant, Person, Role, Staff, Unit
from core.regions import CaseKind
from core.timetable import Timetable
from dialogue.models import Outgoing
from dialogue.post import Post
from feedback.chain import fingerprint
from feedback.deadlines import timing
from feedback.life import Action, Side, State, Term
from feedback.models import Case, CaseMove, case_numbers
from feedback.moves import Moves
from feedback.notices import Notices
from kentongan.build import Parts, assemble
from tests.calendars import at
from tests.turns.acts import CITIZEN, PHONES, consent, join
from tests.turns.rig import Guest, Rig, person_of

OFFICER = Guest("petugas2", "p2")
HEAD = Guest("pegawai", "l1")
COORDINATOR = Guest("koordinator", "k1")
LEADER = Guest("pimpinan", "b1")


async def staffed(rig: Rig, *staff: Guest, head: Guest | None = None) -> None:
    """Let a citizen and some members of staff join; one may lead the officers' unit."""
    await consent(rig, CITIZEN)
    for who in staff:
        await join(rig, who)
        await rig.told(who)
    if head:
        async with rig.service.database.begin() as session:
            here = (await session.scalars(select(Unit).where(Unit.code == "dishub"))).one()
            mine = select(Staff).where(Staff.phone == PHONES[head.name])
            one = (await session.scalars(mine)).one()
            session.add(Grant(staff_id=one.id, role=Role.LEADER, unit_id=here.id))


async def filed(rig: Rig, kind: CaseKind = CaseKind.COMPLAINT, **columns: Any) -> Case:
    """File a case that the router has read and found no unit for."""
    office, now = rig.service.office, rig.clock.now()
    async with rig.service.database.begin() as session:
        citizen = await person_of(session, CITIZEN)
        assert citizen is not None
        number = await session.scalar(select(case_numbers.next_value()))
        case = Case(
            number=f"PLU-2611-{number:04d}",
            talk_id=-(number or 0),
            citizen_id=citizen.id,
            kind=kind,
            category="",
            text="jalan berlubang",
            masked="jalan berlubang",
            state=State.RECEIVED,
            unit_id=await unit_id(rig, office.region.coordinator.code),
            reason="",
            filed_at=now,
            routed_at=now,
            step_due_at=timing.until(office, Term.VERIFY, now),
            **timing.started(office, kind, now) | columns,
        )
        session.add(case)
        await session.flush()
        first = {"filed": fingerprint(case)}
        moves = moving(rig, session)
        await moves.record(case, "file", before="", by=Side.CITIZEN, actor=citizen, detail=first)
        return case


async def routed(rig: Rig, unit: str = "dishub", **columns: Any) -> Case:
    """File a case and hand it to a unit at once."""
    case = await filed(rig, **columns)
    return await move(rig, case, Action.ROUTE, Side.ROUTER, unit_id=await unit_id(rig, unit))


async def move(rig: Rig, case: Case, action: Action, by: Side, **changes: Any) -> Case:
    """Make one move of a case at the moment that the clock shows."""
    async with rig.service.database.begin() as session:
        locked = await session.get_one(Case, case.id, with_for_update=True)
        await moving(rig, session).make(locked, action, by, actor=None, **changes)
        return locked


def moving(rig: Rig, session: Any) -> Moves:
    """Return what makes moves in a transaction."""
    office, now = rig.service.office, rig.clock.now()
    post = Post(session, rig.service.channels, now)
    return Moves(session, Notices(session, post, office), office, now)


async def unit_id(rig: Rig, code: str) -> int:
    """Return the id of a unit."""
    return (await rig.one(Unit, Unit.code == code)).id


async def ticks(rig: Rig, when: str, *, workers: int = 1) -> dict[str, list[str]]:
    """Let the clock's jobs run at a moment; returns who was told what, in order."""
    rig.clock.set(at(when))
    last = max([row.id for row in await rig.all(Outgoing)], default=0)
    for name in ("calendar", "alarms", "steps", "silent cases"):
        job = rig.service.jobs.all()[name]
        await asyncio.gather(*[job() for _ in range(workers)])
    people = {person.id: person.name for person in await rig.all(Person)}
    told: dict[str, list[str]] = {}
    for row in await rig.all(Outgoing, Outgoing.id > last):
        told.setdefault(people[row.person_id], []).append(row.message["text"].split("\n")[0])
    return told


async def again(rig: Rig, case: Case) -> Case:
    """Read a case anew."""
    return await rig.one(Case, Case.id == case.id)


async def past(rig: Rig, case: Case, action: str) -> list[CaseMove]:
    """Return the moves of one kind that a case made."""
    return list(await rig.all(CaseMove, CaseMove.case_id == case.id, CaseMove.action == action))


def keeps(rig: Rig, timetable: Timetable) -> None:
    """Start the service anew, with other calendars that it read just now."""
    service = rig.service
    bare = Parts(*(getattr(service, field.name) for field in fields(Parts)))
    later = service.office.loaded_at + timedelta(minutes=1)
    office = replace(service.office, timetable=timetable, loaded_at=later)
    rig.service = assemble(replace(bare, office=office), service.lines)


async def person(rig: Rig, who: Guest) -> Person:
    """Return who somebody is to the service."""
    async with rig.service.database.begin() as session:
        found = await person_of(session, who)
        assert found is not None
        return found
