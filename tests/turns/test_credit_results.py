"""Forms dealt over a real database, and results of first attempts."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.database import Database
from lessons import archive
from lessons.models import CourseVersion, Enrolment
from lessons.records import Flag
from lessons.results import form_for, loading
from lessons.results.behaviour import behaviours
from lessons.results.gain import Gain, report
from tests.rules.course_maker import course, item
from tests.turns.learnt import (
    COURSE,
    NOW,
    answers,
    attempt,
    keep_texts,
    person,
)


async def test_halves_stay_balanced_when_all_come_at_once(database: Database) -> None:
    async def join(cohort: str) -> None:
        async with database.begin() as session:
            form = await form_for(session, COURSE.id, cohort)
            who = await person(session)
            session.add(
                Enrolment(
                    person_id=who, course_id=COURSE.id, version="1.2.0", form=form,
                    cohort=cohort, started_at=NOW,
                )
            )  # fmt: skip

    await asyncio.gather(*(join(cohort) for cohort in ("dishub", "dlh") for _ in range(7)))
    async with database.begin() as session:
        rows = await session.execute(select(Enrolment.cohort, Enrolment.form))
        dealt = Counter((row[0], row[1]) for row in rows)
    for cohort in ("dishub", "dlh"):
        assert {dealt[cohort, "A"], dealt[cohort, "B"]} == {3, 4}


async def test_results_are_of_first_attempts(database: Database) -> None:
    async with database.begin() as session:
        await keep_texts(session, COURSE)
        for n in range(6):
            who = await person(session)
            first = await attempt(session, who, right=4, form="AB"[n % 2])
            before = {f"t{k}-{'ab'[n % 2]}": False for k in range(1, 6)}
            await answers(session, who, COURSE, "pre", before, first.started_at)
            await answers(session, who, COURSE, "check", {"t1-k": n > 0}, NOW)
            retake = NOW + timedelta(days=1)
            await attempt(session, who, number=2, right=0, start=retake)
            await answers(session, who, COURSE, "check", {"t2-k": True}, retake)
        rows = await loading.outcomes(session, COURSE)
        found = report(rows, COURSE.objectives)
        gains = [line.gain for line in found.objectives]
        assert all(isinstance(gain, Gain) and gain.n == 6 for gain in gains)
        assert [gain.after for gain in gains if isinstance(gain, Gain)] == [1, 1, 1, 1, 0]
        kept = found.objectives[0].kept
        assert not isinstance(kept, str) and kept.share.value == pytest.approx(5 / 6)
        assert str(found.objectives[1].kept) == "belum ada data"


async def test_items_and_flags_are_counted_by_their_text(database: Database) -> None:
    async with database.begin() as session:
        await keep_texts(session, COURSE)
        for n in range(6):
            who = await person(session)
            await attempt(session, who)
            await answers(session, who, COURSE, "practice", {"p1-s1": n < 3}, NOW)
            await answers(session, who, COURSE, "review", {"p1-s1": True}, NOW + timedelta(days=3))
            session.add(
                Flag(
                    person_id=who, course_id=COURSE.id, item_id="p1-s1", item_hash="hash-p1-s1",
                    words="?", at=NOW, replied_at=NOW if n else None,
                )
            )  # fmt: skip
        await session.flush()
        every = behaviours(
            await loading.first_answers(session, COURSE),
            COURSE.items(),
            COURSE.tested(),
            await loading.flags(session, COURSE.id),
        )
        one = every[0]
        assert (one.item.id, one.n, one.facility) == ("p1-s1", 6, 0.5), "the review is no first"
        assert (one.flags.total, one.flags.waiting) == (6, 1)


async def test_the_newest_version_is_reported_on(database: Database) -> None:
    async with database.begin() as session:
        assert await loading.newest(session, COURSE.id) is None
        for day, version in enumerate(("1.2.0", "1.3.0")):
            document = archive.course_to_json(course(2, version=version))
            row = {"course_id": COURSE.id, "content_hash": version, "status": "terbit"}
            at = NOW + timedelta(days=day)
            session.add(CourseVersion(version=version, document=document, loaded_at=at, **row))
        await session.flush()
        found = await loading.newest(session, COURSE.id)
        assert found is not None and found.version == "1.3.0"
        assert item("t1-a", "t1") in set(found.tested())
