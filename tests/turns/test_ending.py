"""How a case ends for its citizen: shown before and after, closed by silence, seen in "cek"."""

from datetime import timedelta
from io import BytesIO

from PIL import Image

from core.models import Person
from dialogue.models import Media, Outgoing
from dialogue.speech import Message
from feedback.desk import CitizenDesk, MergingDesk, UnitDesk
from feedback.models import Case
from feedback.records import Rating
from tests.pictures import photo
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, join
from tests.turns.deeds import does, files, sends, story
from tests.turns.rig import Rig, person_of

OTHER = "PLU-2611-0002"
ANSWER = "Lampu sudah kami ganti sore ini."


async def shown(rig: Rig, number: str = NUMBER) -> list[Message]:
    """Return the proofs that a citizen was shown."""
    marked = Outgoing.op_key.startswith(f"case:{number}:proof:")
    return [Message.from_json(row.message) for row in await rig.all(Outgoing, marked)]


async def proofs(rig: Rig) -> None:
    while await rig.service.jobs.all()["proofs"]():
        pass


async def test_the_citizen_sees_before_and_after_in_one_picture(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, media=await sends(rig, CITIZEN, photo(1)))
    await files(rig, NEIGHBOUR)
    await does(rig, OFFICER, MergingDesk.merge, OTHER, NUMBER)
    (proof,) = await sends(rig, OFFICER, photo(2))
    await does(rig, OFFICER, UnitDesk.answer, NUMBER, ANSWER, [proof])
    await proofs(rig)
    (pair,), (alone,) = await shown(rig), await shown(rig, OTHER)
    assert "Sebelum dan sesudah" in pair.text
    sides = Image.open(BytesIO(await rig.service.store.get(pair.media[0])))
    assert sides.width > sides.height
    assert "Foto hasil pekerjaan" in alone.text  # the other citizen's picture is not theirs to see
    assert alone.media != pair.media
    await proofs(rig)
    assert len(await shown(rig)) == 1


async def test_if_no_pair_can_be_made_both_pictures_are_sent(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN, media=await sends(rig, CITIZEN, photo(1)))
    (proof,) = await sends(rig, OFFICER, photo(2))
    await does(rig, OFFICER, UnitDesk.answer, NUMBER, ANSWER, [proof])
    lost = await rig.service.store.put(b"no picture")
    async with rig.service.database.begin() as session:
        before = await session.get_one(Media, (await rig.all(Media))[0].id)
        before.digest = lost
    await proofs(rig)
    (both,) = await shown(rig)
    assert (len(both.media), both.media[0]) == (2, lost)


async def test_an_answer_that_was_taken_back_shows_nothing(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN)
    (proof,) = await sends(rig, OFFICER, photo(2))
    await does(rig, OFFICER, UnitDesk.answer, NUMBER, ANSWER, [proof])
    await does(rig, OFFICER, UnitDesk.undo, NUMBER)
    await proofs(rig)
    assert await shown(rig) == []


async def test_silence_closes_asks_once_for_stars_and_can_be_undone(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN)
    await files(rig, NEIGHBOUR)
    await does(rig, OFFICER, MergingDesk.merge, OTHER, NUMBER)
    await does(rig, OFFICER, UnitDesk.answer, NUMBER, ANSWER, [])
    rig.clock.move(timedelta(days=20))
    await rig.told(CITIZEN)
    await rig.service.jobs.all()["silent cases"]()
    await rig.service.jobs.all()["silent cases"]()
    told = await rig.all(Outgoing, Outgoing.message["text"].astext.contains("tidak ada tanggapan"))
    labels = [[label for _, label, _, _ in row.message["options"]] for row in told]
    assert labels == [["Belum beres", *(f"⭐ {n}" for n in range(1, 6))], ["Belum beres"]]
    await does(rig, CITIZEN, CitizenDesk.reopen, NUMBER, story("masih gelap"))
    case = await rig.one(Case, Case.number == NUMBER)
    assert (case.state, case.closed_at, case.answered_at) == ("reopened", None, None)


async def test_who_was_blocked_is_not_asked_for_stars(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN)
    await does(rig, OFFICER, UnitDesk.answer, NUMBER, ANSWER, [])
    async with rig.service.database.begin() as session:
        person = await person_of(session, CITIZEN)
        assert isinstance(person, Person)
        person.blocked_at = rig.clock.now()
    rig.clock.move(timedelta(days=20))
    await rig.service.jobs.all()["silent cases"]()
    (row,) = await rig.all(
        Outgoing, Outgoing.message["text"].astext.contains("tidak ada tanggapan")
    )
    assert [label for _, label, _, _ in row.message["options"]] == ["Belum beres"]
    assert await rig.all(Rating) == []


async def test_cek_lists_own_cases_with_the_last_word_and_a_number_shows_the_way(rig: Rig) -> None:
    await join(rig, OFFICER)
    await files(rig, CITIZEN)
    await files(rig, CITIZEN, "mohon dibantu ya bapak ibu, ini soal lain sama sekali")
    await does(rig, OFFICER, UnitDesk.answer, NUMBER, ANSWER, [])
    await rig.told(CITIZEN)
    listed = await rig.says(CITIZEN, "cek")
    assert f"*{NUMBER}*: Selesai" in listed
    assert f"Terakhir: “{ANSWER}”" in listed
    assert "Sedang dicarikan unitnya" in listed
    one = await rig.says(CITIZEN, NUMBER.lower())
    assert "• 23 Nov: didisposisikan ke Dinas Perhubungan" in one
    assert "• 23 Nov: dijawab Dinas Perhubungan" in one


async def test_three_long_cases_fit_one_message(rig: Rig) -> None:
    await join(rig, OFFICER)
    for words in ("lampu jalan mati ", "lampu jalan padam ", "lampu merah rusak "):
        await files(rig, CITIZEN, words + "di depan rumah saya sudah lama sekali " * 5)
    for at in (1, 2, 3):
        sentence = "Sudah kami periksa dan kami perbaiki sampai selesai hari ini. " * 5
        await does(rig, OFFICER, UnitDesk.ask, f"PLU-2611-000{at}", sentence)
    await rig.told(CITIZEN)
    assert len(await rig.says(CITIZEN, "cek")) <= 700
