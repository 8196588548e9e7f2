"""Colleagues of any unit, joined and learning, without the talk by which people join."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import select

from core.models import Account, Address, Grant, Person, Role, Staff, Unit
from dialogue.post import Post
from lessons.classroom.matching import Matching
from lessons.models import Learner
from tests.turns.deeds import turn_of
from tests.turns.rig import Guest, Rig, person_of

#: A kelurahan, the kecamatan above it, and a kelurahan beside it.
HOME, ABOVE, BESIDE = "72.71.08.1003", "72.71.08", "72.71.08.1001"


async def colleague(
    rig: Rig,
    name: str,
    unit: str = HOME,
    *,
    roles: Sequence[Role] = (Role.LEARNER,),
    **learns: Any,
) -> Guest:
    """Add a learner who is reached by Telegram; `learns` are columns of theirs."""
    async with rig.service.database.begin() as session:
        now = rig.clock.now()
        at = (await session.scalars(select(Unit).where(Unit.code == unit))).one()
        account = (
            await session.scalars(select(Account).where(Account.channel == "telegram"))
        ).one()
        person = Person(name=name, language="id", created_at=now)
        session.add(person)
        await session.flush()
        session.add(
            Address(
                person_id=person.id, account_id=account.id, channel="telegram", user_id=name,
                reachable=True, created_at=now, heard_at=now,
            )
        )  # fmt: skip
        staff = Staff(nip=f"nip-{name}", name=name, unit_id=at.id, person_id=person.id)
        session.add(staff)
        await session.flush()
        session.add_all(Grant(staff_id=staff.id, role=role, unit_id=at.id) for role in roles)
        week = {"slot": time(7, 15), "weekdays": [0, 1, 2, 3, 4], "joined_at": now}
        planned = {"planned_on": rig.service.school.today(now)}
        session.add(Learner(person_id=person.id, **week | planned | learns))
    return Guest(name, name)


async def id_of(rig: Rig, who: Guest) -> int:
    """Return somebody's id."""
    async with rig.service.database.begin() as session:
        person = await person_of(session, who)
    assert person is not None
    return person.id


async def at_desk(rig: Rig, who: Guest, deed: Any, *args: Any, **more: Any) -> Any:
    """Let somebody do one thing at a desk of the learning half, given as `Desk.method`."""
    name = deed.__qualname__.partition(".")[0]
    desk = deed.__globals__[name]
    async with turn_of(rig, who) as turn:
        return await deed(desk(turn, rig.service.school), *args, **more)


async def search_on(rig: Rig) -> int:
    """Go on with all searches for companions, as the day's job does."""
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        return await Matching(post, rig.service.school).work()
