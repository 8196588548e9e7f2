"""The clock at work: who is hurried when, each once; waits end; other hours move the deadline."""

import pytest

from core.regions import CaseKind
from core.timetable import Timetable
from feedback.life import Action, Side, State
from feedback.models import Case
from feedback.privacy import Mode
from tests.calendars import FIREFIGHTERS, at
from tests.turns.acts import CITIZEN
from tests.turns.clockwork import (
    COORDINATOR,
    HEAD,
    LEADER,
    OFFICER,
    again,
    filed,
    keeps,
    move,
    past,
    routed,
    staffed,
    ticks,
    unit_id,
)
from tests.turns.rig import Rig

#: As the roster names them.
HEAD_NAME, OFFICER_NAME = "Fitriani Labaso", "Petugas Kedua"
LEADER_NAME, FINDER_NAME = "Hj. Nurhayati Lamakampali", "Arman Djalaluddin"
CITIZEN_NAME = "warga"


async def test_each_rung_is_told_once_and_further_up_each_time(rig: Rig) -> None:
    await staffed(rig, OFFICER, HEAD, LEADER, head=HEAD)
    case = await routed(rig)
    await move(rig, case, Action.ACCEPT, Side.UNIT, step_due_at=None)
    reminder = "Pengingat: waktu untuk laporan ini sudah terpakai {}%."
    late = ["⚠️ Laporan *PLU-2611-0001* sudah sampai tenggatnya dan belum dijawab."]
    for when, told in (
        ("2026-12-01T16:00", {}),
        ("2026-12-03T10:00", {OFFICER_NAME: [reminder.format(50)]}),
        ("2026-12-03T10:01", {}),
        ("2026-12-09T10:00", {OFFICER_NAME: [reminder.format(80)]}),
        ("2026-12-11T16:29", {}),
        (
            "2026-12-11T16:31",
            {
                OFFICER_NAME: ["⚠️ Laporan ini sudah sampai tenggatnya dan belum dijawab."],
                HEAD_NAME: late,
            },
        ),
        ("2026-12-12T10:00", {}),
    ):
        assert await ticks(rig, when) == told, when
    last = await ticks(rig, "2026-12-23T15:00")
    assert set(last) == {OFFICER_NAME, HEAD_NAME, LEADER_NAME}
    assert await ticks(rig, "2027-03-01T10:00") == {}
    assert (await again(rig, case)).alarm_at is None


async def test_after_a_standstill_only_the_highest_rung_is_told_by_one_worker(rig: Rig) -> None:
    await staffed(rig, OFFICER, LEADER)
    case = await routed(rig)
    await move(rig, case, Action.ACCEPT, Side.UNIT, step_due_at=None)
    assert await ticks(rig, "2026-12-22T23:00", workers=2) == {}  # nobody is written to by night
    told = await ticks(rig, "2026-12-28T08:00", workers=2)
    assert {name: len(lines) for name, lines in told.items()} == {OFFICER_NAME: 1, LEADER_NAME: 1}
    assert "jauh melewati tenggatnya" in told[OFFICER_NAME][0]
    assert (await again(rig, case)).rung == len(rig.service.office.region.ladder.rungs)


async def test_who_looks_for_a_unit_is_hurried_by_the_search_alone(rig: Rig) -> None:
    await staffed(rig, OFFICER, COORDINATOR, LEADER)
    case = await filed(rig)
    assert set(await ticks(rig, "2026-11-25T10:00")) == {FINDER_NAME}
    assert set(await ticks(rig, "2026-11-26T15:59")) == {FINDER_NAME}
    told = await ticks(rig, "2026-11-30T16:00")
    assert set(told) == {FINDER_NAME, LEADER_NAME}
    assert told[LEADER_NAME] == [
        "⚠️ Laporan *PLU-2611-0001* belum juga ada unitnya. Koordinator sudah kami ingatkan."
    ]
    case = await move(
        rig, case, Action.ROUTE, Side.COORDINATOR, unit_id=await unit_id(rig, "dishub")
    )
    assert (case.rung, case.due_at) == (0, at("2026-12-11T16:30"))
    assert await ticks(rig, "2026-12-01T07:30") == {}


async def test_a_leader_who_has_to_decide_is_hurried(rig: Rig) -> None:
    await staffed(rig, COORDINATOR, LEADER)
    await filed(rig, returned=3)
    told = await ticks(rig, "2026-11-25T10:00")
    assert set(told) == {LEADER_NAME}
    assert told[LEADER_NAME][0].startswith("Unit-unit belum sepakat")


async def test_a_step_that_takes_too_long_is_told_once(rig: Rig) -> None:
    await staffed(rig, OFFICER, LEADER)
    case = await routed(rig)
    assert case.step_due_at == at("2026-11-24T09:30")  # eight working hours
    assert await ticks(rig, "2026-11-24T09:29") == {}
    told = await ticks(rig, "2026-11-24T09:30", workers=2)
    assert told[OFFICER_NAME][0].startswith("Laporan ini menunggu diterima")
    assert set(told) == {OFFICER_NAME, LEADER_NAME}
    assert (await again(rig, case)).step_due_at is None
    case = await move(rig, case, Action.ACCEPT, Side.UNIT)
    assert case.step_due_at == at("2026-12-01T16:00")
    told = await ticks(rig, "2026-12-01T16:00")
    assert told[OFFICER_NAME] == [
        "Waktu untuk jawaban pertama sudah lewat. Mohon beri kabar"
        " kepada warga, meskipun pekerjaannya belum selesai."
    ]


async def test_more_than_three_late_cases_are_told_in_one_message(rig: Rig) -> None:
    await staffed(rig, OFFICER, LEADER)
    cases = [await routed(rig) for _ in range(4)]
    told = await ticks(rig, "2026-11-24T09:30", workers=2)
    late = "4 laporan ini menunggu diterima, dan waktunya sudah lewat."
    (heading,) = told[OFFICER_NAME]
    assert heading.startswith(late)
    assert len(told[LEADER_NAME]) == 1
    message = (await rig.told(OFFICER))[-1]
    assert [option.data for option in message.options] == [f"c:case.show:{c.number}" for c in cases]
    assert all(f"• *{case.number}* jalan berlubang" in message.text for case in cases)
    assert await ticks(rig, "2026-11-24T09:31") == {}


async def test_a_secret_case_is_told_apart_from_the_list(rig: Rig) -> None:
    await staffed(rig, OFFICER, LEADER)
    secret = await routed(rig, mode=Mode.SECRET)
    for _ in range(4):
        await routed(rig)
    told = await ticks(rig, "2026-11-24T09:30")
    assert sorted(line[:9] for line in told[OFFICER_NAME]) == ["4 laporan", "Laporan i"]
    listing, card = sorted(await rig.told(OFFICER), key=lambda said: said.text)
    assert secret.number in card.text
    assert secret.number not in listing.text
    assert len(told[LEADER_NAME]) == 1


async def test_what_is_urgent_leads_the_list_and_all_others_are_in_the_console(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    cases = [await routed(rig) for _ in range(12)]
    async with rig.service.database.begin() as session:
        (await session.get_one(Case, cases[-1].id)).text = "jalan berlubang, ada kebakaran"
    await ticks(rig, "2026-11-24T09:30")
    (message,) = await rig.told(OFFICER)
    assert f"• 🚨 *{cases[-1].number}*" in message.text
    assert message.options[0].data == f"c:case.show:{cases[-1].number}"
    assert "3 lainnya bisa dilihat di konsol" in message.text
    assert len(message.text) <= 700


async def test_up_to_three_late_cases_are_shown_by_a_card_each(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    for _ in range(3):
        await routed(rig)
    assert len((await ticks(rig, "2026-11-24T09:30"))[OFFICER_NAME]) == 3


async def test_a_step_that_ends_with_the_case_is_left_to_the_ladder(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await routed(rig, kind=CaseKind.REQUEST)
    case = await move(rig, case, Action.ACCEPT, Side.UNIT)
    assert case.step_due_at == case.due_at == at("2026-11-30T16:00")
    told = await ticks(rig, "2026-11-30T16:00")
    assert told == {OFFICER_NAME: ["⚠️ Laporan ini sudah sampai tenggatnya dan belum dijawab."]}


async def test_a_secret_case_climbs_no_further_than_its_officers(rig: Rig) -> None:
    await staffed(rig, OFFICER, HEAD, LEADER, head=HEAD)
    await routed(rig, mode=Mode.SECRET)
    for when in ("2026-11-24T10:00", "2026-12-03T10:00", "2026-12-11T16:31", "2026-12-23T15:00"):
        assert set(await ticks(rig, when)) == {OFFICER_NAME}


async def test_a_wait_that_is_too_long_ends_by_itself(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    case = await routed(rig)
    case = await move(rig, case, Action.ASK, Side.UNIT, public_text="Di mana?")
    assert case.alarm_at == case.step_due_at == at("2026-12-07T16:00")
    assert await ticks(rig, "2026-12-07T15:59") == {}
    told = await ticks(rig, "2026-12-07T16:00", workers=2)
    assert set(told) == {CITIZEN_NAME, OFFICER_NAME}
    case = await again(rig, case)
    assert (case.state, case.waiting_since) == (State.IN_PROGRESS, None)
    assert case.due_at > at("2026-12-24T00:00")
    (resumed,) = await past(rig, case, Action.RESUME)
    assert (resumed.role, resumed.actor_id) == (Side.CLOCK, None)


@pytest.mark.parametrize(
    ("action", "by"), [(Action.REPLY, Side.CITIZEN), (Action.ANSWER, Side.UNIT)]
)
async def test_whatever_ends_a_wait_moves_the_deadline_by_it(
    rig: Rig, action: Action, by: Side
) -> None:
    await staffed(rig, OFFICER)
    case = await move(rig, await routed(rig), Action.ASK, Side.UNIT)
    rig.clock.set(at("2026-11-24T09:00"))  # one working day: seven and a half hours
    case = await move(rig, case, action, by, answered_at=rig.clock.now())
    assert (case.waiting_since, case.paused_seconds) == (None, 7 * 3600 + 1800)
    assert case.due_at == at("2026-12-14T16:00")


async def test_a_unit_with_other_hours_has_another_date_and_the_citizen_is_told(rig: Rig) -> None:
    await staffed(rig, OFFICER)
    keeps(rig, Timetable(rig.service.office.calendar, {"dishub": FIREFIGHTERS}))
    case = await filed(rig)
    await rig.told(CITIZEN)
    case = await move(rig, case, Action.ROUTE, Side.ROUTER, unit_id=await unit_id(rig, "dishub"))
    assert case.due_at == at("2026-12-07T23:59")
    case = await move(rig, case, Action.TRANSFER, Side.UNIT, unit_id=await unit_id(rig, "dlh"))
    assert case.due_at == at("2026-12-11T16:30")
    heard = [m.text for m in await rig.told(CITIZEN)]
    assert sum("berubah" in text for text in heard) == 2
