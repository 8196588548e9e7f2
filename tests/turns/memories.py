"""Learners whose memories are made by real answers, and weights to work them out anew by."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from lessons import weights
from lessons.classroom.remembering import Remembering, state_of
from lessons.item import Item
from lessons.memory.grades import Response
from lessons.memory.metrics import Figures
from lessons.memory.review import DEFAULTS
from lessons.memory.state import State, Weights
from lessons.models import Answer, Learner, Memory, Sitting
from lessons.rescheduling import Rescheduling
from lessons.school import Library, School
from tests.clocks import StillClock
from tests.turns.learnt import COURSE, keep_texts, person
from tests.turns.rig import open_rig

FAST: Weights = tuple(w * 0.3 if at in (0, 1, 2) else w for at, w in enumerate(DEFAULTS))
START = date(2026, 7, 6)
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
FIGURES = Figures(0.3, 0.32, 0.05, float("nan"))
ITEMS = {one.id: one for one in COURSE.tested()}
States = dict[tuple[int, str], State]


async def one_course(database: Database, clock: StillClock) -> School:
    """Return a school of one course."""
    rig = await open_rig(database, clock)
    return replace(rig.service.school, library=Library.of([COURSE]))


async def answer(
    session: AsyncSession, school: School, learner: Learner, item: Item, day: date, *, right: bool
) -> None:
    """Let somebody answer as in a review, and keep it as the classroom does."""
    at = datetime.combine(day, time(1), tzinfo=UTC)
    remembered = await Remembering(session, school, learner).answer(
        COURSE, item, Response(score=float(right)), today=day, now=at
    )
    who = learner.person_id
    sitting = Sitting(person_id=who, kind="extra", service_date=day, plan={}, began_at=at)
    session.add(sitting)
    await session.flush()
    session.add(
        Answer(
            sitting_id=sitting.id, person_id=who, course_id=COURSE.id, version=COURSE.version,
            item_id=item.id, item_hash=item.content_hash, objective=item.objective, mode="review",
            channel="telegram", given=["a"], score=float(right), correct=right,
            predicted=remembered.predicted, grade=remembered.grade, service_date=day,
            asked_at=at, answered_at=at,
        )
    )  # fmt: skip
    await session.flush()


async def newcomer(session: AsyncSession) -> Learner:
    who = await person(session)
    learner = Learner(
        person_id=who, slot=time(7, 15), weekdays=[0, 1, 2, 3, 4], pace="biasa", joined_at=NOW
    )
    session.add(learner)
    await session.flush()
    return learner


async def live(session: AsyncSession, school: School, people: int) -> None:
    """Let people learn five things, two of which they knew before, and review them now and then."""
    await keep_texts(session, COURSE)
    for at in range(people):
        luck, learner = Random(at), await newcomer(session)
        remembering = Remembering(session, school, learner)
        for objective in ("t4", "t5"):
            await remembering.begin_known(COURSE, objective, today=START, now=NOW)
        for n in range(1, 6):
            day = START + timedelta(days=luck.randrange(1, 9))
            for form in "abka"[: luck.randrange(5)]:
                right = luck.random() < 0.8
                await answer(session, school, learner, ITEMS[f"t{n}-{form}"], day, right=right)
                await answer(session, school, learner, ITEMS[f"t{n}-k"], day, right=not right)
                day += timedelta(days=luck.randrange(1, 30))


async def states(database: Database) -> States:
    async with database.begin() as session:
        rows = await session.scalars(select(Memory))
        return {(row.person_id, row.objective): state_of(row) for row in rows}


async def put_into_use(database: Database, found: Weights = FAST) -> int:
    async with database.begin() as session:
        figures = {"before": FIGURES, "after": FIGURES}
        row = await weights.keep(
            session, found, counts=(6000, 120), figures=figures, by="Rahma", now=NOW
        )
        assert await weights.use(session, row.id, by="Rahma", now=NOW)
        return row.id


async def drain(database: Database, school: School, size: int = 7, most: int = 999) -> int:
    """Work memories out anew in small batches; returns in how many."""
    for done in range(most):
        async with database.begin() as session:
            if not await Rescheduling(session, school, NOW).batch(size):
                return done
    return most


def but_due(found: States) -> States:
    """Return states without the days that were found for them."""
    return {key: replace(state, due_on=TODAY) for key, state in found.items()}
