"""Whoever wonders why there was no news hears what became of their own messages alone."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from core.words import Intent, intent
from dialogue.door import Reason
from dialogue.models import Outgoing, Sending
from dialogue.post import Post
from dialogue.speech import Message
from scheduler.archiving import Archiving
from tests.turns.acts import CITIZEN, NEIGHBOUR, consent, report
from tests.turns.rig import Guest, Rig, person_of

#: Other rows say what became of these.
ELSEWHERE = (Reason.OTHER_CHANNEL, Reason.ANSWERED)
ASKED = "kenapa saya tidak dikabari?"


async def news(rig: Rig, who: Guest, text: str, mark: str, **became: object) -> None:
    """Write to somebody, and let it come to something."""
    async with rig.service.database.begin() as session:
        person = await person_of(session, who)
        assert person
        post = Post(session, rig.service.channels, rig.clock.now())
        await post.show(person, Message(text), op_key=mark, awaited=True)
        mine = update(Outgoing).where(Outgoing.op_key == f"{mark}.0")
        await session.execute(mine.values(settled_at=rig.clock.now(), **became))


async def ask(rig: Rig, who: Guest) -> str:
    """Let somebody ask, and return the answer alone."""
    await rig.store(who, text=ASKED)
    await rig.handle()
    return (await rig.told(who))[-1].text


@pytest.mark.parametrize(
    "said", [ASKED, "kok gak ada kabar ya", "Saya tdk dapat pesan pak", "/kabar"]
)
def test_people_ask_in_many_words(said: str) -> None:
    assert intent(said) in (Intent.UNTOLD, Intent.NO_NEWS)


@pytest.mark.parametrize("reason", [r for r in Reason if r not in ELSEWHERE])
async def test_each_reason_has_its_words_and_a_way_out(rig: Rig, reason: Reason) -> None:
    await consent(rig, CITIZEN)
    await news(rig, CITIZEN, "Kabar penting", "k:1", state=Sending.FAILED, reason=reason)
    said = await ask(rig, CITIZEN)
    line, *_, advice = [part for part in said.splitlines() if part]
    assert "Kabar penting" in said
    assert reason not in said
    assert len(said) <= 700
    assert advice not in line
    assert advice.endswith(".")


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (Sending.READY, "menunggu giliran"),
        (Sending.UNSURE, "sedang kami pastikan"),
        (Sending.SENT, "terkirim"),
        (Sending.DELIVERED, "sudah sampai"),
        (Sending.READ, "sudah dibaca"),
    ],
)
async def test_each_state_has_its_words(rig: Rig, state: Sending, word: str) -> None:
    await consent(rig, CITIZEN)
    await news(rig, CITIZEN, "Kabar penting", "k:1", state=state)
    assert word in await ask(rig, CITIZEN)


async def test_nobody_hears_of_anothers_messages(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await consent(rig, NEIGHBOUR)
    await news(rig, NEIGHBOUR, "Rahasia tetangga", "k:1", state=Sending.FAILED, reason="blocked")
    said = await ask(rig, CITIZEN)
    assert "Rahasia" not in said
    assert "tidak ada kabar" in said


async def test_answers_that_arrived_and_old_news_are_left_out(rig: Rig) -> None:
    await report(rig, CITIZEN)
    await news(rig, CITIZEN, "Kabar lama", "k:1", state=Sending.READ)
    rig.clock.move(timedelta(days=15))
    await news(rig, CITIZEN, "Kabar baru", "k:2", state=Sending.READ)
    said = await ask(rig, CITIZEN)
    assert "Kabar baru" in said
    assert "Kabar lama" not in said
    assert "Sudah benar?" not in said


async def test_an_answer_that_did_not_arrive_is_told(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    async with rig.service.database.begin() as session:
        lost = {"state": Sending.FAILED, "reason": Reason.PLATFORM}
        await session.execute(update(Outgoing).values(**lost))
    assert "gangguan teknis" in await ask(rig, CITIZEN)


async def test_what_could_not_be_sent_at_all_is_known_afterwards(rig: Rig) -> None:
    await report(rig, CITIZEN)
    await rig.store(CITIZEN, "blocked")
    await rig.handle()
    async with rig.service.database.begin() as session:
        person = await person_of(session, CITIZEN)
        assert person
        post = Post(session, rig.service.channels, rig.clock.now())
        assert not await post.show(person, Message("Kabar penting"), op_key="k:9")
    (row,) = await rig.all(Outgoing, Outgoing.op_key == "k:9.0")
    assert (row.state, row.reason) == ("failed", "blocked")
    assert "diblokir" in await ask(rig, CITIZEN)


async def test_what_has_left_the_outbox_is_told_too(rig: Rig) -> None:
    await report(rig, CITIZEN)
    await news(rig, CITIZEN, "Kabar lama", "k:1", state=Sending.READ)
    rig.clock.move(timedelta(days=5))
    await Archiving(rig.service.database, rig.clock, months=13).work()
    assert not await rig.all(Outgoing, Outgoing.op_key == "k:1.0")
    assert "Kabar lama" in await ask(rig, CITIZEN)


async def test_who_wants_no_news_hears_that_there_was_some(rig: Rig) -> None:
    await report(rig, CITIZEN)
    await rig.says(CITIZEN, "berhenti")
    async with rig.service.database.begin() as session:
        person = await person_of(session, CITIZEN)
        assert person
        post = Post(session, rig.service.channels, rig.clock.now())
        assert not await post.show(person, Message("Kabar penting"), op_key="k:9")
    said = await ask(rig, CITIZEN)
    assert "“Kabar penting”: tidak dikirim" in said
    assert "MULAI" in said


async def test_a_draft_goes_on_after_the_question(rig: Rig) -> None:
    await rig.says(CITIZEN, "lampu jalan mati di kelurahan talise dpn sd inpres")
    assert "tidak ada kabar" in await rig.says(CITIZEN, ASKED)
    assert await rig.talk(CITIZEN) is not None
