"""Content that is too old: delivery stops that day, and its owner has been told in time."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.models import Role
from dialogue.post import Post
from lessons.classroom.planning import Planner
from lessons.course import Course, Review, Status
from lessons.expiring import WARNING, expired, expiry
from lessons.models import Enrolment, Learner, Memory
from lessons.school import Library, School
from lessons.shelf import Shelf
from lessons.tidings import Tidings
from tests.rules.course_maker import course
from tests.turns.colleagues import colleague, id_of
from tests.turns.rig import Guest, Rig

LAST = date(2026, 12, 10)


def _course(last: date | None = LAST, status: Status = Status.PUBLISHED) -> Course:
    made = course(3)
    review = replace(made.review, again_by=last, status=status)
    return replace(made, exam=None, review=review)


def _school(rig: Rig, *courses: Course) -> School:
    return replace(rig.service.school, library=Library.of(courses))


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(Status))
def test_it_is_past_exactly_when_delivery_stops_and_soon_before(day: date, status: Status) -> None:
    review = Review(status, "Budi", None, LAST)
    state = expiry(review, day)
    if status is not Status.PUBLISHED:
        assert state == ""
        return
    assert (state == "passed") == (not review.allows_delivery(day))
    assert (state == "soon") == (timedelta() <= LAST - day <= WARNING)
    assert expiry(replace(review, again_by=None), day) == ""


@pytest.mark.parametrize(("day", "taught"), [(LAST, True), (LAST + timedelta(days=1), False)])
async def test_nothing_of_it_is_delivered_from_the_day_after_on(
    rig: Rig, day: date, taught: bool
) -> None:
    learner = await colleague(rig, "pegawai")
    person, now = await id_of(rig, learner), rig.clock.now()
    made = _course()
    async with rig.service.database.begin() as session:
        row = Enrolment(person_id=person, course_id=made.id, version=made.version, started_at=now)
        memory = Memory(
            person_id=person, course_id=made.id, objective="t1", major=1, stability=3.0,
            difficulty=5.0, last_on=date(2026, 11, 1), due_on=date(2026, 11, 5),
        )  # fmt: skip
        session.add_all([row, memory])
        await session.flush()
        me = await session.get_one(Learner, person)
        plan = await Planner(session, _school(rig, made), me, day).plan(row, asked=True)
    assert (plan is not None) is taught
    if plan:
        assert plan["lesson"]["id"] == "p1" and len(plan["reviews"]) == 1


async def _watch(rig: Rig, school: School) -> int:
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        return await expired(Tidings(post, school), school.today(rig.clock.now()))


async def _told(rig: Rig, who: Guest) -> list[str]:
    return [message.text for message in await rig.told(who)]


async def test_the_owner_hears_once_that_it_comes_and_once_that_it_is_so(rig: Rig) -> None:
    owner = await colleague(rig, "pemilik", roles=(Role.AUTHOR,))
    other = await colleague(rig, "penulis lain", roles=(Role.AUTHOR,))
    made = _course()
    async with rig.service.database.begin() as session:
        await Shelf(session).load(made, at=rig.clock.now(), owner=await id_of(rig, owner))
    school = _school(rig, made)
    heard: dict[date, str] = {}
    rig.clock.set(datetime.combine(LAST - WARNING - timedelta(days=2), rig.clock.now().timetz()))
    for _ in range(40):
        for _twice in range(2):
            await _watch(rig, school)
        if texts := await _told(rig, owner):
            (heard[school.today(rig.clock.now())],) = texts
        rig.clock.move(timedelta(days=1))
    assert list(heard) == [LAST - WARNING, LAST + timedelta(days=1)]
    first, second = heard.values()
    assert "paling lambat Kamis, 10 Desember" in first and "berhenti dikirim" in second
    assert await _told(rig, other) == []


async def test_a_course_of_nobodys_is_told_to_all_authors_and_a_new_day_anew(rig: Rig) -> None:
    await colleague(rig, "satu", roles=(Role.AUTHOR,))
    await colleague(rig, "dua", roles=(Role.AUTHOR,))
    await colleague(rig, "bukan penulis")
    assert await _watch(rig, _school(rig, _course())) == 2
    assert await _watch(rig, _school(rig, _course())) == 0
    assert await _watch(rig, _school(rig, _course(LAST + timedelta(days=1)))) == 2
    assert await _watch(rig, _school(rig, _course(LAST + timedelta(days=90)))) == 0
    assert await _watch(rig, _school(rig, _course(status=Status.DRAFT))) == 0
