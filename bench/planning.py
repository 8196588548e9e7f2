"""Planning: the plan of a day for a million learners, and a tick that finds 300 of them due.

The baselines are what PostgreSQL needs for the same rows with nothing decided: one bare UPDATE of
all learners, and one SELECT of as many by their key.
"""

import resource
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

from sqlalchemy import select, text

from bench.ground import Ground, ground
from bench.measure import Figure, Series, Target, in_turn
from lessons.day_plan import plan_batch
from lessons.models import Learner
from lessons.school import School
from scheduler.teaching import due_sittings

LEARNERS = 1_000_000
DUE = 300
_DAY = date(2026, 11, 24)
_KIBIBYTES = 1024

_LEARNERS = (
    """
    INSERT INTO learner (person_id, slot, weekdays, pace, text_only, pause_reason, nudges, ranked,
                         helped, companion, joined_at)
    SELECT n, (ARRAY[time '07:15', time '12:15', time '15:45'])[1 + n % 3], '[0, 1, 2, 3, 4]',
           'biasa', false, '', 0, false, false, false, :now
    FROM generate_series(1, :count) AS n
    """,
    """
    INSERT INTO enrolment (person_id, course_id, version, attempt, form, cohort, started_at)
    SELECT n, 'data-pribadi', '2.0.0', 1, 'A', '', :now FROM generate_series(1, :count) AS n
    """,
    """
    INSERT INTO memory (person_id, course_id, objective, major, stability, difficulty, last_on,
                        due_on, reps, lapses, run, last_item, weights)
    SELECT n, 'data-pribadi', 't' || k, 2, 4, 5, date '2026-11-20',
           date '2026-11-20' + (n + 7 * k) % 40, 1, 0, 1, '', 0
    FROM generate_series(1, :count) AS n, generate_series(1, 4) AS k
    """,
)


async def measure() -> list[Figure]:
    """Plan the day again and again, each time as if nothing had been planned."""
    async with ground("planning", people=LEARNERS) as here:
        async with here.database.begin() as session:
            for statement in _LEARNERS:
                values = {"now": datetime(2026, 11, 20, tzinfo=UTC), "count": LEARNERS}
                await session.execute(text(statement), values)
        await here.analyse()
        school = (await here.service()).school
        before = Series("before it", [_peak_mebibytes()])
        plan, bare = await in_turn(
            [
                ("Kentongan", lambda: _plan(here, school)),
                ("a bare UPDATE of all learners", lambda: _bare_update(here)),
            ],
            rounds=3,
        )
        weight = Series("Kentongan", [_peak_mebibytes()])
        await _make_due(here)
        tick, bare_tick = await in_turn(
            [
                ("Kentongan", lambda: _tick(here)),
                ("a SELECT of as many by key", lambda: _bare_select(here)),
            ]
        )
    return [
        Figure("the plan of a day for 1,000,000 learners", "s", plan, bare, _most(60)),
        Figure("the process that made it, at its peak", "MiB", weight, before, _most(300)),
        Figure("a tick that finds 300 due among them", "s", tick, bare_tick, _most(0.1)),
    ]


def _most(bound: float) -> Target:
    return Target(bound, at_most=True, of_ratio=False)


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


async def _plan(here: Ground, school: School) -> float:
    """Plan the day for everybody; first forget that it was planned."""
    async with here.database.begin() as session:
        await session.execute(text("UPDATE learner SET planned_on = NULL, next_at = NULL"))
    await _vacuum(here)

    async def work() -> None:
        while True:
            async with here.database.begin() as session:
                if not await plan_batch(session, school, _DAY):
                    return

    return await _timed(work)


async def _bare_update(here: Ground) -> float:
    await _vacuum(here)

    async def work() -> None:
        async with here.database.begin() as session:
            await session.execute(text("UPDATE learner SET planned_on = :day"), {"day": _DAY})

    return await _timed(work)


async def _vacuum(here: Ground) -> None:
    """Do what autovacuum does between two mornings."""
    async with here.database.engine.connect() as connection:
        plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text("VACUUM ANALYZE learner"))


async def _make_due(here: Ground) -> None:
    async with here.database.begin() as session:
        later = text("UPDATE learner SET next_at = :at WHERE next_at IS NOT NULL")
        await session.execute(later, {"at": datetime(2027, 1, 1, tzinfo=UTC)})
        now = text("UPDATE learner SET next_at = :at WHERE person_id % 3333 = 1")
        await session.execute(now, {"at": datetime(2026, 11, 20, tzinfo=UTC)})
    await _vacuum(here)


async def _tick(here: Ground) -> float:
    async def work() -> None:
        async with here.database.begin() as session:
            now = datetime(2026, 11, 24, tzinfo=UTC)
            found = (await session.scalars(due_sittings(now))).all()
        assert len(found) == DUE  # noqa: S101 - a tick that finds nothing is quick

    return await _timed(work)


async def _bare_select(here: Ground) -> float:
    keys = list(range(1, DUE + 1))

    async def work() -> None:
        async with here.database.begin() as session:
            await session.scalars(select(Learner.person_id).where(Learner.person_id.in_(keys)))

    return await _timed(work)


def _peak_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIBIBYTES
