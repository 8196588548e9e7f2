"""Everybody's memory is worked out anew when other weights come into use."""

from dataclasses import replace

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from lessons import weights
from lessons.classroom.remembering import Remembering
from lessons.memory.review import DEFAULTS
from lessons.models import Learner, Memory
from lessons.rescheduling import Rescheduling
from lessons.school import School
from tests.clocks import StillClock
from tests.turns.learnt import COURSE, keep_texts
from tests.turns.memories import (
    FAST,
    ITEMS,
    NOW,
    TODAY,
    answer,
    but_due,
    drain,
    live,
    newcomer,
    one_course,
    put_into_use,
    states,
)
from tests.turns.rig import open_rig


@pytest.fixture
async def school(database: Database, clock: StillClock) -> School:
    return await one_course(database, clock)


async def test_the_same_weights_change_nothing(database: Database, school: School) -> None:
    async with database.begin() as session:
        await live(session, school, 6)
    before = await states(database)
    assert await drain(database, school) == 0, "nothing is to be done"
    number = await put_into_use(database, DEFAULTS)
    assert await drain(database, school) > 1
    assert await states(database) == before
    async with database.begin() as session:
        assert set(await session.scalars(select(Memory.weights))) == {number}


async def test_other_weights_leave_what_living_by_them_would_have_left(
    database: Database, school: School
) -> None:
    async with database.begin() as session:
        await live(session, school, 6)
    shipped = await states(database)
    await put_into_use(database)
    await drain(database, school)
    found = await states(database)
    assert found != shipped
    async with database.begin() as session:
        for table in ("answer", "sitting", "memory", "learner"):
            await session.execute(text(f"DELETE FROM {table}"))
        await live(session, school, 6)
    lived = {(who - 6, objective): s for (who, objective), s in (await states(database)).items()}
    assert but_due(found) == but_due(lived)


async def test_going_back_leaves_what_was(database: Database, school: School) -> None:
    async with database.begin() as session:
        await live(session, school, 6)
    before = await states(database)
    await put_into_use(database)
    await drain(database, school)
    async with database.begin() as session:
        assert await weights.use(session, weights.SHIPPED, by="Rahma", now=NOW)
    await drain(database, school)
    assert but_due(await states(database)) == but_due(before)


async def test_broken_off_and_begun_again_it_comes_to_the_same(
    database: Database, school: School
) -> None:
    async with database.begin() as session:
        await live(session, school, 6)
    async with database.begin() as session:
        await session.execute(text("CREATE TABLE before AS TABLE memory"))
    await put_into_use(database)
    await drain(database, school, 100)
    whole = await states(database)
    async with database.begin() as session:
        await session.execute(text("DELETE FROM memory"))
        await session.execute(text("INSERT INTO memory SELECT * FROM before"))
        await session.execute(text("DROP TABLE before"))
    await drain(database, school, 7, most=2)
    async with AsyncSession(database.engine) as session:
        assert await Rescheduling(session, school, NOW).batch(7)
        # Here it is killed: nothing of this third batch was committed.
    async with database.begin() as session:
        assert len(set(await session.scalars(select(Memory.weights)))) == 2, "half done"
    await drain(database, school, 5)
    assert await states(database) == whole


async def test_an_answer_in_between_is_not_lost(database: Database, school: School) -> None:
    async with database.begin() as session:
        await live(session, school, 1)
        learner = (await session.scalars(select(Learner))).one()
    await put_into_use(database)
    item = ITEMS["t5-a"]
    async with AsyncSession(database.engine, expire_on_commit=False) as turn:
        await answer(turn, school, learner, item, TODAY, right=True)
        await drain(database, school)  # while that turn is still open
        await turn.commit()
    kept = (await states(database))[learner.person_id, "t5"]
    assert kept.last_on == TODAY
    await drain(database, school)
    found = (await states(database))[learner.person_id, "t5"]
    assert (found.last_on, found.reps) == (TODAY, kept.reps)
    assert found.stability < kept.stability, "worked out anew with the answer in it"
    async with database.begin() as session:
        assert len(set(await session.scalars(select(Memory.weights)))) == 1


async def test_what_is_new_is_of_the_weights_in_use(database: Database, school: School) -> None:
    number = await put_into_use(database)
    async with database.begin() as session:
        await keep_texts(session, COURSE)
        learner = await newcomer(session)
        await answer(session, school, learner, ITEMS["t1-a"], TODAY, right=True)
        await Remembering(session, school, learner).begin_known(COURSE, "t2", today=TODAY, now=NOW)
    async with database.begin() as session:
        rows = list(await session.scalars(select(Memory).order_by(Memory.objective)))
    assert {row.weights for row in rows} == {number}
    assert {row.stability for row in rows} == {FAST[2]}
    assert [row.known_on for row in rows] == [None, TODAY]


async def test_a_memory_that_no_log_explains_stays_as_it_is(
    database: Database, school: School
) -> None:
    async with database.begin() as session:
        await live(session, school, 2)
        await session.execute(text("DELETE FROM answer WHERE id % 2 = 1"))
    before = await states(database)
    await put_into_use(database)
    await drain(database, school)
    found = await states(database)
    assert any(found[key] == state for key, state in before.items() if state.reps > 2)


async def test_the_service_itself_works_memories_out_anew(
    database: Database, school: School, clock: StillClock
) -> None:
    async with database.begin() as session:
        await live(session, school, 2)
    number = await put_into_use(database)
    rig = await open_rig(database, clock)
    job = replace(rig.service.jobs, school=school).timed()["memories"]
    assert await job() > 0
    assert await job() == 0
    async with database.begin() as session:
        assert set(await session.scalars(select(Memory.weights))) == {number}
