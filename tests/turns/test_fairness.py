"""Fairness: everybody is stored, nobody starves, an angry citizen is heard, a torrent set aside."""

from collections import Counter
from datetime import timedelta

from core.models import Person
from dialogue import inbox
from dialogue.fairness import BURST, HINT_EVERY, PACE
from dialogue.models import Incoming, Outgoing
from tests.regions import shipped
from tests.turns.acts import CITIZEN, NEIGHBOUR, STORY, consent
from tests.turns.filed import file
from tests.turns.rig import Guest, Rig

SLOWLY = "Pelan-pelan ya, Bapak/Ibu"


async def claimed_chats(rig: Rig, *, most: int) -> list[str]:
    """Claim once, and return whose messages were taken."""
    async with rig.service.database.begin() as session:
        taken = await inbox.claim(session, now=rig.clock.now(), most=most)
    return [claimed.chat_key for claimed in taken]


async def flood(rig: Rig, who: Guest, count: int, text: str = "menu") -> None:
    """Let somebody write as fast as a machine."""
    for _ in range(count):
        await rig.store(who, text=text)


async def test_whoever_wrote_little_comes_before_whoever_wrote_much(rig: Rig) -> None:
    noisy = [Guest(f"bising{n}", f"n{n}") for n in range(3)]
    for who in noisy:
        await flood(rig, who, 5)
    for who in noisy:  # their first messages are as good as anybody's
        assert f"chat:{who.name}" in await claimed_chats(rig, most=1)
    for row in await rig.all(Incoming, Incoming.lease_until.is_not(None)):
        async with rig.service.database.begin() as session:
            await inbox.finish(session, [inbox.Handled(row, [row.id])], now=rig.clock.now())
    await rig.store(CITIZEN, text="menu")
    assert await claimed_chats(rig, most=1) == [f"chat:{CITIZEN.name}"]


async def test_nobody_is_slowed_while_nobody_else_waits(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await flood(rig, CITIZEN, 4)
    await rig.handle()
    assert Counter(row.state for row in await rig.all(Incoming)) == {"done": 6}


async def test_what_waits_for_its_next_try_does_not_keep_its_place(rig: Rig) -> None:
    await rig.store(CITIZEN, poison=True)
    await rig.handle()
    await rig.store(NEIGHBOUR, text="menu")
    failed, fresh = await rig.all(Incoming)
    assert failed.fair_at > fresh.fair_at


async def test_ten_angry_lines_are_one_story(rig: Rig) -> None:
    lines = ["WOY", "jalan di depan rumah saya ancur", "udah sebulan gini terus"]
    lines += [f"lubangnya makin besar kata tetangga nomor rumah {n} itu" for n in range(7)]
    for line in lines:
        rig.clock.move(timedelta(seconds=2))
        await rig.store(CITIZEN, text=line)
    await rig.handle()
    said = await rig.told(CITIZEN)
    assert len(await rig.all(Outgoing)) == len(said)
    assert not any(SLOWLY in message.text for message in said)
    talk = await rig.talk(CITIZEN)
    assert talk is not None
    story = dict(talk.log)["report.story"]["text"]
    assert story.split("\n") == lines
    assert {(row.state, row.error) for row in await rig.all(Incoming)} == {("done", "")}


async def test_a_command_an_answer_and_a_late_line_are_no_part_of_a_story(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.says(CITIZEN, "batal")
    await rig.store(CITIZEN, text=STORY)
    await rig.store(CITIZEN, text="1")
    rig.clock.move(timedelta(seconds=6))
    await rig.store(CITIZEN, text="tiangnya miring juga dan berbahaya")
    await rig.service.handling.work()
    talk = await rig.talk(CITIZEN)
    assert talk is not None
    assert dict(talk.log)["report.story"]["text"] == STORY


async def test_lines_of_somebody_we_know_are_one_story_too(rig: Rig) -> None:
    await consent(rig, NEIGHBOUR)
    await consent(rig, CITIZEN)
    lines = ["jalan di depan rumah saya ancur", "udah sebulan gini terus", "bikin motor jatuh"]
    for line in lines:
        await rig.store(CITIZEN, text=line)
    await rig.store(NEIGHBOUR, text="lampu jalan mati di depan rumah saya")
    await rig.handle()
    for who, story in ((CITIZEN, "\n".join(lines)), (NEIGHBOUR, "lampu jalan mati di depan rumah")):
        talk = await rig.talk(who)
        assert talk is not None
        assert dict(talk.log)["report.story"]["text"].startswith(story)


async def test_what_failed_once_is_tried_without_the_lines_behind_it(rig: Rig) -> None:
    for line in ("jalan di depan rumah saya ancur", "udah sebulan gini terus"):
        await rig.store(CITIZEN, text=line)
    async with rig.service.database.begin() as session:
        await inbox.claim(session, now=rig.clock.now())  # its worker dies
    rig.clock.move(inbox.LEASE)
    await rig.service.handling.work()
    assert [row.state for row in await rig.all(Incoming)] == ["done", "new"]


async def test_a_torrent_is_set_aside_and_told_once(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await rig.told(CITIZEN)
    rig.clock.move(timedelta(minutes=5))
    await flood(rig, CITIZEN, 3 * BURST)
    await rig.store(CITIZEN, "photo", files=["bukti"])
    await rig.handle()
    notes = Counter((row.state, row.error) for row in await rig.all(Incoming))
    assert notes["done", "collapsed"] == 2 * BURST
    assert {state for state, _ in notes} == {"done"}
    assert (await rig.all(Incoming))[-1].error == "", "a photo is never one too many"
    said = [message.text for message in await rig.told(CITIZEN)]
    assert sum(SLOWLY in text for text in said) == 1
    rig.clock.move(PACE)
    assert SLOWLY not in await rig.says(CITIZEN, "menu"), "after a breath they are heard again"
    rig.clock.move(HINT_EVERY)
    await flood(rig, CITIZEN, BURST + 1)
    await rig.handle()
    assert sum(SLOWLY in message.text for message in await rig.told(CITIZEN)) == 1


async def test_somebody_files_so_much_a_day_and_is_shown_the_way_to_a_human(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    citizen = (await rig.one(Person)).id
    for number in range(shipped("palu").fairness.reports):
        await file(rig, STORY, number=number + 1, citizen_id=citizen)
    said = await rig.says(CITIZEN, "ada sampah menumpuk di pasar inpres manonda")
    assert "belum kami catat" in said
    assert "petugas" in said
    assert await rig.talk(CITIZEN) is None
    await rig.says(CITIZEN, "petugas")
    assert "sampaikan ke petugas" in await rig.says(
        CITIZEN, "mohon bantu, banyak sekali lampu mati di sini"
    )
    rig.clock.move(timedelta(days=1, seconds=1))
    assert "belum kami catat" not in await rig.says(CITIZEN, "sampah menumpuk lagi di manonda")


async def test_a_newcomer_finishes_one_draft_before_the_next(rig: Rig) -> None:
    await rig.says(CITIZEN, STORY)
    await rig.says(CITIZEN, "1")
    await rig.says(CITIZEN, "menu")
    said = await rig.says(CITIZEN, "ada sampah menumpuk di pasar inpres manonda")
    assert "Kita selesaikan dulu laporan yang tadi" in said
    talk = await rig.talk(CITIZEN)
    assert talk is not None
    assert dict(talk.log)["report.story"]["text"] == STORY
