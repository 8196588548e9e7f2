"""Sittings in time: at the slot of each zone, once each, reminded kindly, and let be in the end."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from core.models import Absence, Staff
from dialogue.models import Outgoing
from lessons.memory.pacing import Pace
from lessons.models import Answer, Delivery, Enrolment, Learner, Memory, Sitting
from tests.turns.acts import LEARNER, join
from tests.turns.rig import Rig

ZONE = ZoneInfo("Asia/Makassar")
SLOT = time(7, 15)


def at(day: date, hour: int = 7, minute: int = 15) -> datetime:
    """Return a moment by the clocks of Palu."""
    return datetime.combine(day, time(hour, minute), ZONE)


async def learner(rig: Rig) -> Learner:
    async with rig.service.database.begin() as session:
        return (await session.scalars(select(Learner))).one()


async def memories(rig: Rig) -> int:
    async with rig.service.database.begin() as session:
        return len((await session.scalars(select(Memory))).all())


async def change(rig: Rig, **values: object) -> None:
    async with rig.service.database.begin() as session:
        await session.execute(update(Learner).values(**values))


async def due(rig: Rig, moment: datetime) -> None:
    """Let the service see a moment, and everything that is due then."""
    rig.clock.set(moment)
    while await rig.service.jobs.run_all():
        pass
    await rig.send()


async def begun_by_us(rig: Rig) -> list[Outgoing]:
    """Return what was sent without being asked for, by the learning half."""
    return [row for row in await rig.all(Outgoing) if row.op_key.startswith("learn:")]


MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
SATURDAY = date(2026, 11, 28)


async def test_a_sitting_begins_at_the_slot_and_only_once(rig: Rig) -> None:
    await join(rig, LEARNER)
    await due(rig, at(TUESDAY, 7, 14))
    assert await rig.all(Sitting) == []
    for minute in (15, 16, 40):
        await due(rig, at(TUESDAY, 7, minute))
    (sitting,) = await rig.all(Sitting)
    assert (sitting.kind, sitting.service_date) == ("daily", TUESDAY)


@pytest.mark.parametrize("day", [SATURDAY, date(2026, 12, 25), date(2026, 12, 24)])
async def test_nothing_begins_on_a_day_off(rig: Rig, day: date) -> None:
    await join(rig, LEARNER)
    await due(rig, at(day))
    assert await rig.all(Sitting) == []


async def leave(rig: Rig, first: date, last: date) -> None:
    """Let the learner be away on some days."""
    me = await learner(rig)
    async with rig.service.database.begin() as session:
        staff = await session.scalar(select(Staff.id).where(Staff.person_id == me.person_id))
        away = {"first_day": first, "last_day": last, "created_at": rig.clock.now()}
        session.add(Absence(staff_id=staff, **away))


async def test_leave_entered_the_evening_before_is_known_in_the_morning(rig: Rig) -> None:
    await join(rig, LEARNER)
    await leave(rig, TUESDAY, TUESDAY)
    await due(rig, at(TUESDAY))
    assert await rig.all(Sitting) == []
    await due(rig, at(TUESDAY + timedelta(days=1)))
    assert len(await rig.all(Sitting)) == 1


async def test_no_reminder_comes_to_somebody_on_leave(rig: Rig) -> None:
    await join(rig, LEARNER)
    await due(rig, at(TUESDAY))
    await leave(rig, TUESDAY, TUESDAY + timedelta(days=1))
    for days, hour in ((0, 10), (1, 8)):
        await due(rig, at(TUESDAY + timedelta(days=days), hour))
    assert len(await begun_by_us(rig)) == 1
    await due(rig, at(TUESDAY + timedelta(days=2)))
    assert len(await begun_by_us(rig)) == 2


async def test_a_pause_ends_by_itself(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, "/jeda 2")
    await due(rig, at(TUESDAY))
    assert await rig.all(Sitting) == []
    await due(rig, at(TUESDAY + timedelta(days=1)))
    assert len(await rig.all(Sitting)) == 1


async def test_a_service_that_was_down_at_the_slot_bothers_nobody_at_night(rig: Rig) -> None:
    await join(rig, LEARNER)
    await due(rig, at(TUESDAY, 20))
    assert await begun_by_us(rig) == []
    await due(rig, at(TUESDAY + timedelta(days=1)))
    assert len(await begun_by_us(rig)) == 1


@pytest.mark.timeout(180)  # six weeks, seven looks a day
async def test_silence_is_met_by_three_reminders_and_then_by_peace(rig: Rig) -> None:
    await join(rig, LEARNER)
    told: dict[date, int] = {}
    day, known = MONDAY, set[str]()
    for _ in range(42):
        day += timedelta(days=1)
        for hour, minute in ((0, 10), (7, 15), (9, 16), (12, 15), (15, 45), (17, 29), (22, 0)):
            await due(rig, at(day, hour, minute))
        fresh = {row.op_key for row in await begun_by_us(rig)} - known
        if fresh:
            told[day] = len(fresh)
        known |= fresh
    assert max(told.values()) <= 2
    first = [(day - TUESDAY).days for day in told][:4]
    assert first == [0, 1, 3, 6], "the day itself, one, three, and four days of work later"
    again = [day for day in told if (day - TUESDAY).days > 6]
    assert min(again) - TUESDAY >= timedelta(days=28)


async def test_whoever_comes_back_from_the_pause_goes_on_at_once(rig: Rig) -> None:
    await join(rig, LEARNER)
    for days in range(7):
        for hour in (7, 9):
            await due(rig, at(TUESDAY + timedelta(days=days), hour, 16))
    assert (await learner(rig)).pause_reason == "silent"
    said = await rig.says(LEARNER, "belajar")
    assert "Soal 1 dari 12" in said
    assert (await learner(rig)).paused_until is None


async def play(rig: Rig, *, text: str = "tidak tahu", most: int = 40) -> str:
    """Go on saying the same until a sitting is over; returns what was said last."""
    said = ""
    for _ in range(most):
        talk = await rig.talk(LEARNER)
        if talk is None:
            return said
        said = await rig.says(LEARNER, "lanjut" if talk.pending.startswith("lesson.card") else text)
    raise AssertionError("a sitting without an end")


async def test_the_test_before_says_nothing_of_right_and_wrong(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, "belajar")
    said = await rig.says(LEARNER, "A")
    assert "Tepat" not in said and "Belum tepat" not in said
    await play(rig)
    answers = await rig.all(Answer)
    assert {answer.mode for answer in answers} == {"pre"}
    assert (await rig.one(Enrolment)).pre_at is not None
    known = [answer for answer in answers if answer.correct]
    assert await memories(rig) == len(known), "what was known is checked once, nothing else"


async def test_an_answer_is_kept_once_with_the_text_that_it_answers(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, "belajar")
    await play(rig)
    await rig.says(LEARNER, "belajar")
    await play(rig)
    practised = [answer for answer in await rig.all(Answer) if answer.mode == "practice"]
    assert len(practised) == 2
    assert {answer.grade for answer in practised} == {1}, "not known is forgotten"
    assert await memories(rig) == 2
    course = rig.service.school.library.newest("data-pribadi")
    assert course is not None
    texts = {item.content_hash for item in (*course.items(), *course.tested())}
    assert {answer.item_hash for answer in await rig.all(Answer)} <= texts


async def test_a_lesson_that_was_asked_for_comes_on_the_same_day(rig: Rig) -> None:
    await join(rig, LEARNER)
    for _ in range(2):
        await rig.says(LEARNER, "belajar")
        await play(rig)
    assert [sitting.kind for sitting in await rig.all(Sitting)] == ["daily", "extra"]
    assert len(await rig.all(Delivery)) == 1


async def test_a_light_pace_gives_other_words_with_the_first_wrong_answer(rig: Rig) -> None:
    await join(rig, LEARNER)
    await change(rig, pace=str(Pace.LIGHT))
    await rig.says(LEARNER, "belajar")
    await play(rig)
    await rig.says(LEARNER, "belajar")
    for _ in range(4):
        await rig.says(LEARNER, "lanjut")
    assert "Dengan kata lain" in await rig.says(LEARNER, "tidak tahu")


async def test_who_began_a_version_that_is_gone_goes_on_in_the_newest(rig: Rig) -> None:
    await join(rig, LEARNER)
    async with rig.service.database.begin() as session:
        await session.execute(update(Enrolment).values(version="0.9.0"))
    assert "Soal 1 dari 12" in await rig.says(LEARNER, "belajar")
    assert (await rig.one(Enrolment)).version == "2.0.0"


async def test_whoever_learned_before_the_slot_is_left_in_peace_at_it(rig: Rig) -> None:
    await join(rig, LEARNER)
    rig.clock.set(at(TUESDAY, 6))
    await rig.says(LEARNER, "belajar")
    await play(rig)
    await due(rig, at(TUESDAY))
    assert [sitting.kind for sitting in await rig.all(Sitting)] == ["daily"]
    assert await begun_by_us(rig) == []


async def test_a_course_that_is_too_old_says_so_to_who_asks(rig: Rig) -> None:
    await join(rig, LEARNER)
    rig.clock.set(at(date(2027, 6, 7)))
    assert "sedang diperbarui" in await rig.says(LEARNER, "belajar")
    assert await rig.all(Sitting) == []
