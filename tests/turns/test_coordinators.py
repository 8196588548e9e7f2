"""Coordinators and leaders: disputes, forwarding with consent, and one word for many cases."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from core.errors import RefusedError
from dialogue.models import Outgoing
from feedback.desk import BulkDesk, CoordinatorDesk, ForwardingDesk, LeaderDesk, UnitDesk
from feedback.desk import bulk as bulk_desk
from feedback.life import State
from feedback.models import Case, CaseMove, CaseNote
from feedback.own import OwnCases
from feedback.privacy import Mode
from feedback.records import Bulk, Forwarding
from tests.turns.acts import CITIZEN, NEIGHBOUR, OFFICER, consent, join
from tests.turns.desks import at_desk, case_of, filed, known
from tests.turns.rig import Guest, Rig

COORDINATOR = Guest("koordinator", "k1")
LEADER = Guest("pimpinan", "b1")
AGREED = "teruskan ke Pemerintah Kabupaten Sigi (warga setuju)"
SENTENCE = "Gardunya sudah kami perbaiki malam ini."


@pytest.fixture
async def hall(rig: Rig) -> Rig:
    """A coordinator, a leader, an officer and two citizens who can be reached."""
    await known(rig, CITIZEN, NEIGHBOUR)
    for who in (COORDINATOR, LEADER, OFFICER):
        await join(rig, who)
    return rig


async def give_back(rig: Rig, number: str, times: int) -> None:
    """Let the coordinator hand a case to the unit, and the unit give it back, so often."""
    for at in range(times):
        if at:
            async with at_desk(rig, COORDINATOR, CoordinatorDesk) as desk:
                await desk.route(number, "dishub")
        async with at_desk(rig, OFFICER, UnitDesk) as unit:
            await unit.transfer(number, f"Bukan kami, kali ke-{at + 1}.", "")


async def texts(rig: Rig, *words: str) -> list[str]:
    """Return all messages that hold these words."""
    said = [row.message["text"] for row in await rig.all(Outgoing)]
    return [text for text in said if all(word in text for word in words)]


async def test_the_third_time_a_leader_decides_and_that_is_final(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    await give_back(hall, number, 3)
    (card,) = await texts(hall, "belum sepakat", number)
    assert [f"kali ke-{n}" in card for n in (1, 2, 3)] == [True] * 3
    with pytest.raises(RefusedError, match=r"dispute.leader-decides"):
        async with at_desk(hall, COORDINATOR, CoordinatorDesk) as desk:
            await desk.route(number, "dishub")
    async with at_desk(hall, LEADER, CoordinatorDesk) as desk:
        await desk.route(number, "dishub")
    with pytest.raises(RefusedError, match=r"dispute.decided"):
        async with at_desk(hall, OFFICER, UnitDesk) as unit:
            await unit.transfer(number, "Tetap bukan kami.", "")
    case = await case_of(hall, number)
    assert (case.state, case.returned) == (State.ASSIGNED, 3)
    assert {move.role for move in await hall.all(CaseMove) if move.action == "route"} == {
        "coordinator", "leader",
    }  # fmt: skip


async def test_nothing_leaves_before_the_citizen_agrees(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
        assert (await desk.forward(number, "pln"))["asked"]
    assert (await case_of(hall, number)).state == State.ASSIGNED
    assert await hall.all(Forwarding) == []
    for other in (NEIGHBOUR, OFFICER):
        with pytest.raises(RefusedError, match=r"case.unknown"):
            async with at_desk(hall, other, ForwardingDesk) as desk:
                await desk.agree(number)
    async with at_desk(hall, CITIZEN, ForwardingDesk) as desk:
        await desk.agree(number)
    case, row = await case_of(hall, number), await hall.one(Forwarding)
    assert (case.state, row.body, row.agreed_at) == (State.FORWARDED, "pln", hall.clock.now())


async def test_what_was_handed_over_by_mistake_leaves_nothing_behind(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    case = await case_of(hall, number)
    async with hall.service.database.begin() as session:
        agreed = {"outsider": "pln", "forward_agreed_at": hall.clock.now()}
        await session.execute(update(Case).where(Case.id == case.id).values(**agreed))
    async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
        await desk.forward(number, "pln")
    async with at_desk(hall, CITIZEN, OwnCases) as own:
        line = (await own.mine())[0]
    assert (line["body"], line["external"]) == ("PLN", "")
    async with at_desk(hall, COORDINATOR, UnitDesk) as desk:
        await desk.undo(number)
    assert await hall.all(Forwarding) == []
    assert (await case_of(hall, number)).state == case.state


async def test_who_said_no_is_not_asked_again(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
        await desk.forward(number, "pln")
    async with at_desk(hall, CITIZEN, ForwardingDesk) as desk:
        assert "123" in (await desk.decline(number))["how"]
    with pytest.raises(RefusedError, match=r"forward.was-declined"):
        async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
            await desk.forward(number, "pln")
    with pytest.raises(RefusedError, match=r"forward.no-question"):
        async with at_desk(hall, CITIZEN, ForwardingDesk) as desk:
            await desk.agree(number)
    assert (await case_of(hall, number)).state == State.ASSIGNED


async def test_a_missing_number_is_asked_for_once_after_three_working_days(hall: Rig) -> None:
    number = await filed(hall, CITIZEN, mode=Mode.SECRET, state=State.VERIFIED, unit="kominfo")
    async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
        await desk.forward(number, "pln")
    async with at_desk(hall, CITIZEN, ForwardingDesk) as desk:
        await desk.agree(number)
    remind = hall.service.jobs.all()["forwarded"]
    hall.clock.move(timedelta(days=2))
    assert await remind() == 0
    hall.clock.move(timedelta(days=3))
    assert await remind() == 1
    assert await remind() == 0
    (reminder,) = await texts(hall, "belum dicatat", number)
    assert "lampu" not in reminder


async def test_a_case_that_comes_back_was_not_on_the_clock(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    due = (await case_of(hall, number)).due_at
    async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
        await desk.forward(number, "pln")
    async with at_desk(hall, CITIZEN, ForwardingDesk) as desk:
        await desk.agree(number)
    hall.clock.move(timedelta(days=7))
    async with at_desk(hall, COORDINATOR, ForwardingDesk) as desk:
        await desk.keep_number(number, "PLN-1")
        await desk.take_back(number)
    case = await case_of(hall, number)
    calendar = hall.service.office.calendar
    assert case.state == State.VERIFIED
    assert calendar.working_days_between(due.date(), case.due_at.date()) == 5


async def test_one_that_cannot_be_answered_stops_no_other(hall: Rig) -> None:
    numbers = [await filed(hall, who) for who in (CITIZEN, NEIGHBOUR, CITIZEN)]
    async with at_desk(hall, OFFICER, UnitDesk) as unit:
        await unit.answer(numbers[1], "Yang ini sudah lebih dulu.", [])
    async with at_desk(hall, OFFICER, BulkDesk) as desk:
        told = await desk.begin("answer", numbers, {"sentence": SENTENCE, "media": []})
    assert (told["done"], [number for number, _ in told["failed"]]) == (2, [numbers[1]])
    assert len(await texts(hall, SENTENCE)) == 2


async def test_a_bulk_shows_who_is_left_out(hall: Rig) -> None:
    mine = [await filed(hall, who) for who in (CITIZEN, NEIGHBOUR)]
    await filed(hall, CITIZEN, unit="satpol_pp")
    await filed(hall, CITIZEN, mode=Mode.SECRET)
    await filed(hall, CITIZEN, state=State.CLOSED)
    async with at_desk(hall, OFFICER, BulkDesk) as desk:
        (group,) = await desk.floods("answer")
        seen = await desk.preview("answer", group["key"])
    assert (group["count"], seen["numbers"]) == (2, mine)
    assert (seen["elsewhere"], seen["settled"]) == (1, 1)


async def test_what_does_not_fit_a_turn_follows_and_all_is_undone(
    hall: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_desk, "AT_ONCE", 2)
    numbers = [await filed(hall, CITIZEN) for _ in range(5)]
    async with at_desk(hall, OFFICER, BulkDesk) as desk:
        told = await desk.begin("answer", numbers, {"sentence": SENTENCE, "media": []})
    assert (told["done"], told["waiting"]) == (2, 3)
    assert await hall.service.jobs.all()["bulks"]() == 3
    assert len(await texts(hall, "Berhasil: 5")) == 1
    bulk = await hall.one(Bulk)
    with pytest.raises(RefusedError, match=r"bulk.unknown"):
        async with at_desk(hall, COORDINATOR, BulkDesk) as desk:
            await desk.undo(str(bulk.id))
    async with at_desk(hall, OFFICER, BulkDesk) as desk:
        assert await desk.undo(str(bulk.id)) == {"undone": 5, "kept": 0}
    assert {case.state for case in await hall.all(Case)} == {State.ASSIGNED}


async def test_a_leaders_question_stays_inside(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    with pytest.raises(RefusedError, match=r"case.unknown"):
        async with at_desk(hall, OFFICER, LeaderDesk) as desk:
            await desk.nudge(number, "Sudah sampai mana?")
    async with at_desk(hall, LEADER, LeaderDesk) as desk:
        assert (await desk.nudge(number, "Sudah sampai mana?"))["told"] == 1
    assert (await hall.one(CaseNote)).text == "Sudah sampai mana?"
    assert len(await texts(hall, "Sudah sampai mana?")) == 1


async def test_only_a_coordinator_refuses_and_says_why(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    with pytest.raises(RefusedError, match=r"case.unknown"):
        async with at_desk(hall, OFFICER, CoordinatorDesk) as desk:
            await desk.reject(number, "Bukan urusan kami.")
    async with at_desk(hall, COORDINATOR, CoordinatorDesk) as desk:
        await desk.reject(number, "Ini jalan milik perumahan.")
    assert len(await texts(hall, "Ini jalan milik perumahan.", number)) == 1


async def test_one_unit_for_all_that_have_none_and_a_question_from_above(hall: Rig) -> None:
    unplaced = {"state": State.RECEIVED, "unit": "kominfo", "category": ""}
    numbers = [await filed(hall, who, **unplaced) for who in (CITIZEN, NEIGHBOUR)]
    for said in ("unit sekaligus", "1", "perhubungan", "1"):
        await hall.says(COORDINATOR, said)
    assert "2 laporan sudah diserahkan" in await hall.says(COORDINATOR, "ya, serahkan semua")
    assert {(await case_of(hall, number)).state for number in numbers} == {State.ASSIGNED}
    await hall.presses(LEADER, f"c:case.nudge:{numbers[0]}")
    assert "disampaikan ke Dinas Perhubungan" in await hall.says(LEADER, "1")
    assert len(await texts(hall, "Pimpinan bertanya", "Sudah sejauh mana")) == 1


async def test_a_neighbours_matter_is_told_to_be_passed_on_as_its_citizen_wished(
    hall: Rig,
) -> None:
    await consent(hall, CITIZEN)
    said = await hall.says(CITIZEN, "jalan rusak parah di desa mpanau sigi")
    assert "Kabupaten Sigi" in said
    said = await hall.says(CITIZEN, "ya, teruskan")
    while "Sudah benar?" not in said:
        said = await hall.says(CITIZEN, "lewati")
    await hall.says(CITIZEN, "ya, kirim")
    told = await hall.says(CITIZEN, "cek")
    assert "dicarikan unitnya" not in told
    assert "Akan diteruskan ke Pemerintah Kabupaten Sigi" in told
    (card,) = [row.message for row in await hall.all(Outgoing) if AGREED in row.message["text"]]
    assert [data for *_, data in card["options"] if "route-to" in data] == []
