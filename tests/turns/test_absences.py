"""Officers away: the deputy hears, sees and acts, for the days, and no longer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from console import login
from core import absences, people
from core.day_words import Span
from core.models import Absence, Role, Staff
from dialogue.models import Outgoing
from feedback.models import Case
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, PHONES, SECOND, join, report
from tests.turns.rig import Guest, Rig, person_of
from tests.turns.test_officers import LAMP, WASTE, enter, letters

LEADER = Guest("pimpinan", "b1")
COORDINATOR = Guest("koordinator", "k1")
WASTE_PHONE, COORDINATOR_PHONE = "6281340000007", "6281340000005"


async def leave(rig: Rig, who: Guest, days: str, deputy: str) -> str:
    """Let an officer go away; returns the last words."""
    await rig.says(who, "cuti")
    await rig.says(who, days)
    said = await rig.says(who, deputy)
    if "Yang mana" in said:
        await rig.says(who, "1")
    said = await rig.says(who, "ya")
    await rig.service.jobs.all()["absences"]()
    return said


async def texts(rig: Rig, who: Guest) -> str:
    """Return all that somebody was ever told."""
    return "\n".join(await letters(rig, who))


@pytest.fixture
async def officers(rig: Rig) -> Rig:
    """Return a service where two officers of one unit and one of another work."""
    await enter(rig, WASTE, WASTE_PHONE)
    for who in (OFFICER, SECOND):
        await join(rig, who)
    return rig


async def test_the_deputy_gets_what_the_one_away_would_get(officers: Rig) -> None:
    await leave(officers, OFFICER, "sampai jumat", "rahmawati")
    assert "Bapak/Ibu menggantikan Moh. Rizal Tandju" in await texts(officers, WASTE)
    await report(officers, CITIZEN, LAMP)
    shown = {who.name: await cards(officers, who) for who in (OFFICER, SECOND, WASTE)}
    assert shown == {"petugas": 0, "petugas2": 1, "lingkungan": 1}
    assert "sekarang ditangani" in await officers.presses(WASTE, f"c:case.accept:{NUMBER}")
    assert NUMBER in await officers.says(WASTE, "antrean")


async def test_a_deputy_who_is_no_officer_has_the_menu_the_console_and_the_counter(
    officers: Rig,
) -> None:
    clerk = Guest("pegawai", "l1")
    await join(officers, clerk)
    assert "tidak ditemukan" not in await officers.says(clerk, "menu")
    async with officers.service.database.begin() as session:
        me = await person_of(session, clerk)
        assert me is not None
        staff = await people.staff_of(session, me.id)
        away = await session.scalar(select(Staff).where(Staff.name.startswith("Moh. Rizal")))
        assert staff is not None
        assert away is not None
        today = officers.service.office.calendar.day_of(officers.clock.now())
        span = Span(today, today)
        await absences.begin(session, away.id, staff.id, span=span, now=officers.clock.now())
        assert Role.OFFICER not in await people.roles_of(session, me.id)
        assert Role.OFFICER in await people.roles_of(session, me.id, on=today)
        visitor = await login.visitor(session, me.id, on=today)
        assert visitor is not None
        assert visitor.scope is not None
        assert await login.visitor(session, me.id, on=today + timedelta(days=1)) is None
    await officers.says(clerk, "menu")
    assert "list.queue" in await offered(officers, clerk)
    assert "/masuk/" in await officers.says(clerk, "konsol")
    assert "Nomor HP pelapor" in await officers.says(clerk, "loket")


async def offered(rig: Rig, who: Guest) -> str:
    """Return the commands of the buttons that somebody was shown last."""
    async with rig.service.database.begin() as session:
        person = await person_of(session, who)
        assert person is not None
        shown = select(Outgoing).where(Outgoing.person_id == person.id)
        last = (await session.scalars(shown.order_by(Outgoing.id.desc()).limit(1))).one()
    return str(last.message)


async def cards(rig: Rig, who: Guest) -> int:
    """Count how often somebody was shown the case."""
    return sum("“lampu jalan" in text for text in await letters(rig, who))


async def test_after_the_days_a_deputy_is_a_stranger_again(officers: Rig) -> None:
    await leave(officers, OFFICER, "sampai jumat", "rahmawati")
    await report(officers, CITIZEN, LAMP)
    officers.clock.move(timedelta(days=5))  # Saturday
    assert "tidak ditemukan" in await officers.presses(WASTE, f"c:case.accept:{NUMBER}")
    assert "sekarang ditangani" in await officers.presses(OFFICER, f"c:case.accept:{NUMBER}")


async def test_back_early_ends_it_at_once(officers: Rig) -> None:
    await report(officers, CITIZEN, LAMP)
    await officers.presses(OFFICER, f"c:case.accept:{NUMBER}")
    await leave(officers, OFFICER, "2 minggu", "rahmawati")
    assert "1 laporan" in await texts(officers, WASTE)
    assert NUMBER in await officers.says(WASTE, "antrean saya")
    await officers.store(OFFICER, text="saya sudah kembali")
    await officers.handle()
    assert "sudah kembali bertugas" in await texts(officers, WASTE)
    assert "tidak ditemukan" in await officers.presses(WASTE, f"c:case.note:{NUMBER}")
    assert NUMBER in await officers.says(OFFICER, "antrean saya")
    assert "tidak sedang tercatat" in await officers.says(OFFICER, "saya sudah kembali")


async def test_a_deputy_who_goes_away_hands_on_and_nobody_goes_round_in_a_circle(
    officers: Rig,
) -> None:
    await leave(officers, OFFICER, "sampai jumat", "rahmawati")
    await officers.says(WASTE, "cuti")
    await officers.says(WASTE, "besok")
    assert "elum ada rekan yang cocok" in await officers.says(WASTE, "rizal")
    assert "Yang mana" in await officers.says(WASTE, "kedua")
    await officers.says(WASTE, "1")
    await officers.says(WASTE, "ya")
    officers.clock.move(timedelta(days=1))
    await officers.service.jobs.all()["absences"]()
    assert "menggantikan Rahmawati Toana" in await texts(officers, SECOND)
    await report(officers, CITIZEN, LAMP)
    assert await cards(officers, SECOND) == 1
    assert await cards(officers, WASTE) == 0


async def test_a_unit_without_anybody_becomes_the_task_of_those_above(officers: Rig) -> None:
    await enter(officers, LEADER, PHONES["pimpinan"])
    await enter(officers, COORDINATOR, COORDINATOR_PHONE)
    await leave(officers, OFFICER, "sampai jumat", "tanpa pengganti")
    assert "Semua petugas" not in await texts(officers, LEADER)
    await leave(officers, SECOND, "besok", "tanpa pengganti")
    officers.clock.move(timedelta(days=1))
    await officers.service.jobs.all()["absences"]()
    await officers.service.jobs.all()["absences"]()
    assert (await texts(officers, LEADER)).count("Semua petugas Dinas Perhubungan") == 1
    await report(officers, CITIZEN, LAMP)
    assert await cards(officers, COORDINATOR) == 1
    assert "sekarang ditangani" in await officers.presses(COORDINATOR, f"c:case.accept:{NUMBER}")


async def test_only_who_handles_reports_goes_away_here(officers: Rig) -> None:
    await officers.says(NEIGHBOUR, "menu")
    await officers.says(NEIGHBOUR, "1")
    assert "ketik *jeda*" in await officers.says(NEIGHBOUR, "cuti")
    assert await officers.all(Absence) == []
    await leave(officers, OFFICER, "besok", "kedua")
    assert "sudah tercatat" in await officers.says(OFFICER, "/cuti")
    assert len(await officers.all(Absence)) == 1
    assert await officers.all(Case) == []
