"""A leader asks how a case stands, and the officer's answer finds its way back."""

import pytest

from dialogue.models import Outgoing
from feedback.desk import LeaderDesk
from feedback.models import CaseNote
from tests.turns.acts import CITIZEN, OFFICER, join
from tests.turns.desks import at_desk, filed, known
from tests.turns.rig import Rig
from tests.turns.test_coordinators import LEADER, texts


@pytest.fixture
async def hall(rig: Rig) -> Rig:
    """A leader, an officer and a citizen who can be reached."""
    await known(rig, CITIZEN)
    for who in (LEADER, OFFICER):
        await join(rig, who)
    return rig


async def test_an_officer_answers_the_leader_who_asked(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    await hall.presses(LEADER, f"c:case.nudge:{number}")
    await hall.store(LEADER, text="Kapan kira-kira selesai?")
    await hall.handle()
    (asked,) = await hall.told(OFFICER)
    button = asked.options[0]
    assert button.label == "Jawab pimpinan"
    assert "Kapan kira-kira selesai?" in await hall.presses(OFFICER, button.data)
    await hall.store(OFFICER, text="Besok pagi kami ganti.")
    await hall.handle()
    (heard,) = await hall.told(LEADER)
    assert "Besok pagi kami ganti." in heard.text
    assert [note.text for note in await hall.all(CaseNote)][1] == "Besok pagi kami ganti."
    assert "tidak ditemukan" in await hall.presses(CITIZEN, button.data)
    assert len(await texts(hall, "Besok pagi kami ganti.")) == 1


async def test_a_reply_that_quotes_the_leaders_question_goes_there(hall: Rig) -> None:
    number = await filed(hall, CITIZEN)
    async with at_desk(hall, LEADER, LeaderDesk) as desk:
        await desk.nudge(number, "Sudah sampai mana?")
    await hall.send()
    (asked,) = await hall.all(Outgoing, Outgoing.op_key.contains(":asks"))
    words = "Lampu sudah datang, besok kami pasang di tiang."
    assert "disampaikan kepada pimpinan" in await hall.says(
        OFFICER, words, reply_to=asked.provider_id
    )
    assert [note.text for note in await hall.all(CaseNote)][1] == words
    assert len(await texts(hall, "menjawab pertanyaan", words)) == 1
