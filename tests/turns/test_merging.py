"""Merging and splitting: everybody hears, nobody is lost, and the clock stays honest."""

import asyncio
from datetime import timedelta

import pytest

from core.errors import RefusedError
from dialogue.models import Outgoing
from feedback.desk import MergingDesk, UnitDesk
from feedback.life import State
from feedback.models import Case
from feedback.privacy import Mode
from tests.turns.acts import CITIZEN, NEIGHBOUR, OFFICER, SECOND, join
from tests.turns.desks import at_desk, case_of, filed, known
from tests.turns.rig import Guest, Rig

THIRD = Guest("ketiga", "w3")


@pytest.fixture
async def street(rig: Rig) -> Rig:
    """Two officers of one unit, and three citizens who can be reached."""
    await known(rig, CITIZEN, NEIGHBOUR, THIRD)
    await join(rig, OFFICER)
    await join(rig, SECOND)
    await rig.told(OFFICER)
    return rig


async def merge(rig: Rig, number: str, into: str, who: Guest = OFFICER) -> None:
    async with at_desk(rig, who, MergingDesk) as desk:
        await desk.merge(number, into)


async def split(rig: Rig, number: str) -> None:
    async with at_desk(rig, OFFICER, MergingDesk) as desk:
        await desk.split(number)


async def test_one_answer_reaches_all_who_joined_even_in_a_chain(street: Rig) -> None:
    a, b, c = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR, THIRD)]
    await merge(street, a, b)
    await merge(street, b, c)
    async with at_desk(street, OFFICER, UnitDesk) as desk:
        await desk.answer(c, "Lampunya sudah kami ganti tadi siang.", [])
    texts = [row.message["text"] for row in await street.all(Outgoing)]
    told = [text for text in texts if "tadi siang" in text]
    assert [sum(number in text for text in told) for number in (a, b, c)] == [1, 1, 1]


async def test_a_split_brings_back_what_joined_before(street: Rig) -> None:
    a, b, c = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR, THIRD)]
    await merge(street, a, b)
    await merge(street, b, c)
    await split(street, b)
    assert [(await case_of(street, n)).state for n in (a, b, c)] == [
        State.MERGED, State.ASSIGNED, State.ASSIGNED,
    ]  # fmt: skip
    assert (await case_of(street, a)).merged_into_id == (await case_of(street, b)).id
    assert (await case_of(street, b)).merged_into_id is None


async def test_circles_and_secret_cases_are_refused(street: Rig) -> None:
    a, b, c = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR, THIRD)]
    secret = await filed(street, THIRD, mode=Mode.SECRET)
    await merge(street, a, b)
    for number, into, why in (
        (b, a, "merge.itself"),
        (c, c, "merge.itself"),
        (a, c, "case.not-now"),
        (c, secret, "merge.secret"),
        (c, "PLU-2611-7777", "case.unknown"),
    ):
        with pytest.raises(RefusedError) as refusal:
            await merge(street, number, into)
        assert refusal.value.key == why


async def test_two_at_once_never_make_a_circle(street: Rig) -> None:
    a, b = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR)]
    done = await asyncio.gather(
        merge(street, a, b), merge(street, b, a, SECOND), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "RefusedError"]
    merged = await street.all(Case, Case.state == State.MERGED)
    assert len(merged) == 1


async def test_the_clock_stood_still_while_the_case_was_merged(street: Rig) -> None:
    a, b = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR)]
    before = (await case_of(street, a)).due_at
    await merge(street, a, b)
    street.clock.move(timedelta(days=3))
    await split(street, a)
    back = await case_of(street, a)
    calendar = street.service.office.calendar
    assert calendar.working_days_between(before.date(), back.due_at.date()) == 3
    assert back.alarm_at is not None


async def test_what_was_late_when_merged_is_not_due_at_once(street: Rig) -> None:
    a, b = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR)]
    street.clock.move(timedelta(days=30))
    await merge(street, a, b)
    street.clock.move(timedelta(hours=1))
    await split(street, a)
    assert (await case_of(street, a)).due_at > street.clock.now()


async def test_after_seven_working_days_it_stays_merged(street: Rig) -> None:
    a, b = [await filed(street, who) for who in (CITIZEN, NEIGHBOUR)]
    await merge(street, a, b)
    street.clock.move(timedelta(days=12))
    with pytest.raises(RefusedError, match=r"merge.too-late"):
        await split(street, a)
