"""The leader's morning: every line counts what its list shows; secret cases are in neither."""

from datetime import timedelta
from typing import Any

import pytest

from core.database import Base
from core.models import Account, Address, Incident
from dialogue.models import Outgoing, Sending
from dialogue.speech import Message
from feedback.life import Action, Side
from feedback.models import Case
from feedback.privacy import Mode
from feedback.records import Forwarding, Rating
from scheduler.digest import VIEWS, Digest
from tests.calendars import at
from tests.turns.clockwork import LEADER, filed, move, past, person, routed, staffed
from tests.turns.rig import Rig

EARLIER = at("2026-11-16T10:00")


async def counted(rig: Rig) -> dict[str, int]:
    """Return the lines of the leader's digest."""
    leader = await person(rig, LEADER)
    async with rig.service.database.begin() as session:
        lines = await Digest(session, rig.service.office, rig.clock.now()).lines(leader.id)
    return {line.view: line.count for line in lines}


async def add(rig: Rig, *rows: Base) -> None:
    """Write rows of any table."""
    async with rig.service.database.begin() as session:
        session.add_all(rows)


async def unplaced(rig: Rig, **columns: Any) -> Case:
    """A case that nobody found a unit for since the last week."""
    now = rig.clock.now()
    rig.clock.set(EARLIER)
    case = await filed(rig, **columns)
    rig.clock.set(now)
    return case


async def overdue(rig: Rig, **columns: Any) -> Case:
    """A case whose unit let its time pass."""
    return await routed(rig, due_at=EARLIER, clock_started_at=EARLIER - timedelta(40), **columns)


async def due_today(rig: Rig, **columns: Any) -> Case:
    """A case that somebody has to answer today."""
    started = at("2026-11-03T09:00")  # fourteen working days ago
    return await routed(rig, clock_started_at=started, **columns)


async def reopened(rig: Rig, **columns: Any) -> Case:
    """A case that is not done, as its citizen says."""
    case = await answered(rig, **columns)
    return await move(rig, case, Action.REOPEN, Side.CITIZEN, reopened=1)


async def review(rig: Rig, **columns: Any) -> Case:
    """A case that was answered, and not to the liking of its citizen."""
    case = await answered(rig, **columns)
    (answer,) = await past(rig, case, Action.ANSWER)
    await add(rig, Rating(case_id=case.id, move_id=answer.id, at=rig.clock.now(), stars=2))
    return case


async def unnumbered(rig: Rig, **columns: Any) -> Case:
    """A case that another body has had for a week without giving it a number."""
    case = await filed(rig, **columns)
    case = await move(rig, case, Action.FORWARD, Side.COORDINATOR, quietly=True)
    row = Forwarding(case_id=case.id, at=EARLIER, body="pln", body_name="PLN", agreed_at=EARLIER)
    await add(rig, row)
    return case


async def bounced(rig: Rig, **columns: Any) -> Case:
    """A case that three units gave back just now."""
    case = await filed(rig, returned=3, **columns)
    return await move(rig, case, Action.VERIFY, Side.COORDINATOR)


async def unreachable(rig: Rig, **columns: Any) -> Case:
    """A case whose citizen blocked us when we wrote."""
    case = await filed(rig, **columns)
    address = await rig.one(Address, Address.person_id == case.citizen_id)
    account = await rig.one(Account, Account.id == address.account_id)
    now = rig.clock.now()
    row = Outgoing(
        account_id=account.id,
        address_id=address.id,
        person_id=case.citizen_id,
        chat_key=f"a:{address.id}",
        message=Message("hai").as_json(),
        payload={},
        op_key=f"case:{case.number}:m1:citizen.0",
        state=Sending.FAILED,
        reason="blocked",
        not_before=now,
        created_at=now,
        expires_at=now + timedelta(days=1),
        settled_at=now,
    )
    await add(rig, row)
    return case


async def answered(rig: Rig, **columns: Any) -> Case:
    """A case that its unit answered."""
    case = await routed(rig, **columns)
    return await move(rig, case, Action.ANSWER, Side.UNIT, answered_at=rig.clock.now())


MAKE = {
    "overdue": overdue,
    "today": due_today,
    "bounced": bounced,
    "unplaced": unplaced,
    "reopened": reopened,
    "review": review,
    "unnumbered": unnumbered,
    "unreachable": unreachable,
}


@pytest.mark.parametrize("view", VIEWS)
async def test_a_line_counts_what_its_list_shows_and_no_secret(rig: Rig, view: str) -> None:
    await staffed(rig, LEADER)
    assert await counted(rig) == {}
    await MAKE[view](rig, mode=Mode.SECRET)
    assert await counted(rig) == {}
    case = await MAKE[view](rig)
    assert (await counted(rig))[view] == 1
    said = await rig.presses(LEADER, f"c:list.{view}:")
    assert case.number in said


async def test_a_digest_has_ten_lines_at_most(rig: Rig) -> None:
    await staffed(rig, LEADER)
    for make in MAKE.values():
        await make(rig)
    now = rig.clock.now()
    await add(rig, Incident(kind="surge", key="7271:jalan", opened_at=now, last_at=now))
    said = await rig.says(LEADER, "ringkasan")
    lines = [line for line in said.splitlines() if line[:1].isdigit()]
    assert len(lines) == len(VIEWS) + 1 <= 10
    assert "1 kejadian perlu diperiksa" in said
    assert "(1 kali, sejak Senin" in await rig.presses(LEADER, "c:digest.incidents:")


async def test_four_working_hours_pass_before_a_leader_hears_of_the_search(rig: Rig) -> None:
    await staffed(rig, LEADER)
    rig.clock.set(at("2026-11-20T15:00"))  # Friday, an hour and a half before closing
    await filed(rig)
    rig.clock.set(at("2026-11-23T09:59"))
    assert "unplaced" not in await counted(rig)
    rig.clock.set(at("2026-11-23T10:00"))
    assert (await counted(rig))["unplaced"] == 1
