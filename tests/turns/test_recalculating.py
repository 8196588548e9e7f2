"""A holiday proclaimed later: deadlines move once, it is written down, and both dates are told."""

from datetime import date, timedelta

from core.models import Occurrence
from feedback.life import Action, Side, State
from feedback.models import Case
from tests.calendars import at, with_holiday
from tests.turns.clockwork import (
    OFFICER,
    again,
    keeps,
    move,
    moving,
    past,
    person,
    routed,
    staffed,
    ticks,
)
from tests.turns.rig import Rig

PILKADA = date(2026, 12, 9)
CITIZEN_NAME = "warga"
MOVED = {CITIZEN_NAME: ["Tenggat laporan *PLU-2611-0001* berubah."]}


def proclaim(rig: Rig, day: date = PILKADA) -> None:
    """Start the service anew, with another holiday."""
    keeps(rig, with_holiday(rig.service.office.timetable, day, "Pilkada"))


async def test_a_new_holiday_moves_open_deadlines_once_whoever_works_it_out(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await routed(rig)
    case = await move(rig, case, Action.ACCEPT, Side.UNIT)
    before, alarm_at = case.due_at, case.alarm_at
    proclaim(rig)
    assert await ticks(rig, "2026-11-23T09:30", workers=2) == MOVED
    case = await again(rig, case)
    assert (before, case.due_at) == (at("2026-12-11T16:30"), at("2026-12-14T16:00"))
    assert alarm_at and case.alarm_at and case.alarm_at < alarm_at + timedelta(days=3)
    (written,) = await past(rig, case, "recalculated")
    assert (written.before, written.after, written.role) == (case.state, case.state, Side.CLOCK)
    assert written.detail == {
        "old": before.isoformat(),
        "new": case.due_at.isoformat(),
        "why": "calendar",
    }
    assert await ticks(rig, "2026-11-23T09:31") == {}
    assert len(await past(rig, case, "recalculated")) == 1


async def test_a_holiday_after_the_deadline_changes_nothing_that_anybody_sees(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await routed(rig)
    proclaim(rig, date(2026, 12, 30))
    assert await ticks(rig, "2026-11-23T09:30") == {}
    case = await again(rig, case)
    assert case.calendar == rig.service.office.timetable.fingerprint
    assert await past(rig, case, "recalculated") == []


async def test_a_process_with_older_files_does_not_undo_what_a_newer_one_did(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await routed(rig)
    old = rig.service
    proclaim(rig)
    assert await ticks(rig, "2026-11-23T09:30") == MOVED
    new, rig.service = rig.service, old
    assert await ticks(rig, "2026-11-23T09:31") == {}
    assert (await again(rig, case)).due_at == at("2026-12-14T16:00")
    late = await routed(rig)  # filed by the old process, and put right by the new one
    assert late.due_at == at("2026-12-11T16:30")
    rig.service = new
    assert await ticks(rig, "2026-11-23T09:32") == {
        CITIZEN_NAME: ["Tenggat laporan *PLU-2611-0002* berubah."]
    }
    assert len(await rig.all(Occurrence, Occurrence.kind == "calendar")) == 1


async def test_a_holiday_within_a_wait_is_not_given_twice(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await move(rig, await routed(rig), Action.ASK, Side.UNIT)
    rig.clock.set(at("2026-11-26T09:00"))
    case = await move(rig, case, Action.REPLY, Side.CITIZEN)
    before = case.due_at
    proclaim(rig, date(2026, 11, 25))
    assert await ticks(rig, "2026-11-26T09:30") == {}
    case = await again(rig, case)
    assert (case.due_at, case.paused_seconds) == (before, 2 * (7 * 3600 + 1800))


async def test_what_was_taken_back_meets_the_new_calendar(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await routed(rig)
    case = await move(rig, case, Action.ANSWER, Side.UNIT, answered_at=rig.clock.now())
    (answered,) = await past(rig, case, Action.ANSWER)
    proclaim(rig)
    assert await ticks(rig, "2026-11-23T09:30") == {}  # a settled case waits for nobody
    async with rig.service.database.begin() as session:
        case = await session.get_one(Case, case.id, with_for_update=True)
        await moving(rig, session).restore(
            case, answered, by=Side.UNIT, actor=await person(rig, OFFICER), action="undo"
        )
    case = await again(rig, case)
    assert (case.state, case.due_at) == (State.ASSIGNED, at("2026-12-14T16:00"))
