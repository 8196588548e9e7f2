"""The plan of a day: whose slot comes when, in each zone, from the facts of that day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select, text, update

from lessons.day_plan import A_SECOND, plan_batch
from lessons.models import Enrolment, Learner
from tests.calendars import WIB, WIT, WITA
from tests.turns.acts import LEARNER, join
from tests.turns.rig import Rig

TUESDAY = date(2026, 11, 24)


async def planned(rig: Rig, day: date, **calendar: Any) -> datetime | None:
    """Plan a day anew, perhaps by another calendar; returns when the learner's sitting is due."""
    school = rig.service.school
    school = replace(school, calendar=replace(school.calendar, **calendar))
    async with rig.service.database.begin() as session:
        await session.execute(update(Learner).values(planned_on=None, next_at=None))
        assert await plan_batch(session, school, day) == 1
        assert await plan_batch(session, school, day) == 0, "once is enough"
        return (await session.scalars(select(Learner.next_at))).one()


async def change(rig: Rig, **values: Any) -> None:
    async with rig.service.database.begin() as session:
        await session.execute(update(Learner).values(**values))


@pytest.mark.parametrize(
    ("zone", "hour", "day"), [(WIB, 1, 24), (WITA, 0, 24), (WIT, 23, 23)], ids=str
)
async def test_eight_o_clock_is_eight_o_clock_in_every_zone(
    rig: Rig, zone: Any, hour: int, day: int
) -> None:
    await join(rig, LEARNER)
    await change(rig, slot=time(8))
    assert await planned(rig, TUESDAY, zone=zone) == datetime(2026, 11, day, hour, tzinfo=UTC)


async def test_in_ramadan_an_early_slot_waits_for_the_hours_of_messages(rig: Rig) -> None:
    await join(rig, LEARNER)
    season = rig.service.school.calendar.seasons[0]
    opens, _ = season.hours.messages
    due = await planned(rig, season.first)
    assert due is not None
    assert rig.service.school.calendar.local(due).time() == max(opens, time(7, 15))


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2026, 12, 25), date(2026, 3, 23)])
async def test_days_off_have_no_sitting(rig: Rig, day: date) -> None:
    await join(rig, LEARNER)
    assert await planned(rig, day) is None


@pytest.mark.parametrize(
    "values",
    [
        {"weekdays": [0, 2]},
        {"paused_until": date(2026, 11, 25)},
        {"nudge_at": datetime(2026, 11, 24, 1, tzinfo=UTC)},
    ],
    ids=["another weekday", "a pause", "a reminder that is due"],
)
async def test_who_is_not_to_be_taught_today_is_left_in_peace(
    rig: Rig, values: dict[str, Any]
) -> None:
    await join(rig, LEARNER)
    await change(rig, **values)
    assert await planned(rig, TUESDAY) is None


async def test_whoever_has_nothing_to_learn_gets_no_sitting(rig: Rig) -> None:
    await join(rig, LEARNER)
    async with rig.service.database.begin() as session:
        me = (await session.scalars(select(Learner.person_id))).one()
        done = {"finished_at": rig.clock.now(), "checked_at": rig.clock.now()}
        await session.execute(update(Enrolment).values(**done))
        for course_id in rig.service.school.curriculum[1:]:
            row = {"person_id": me, "course_id": course_id, "version": "1.0.0"}
            session.add(Enrolment(**row, started_at=rig.clock.now(), **done))
    assert await planned(rig, TUESDAY) is None


async def crowd(rig: Rig, count: int) -> None:
    """Let many learners share the slot of the one who joined."""
    await join(rig, LEARNER)
    async with rig.service.database.begin() as session:
        values = {"count": count, "now": rig.clock.now()}
        people = "SELECT 1000 + n, 'Pegawai', 'id', :now FROM generate_series(1, :count) AS n"
        await session.execute(
            text(f"INSERT INTO person (id, name, language, created_at) {people}"), values
        )
        kept = [c.name for c in Learner.__table__.columns if c.name != "person_id"]
        copied = f"SELECT 1000 + n, {', '.join(kept)} FROM learner, generate_series(1, :count) AS n"
        columns = ", ".join(["person_id", *kept])
        await session.execute(text(f"INSERT INTO learner ({columns}) {copied}"), values)
        await session.execute(text("ANALYZE learner"))


async def places(rig: Rig, day: date) -> dict[int, float]:
    """Plan a day; returns each learner's seconds behind the slot."""
    school = rig.service.school
    async with rig.service.database.begin() as session:
        await session.execute(update(Learner).values(planned_on=None, next_at=None))
        await plan_batch(session, school, day)
        due = (await session.execute(select(Learner.person_id, Learner.next_at))).all()
    slot = datetime.combine(day, time(7, 15), school.calendar.zone)
    return {person: (at - slot).total_seconds() for person, at in due}


async def test_who_shares_a_slot_with_thousands_has_a_place_behind_it(rig: Rig) -> None:
    await crowd(rig, 3000)
    found = await places(rig, TUESDAY)
    window = 3001 // len(rig.service.school.slots) // A_SECOND
    assert min(found.values()) >= 0 and max(found.values()) <= window
    halves = [sum(place < window / 2 for place in found.values()), len(found) / 2]
    assert abs(halves[0] - halves[1]) < 150, "they are spread evenly"
    again, next_day = await places(rig, TUESDAY), await places(rig, date(2026, 11, 25))
    assert again == found, "a plan that is made twice is the same"
    assert sum(next_day[person] == place for person, place in found.items()) < 100


async def test_the_last_place_is_within_the_hours_of_messages(rig: Rig) -> None:
    await crowd(rig, 3000)
    closes = rig.service.school.calendar.hours_on(TUESDAY).messages[1]
    await change(rig, slot=closes)
    found = await places(rig, TUESDAY)
    assert len({*found.values()}) == 1, "nothing is spread beyond the end of the day"
