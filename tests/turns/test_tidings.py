"""What is told unasked: the sitting first, then what is awaited; once each; the rest tomorrow."""

import asyncio
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.models import Absence, Staff
from dialogue.models import Outgoing
from dialogue.post import Post
from dialogue.talk import Offer
from lessons.models import Learner
from lessons.reminding import SELF, SILENT
from lessons.tidings import Tidings, Urgency
from tests.turns.acts import LEARNER, join
from tests.turns.colleagues import colleague, id_of
from tests.turns.rig import Guest, Rig

TUESDAY = date(2026, 11, 24)
SITTING = "learn:sitting:1:2026-11-24"


def at(rig: Rig, day: date, hour: int, minute: int = 0) -> None:
    """Set the clock to a moment of Palu."""
    zone = rig.service.school.calendar.zone
    rig.clock.set(datetime.combine(day, time(hour, minute), zone))


async def tell(rig: Rig, who: Guest, name: str, urgency: Urgency = Urgency.NEWS) -> bool:
    """Tell somebody that somebody left; with a button, so that each needs a bubble of its own."""
    person = await id_of(rig, who)
    async with rig.service.database.begin() as session:
        tidings = Tidings(Post(session, rig.service.channels, rig.clock.now()), rig.service.school)
        said: dict[str, Any] = {"op_key": f"learn:test:{name}", "urgency": urgency}
        return await tidings.tell(
            person, "companion.ended", offers=(Offer("menu"),), name=name, **said
        )


async def tick(rig: Rig, *, workers: int = 1) -> list[str]:
    """Let all jobs run, and return what was begun and arrived by now, by its short name."""
    await asyncio.gather(*(rig.service.jobs.run_all() for _ in range(workers)))
    while await rig.service.jobs.run_all():
        pass
    await rig.send()
    begun = await rig.all(Outgoing, Outgoing.begun_on.is_not(None), Outgoing.state == "sent")
    return [row.op_key.removeprefix("learn:test:").removesuffix(".0") for row in begun]


async def change(rig: Rig, who: Guest, **values: Any) -> None:
    person = await id_of(rig, who)
    async with rig.service.database.begin() as session:
        learner = await session.get_one(Learner, person)
        for name, value in values.items():
            setattr(learner, name, value)


async def test_a_sitting_that_is_to_come_keeps_its_place(rig: Rig) -> None:
    await join(rig, LEARNER)
    at(rig, TUESDAY, 7, 5)
    for name in "ab":
        await tell(rig, LEARNER, name)
    assert await tick(rig) == ["a"]
    at(rig, TUESDAY, 7, 16)
    assert await tick(rig) == ["a", SITTING]
    at(rig, TUESDAY, 9, 20)
    assert await tick(rig) == ["a", SITTING], "no reminder above two, and no news"
    at(rig, TUESDAY + timedelta(days=1), 7, 5)
    assert await tick(rig) == ["a", SITTING, "b"]
    at(rig, TUESDAY + timedelta(days=1), 7, 16)
    assert "learn:reminder" in (await tick(rig))[-1], (
        "the one of the next day has its place as well"
    )


async def test_nothing_takes_the_place_of_a_sitting_that_is_not_planned_yet(rig: Rig) -> None:
    await join(rig, LEARNER)
    await change(rig, LEARNER, next_at=None)
    at(rig, TUESDAY, 7, 10)
    for name in "ab":
        await tell(rig, LEARNER, name)
    await rig.service.jobs.run_prompt()  # before the plan, as after a night without the service
    assert await rig.all(Outgoing, Outgoing.begun_on.is_not(None)) == []
    assert await tick(rig) == ["a"]


async def test_what_is_awaited_goes_before_news_that_is_older(rig: Rig) -> None:
    who = await colleague(rig, "p", weekdays=[])
    await tell(rig, who, "news")
    await tell(rig, who, "needed", Urgency.NEEDED)
    await tell(rig, who, "awaited", Urgency.AWAITED)
    assert await tick(rig) == ["awaited", "needed"]
    at(rig, TUESDAY, 8)
    assert await tick(rig) == ["awaited", "needed", "news"]


async def test_it_goes_once_whoever_tells_it_and_however_many_look(rig: Rig) -> None:
    who = await colleague(rig, "p", weekdays=[])
    assert await tell(rig, who, "a") and await tell(rig, who, "a")
    assert await tick(rig, workers=3) == ["a"]
    assert await tell(rig, who, "a")
    assert await tick(rig) == ["a"]


async def test_a_death_between_counting_and_committing_loses_nothing(rig: Rig) -> None:
    who = await colleague(rig, "p", weekdays=[])
    await tell(rig, who, "a")
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        assert await Tidings(post, rig.service.school).send(await id_of(rig, who)) == 1
        await session.rollback()
    assert await rig.all(Outgoing) == []
    assert await tick(rig) == ["a"]


@pytest.mark.parametrize(("reason", "gone"), [(SELF, ["awaited"]), (SILENT, ["awaited", "needed"])])
async def test_a_pause_lets_through_what_is_awaited(rig: Rig, reason: str, gone: list[str]) -> None:
    who = await colleague(rig, "p", weekdays=[])
    await change(rig, who, paused_until=TUESDAY, pause_reason=reason)
    await tell(rig, who, "news")
    await tell(rig, who, "needed", Urgency.NEEDED)
    await tell(rig, who, "awaited", Urgency.AWAITED)
    assert await tick(rig) == gone
    at(rig, TUESDAY, 8)
    assert set(await tick(rig)) == {"awaited", "needed", "news"}


async def test_leave_and_days_off_are_waited_for(rig: Rig) -> None:
    who = await colleague(rig, "p", weekdays=[])
    person = await id_of(rig, who)
    async with rig.service.database.begin() as session:
        staff = await session.scalar(select(Staff.id).where(Staff.person_id == person))
        days = {"first_day": date(2026, 11, 23), "last_day": date(2026, 11, 27)}
        session.add(Absence(staff_id=staff, created_at=rig.clock.now(), **days))
    await tell(rig, who, "a", Urgency.AWAITED)
    for ahead in range(6):
        at(rig, TUESDAY + timedelta(days=ahead), 9)
        assert await tick(rig) == []
    at(rig, TUESDAY + timedelta(days=6), 9)
    assert await tick(rig) == ["a"]


async def test_what_could_not_leave_counts_on_the_day_on_which_it_does(rig: Rig) -> None:
    who = await colleague(rig, "p", weekdays=[])
    for name in "ab":
        await tell(rig, who, name)
    while await rig.service.jobs.run_all():  # and no platform takes anything
        pass
    at(rig, date(2026, 11, 23), 21)
    assert await tick(rig) == [], "not at night, when it takes them again"
    at(rig, TUESDAY, 7, 30)
    await tell(rig, who, "c", Urgency.AWAITED)
    assert await tick(rig) == ["a", "b"]
    at(rig, TUESDAY, 12)
    assert await tick(rig) == ["a", "b"]
    at(rig, TUESDAY + timedelta(days=1), 7, 30)
    assert await tick(rig) == ["a", "b", "c"]


async def test_whom_nobody_can_reach_is_not_kept_anything_for(rig: Rig) -> None:
    who = await colleague(rig, "p", weekdays=[])
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        address = await post.reached(await id_of(rig, who))
        assert address is not None
        address.reachable = False
    assert not await tell(rig, who, "a")
