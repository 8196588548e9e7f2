"""What becomes of a citizen's words after filing: they reach the right case, or none at all."""

from typing import Any

import pytest

from dialogue.models import Outgoing
from feedback.desk import CitizenDesk, MergingDesk, UnitDesk
from feedback.life import State
from feedback.models import Case, CaseMove
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, consent
from tests.turns.deeds import answered, does, files, state, story
from tests.turns.rig import Guest, Rig

LURAH, CAMAT = Guest("lurah", "u1"), Guest("camat", "c1")
COORDINATOR, LEADER = Guest("koordinator", "k1"), Guest("pimpinan", "b1")
OTHER, NOBODYS = "PLU-2611-0002", "PLU-2611-0999"


async def moves(rig: Rig, number: str = NUMBER) -> list[str]:
    case = await rig.one(Case, Case.number == number)
    return [move.action for move in await rig.all(CaseMove, CaseMove.case_id == case.id)]


async def notice(rig: Rig, number: str, beginning: str) -> str:
    """Return the platform's id of something that the citizen was told of a case, sent."""
    await rig.send()
    rows = await rig.all(Outgoing, Outgoing.op_key.startswith(f"case:{number}:"))
    (row,) = (r for r in rows if r.message["text"].replace("*", "").startswith(beginning))
    return str(row.provider_id)


async def test_words_that_quote_a_question_answer_that_case(two: Rig) -> None:
    await does(two, OFFICER, UnitDesk.ask, NUMBER, "Tiang nomor berapa?")
    await does(two, OFFICER, UnitDesk.ask, OTHER, "Sebelah mana?")
    asked = await notice(two, NUMBER, "Dinas Perhubungan perlu bertanya")
    said = await two.says(CITIZEN, "14 pak, dekat gerbang", reply_to=asked)
    assert f"Jawaban untuk laporan *{NUMBER}*" in said
    assert (await state(two), await state(two, OTHER)) == (State.IN_PROGRESS, State.WAITING)


async def test_words_out_of_the_blue_are_asked_about_when_several_cases_wait(two: Rig) -> None:
    for number in (NUMBER, OTHER):
        await does(two, OFFICER, UnitDesk.ask, number, f"Ada apa dengan {number[-1]}?")
    said = await two.says(CITIZEN, "di sebelah kiri")
    assert f"*{NUMBER}*: Ada apa dengan 1?" in said
    assert f"*{OTHER}*: Ada apa dengan 2?" in said
    assert "sudah kami teruskan" in await two.says(CITIZEN, OTHER)
    assert (await state(two), await state(two, OTHER)) == (State.WAITING, State.IN_PROGRESS)


async def test_plain_words_answer_the_only_question_and_another_matter_is_asked_about(
    filed: Rig,
) -> None:
    await does(filed, OFFICER, UnitDesk.ask, NUMBER, "Di mana persisnya?")
    said = await filed.says(CITIZEN, "sampah menumpuk di depan pasar masomba")
    assert "Apakah pesan tadi jawabannya?" in said
    assert await state(filed) == State.WAITING
    await filed.says(CITIZEN, "batal")
    said = await filed.says(CITIZEN, "depan sd inpres, pak")
    assert "sudah kami teruskan" in said
    assert await state(filed) == State.IN_PROGRESS


@pytest.mark.parametrize(
    ("words", "flow"),
    [
        ("baru ditambal udah retak lg", "late"),
        ("lampunya mati lagi pak", "late"),
        ("sampah numpuk lagi di pasar masomba", "report"),
        ("kok lama pak", "late"),
        ("iya pak kami tunggu kedatangannya", "late"),
        ("lambat sekali kerjanya", "late"),
        ("kabel telepon putus melintang di jalan maluku", "report"),
    ],
)
async def test_short_words_of_something_that_goes_on_are_taken_for_the_open_case(
    filed: Rig, words: str, flow: str
) -> None:
    await filed.says(CITIZEN, words)
    talk = await filed.talk(CITIZEN)
    assert talk is not None
    assert talk.flow == flow


async def test_a_draft_waits_while_the_unit_is_answered(filed: Rig) -> None:
    await filed.says(CITIZEN, "sampah menumpuk di depan pasar masomba besusu tengah")
    await does(filed, OFFICER, UnitDesk.ask, NUMBER, "Lampu yang sebelah mana?")
    said = await filed.says(CITIZEN, "lajur kiri pak dekat warung bu ani")
    assert f"Jawaban untuk laporan *{NUMBER}*" in said
    assert await state(filed) == State.IN_PROGRESS
    talk = await filed.talk(CITIZEN)
    assert talk is not None
    assert talk.flow == "report", "the draft goes on"


async def test_not_done_is_no_news_to_a_case_that_is_being_worked_on(filed: Rig) -> None:
    said = await filed.says(CITIZEN, "masih rusak pak")
    assert f"Laporan *{NUMBER}* belum selesai" in said


async def test_photos_pins_and_voices_answer_as_well(filed: Rig) -> None:
    for kind in ("photo", "location", "voice"):
        await does(filed, OFFICER, UnitDesk.ask, NUMBER, "Di mana persisnya?")
        pins: dict[str, Any] = {"location": {"pin": [-0.89, 119.87, "Talise"]}}
        what = pins.get(kind, {"files": ["satu"]})
        assert "sudah kami teruskan" in await filed.says(CITIZEN, kind=kind, **what)
        assert await state(filed) == State.IN_PROGRESS


async def test_late_words_with_the_number_may_be_added(filed: Rig) -> None:
    said = await filed.says(CITIZEN, f"pak gimana lampunya udah seminggu nih, {NUMBER}")
    assert f"tentang laporan *{NUMBER}*" in said
    before = await state(filed)
    said = await filed.says(CITIZEN, "tanyakan ke petugas")
    assert "sudah kami sampaikan ke petugas" in said
    assert await state(filed) == before
    rows = await filed.all(Outgoing, Outgoing.op_key.contains(":m"))
    assert any("Tambahan dari warga." in row.message["text"] for row in rows)


async def test_politeness_moves_nothing(filed: Rig) -> None:
    await answered(filed, NUMBER)
    before = await moves(filed)
    await filed.told(CITIZEN)
    for words in ("terima kasih", "🙏", "❤️", "ok sip", "oke makasih banyak pak"):
        assert (await filed.says(CITIZEN, words)).startswith("Sama-sama"), words
    assert (await moves(filed), len(await filed.all(Case))) == (before, 1)


async def test_a_reaction_is_passed_over_in_silence(filed: Rig) -> None:
    await answered(filed, NUMBER)
    await filed.told(CITIZEN)
    assert await filed.says(CITIZEN, "👍", kind="reaction") == ""
    assert await state(filed) == State.ANSWERED


async def test_a_bare_word_speaks_of_the_one_answered_case(two: Rig) -> None:
    for number, words in ((NUMBER, "sudah"), (OTHER, "iya")):
        await answered(two, number)
        await two.says(CITIZEN, words)
        assert await state(two, number) == State.CLOSED


async def test_a_thank_you_with_a_but_reopens(filed: Rig) -> None:
    await answered(filed, NUMBER)
    assert "dibuka kembali" in await filed.says(CITIZEN, "makasih tapi masih mati")
    assert await state(filed) == State.REOPENED
    (move,) = await filed.all(CaseMove, CaseMove.action == "reopen")
    assert move.public_text == "makasih tapi masih mati"


@pytest.mark.parametrize("words", ["sudah", "blm"])
async def test_a_bare_word_is_asked_about_when_several_are_answered(two: Rig, words: str) -> None:
    await answered(two, NUMBER, OTHER)
    assert "Untuk laporan yang mana?" in await two.says(CITIZEN, words)
    assert (await state(two), await state(two, OTHER)) == (State.ANSWERED, State.ANSWERED)
    await two.says(CITIZEN, NUMBER)
    if words != "sudah":
        await two.says(CITIZEN, "masih gelap")
    assert await state(two) == (State.CLOSED if words == "sudah" else State.REOPENED)
    assert await state(two, OTHER) == State.ANSWERED


async def test_a_new_topic_after_closing_opens_a_new_case(filed: Rig) -> None:
    await answered(filed, NUMBER)
    await filed.says(CITIZEN, "sudah beres")
    await filed.says(CITIZEN, "sampah menumpuk di depan pasar masomba")
    talk = await filed.talk(CITIZEN)
    assert talk is not None
    assert talk.flow == "report"


async def test_words_to_a_merged_number_reach_the_case_that_goes_on(filed: Rig) -> None:
    await files(filed, NEIGHBOUR, "lampu jalan mati depan sd inpres talise")
    await does(filed, OFFICER, MergingDesk.merge, OTHER, NUMBER)
    await does(filed, OFFICER, UnitDesk.ask, NUMBER, "Tiang nomor berapa?")
    assert OTHER in await filed.says(NEIGHBOUR, f"tiang 14 pak, {OTHER}")
    assert await state(filed) == State.IN_PROGRESS
    await answered(filed, NUMBER)
    told = await does(filed, NEIGHBOUR, CitizenDesk.confirm, OTHER)
    assert (told["answer"], await state(filed)) == (0, State.ANSWERED)  # the owner's word is last
    await does(filed, CITIZEN, CitizenDesk.confirm, NUMBER)
    await does(filed, NEIGHBOUR, CitizenDesk.reopen, OTHER, story("di sini masih gelap"))
    assert await state(filed) == State.REOPENED


#: How somebody may ask for a number, and the buttons that carry one.
ASKING = (
    "{}",
    "cek {}",
    "gimana ini {} kok lama",
    "{} masih mati pak",
    "makasih tapi masih mati {}",
)
BUTTONS = ("own", "reply", "done", "undone", "add", "again", "rate", "comment", "reviewed")


async def test_anothers_number_is_answered_like_none(filed: Rig) -> None:
    """By words, below a photo, and by a button that somebody forged."""
    await answered(filed, NUMBER)
    strangers = {NUMBER: Guest("asing", "x1"), NOBODYS: Guest("asing2", "x2")}
    for who in strangers.values():
        await consent(filed, who)
    for words in ASKING:
        for more in ({}, {"kind": "photo", "files": ["satu"]}):
            said = [
                await _asks(filed, who, words.format(n), n, **more) for n, who in strangers.items()
            ]
            assert said[0] == said[1] != "", words
    for button in BUTTONS:
        for rest in ("", "/1/3"):
            data = [f"c:case.{button}:{number}{rest}" for number in strangers]
            said = [
                (await filed.presses(who, pressed)).replace(number, "N")
                for pressed, (number, who) in zip(data, strangers.items(), strict=True)
            ]
            assert said[0] == said[1], button
            assert "tidak ditemukan" in said[0], button


async def _asks(rig: Rig, who: Guest, words: str, number: str, **more: Any) -> str:
    said = await rig.says(who, words, **more)
    await rig.says(who, "batal")
    return said.replace(number, "N")
