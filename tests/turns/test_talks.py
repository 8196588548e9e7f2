"""Talks over the database: the ways out of every question, deploys, silence, old buttons."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.models import Consent
from dialogue.introduction import VERSION
from dialogue.models import Conversation, Outgoing, TalkState
from dialogue.questions import Choice, Text
from dialogue.talk import Talk
from dialogue.turn import Flow
from feedback.models import Case
from kentongan.flows import FLOWS
from tests.clocks import NOON
from tests.turns.acts import CITIZEN, LEARNER, NUMBER, OFFICER, STORY, consent, join
from tests.turns.rig import Guest, Rig

#: How somebody gets to each question: what they say after the greeting, and the question.
WAYS: dict[str, tuple[str, ...]] = {
    "report.story": ("lapor",),
    "report.place": ("lampu jalan mati sejak seminggu pak",),
    "report.photos": (STORY,),
    "report.detail": (STORY, "lewati"),
    "report.confirm": (STORY, "lewati", "lewati"),
    "report.problem": (STORY, "lewati", "lewati", "ubah dulu", "isi laporan"),
    "human.what": ("bicara dengan petugas",),
    "join.contact": ("gabung",),
}


async def at(rig: Rig, question: str, who: Guest = CITIZEN) -> Conversation:
    """Lead somebody to a question."""
    await consent(rig, who)
    for said in WAYS[question]:
        await rig.says(who, said)
    talk = await rig.talk(who)
    assert talk is not None
    assert talk.pending == question
    return talk


async def open_talks(rig: Rig) -> list[str]:
    return [talk.flow for talk in await rig.all(Conversation, Conversation.state == "open")]


async def test_every_question_can_be_left(rig: Rig) -> None:
    for question in WAYS:
        who = Guest(question, question)
        before = await at(rig, question, who)
        assert (await rig.says(who, "batal")).startswith("Baik, dibatalkan.")
        assert await rig.talk(who) is None
        left = await rig.one(Conversation, Conversation.id == before.id)
        assert (left.state, left.log, left.pending) == ("cancelled", [], "")
    assert await rig.all(Case) == []


@pytest.mark.parametrize("word", ["menu", "bantuan", "/start"])
async def test_every_question_can_be_interrupted_and_taken_up_again(rig: Rig, word: str) -> None:
    for question in WAYS:
        who = Guest(question, question)
        before = await at(rig, question, who)
        assert "Ada yang bisa kami bantu" in await rig.says(who, word)
        paused = await rig.one(Conversation, Conversation.id == before.id)
        assert (paused.state, paused.log) == ("paused", before.log)
        assert await rig.says(who, "lanjutkan")
        talk = await rig.talk(who)
        assert talk is not None
        assert (talk.id, talk.pending) == (before.id, question)


async def test_back_leads_to_the_question_before_or_says_that_there_is_none(rig: Rig) -> None:
    for question in WAYS:
        who = Guest(question, question)
        before = await at(rig, question, who)
        answers = [name for name, _ in before.log if " " not in name]
        said = await rig.says(who, "kembali")
        talk = await rig.talk(who)
        assert talk is not None
        assert talk.pending == (answers[-1] if answers else question)
        assert ("tidak bisa diubah" in said) is not bool(answers)


async def test_a_confirmation_presses_once_and_back_never_unfiles(rig: Rig) -> None:
    await at(rig, "report.confirm")
    (shown,) = (await rig.all(Outgoing))[-1:]
    send = shown.message["options"][0][3]
    assert NUMBER in await rig.presses(CITIZEN, send)
    assert await rig.presses(CITIZEN, send) == "Pertanyaan itu sudah ditutup."
    assert await rig.says(CITIZEN, "kembali")
    assert len(await rig.all(Case)) == 1


async def short(talk: Talk) -> None:
    """Ask two things."""
    await talk.ask(Choice("schedule.days", options=("workdays", "three")))
    await talk.ask(Text("report.problem", least=3))
    await talk.say("talk.welcome")


async def longer(talk: Talk) -> None:
    """Ask one thing more, between the two."""
    await talk.ask(Choice("schedule.days", options=("workdays", "three")))
    await talk.ask(Text("human.what", least=3))
    await talk.ask(Text("report.problem", least=3))
    await talk.say("talk.welcome")


async def test_a_question_inserted_by_a_deploy_is_asked_next(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    rig.deploy({**FLOWS, "status": Flow(short)})
    await rig.says(CITIZEN, "cek")
    asked = await rig.says(CITIZEN, "1")
    rig.deploy({**FLOWS, "status": Flow(longer)})
    assert await rig.says(CITIZEN, "jawaban untuk yang lama") != asked
    talk = await rig.talk(CITIZEN)
    assert talk is not None
    assert talk.pending == "human.what", "the reply was meant for another question"
    assert await rig.says(CITIZEN, "jawaban baru") == asked
    assert "Sama-sama" in await rig.says(CITIZEN, "selesai")


async def test_a_flow_that_a_deploy_removed_ends_politely(rig: Rig) -> None:
    before = await at(rig, "report.photos")
    await rig.says(CITIZEN, "apaan sih")  # even in the middle of a misunderstanding
    rig.deploy({name: flow for name, flow in FLOWS.items() if name != "report"})
    assert await rig.says(CITIZEN, "lewati") == "Kalau perlu yang lain, ketik *menu*."
    assert (await rig.one(Conversation, Conversation.id == before.id)).state == TalkState.EXPIRED
    assert "Ada yang bisa kami bantu" in await rig.says(CITIZEN, "menu")


async def test_after_a_long_silence_the_talk_is_offered_and_goes_on(rig: Rig) -> None:
    before = await at(rig, "report.photos")
    rig.clock.move(timedelta(hours=25))
    offer = await rig.says(CITIZEN, "eh maaf baru balas")
    assert "Mau dilanjutkan?" in offer
    assert "laporan Bapak/Ibu" in offer
    assert await open_talks(rig) == ["resume"]
    assert "Ada fotonya?" in await rig.says(CITIZEN, "iya")
    talk = await rig.talk(CITIZEN)
    assert talk is not None
    assert (talk.id, talk.pending) == (before.id, "report.photos")


async def test_after_a_long_silence_the_talk_may_be_dropped(rig: Rig) -> None:
    before = await at(rig, "report.photos")
    rig.clock.move(timedelta(hours=25))
    await rig.says(CITIZEN, "eh maaf baru balas")
    assert "tidak dilanjutkan" in await rig.says(CITIZEN, "tidak usah")
    dropped = await rig.one(Conversation, Conversation.id == before.id)
    assert (dropped.state, dropped.log) == ("cancelled", [])
    assert await open_talks(rig) == []


async def test_a_button_answers_at_once_however_late(rig: Rig) -> None:
    await at(rig, "report.detail")
    (shown,) = (await rig.all(Outgoing))[-1:]
    rig.clock.move(timedelta(days=3))
    assert "Sudah benar?" in await rig.presses(CITIZEN, shown.message["options"][0][3])


async def test_talks_that_were_left_are_forgotten(rig: Rig) -> None:
    before = await at(rig, "report.photos")
    rig.clock.move(timedelta(days=14, seconds=1))
    await rig.service.jobs.run_all()
    ended = await rig.one(Conversation, Conversation.id == before.id)
    assert (ended.state, ended.log) == ("expired", [])
    assert await rig.presses(CITIZEN, f"q:{before.id}:abcdef:skip") == (
        "Pertanyaan itu sudah ditutup."
    )


async def test_a_nudge_asks_again_and_changes_nothing(rig: Rig) -> None:
    before = await at(rig, "report.photos")
    runner, database = rig.service.runner, rig.service.database
    for op_key in ("nudge:1", "nudge:1", "nudge:2"):
        async with database.begin() as session:
            assert await runner.nudge(session, before.person_id, op_key=op_key, begun_on=None)
    after = await rig.talk(CITIZEN)
    assert after is not None
    assert (after.log, after.pending, after.unclear) == (before.log, before.pending, 0)
    said = [message.text for message in await rig.told(CITIZEN)]
    assert len(said) == 2, "one for each mark"
    assert all("Ada fotonya?" in text for text in said)


async def test_nobody_is_nudged_who_has_nothing_open(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    async with rig.service.database.begin() as session:
        assert not await rig.service.runner.nudge(session, 1, op_key="nudge:1", begun_on=None)


@pytest.mark.parametrize(
    "data", ["q:1:abcdef:skip", "q:ID:abcdef:skip", "q:ID:", "q:", "c:nothing:", "", "x" * 64]
)
async def test_old_and_forged_buttons_are_answered_politely(rig: Rig, data: str) -> None:
    before = await at(rig, "report.photos")
    said = await rig.presses(CITIZEN, data.replace("ID", str(before.id)))
    assert said.startswith("Pertanyaan itu sudah ditutup.")
    assert "Ada fotonya?" in said, "the open question is repeated"
    after = await rig.talk(CITIZEN)
    assert after is not None
    assert (after.log, after.pending) == (before.log, before.pending)


async def test_a_button_of_another_talk_answers_nothing_even_if_it_asked_the_same(rig: Rig) -> None:
    await at(rig, "report.photos")
    (shown,) = (await rig.all(Outgoing))[-1:]
    await at(rig, "report.photos", OFFICER)
    said = await rig.presses(OFFICER, shown.message["options"][0][3])
    assert said.startswith("Pertanyaan itu sudah ditutup.")
    assert await open_talks(rig) == ["report", "report"]


async def test_a_person_can_never_have_two_open_talks(rig: Rig) -> None:
    before = await at(rig, "report.photos")
    async with rig.service.database.begin() as session:
        again = {"person_id": before.person_id, "log": [], "started_at": NOON, "heard_at": NOON}
        session.add(Conversation(flow="menu", state="open", **again))
        with pytest.raises(IntegrityError, match="uq_conversation_open"):
            await session.flush()
        await session.rollback()
    assert await open_talks(rig) == ["report"]


async def test_a_lesson_waits_while_somebody_is_reporting(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.says(LEARNER, STORY)
    rig.clock.set(NOON.replace(day=23, hour=23, minute=15))  # Tuesday, 07.15 in Palu
    await rig.service.jobs.run_all()
    assert await open_talks(rig) == ["report"]
    await rig.says(LEARNER, "batal")
    rig.clock.move(timedelta(minutes=5))
    await rig.service.jobs.run_all()
    assert await open_talks(rig) == ["lesson"]


async def test_consent_is_kept_with_version_time_and_channel_and_asked_once(rig: Rig) -> None:
    await rig.says(CITIZEN, STORY)
    rig.clock.move(timedelta(minutes=3))
    await rig.says(CITIZEN, "baca selengkapnya")
    assert await rig.all(Consent) == []
    await rig.says(CITIZEN, "setuju, lanjut")
    given = await rig.one(Consent)
    agreed_at = NOON + timedelta(minutes=3)
    assert (given.version, given.channel, given.given_at) == (VERSION, "telegram", agreed_at)
    await rig.says(CITIZEN, "batal")
    assert "Ada yang bisa kami bantu" in await rig.says(CITIZEN, "menu")
    assert len(await rig.all(Consent)) == 1
