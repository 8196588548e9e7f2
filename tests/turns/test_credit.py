"""Credit over a real database: written once, by rule, with its evidence."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from core.database import Database
from lessons.credit import settle, standing, year_of
from lessons.credit.wording import told
from lessons.credit.year import Rule
from lessons.models import Answer, Enrolment, Memory
from lessons.records import JpEntry
from tests.rules.course_maker import course
from tests.turns.learnt import (
    COURSE,
    NOW,
    TODAY,
    attempt,
    person,
)


async def test_credit_is_written_with_its_evidence(database: Database) -> None:
    async with database.begin() as session:
        enrolment = await attempt(session, await person(session), right=4, mastered=4)
        entry = await settle(session, enrolment, COURSE, now=NOW, today=TODAY)
        assert entry is not None
        assert (entry.jp, entry.minutes, entry.major, entry.decision) == (1, 84, 1, "")
        assert enrolment.passed_at == NOW
        figures = {name: (v["done"], v["of"], v["percent"]) for name, v in entry.evidence.items()}
        assert figures == {
            "lessons": (3, 3, 100), "post_test": (4, 5, 80), "mastered": (4, 5, 80),
        }  # fmt: skip
        proof = set(entry.evidence["post_test"]["proof"])
        assert proof == set(await session.scalars(select(Answer.id)))
        assert entry.evidence["mastered"]["proof"] == ["t1", "t2", "t3", "t4"]


@pytest.mark.parametrize(
    ("less", "missing"),
    [({"right": 3}, "post_test"), ({"lessons": 2}, "lessons"), ({"mastered": 3}, "mastered")],
)
async def test_no_credit_while_one_rule_is_open(
    database: Database, less: dict[str, int], missing: str
) -> None:
    async with database.begin() as session:
        enrolment = await attempt(session, await person(session), **less)
        assert await settle(session, enrolment, COURSE, now=NOW, today=TODAY) is None
        assert enrolment.passed_at is None
        stands = await standing(session, enrolment, COURSE)
        assert (stands.missing, stands.entry) == ((missing,), None)
        assert told(stands, COURSE.title)[0] == "credit.missing"
        assert await session.scalar(select(func.count(JpEntry.id))) == 0


async def test_what_was_mastered_in_another_major_version_counts_no_more(
    database: Database,
) -> None:
    async with database.begin() as session:
        who = await person(session)
        await attempt(session, who)
        await session.execute(update(Memory).values(major=2))
        enrolment = await session.scalar(select(Enrolment))
        assert enrolment is not None
        stands = await standing(session, enrolment, COURSE)
        assert stands.missing == ("mastered",)


async def test_answers_of_the_test_before_and_unanswered_items_are_not_right(
    database: Database,
) -> None:
    async with database.begin() as session:
        who = await person(session)
        enrolment = await attempt(session, who, right=5)
        await session.execute(update(Answer).where(Answer.item_id == "t1-b").values(mode="pre"))
        await session.execute(update(Answer).where(Answer.item_id == "t2-b").values(mode="check"))
        stands = await standing(session, enrolment, COURSE)
        assert (stands.reached.post_test.done, stands.reached.post_test.of) == (3, 5)
        enrolment.post_at = None
        assert (await standing(session, enrolment, COURSE)).reached.post_test.done == 0


async def test_a_retake_of_the_same_major_version_earns_nothing_and_says_so(
    database: Database,
) -> None:
    async with database.begin() as session:
        who = await person(session)
        first = await attempt(session, who)
        assert await settle(session, first, COURSE, now=NOW, today=TODAY)
        assert await settle(session, first, COURSE, now=NOW, today=TODAY) is None, "once is enough"
        minor = course(5, lessons=3, version="1.9.0")
        again = await attempt(session, who, minor, number=2, start=NOW - timedelta(days=30))
        assert await settle(session, again, minor, now=NOW, today=TODAY) is None
        assert again.passed_at == NOW
        stands = await standing(session, again, minor)
        assert stands.retake and told(stands, minor.title)[0] == "credit.again"
        assert told(await standing(session, first, COURSE), COURSE.title)[0] == "credit.had"
        major = course(5, lessons=3, version="2.0.0")
        anew = await attempt(session, who, major, number=3, start=NOW - timedelta(days=25))
        assert await settle(session, anew, major, now=NOW, today=TODAY)
        assert (await year_of(session, who, 2026)).jp == 2


async def test_turns_that_settle_at_once_write_one_entry(database: Database) -> None:
    async with database.begin() as session:
        enrolment_id = (await attempt(session, await person(session))).id

    async def one() -> bool:
        async with database.begin() as session:
            enrolment = await session.get_one(Enrolment, enrolment_id)
            return await settle(session, enrolment, COURSE, now=NOW, today=TODAY) is not None

    assert sorted(await asyncio.gather(*(one() for _ in range(5)))) == [False] * 4 + [True]
    async with database.begin() as session:
        assert await session.scalar(select(func.count(JpEntry.id))) == 1


async def test_a_year_ends_on_its_last_day(database: Database) -> None:
    async with database.begin() as session:
        who = await person(session)
        known = course(5, lessons=3, decision="800.1/12/BKPSDM/2026")
        enrolment = await attempt(session, who, known)
        await settle(session, enrolment, known, now=NOW, today=date(2026, 12, 31))
        this, following = [await year_of(session, who, year) for year in (2026, 2027)]
        assert (this.jp, this.recognised, this.rule) == (1, 1, Rule.NONE)
        assert following.jp == 0
