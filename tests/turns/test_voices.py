"""Voice notes: everybody who works on a case is told of them, and nothing is read out of them."""

import pytest

from dialogue.models import Media, Outgoing
from feedback.life import State
from feedback.models import Case
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, STORY, WHOLE, consent, join
from tests.turns.deeds import files
from tests.turns.rig import Guest, Rig

COORDINATOR = Guest("koordinator", "k1")


async def voice(rig: Rig, kind: str = "voice") -> int:
    """Let the citizen send something that belongs to nothing yet; returns it."""
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, kind=kind, files=["suara"])
    await rig.says(CITIZEN, "batal")
    return (await rig.all(Media))[-1].id


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
    assert "ketik *konsol*" in shown
    assert "c:console:" in shown
    again = await rig.presses(OFFICER, f"c:case.show:{NUMBER}")
    assert words in again


async def test_a_card_without_other_files_says_nothing_of_them(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, STORY)
    shown = await card(rig)
    assert "konsol" not in shown
    assert "c:console:" not in shown


async def test_no_secret_case_sends_anybody_to_the_console(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, STORY, media=[await voice(rig)], mode="secret")
    shown = await card(rig)
    assert "Ada pesan suara" in shown
    assert "konsol" not in shown
    assert "c:console:" not in shown


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
