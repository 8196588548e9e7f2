"""The shelf of courses: loaded once, kept word for word, given when a second person agreed."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.clock import Clock
from core.database import Database
from core.errors import DataError
from core.models import AuditEntry, Person, Staff, Unit
from lessons.archive import item_from_json
from lessons.catalogue import load_course
from lessons.catalogue.release import fingerprint
from lessons.course import Course, Status
from lessons.models import CourseReview, CourseVersion, ItemText, Memory
from lessons.shelf import Loaded, Shelf
from tests.rules.catalogue_course import ITEMS_FILE, TODAY, change, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path)


@pytest.fixture
def course(folder: Path) -> Course:
    return load_course(folder, today=TODAY)


def of(course: Course, version: str, status: Status = Status.PUBLISHED) -> Course:
    return replace(course, version=version, review=replace(course.review, status=status))


async def load(
    database: Database, clock: Clock, course: Course, owner: int | None = None
) -> Loaded:
    async with database.begin() as session:
        return await Shelf(session).load(course, at=clock.now(), owner=owner)


async def current(database: Database) -> Course | None:
    async with database.begin() as session:
        return await Shelf(session).current("contoh")


async def count(database: Database, table: type) -> int:
    async with database.begin() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_course_comes_back_as_it_was_loaded(
    database: Database, clock: Clock, course: Course
) -> None:
    assert await load(database, clock, course) is Loaded.NEW
    async with database.begin() as session:
        assert await Shelf(session).course("contoh", "1.0.0") == course
        texts = {row.content_hash: row for row in await session.scalars(select(ItemText))}
    for item in (*course.items(), *course.tested()):
        assert item_from_json(texts[item.content_hash].document) == item
    assert len(texts) == 14


async def test_the_same_content_again_changes_nothing(
    database: Database, clock: Clock, course: Course
) -> None:
    await load(database, clock, course)
    assert await load(database, clock, course) is Loaded.UNCHANGED
    assert [await count(database, t) for t in (CourseVersion, ItemText, AuditEntry)] == [1, 14, 1]


async def test_loading_leaves_its_trace(database: Database, clock: Clock, course: Course) -> None:
    await load(database, clock, course)
    async with database.begin() as session:
        (entry,) = await session.scalars(select(AuditEntry))
    assert (entry.action, entry.subject) == ("course.load", "course:contoh@1.0.0")
    assert entry.detail == {"hash": fingerprint(course), "status": "terbit", "outcome": "new"}


async def test_another_key_under_the_same_version_is_refused(
    database: Database, clock: Clock, folder: Path, course: Course
) -> None:
    await load(database, clock, course)
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: 48")
    changed = load_course(folder, today=TODAY)
    with pytest.raises(DataError, match=r"contoh: Kunci jawaban butir 'b3'.*menjadi 2\.0\.0"):
        await load(database, clock, changed)
    with pytest.raises(DataError, match=r"menjadi 2\.0\.0"):
        await load(database, clock, of(changed, "1.1.0"))
    assert await current(database) == course
    assert await count(database, ItemText) == 14

    assert await load(database, clock, of(changed, "2.0.0")) is Loaded.NEW
    assert await count(database, ItemText) == 15
    async with database.begin() as session:
        assert await Shelf(session).course("contoh", "1.0.0") == course


async def test_what_fails_leaves_nothing(database: Database, clock: Clock, course: Course) -> None:
    async def both() -> None:
        async with database.begin() as session:
            for version in ("1.0.0", "0.9.0"):
                await Shelf(session).load(of(course, version), at=clock.now())

    with pytest.raises(DataError, match="lebih lama"):
        await both()
    assert [await count(database, t) for t in (CourseVersion, ItemText, AuditEntry)] == [0, 0, 0]


async def test_two_loaders_at_once_make_one_version(
    database: Database, clock: Clock, course: Course
) -> None:
    outcomes = await asyncio.gather(*(load(database, clock, course) for _ in range(3)))
    assert sorted(outcomes) == [Loaded.NEW, Loaded.UNCHANGED, Loaded.UNCHANGED]


async def test_a_draft_is_rewritten_until_it_leaves_the_desk(
    database: Database, clock: Clock, folder: Path, course: Course
) -> None:
    draft = of(course, "1.0.0", Status.DRAFT)
    assert await load(database, clock, draft) is Loaded.NEW
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: 48")
    again = of(load_course(folder, today=TODAY), "1.0.0", Status.DRAFT)
    assert await load(database, clock, again) is Loaded.REWRITTEN
    assert await current(database) is None

    assert await load(database, clock, of(again, "1.0.0")) is Loaded.RESTATED
    filed = of(replace(again, competences=()), "1.0.0")
    assert await load(database, clock, filed) is Loaded.RESTATED, "a tag asks for no new version"
    assert await load(database, clock, of(again, "1.0.0")) is Loaded.RESTATED
    with pytest.raises(DataError, match="keluar dari draf"):
        await load(database, clock, again)
    assert await current(database) == of(again, "1.0.0")


async def test_learners_get_the_latest_published_version(
    database: Database, clock: Clock, course: Course
) -> None:
    await load(database, clock, of(course, "1.9.0"))
    await load(database, clock, of(course, "1.10.0"))
    await load(database, clock, of(course, "1.11.0", Status.IN_REVIEW))
    await load(database, clock, of(course, "1.12.0", Status.DRAFT))
    assert await current(database) == of(course, "1.10.0")
    async with database.begin() as session:
        shown = [(e.version, e.published) for e in await Shelf(session).versions()]
        assert await Shelf(session).courses() == {"contoh": of(course, "1.10.0")}
    assert shown == [("1.12.0", False), ("1.11.0", False), ("1.10.0", True), ("1.9.0", True)]

    await load(database, clock, of(course, "1.13.0", Status.ARCHIVED))
    assert await current(database) is None


async def people(database: Database, clock: Clock) -> tuple[int, int, int]:
    """Return a loader, an author whom the roster knows by name, and a reviewer."""
    async with database.begin() as session:
        found = [Person(name=name, created_at=clock.now()) for name in ("P", "Q", "R")]
        session.add_all(found)
        await session.flush()
        unit = await session.scalar(select(Unit.id).limit(1))
        if unit is None:
            place = Unit(code="uji", name="Uji", path="uji")
            session.add(place)
            await session.flush()
            unit = place.id
        session.add(
            Staff(nip="1", name="Tim Penulis", unit_id=unit, person_id=found[1].id, active=True)
        )
        return found[0].id, found[1].id, found[2].id


async def test_a_reviewer_who_did_not_make_it_publishes_it(
    database: Database, clock: Clock, course: Course
) -> None:
    loader, author, reviewer = await people(database, clock)
    waiting = of(course, "1.0.0", Status.IN_REVIEW)
    await load(database, clock, waiting, owner=loader)
    for person, published in ((loader, False), (author, False), (reviewer, True)):
        async with database.begin() as session:
            review = CourseReview(course_id="contoh", content_hash=fingerprint(waiting))
            review.person_id, review.approved, review.at = person, True, clock.now()
            session.add(review)
        given = await current(database)
        assert (given is not None) is published, person
    assert given and given.review.allows_delivery(TODAY)
    async with database.begin() as session:
        (edition,) = await Shelf(session).versions("contoh")
    assert (edition.status, edition.published) == (Status.IN_REVIEW, True)


async def test_a_version_that_was_never_loaded_is_missed(database: Database) -> None:
    async with database.begin() as session:
        with pytest.raises(DataError, match=r"contoh versi 3\.0\.0"):
            await Shelf(session).course("contoh", "3.0.0")


async def test_a_major_version_resets_only_what_it_touches(
    database: Database, clock: Clock, folder: Path, course: Course
) -> None:
    await load(database, clock, course)
    item = next(item for item in course.items() if item.id == "b3")
    async with database.begin() as session:
        learner = Person(name="Fitri", language="id", created_at=clock.now())
        session.add(learner)
        await session.flush()
        for objective in (item.objective, "lain"):
            known = {"stability": 30.0, "difficulty": 5.0, "reps": 3, "last_on": TODAY}
            row = {"person_id": learner.id, "course_id": course.id, "objective": objective}
            session.add(Memory(**row, **known, major=1, due_on=TODAY))
    change(folder, ITEMS_FILE, "jawab: 72", "jawab: 48")
    await load(database, clock, of(load_course(folder, today=TODAY), "2.0.0"))
    async with database.begin() as session:
        found = {row.objective: row.major for row in await session.scalars(select(Memory))}
    assert found == {item.objective: 1, "lain": 2}
