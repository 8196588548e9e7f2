"""Voice notes: everybody who works on a case is told of them, and nothing is read out of them."""

import pytest
from sqlalchemy import update

from core.models import AuditEntry
from dialogue.models import Media, MediaState, Outgoing
from feedback.life import State
from feedback.models import Case
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, STORY, WHOLE, consent, join
from tests.turns.deeds import files
from tests.turns.rig import Guest, Rig

COORDINATOR = Guest("koordinator", "k1")
OPEN = f"c:case.files:{NUMBER}"
DIGEST = "d" * 64


async def voice(rig: Rig, kind: str = "voice") -> int:
    """Let the citizen send something that belongs to nothing yet; returns it."""
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, kind=kind, files=["suara"])
    await rig.says(CITIZEN, "batal")
    return (await rig.all(Media))[-1].id


async def stored(rig: Rig, *, size_bytes: int = 1000) -> int:
    """Let the citizen send a voice note that has been fetched; returns it."""
    media = await voice(rig)
    kept = {"digest": DIGEST, "mime": "audio/ogg", "size_bytes": size_bytes}
    async with rig.service.database.begin() as session:
        fetched = update(Media).where(Media.id == media)
        await session.execute(fetched.values(state=MediaState.STORED, **kept))
    return media


async def sounds(rig: Rig) -> list[list[str]]:
    """Return the sounds, videos and documents that went out, as kind and content hash."""
    rows = await rig.all(Outgoing)
    return [file for row in rows for file in row.message["attachments"]]


async def card(rig: Rig) -> str:
    """Return the first card of the case with its buttons."""
    rows = [r for r in await rig.all(Outgoing) if ":filed:" in r.op_key]
    return str(rows[0].message)


@pytest.mark.parametrize(("kind", "words"), [("voice", "Ada pesan suara"), ("video", "Ada video")])
async def test_a_card_says_what_chat_cannot_show_and_where_it_is(
    rig: Rig, kind: str, words: str
) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, STORY, media=[await voice(rig, kind)])
    shown = await card(rig)
    assert words in shown
    assert "Tekan *Buka berkas*" in shown
    assert f"c:case.files:{NUMBER}" in shown
    again = await rig.presses(OFFICER, f"c:case.show:{NUMBER}")
    assert words in again


async def test_a_card_without_other_files_says_nothing_of_them(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, STORY)
    shown = await card(rig)
    assert "berkas" not in shown
    assert "c:case.files:" not in shown


async def test_a_voice_that_is_still_on_its_way_is_waited_for(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, STORY, media=[await voice(rig)])
    assert "belum selesai diambil" in await rig.presses(OFFICER, OPEN)


async def test_a_voice_is_handed_to_those_who_may_see_the_case_and_to_nobody_else(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, STORY, media=[await stored(rig)])
    await rig.presses(OFFICER, OPEN)
    assert await sounds(rig) == [["voice", DIGEST]]
    for other in (CITIZEN, Guest("lain", "k9")):
        assert "tidak ditemukan" in await rig.presses(other, OPEN)
    assert await sounds(rig) == [["voice", DIGEST]]
    assert await rig.all(AuditEntry, AuditEntry.action == "reveal") == []


@pytest.mark.parametrize("mode", ["anonymous", "secret"])
async def test_a_protected_voice_is_opened_on_the_record(rig: Rig, mode: str) -> None:
    await join(rig, OFFICER)
    await join(rig, COORDINATOR)
    await files(rig, CITIZEN, STORY, media=[await stored(rig)], mode=mode)
    assert "dilindungi" in await rig.presses(OFFICER, OPEN)
    assert "tidak dibuka" in await rig.says(OFFICER, "2")
    assert await sounds(rig) == []
    await rig.presses(OFFICER, OPEN)
    await rig.says(OFFICER, "ya, buka")
    assert await sounds(rig) == [["voice", DIGEST]]
    entry = await rig.one(AuditEntry, AuditEntry.action == "reveal")
    assert entry.detail == {"what": "file"}
    assert "tidak ditemukan" in await rig.presses(COORDINATOR, OPEN)


async def test_what_chat_cannot_carry_is_left_to_the_console(rig: Rig) -> None:
    await join(rig, OFFICER)
    media = await stored(rig, size_bytes=17_000_000)
    await files(rig, CITIZEN, STORY, media=[media])
    said = await rig.presses(OFFICER, OPEN)
    assert "1 berkas lain" in said
    assert await sounds(rig) == []


async def test_our_own_words_are_not_read_for_the_citizens(rig: Rig) -> None:
    await join(rig, COORDINATOR)
    await rig.says(CITIZEN, kind="voice", files=["suara"])
    await rig.says(CITIZEN, "1")
    await rig.says(CITIZEN, "tidak bisa menulis")
    await rig.says(CITIZEN, "talise dekat pasar ikan")
    assert "Pesan suara: 1" in await rig.says(CITIZEN, "lewati")
    assert NUMBER in await rig.says(CITIZEN, "ya, kirim")
    case = await rig.one(Case)
    assert case.state == State.RECEIVED
    assert case.routed_at is not None
    assert case.reason == "baru ada pesan suara, mohon didengarkan dulu"
    assert "Alasan: baru ada pesan suara" in await card(rig)


async def test_a_voice_in_place_of_a_photo_is_called_a_voice(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    said = await rig.says(CITIZEN, WHOLE)
    assert "Ada fotonya?" in said
    said = await rig.says(CITIZEN, kind="voice", files=["suara"])
    assert "Foto: tidak ada" in said
    assert "Pesan suara: 1" in said


async def test_photos_are_counted_as_before(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, WHOLE)
    said = await rig.says(CITIZEN, kind="photo", files=["satu", "dua"])
    assert "Foto: 2" in said
    assert "suara" not in said
