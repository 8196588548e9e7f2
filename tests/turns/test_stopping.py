"""A stop ends all that the service began: every connection is back before the pool is closed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event

from sqlalchemy import text

from dialogue.models import Incoming
from feedback.records import ModelVersion
from kentongan.lanes import Work
from kentongan.service import Running
from scheduler.clockwork import Clockwork
from tests.stages import settings_for_tests
from tests.turns.acts import CITIZEN, NEIGHBOUR
from tests.turns.rig import Rig
from tests.turns.test_retraining import NIGHT, schooled


class SlowSchool:
    """A training that lasts until it is let go."""

    def __init__(self) -> None:
        self.let_go = Event()
        self.begun = 0

    def __call__(self, *_given: object, **_more: object) -> None:
        self.begun += 1
        self.let_go.wait()


@contextmanager
def learning(rig: Rig) -> Iterator[SlowSchool]:
    """Let a training last for the length of a block, at the hour at which it begins."""
    school = SlowSchool()
    schooled(rig, school)
    rig.clock.set(datetime.fromisoformat(NIGHT))
    try:
        yield school
    finally:
        school.let_go.set()


async def until_begun(school: SlowSchool) -> None:
    async with asyncio.timeout(30):
        while not school.begun:
            await asyncio.sleep(0)


def out(rig: Rig) -> int:
    """Return how many connections the service holds at this moment."""
    return rig.service.database.engine.pool.checkedout()


async def test_a_stop_ends_the_training_of_the_night(rig: Rig) -> None:
    with learning(rig) as school:
        running = Running(rig.service, settings_for_tests())
        assert await rig.service.jobs.retraining.work() == 1
        await until_begun(school)
        assert out(rig) == 1
        await running.stop()
        assert out(rig) == 0
    assert await rig.all(ModelVersion) == []


async def test_a_night_waits_for_the_training_of_the_night_before(rig: Rig) -> None:
    with learning(rig) as school:
        retraining = rig.service.jobs.retraining
        assert await retraining.work() == 1
        await until_begun(school)
        rig.clock.move(timedelta(days=1))
        assert await retraining.work() == 0
        school.let_go.set()
        await retraining.finished()
        assert await retraining.work() == 1
        await retraining.finished()
    assert school.begun == 2


async def test_a_stop_ends_the_turn_under_way_and_gives_the_others_back(rig: Rig) -> None:
    for who in (CITIZEN, NEIGHBOUR):
        await rig.store(who, text="menu")
    ending = iter([False, False, True])  # with all; with the first by itself; no more
    work = rig.service.handling.work
    assert await work(together=1, ending=lambda: next(ending)) == 1
    done, given_back = await rig.all(Incoming)
    assert done.state == "done"
    assert (given_back.state, given_back.lease_until, given_back.attempts) == ("new", None, 0)
    assert await work() == 1


async def test_only_the_loops_of_some_lanes_run(rig: Rig) -> None:
    running = Running(rig.service, settings_for_tests())
    running.start({Work.BULK})
    await rig.store(CITIZEN, text="menu")
    assert not running._turns
    assert not running.clockwork.running
    await running.stop()
    assert (await rig.all(Incoming))[0].attempts == 0


async def test_a_stop_undoes_a_job_that_takes_too_long() -> None:
    begun, never = asyncio.Event(), asyncio.Event()
    ran: list[str] = []

    async def endless() -> int:
        begun.set()
        await never.wait()
        return 1

    async def next_job() -> int:
        ran.append("next")
        return 1

    works = Clockwork({"endless": endless, "next": next_job}, {})
    works.start()
    works.hurry()
    await begun.wait()
    await works.stop(0)
    assert ran == []


async def test_a_stop_waits_for_what_is_being_stored(rig: Rig) -> None:
    running = Running(rig.service, settings_for_tests())
    rig.intake = running.intake
    async with rig.service.database.begin() as session:
        await session.execute(text("LOCK TABLE incoming IN EXCLUSIVE MODE"))
        storing = asyncio.create_task(rig.store(CITIZEN, text="menu"))
        async with asyncio.timeout(30):
            while out(rig) < 2:
                await asyncio.sleep(0)
        storing.cancel()
        await asyncio.wait({storing})
    await running.stop()
    assert out(rig) == 0
    assert len(await rig.all(Incoming)) == 1
