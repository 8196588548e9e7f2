"""A citizen is not content: the window to object, who looks again, stars and what follows them."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from core.errors import RefusedError
from core.models import Unit
from dialogue.models import Outgoing
from feedback.closings import objecting
from feedback.desk import CitizenDesk, CoordinatorDesk, RatingDesk, UnitDesk
from feedback.life import State
from feedback.models import Case
from feedback.records import Rating
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, join
from tests.turns.deeds import ANSWER, answered, does, state, story
from tests.turns.rig import Guest, Rig

LURAH, CAMAT = Guest("lurah", "u1"), Guest("camat", "c1")
COORDINATOR, LEADER = Guest("koordinator", "k1"), Guest("pimpinan", "b1")


async def test_the_second_time_it_goes_up(filed: Rig) -> None:
    await join(filed, LEADER)
    await answered(filed, NUMBER)
    assert (await does(filed, CITIZEN, CitizenDesk.reopen, NUMBER, story("gelap")))["to"] == "unit"
    assert await filed.told(LEADER) == []
    await answered(filed, NUMBER)
    told = await does(filed, CITIZEN, CitizenDesk.reopen, NUMBER, story("masih gelap"))
    assert told["to"] == "higher"
    assert any("kedua kalinya" in message.text for message in await filed.told(LEADER))


async def test_the_second_time_a_unit_above_with_officers_has_it(filed: Rig) -> None:
    for who in (LURAH, CAMAT):
        await join(filed, who)
    async with filed.service.database.begin() as session:
        below = await session.scalar(select(Unit.id).where(Unit.code == "72.71.08.1003"))
        await session.execute(update(Case).values(unit_id=below))
    for _ in range(2):
        await does(filed, LURAH, UnitDesk.answer, NUMBER, ANSWER, [])
        await filed.told(CAMAT)
        await does(filed, CITIZEN, CitizenDesk.reopen, NUMBER, story("masih gelap"))
    (told,) = await filed.told(CAMAT)
    assert "naik ke unit ini" in told.text
    case = await filed.one(Case)
    unit = await filed.one(Unit, Unit.id == case.unit_id)
    assert (unit.code, case.officer_id, case.reopened) == ("72.71.08", None, 2)


async def test_a_refusal_may_be_objected_to_once(filed: Rig) -> None:
    await join(filed, COORDINATOR)
    await join(filed, LEADER)
    await does(filed, COORDINATOR, CoordinatorDesk.reject, NUMBER, "Itu lampu milik pribadi.")
    await filed.says(CITIZEN, "belum beres")
    await filed.told(LEADER)
    await filed.store(CITIZEN, text="itu tiang pemerintah pak")
    await filed.handle()
    rows = await filed.all(Outgoing, Outgoing.message["text"].astext.contains("Warga keberatan"))
    leader = {message.text for message in await filed.told(LEADER)}
    assert await state(filed) == State.VERIFIED
    assert [row.message["text"] for row in rows] == list(leader)  # not who had refused it
    await does(filed, COORDINATOR, CoordinatorDesk.reject, NUMBER, "Tetap milik pribadi.")
    with pytest.raises(RefusedError) as refused:
        await does(filed, CITIZEN, CitizenDesk.reopen, NUMBER, story("tidak terima"))
    assert refused.value.key == "case.objected"


#: When a case was closed in Palu, and the last moment at which its citizen may object.
WINDOWS = (
    ("2026-11-23T09:00", "2026-12-07T16:00"),
    ("2026-11-27T15:30", "2026-12-11T16:30"),
    ("2026-12-11T09:00", "2026-12-29T16:00"),  # Christmas is in between
)


async def test_the_window_is_measured_from_the_closing_only(filed: Rig) -> None:
    office = filed.service.office
    await answered(filed, NUMBER)
    for closed, last in WINDOWS:
        at, until = (
            datetime.fromisoformat(when).replace(tzinfo=office.calendar.zone)
            for when in (closed, last)
        )
        async with filed.service.database.begin() as session:
            case = (await session.scalars(select(Case))).one()
            case.state, case.closed_at = State.CLOSED, at
            for now, over in ((until, False), (until + timedelta(minutes=1), True)):
                may = await objecting(session, case, office, now)
                assert (may.until, may.over) == (until, over)


async def test_words_after_the_closing_do_not_move_the_window(filed: Rig) -> None:
    await answered(filed, NUMBER)
    await does(filed, CITIZEN, CitizenDesk.confirm, NUMBER)
    filed.clock.move(timedelta(days=8))
    await does(filed, CITIZEN, CitizenDesk.add, NUMBER, story("terima kasih ya"))
    filed.clock.move(timedelta(days=8))
    assert "laporan lanjutan" in await filed.says(CITIZEN, f"{NUMBER} masih mati pak")
    assert await state(filed) == State.CLOSED


async def test_too_late_becomes_a_new_report_that_names_the_old_one(filed: Rig) -> None:
    await answered(filed, NUMBER)
    await does(filed, CITIZEN, CitizenDesk.confirm, NUMBER)
    filed.clock.move(timedelta(days=40))
    await filed.says(CITIZEN, f"{NUMBER} masih mati")
    await filed.says(CITIZEN, "laporan lanjutan")
    said = await filed.says(CITIZEN, "lampu jalan mati lagi di kelurahan talise")
    while "Sebelum dikirim" not in said:
        said = await filed.says(CITIZEN, "lewati")
    assert f"(Lanjutan laporan {NUMBER})" in said


async def test_a_rating_is_kept_once_under_two_presses_at_once(filed: Rig) -> None:
    await answered(filed, NUMBER)
    told = await does(filed, CITIZEN, CitizenDesk.confirm, NUMBER)
    button = f"{NUMBER}/{told['answer']}"
    kept = await asyncio.gather(
        *(does(filed, CITIZEN, RatingDesk.rate, f"{button}/{stars}") for stars in (5, 1)),
        return_exceptions=True,
    )
    assert sum(isinstance(one, RefusedError) for one in kept) == 1
    assert len(await filed.all(Rating)) == 1


async def test_a_poor_rating_is_looked_into_and_answered(filed: Rig) -> None:
    await join(filed, LEADER)
    await answered(filed, NUMBER)
    await filed.says(CITIZEN, "sudah beres")
    assert "mengecewakan" in await filed.says(CITIZEN, "2")
    assert "atasan unitnya" in await filed.says(CITIZEN, "lama sekali, hubungi 081234567890")
    (rating,) = await filed.all(Rating)
    assert (rating.stars, rating.comment) == (2, "lama sekali, hubungi [telepon]")
    review = f"{NUMBER}/{rating.id}"
    assert "lama sekali" in await filed.presses(LEADER, f"c:case.write-back:{review}")
    await filed.says(LEADER, "Mohon maaf, jadwalnya sudah kami perbaiki.")
    assert "Sudah dikirim" in await filed.says(LEADER, "1")
    rows = await filed.all(Outgoing, Outgoing.message["text"].astext.contains("Pimpinan membaca"))
    assert "jadwalnya sudah kami perbaiki" in rows[-1].message["text"]
    assert "sudah dibahas" in await filed.presses(LEADER, f"c:case.reviewed:{review}")
    assert "tidak ditemukan" in await filed.presses(OFFICER, f"c:case.reviewed:{review}")
