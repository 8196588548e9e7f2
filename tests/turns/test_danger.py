"""Somebody is in danger: numbers first, no form in the way, and nobody sleeps over it."""

from datetime import UTC, datetime

import pytest

from core.models import Person
from dialogue.models import Lane, Outgoing
from feedback.models import Case
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, consent, join, report
from tests.turns.rig import Rig

BEATEN = "tolong suami saya pukul saya sama anak di kelurahan talise"
CRASH = "ada kecelakaan, lampu jalan mati di kelurahan talise dpn sd inpres"
#: 22.00 in Palu.
NIGHT = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


async def test_violence_at_home_asks_for_safety_first_and_for_no_photo(rig: Rig) -> None:
    await rig.says(CITIZEN, BEATEN)
    said = await rig.says(CITIZEN, "1")
    assert "aman saat ini?" in said
    assert "129" in said
    assert "Perlindungan Anak" in said
    assert "Inspektorat" not in said
    said = await rig.says(CITIZEN, "tidak aman")
    assert all(f"• *{number}*" in said for number in ("129", "110", "112"))
    assert "fotonya" not in said
    said += await rig.says(CITIZEN, "ya, kirim")
    assert "fotonya" not in said
    assert "telepon *129*" in said


async def test_the_inspectorate_is_named_only_for_officials(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "lampu jalan mati di kelurahan talise, tolong anonim")
    said = "\n".join([await rig.says(CITIZEN, "lewati") for _ in range(4)])
    assert "Inspektorat" not in said
    await rig.says(CITIZEN, "batal")
    assert "langsung ke Inspektorat" in await rig.says(CITIZEN, "oknum lurah minta uang pungli")


async def test_a_report_of_danger_marks_the_card_and_wakes_the_unit(rig: Rig) -> None:
    await join(rig, OFFICER)
    rig.clock.set(NIGHT)
    said = await report(rig, CITIZEN, CRASH)
    assert "Ini bukan jalur darurat. Kalau masih berbahaya, telepon *119*." in said
    case = await rig.one(Case)
    cards = [
        row
        for row in await rig.all(Outgoing, Outgoing.op_key.startswith(f"case:{case.number}:filed"))
        if "MENDESAK" in row.message["text"].splitlines()[0]
    ]
    assert cards
    assert {(row.lane, row.not_before) for row in cards} == {(Lane.INTERACTIVE, NIGHT)}


async def test_a_lamp_is_no_emergency(rig: Rig) -> None:
    assert "darurat" not in await report(rig, CITIZEN)


@pytest.mark.parametrize("text", ["saya mau bunuh diri", "ingin mati", "mau mati saja"])
async def test_who_wants_to_die_is_asked_nothing(rig: Rig, text: str) -> None:
    said = await rig.says(CITIZEN, text)
    assert "119 ext. 8" in said
    assert "sendirian" in said
    assert "lokasinya" not in said
    assert "Laporannya" not in said
    assert await rig.talk(CITIZEN) is None


async def test_a_report_goes_on_if_they_want_it(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "tetangga saya mau bunuh diri di jembatan")
    assert "ceritakan" in await rig.presses(CITIZEN, "c:report:lanjut")
    assert "lokasinya" in await rig.says(CITIZEN, "tetangga saya mau bunuh diri di jembatan")


async def test_the_same_is_said_in_the_middle_of_lapor(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "lapor")
    assert "119 ext. 8" in await rig.says(CITIZEN, "saya mau bunuh diri")
    assert await rig.talk(CITIZEN) is None


async def test_who_is_blocked_still_hears_the_emergency_numbers(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    async with rig.service.database.begin() as session:
        person = await session.get_one(Person, (await rig.one(Person)).id)
        person.blocked_at = rig.clock.now()
    assert "113" in await rig.says(CITIZEN, "rumah saya kebakaran tolong")
    assert await rig.says(CITIZEN, "lampu jalan mati di kelurahan talise") == ""
    assert await rig.all(Case) == []


async def test_words_for_secrecy_are_understood_at_the_summary(rig: Rig) -> None:
    said = await _summary(rig)
    assert "ketik *anonim*" in said
    assert "🔒 Anonim" in await rig.says(CITIZEN, "tolong rahasiakan nama saya")
    assert "🔒 Rahasia" in await rig.says(CITIZEN, "saya mau lapor rahasia ya")
    said = await rig.says(CITIZEN, "anonim")
    assert "tetap *rahasia*" in said
    assert "🔒 Rahasia" in said


@pytest.mark.parametrize("no", ["ga mau ah", "tidak", "saya tidak setuju"])
async def test_a_no_to_the_notice_ends_it_and_keeps_nothing(rig: Rig, no: str) -> None:
    said = await rig.says(CITIZEN, "lampu jalan mati di kelurahan talise")
    assert "*belum terkirim*" in said
    said = await rig.says(CITIZEN, no)
    assert "tidak apa-apa" in said
    assert "Boleh kita lanjut?" not in said
    assert await rig.talk(CITIZEN) is None
    assert await rig.all(Case) == []


async def _summary(rig: Rig) -> str:
    """Bring a report up to its summary."""
    await consent(rig, CITIZEN)
    said = await rig.says(CITIZEN, "lampu jalan mati di kelurahan talise dpn sd inpres")
    while "Sudah benar?" not in said:
        said = await rig.says(CITIZEN, "lewati")
    return said


@pytest.mark.parametrize(
    "draft", ["lampu jalan mati", "lampu jalan mati di kelurahan talise dpn sd inpres"]
)
async def test_who_wants_to_die_is_heard_in_the_midst_of_a_draft(rig: Rig, draft: str) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, draft)
    said = await rig.says(CITIZEN, "saya mau bunuh diri")
    assert "119 ext. 8" in said
    assert "sendirian" in said
    assert "fotonya" not in said
    assert "lampunya" not in said
    assert await rig.talk(CITIZEN) is None


async def test_who_asks_for_a_human_reaches_one_and_hears_the_numbers(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "petugas")
    said = await rig.says(CITIZEN, "saya mau mati saja")
    assert said.index("119 ext. 8") < said.index("Pesan sudah kami sampaikan")


async def test_danger_in_the_answer_to_another_question_shows_its_numbers(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "lampu jalan mati")
    said = await rig.says(CITIZEN, "di talise, sekarang ada kebakaran pak")
    assert said.index("113") < said.index("fotonya")


async def test_danger_that_is_told_of_an_own_case_shows_its_numbers(filed: Rig) -> None:
    said = await filed.says(CITIZEN, f"{NUMBER} sekarang kebakaran di situ pak")
    assert said.index("113") < said.index("Ini tentang laporan")


async def test_numbers_are_shown_once(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    assert (await rig.says(CITIZEN, "rumah kebakaran di kelurahan talise")).count("*113*") == 1


async def test_staff_who_write_of_danger_hear_no_numbers(filed: Rig) -> None:
    await filed.presses(OFFICER, f"c:case.note:{NUMBER}")
    assert "113" not in await filed.says(OFFICER, "kebakaran di dekat situ, kami cek")
