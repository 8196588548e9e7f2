"""What officers do in chat: write, note, show the result, step back."""

from datetime import timedelta

import pytest

from dialogue.models import Outgoing
from dialogue.speech import Message
from feedback.models import Case, CaseFile, CaseMove, CaseNote
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, SECOND, join, report
from tests.turns.rig import Guest, Rig, person_of
from tests.turns.test_together import all_workers

WASTE = Guest("lingkungan", "p3")
PHONE = "0812-3456-7890"
#: It answers what would be asked about a lamp.
LAMP = "lampu jalan tiang nomor 14 mati sejak kemarin di kelurahan talise dpn sd inpres"
SENTENCE = "Lampu sudah kami ganti sore ini."


async def enter(rig: Rig, who: Guest, phone: str) -> None:
    """Let a member of staff of the sample roster join."""
    await rig.says(who, "gabung")
    await rig.says(who, "1")
    if "jam berapa" in await rig.says(who, kind="contact", phone=phone):
        await rig.says(who, "07.15")
        await rig.says(who, "1")


async def desk(rig: Rig) -> None:
    """Have two officers of one unit and a case with it; everybody has read everything."""
    for who in (OFFICER, SECOND):
        await join(rig, who)
    await report(rig, CITIZEN, LAMP)
    await rig.told(CITIZEN)


async def letters(rig: Rig, who: Guest) -> list[str]:
    """Return all that somebody was ever told."""
    async with rig.service.database.begin() as session:
        me = await person_of(session, who)
    rows = await rig.all(Outgoing, Outgoing.person_id == (me.id if me else 0))
    return [row.message["text"] for row in rows]


def labels(message: Message) -> list[str]:
    """Return the words of a message's buttons."""
    return [option.label for option in message.options]


async def card(rig: Rig, who: Guest) -> list[Message]:
    """Return what somebody is shown who opens the case."""
    await rig.store(who, "press", data=f"c:case.show:{NUMBER}")
    await rig.handle()
    return await rig.told(who)


async def moves(rig: Rig) -> list[tuple[str, str, str]]:
    """Return what was done to the case."""
    return [(move.action, move.before, move.after) for move in await rig.all(CaseMove)][2:]


async def test_news_changes_nothing_but_what_the_citizen_knows(rig: Rig) -> None:
    await desk(rig)
    before = await rig.one(Case)
    await rig.presses(OFFICER, f"c:case.tell:{NUMBER}")
    said = await rig.says(OFFICER, "Bohlamnya kami pesan, kira-kira Rabu terpasang.")
    assert "Ini yang akan dibaca warga" in said
    await rig.store(OFFICER, text="ya, kirim")
    await rig.handle()
    (told,) = await rig.told(CITIZEN)
    assert "Kabar dari Dinas Perhubungan" in told.text
    assert "Rabu terpasang" in told.text
    after = await rig.one(Case)
    assert (after.state, after.due_at) == (before.state, before.due_at)
    assert await moves(rig) == [("tell", "assigned", "assigned")]


async def test_an_approved_text_is_filled_for_the_case(rig: Rig) -> None:
    await desk(rig)
    await rig.store(OFFICER, "press", data=f"c:case.ask:{NUMBER}")
    await rig.handle()
    asked = (await rig.told(OFFICER))[-1]
    assert "Tanya tempatnya" in labels(asked)
    assert all(len(label) <= 24 for label in labels(asked))
    said = await rig.says(OFFICER, "tanya tempatnya")
    assert "di mana persisnya" in said
    await rig.says(OFFICER, "ya")
    assert "di mana persisnya" in (await rig.all(CaseMove))[-1].public_text


async def test_a_telephone_number_is_left_out_when_the_officer_agrees(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.ask:{NUMBER}")
    said = await rig.says(OFFICER, f"Bisa hubungi kami di {PHONE} ya?")
    assert "memuat nomor telepon" in said
    assert PHONE not in await rig.says(OFFICER, "ya, tanpa itu")
    await rig.says(OFFICER, "ya, kirim")
    assert (await rig.all(CaseMove))[-1].public_text == "Bisa hubungi kami di [telepon] ya?"


async def test_a_note_is_for_colleagues_only(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.note:{NUMBER}")
    await rig.says(OFFICER, "Gudang kosong sampai Rabu.")
    assert (await rig.one(CaseNote)).text == "Gudang kosong sampai Rabu."
    assert "Gudang" not in "".join(await letters(rig, CITIZEN))
    note, *_, shown = await card(rig, SECOND)
    assert note.text.startswith("Catatan internal")
    assert "Gudang kosong sampai Rabu." in note.text
    assert "Gudang" not in shown.text
    assert "Gudang" not in await rig.presses(CITIZEN, f"c:case.show:{NUMBER}")
    assert "Gudang" not in await rig.says(CITIZEN, "cek")


async def test_the_card_tells_what_was_done_and_by_whom(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.accept:{NUMBER}")
    shown = "\n".join(message.text for message in await card(rig, SECOND))
    assert "Moh. Rizal Tandju: mulai ditangani" in shown
    assert "Otomatis: diteruskan ke unit" in shown
    assert "Warga: laporan masuk" in shown


async def test_closing_without_a_photo_is_marked_and_explained(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.answer:{NUMBER}")
    assert "kirim fotonya" in await rig.says(OFFICER, SENTENCE)
    preview = await rig.says(OFFICER, "sudah malam, kamera tidak menangkap apa-apa")
    assert SENTENCE in preview
    assert "kamera" not in preview
    await rig.says(OFFICER, "ya, kirim")
    answered = (await rig.all(CaseMove))[-1]
    assert (answered.action, answered.detail) == ("answer", {"proof": "none"})
    assert "kamera tidak menangkap" in (await rig.one(CaseNote)).text


async def test_an_answer_taken_back_takes_its_photo_along(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.answer:{NUMBER}")
    await rig.says(OFFICER, SENTENCE, kind="photo", files=["hasil"])
    await rig.says(OFFICER, "ya, kirim")
    answered = (await rig.all(CaseMove))[-1]
    assert answered.detail["proof"] == "photo"
    assert len(await rig.all(CaseFile)) == 1
    await rig.told(CITIZEN)
    await rig.store(OFFICER, "press", data=f"c:case.undo:{NUMBER}")
    await rig.handle()
    (corrected,) = await rig.told(CITIZEN)
    assert "membatalkan langkah terakhir" in corrected.text
    assert await rig.all(CaseFile) == []
    case = await rig.one(Case)
    assert (case.state, case.answered_at) == ("assigned", None)


async def test_a_step_is_taken_back_once_within_a_minute_by_its_maker(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.accept:{NUMBER}")
    assert "tidak ada langkah" in (await rig.presses(SECOND, f"c:case.undo:{NUMBER}")).lower()
    assert "sudah dibatalkan" in await rig.presses(OFFICER, f"c:case.undo:{NUMBER}")
    assert "tidak ada langkah" in (await rig.presses(OFFICER, f"c:case.undo:{NUMBER}")).lower()
    await rig.presses(OFFICER, f"c:case.accept:{NUMBER}")
    rig.clock.move(timedelta(seconds=61))
    assert "60 detik" in await rig.presses(OFFICER, f"c:case.undo:{NUMBER}")
    assert (await rig.one(Case)).state == "in_progress"
    for stranger in (CITIZEN, NEIGHBOUR):
        assert "tidak ditemukan" in await rig.presses(stranger, f"c:case.undo:{NUMBER}")


async def test_a_case_handed_away_by_mistake_comes_back_and_the_other_unit_hears(rig: Rig) -> None:
    await enter(rig, WASTE, "6281340000007")
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.transfer:{NUMBER}")
    for words in ("Ini urusan kebersihan, bukan kami.", "lingkungan", "1"):
        await rig.says(OFFICER, words)
    unit_before = (await rig.one(Case)).unit_id
    await rig.told(WASTE)
    await rig.store(OFFICER, "press", data=f"c:case.undo:{NUMBER}")
    await rig.handle()
    (recalled,) = await rig.told(WASTE)
    assert "ditarik kembali" in recalled.text
    case = await rig.one(Case)
    assert (case.unit_id != unit_before, case.returned, case.state) == (True, 0, "assigned")
    assert "tidak ditemukan" in await rig.presses(WASTE, f"c:case.accept:{NUMBER}")


@pytest.mark.parametrize("said", ["ga tau", "Tidak tahu", "lewati", "ke koordinator aja pak"])
async def test_who_knows_no_other_unit_gives_a_case_back_to_the_coordinator(
    rig: Rig, said: str
) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.transfer:{NUMBER}")
    await rig.store(OFFICER, text="Ini bukan urusan kami.")
    await rig.handle()
    assert labels((await rig.told(OFFICER))[-1]) == ["Tidak tahu"]
    told = await rig.says(OFFICER, said)
    assert "dikembalikan ke koordinator" in told
    assert "dialihkan" not in told
    assert (await rig.one(Case)).state == "verified"


async def test_a_role_is_checked_when_a_button_is_pressed(rig: Rig) -> None:
    await desk(rig)
    for command in ("note", "tell", "answer", "undo", "accept", "show"):
        said = await rig.presses(CITIZEN, f"c:case.{command}:{NUMBER}")
        foreign = await rig.presses(CITIZEN, f"c:case.{command}:PLU-2611-9999")
        assert said.replace(NUMBER, "#") == foreign.replace("PLU-2611-9999", "#")
        assert "tidak ditemukan" in said


async def test_a_step_pressed_back_twice_at_once_goes_back_once(rig: Rig) -> None:
    await desk(rig)
    await rig.presses(OFFICER, f"c:case.accept:{NUMBER}")
    for _ in range(2):
        await rig.store(OFFICER, "press", data=f"c:case.undo:{NUMBER}")
    await rig.store(SECOND, "press", data=f"c:case.undo:{NUMBER}")
    await all_workers(rig, 3)
    assert [action for action, *_ in await moves(rig)] == ["accept", "undo"]
    told = "".join(await letters(rig, CITIZEN))
    assert told.count("membatalkan langkah terakhir") == 1
