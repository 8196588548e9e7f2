"""BERHENTI and MULAI: whoever says no hears only what answers them, and the proof is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core import wishes
from core.models import Address, Person
from core.wishes import How, Wish
from dialogue.door import Reason, SendError
from dialogue.introduction import VERSION
from dialogue.models import Outgoing
from dialogue.post import Post
from dialogue.speech import Kind, Message
from tests.turns.acts import CITIZEN, LEARNER, NUMBER, STORY, consent, join, report
from tests.turns.rig import Guest, Rig
from tests.turns.rows import open_windows

ANI = Guest("ani", "bs-ani", "6281234567890", line="whatsapp")


async def person(rig: Rig, who: Guest) -> Person:
    address = await rig.one(Address, Address.user_id == who.user_id)
    return await rig.one(Person, Person.id == address.person_id)


@pytest.mark.parametrize("word", ["BERHENTI", "stop", "/stop", "gak mau dikabari lagi"])
async def test_one_word_stops_us_and_another_is_the_way_back(rig: Rig, word: str) -> None:
    await consent(rig, CITIZEN)
    assert "berhenti mengabari" in await rig.says(CITIZEN, word)
    assert (await person(rig, CITIZEN)).quiet_since == rig.clock.now()
    assert "memang sudah tidak" in await rig.says(CITIZEN, word)
    assert "kami kabari lagi" in await rig.says(CITIZEN, "MULAI")
    assert (await person(rig, CITIZEN)).quiet_since is None
    told = [(w.wanted, w.how, w.version) for w in await rig.all(Wish)]
    assert told == [
        (True, How.INTRODUCTION, VERSION),
        (False, How.TOLD_US, wishes.TEXT),
        (True, How.TOLD_US, wishes.TEXT),
    ]


async def test_in_a_report_stop_gives_up_the_report_and_says_how_to_stop_us(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, STORY)
    said = await rig.says(CITIZEN, "stop")
    assert "BERHENTI" in said
    assert (await person(rig, CITIZEN)).quiet_since is None
    assert await rig.talk(CITIZEN) is None
    await rig.says(CITIZEN, "berhenti")
    assert (await person(rig, CITIZEN)).quiet_since is not None


async def test_the_word_within_a_story_stops_nothing(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, f"angkot berhenti sembarangan, {STORY}")
    assert (await person(rig, CITIZEN)).quiet_since is None
    assert await rig.talk(CITIZEN) is not None


async def test_a_learner_who_says_stop_gets_no_more_lessons(rig: Rig) -> None:
    await join(rig, LEARNER)
    rig.clock.move(timedelta(days=1))
    await rig.service.jobs.run_timed()
    assert (await rig.talk(LEARNER)) is not None  # a sitting stands open
    assert "berhenti mengabari" in await rig.says(LEARNER, "BERHENTI")
    before = {row.op_key for row in await rig.all(Outgoing)}
    for _ in range(10):
        rig.clock.move(timedelta(hours=24))
        await rig.service.jobs.run_all()
    assert {row.op_key for row in await rig.all(Outgoing)} <= before
    await rig.says(LEARNER, "mulai")
    for _ in range(4):
        rig.clock.move(timedelta(hours=24))
        await rig.service.jobs.run_all()
    assert len(await rig.all(Outgoing, Outgoing.begun_on.is_not(None))) > 1


async def tell(rig: Rig, who: Guest, mark: str, *, awaited: bool) -> bool:
    them = await person(rig, who)
    async with rig.service.database.begin() as session:
        mine = (await session.scalars(select(Person).where(Person.id == them.id))).one()
        post = Post(session, rig.service.channels, rig.clock.now())
        return await post.show(mine, Message("Sudah diperbaiki."), op_key=mark, awaited=awaited)


async def test_an_answer_to_a_report_still_comes_and_says_how_to_look_it_up(rig: Rig) -> None:
    await report(rig, CITIZEN)
    await rig.says(CITIZEN, "BERHENTI")
    mark = f"case:{NUMBER}:m9:citizen"
    assert not await tell(rig, CITIZEN, f"case:{NUMBER}:m8:citizen", awaited=False)
    assert await tell(rig, CITIZEN, mark, awaited=True)
    said = (await rig.told(CITIZEN))[-1]
    assert said.text.startswith("Sudah diperbaiki.")
    assert "ketik *cek*" in said.text


async def test_what_was_begun_and_has_not_left_is_called_back(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await tell(rig, CITIZEN, "kabar:1", awaited=False)
    await rig.store(CITIZEN, text="BERHENTI")
    await rig.handle()
    kept = await rig.one(Outgoing, Outgoing.op_key == "kabar:1.0")
    assert (kept.state, kept.reason) == ("failed", "opted_out")


async def test_a_refusal_by_the_persons_own_setting_is_a_no(rig: Rig) -> None:
    await consent(rig, ANI)
    await open_windows(rig)
    await tell(rig, ANI, "kabar:1", awaited=True)
    await rig.send()
    await tell(rig, ANI, "kabar:2", awaited=True)
    rig.channels["whatsapp"].outcomes = [SendError(Reason.OPTED_OUT)]
    await rig.send()
    assert (await person(rig, ANI)).quiet_since is not None
    assert (await rig.all(Wish))[-1].how == How.REFUSAL


async def test_a_block_closes_one_address_and_is_kept_as_proof(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    for kind in (Kind.BLOCKED, Kind.UNBLOCKED):
        await rig.store(CITIZEN, kind)
        await rig.handle()
    kept = [(w.wanted, w.how) for w in await rig.all(Wish)][1:]
    assert kept == [(False, How.BLOCK), (True, How.BLOCK)]
