"""WhatsApp's window of 24 hours: freely inside, a knock outside, else another way, once each."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.sender import Sender
from core.identity import WINDOW
from core.models import Address
from dialogue import holding
from dialogue.door import Reason, SendError
from dialogue.models import Outgoing
from dialogue.outbox import LEASE
from dialogue.speech import Kind
from dialogue.updates import Fate
from tests.turns.rig import Rig
from tests.turns.rows import states
from tests.turns.windows import ANI, MINUTE, NEWS, account_of, met, sent, tell


@pytest.mark.parametrize(("after", "free"), [(WINDOW - MINUTE, True), (WINDOW + MINUTE, False)])
async def test_a_minute_before_the_end_it_is_free_a_minute_later_it_knocks(
    rig: Rig, after: timedelta, free: bool
) -> None:
    await met(rig)
    rig.clock.move(after)
    await tell(rig, "quiet.over")
    await rig.send()
    (said,) = sent(rig)
    assert ("Tekan Baca" in said and "PLU-2611-0009" in said) is not free
    held = [s for s in await states(rig) if s[0] == "held"]
    assert held == ([] if free else [("held", "window_closed")])


async def test_a_tap_on_the_knock_brings_what_was_held_and_nothing_else(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over", "quiet.hint")
    await rig.send()
    assert len(sent(rig)) == 1
    await rig.store(ANI, Kind.PRESS, data="c:read:")
    await rig.handle()
    await rig.send()
    assert [text[:12] for text in sent(rig)[1:]] == ["Baik, mulai ", "Kalau Bapak/"]
    assert {state for state, _ in await states(rig)} <= {"sent", "read"}
    await rig.presses(ANI, "c:read:")  # a second tap: there is nothing more
    await rig.send()
    assert "tidak berlaku" in (await rig.all(Outgoing))[-1].message["text"]


@pytest.mark.parametrize("word", ["baca", "iya pak"])
async def test_plain_words_answer_a_knock_too(rig: Rig, word: str) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over")
    await rig.send()
    await rig.store(ANI, text=word)
    await rig.handle()
    await rig.send()
    assert len(sent(rig)) == 2
    assert "kabari lagi" in sent(rig)[1]


@pytest.mark.parametrize("word", ["BERHENTI", "stop"])
async def test_a_no_to_a_knock_calls_back_what_was_held_unasked(rig: Rig, word: str) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.hint", awaited=False)
    await tell(rig, "quiet.over", mark="case:PLU-2611-0009:m2:citizen")
    await rig.send()
    before = len(sent(rig))
    await rig.store(ANI, text=word)
    await rig.handle()
    await rig.send()
    answer, said = sent(rig)[before:]
    assert answer.startswith("Baik, mulai")
    assert "berhenti mengabari" in said
    news = await rig.one(Outgoing, Outgoing.op_key == f"{NEWS}.0")
    assert (news.state, news.reason) == ("failed", "opted_out")


async def test_what_is_held_goes_before_the_answer_to_another_question(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over", awaited=False)
    await rig.send()
    await rig.store(ANI, text="menu")
    await rig.handle()
    await rig.send()
    assert "kabari lagi" in sent(rig)[1]
    assert "Ada yang bisa kami bantu" in sent(rig)[2]


@pytest.mark.parametrize("kind", [Kind.REACTION, Kind.EDIT])
async def test_only_what_they_write_opens_the_window(rig: Rig, kind: Kind) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over")
    await rig.send()
    await rig.store(ANI, kind, text="x")
    await rig.handle()
    assert ("held", "window_closed") in await states(rig)


async def test_a_webhook_that_comes_late_opens_the_window_from_when_they_wrote(rig: Rig) -> None:
    await met(rig)
    wrote = rig.clock.now() + timedelta(hours=3)
    rig.clock.move(timedelta(hours=20))
    await rig.store(ANI, text="menu", at=wrote.isoformat())
    await rig.handle()
    assert (await rig.one(Address)).window_until == wrote + WINDOW


async def test_one_knock_stands_for_all_that_waits_within_a_day(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    for at in range(3):
        await tell(rig, "quiet.over", mark=f"case:PLU-2611-0009:m{at}:citizen")
        await rig.send()
        rig.clock.move(timedelta(hours=1))
    assert len(sent(rig)) == 1
    rig.clock.move(timedelta(hours=22))
    await tell(rig, "quiet.over", mark="case:PLU-2611-0009:m9:citizen")
    await rig.send()
    assert len(sent(rig)) == 2


async def test_two_senders_knock_once(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over", "quiet.hint", "quiet.already")
    two = [replace(rig.service.sender, owner=f"s{n}") for n in range(2)]
    await asyncio.gather(*(s.work(lane="interactive") for s in two for _ in range(3)))
    await rig.send()
    assert len(sent(rig)) == 1
    assert sorted(await states(rig))[:3] == [("held", "window_closed")] * 3


async def test_a_sender_that_died_before_the_knock_left_is_replaced(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over")
    account, now = await account_of(rig), {"lane": "interactive", "most": 10}
    dead: Sender = replace(rig.service.sender, owner="dead")
    assert await dead.claim(account=account, **now) == []  # held, and a knock queued
    (knock,) = await dead.claim(account=account, **now)
    assert knock.op_key.startswith("knock:case:kabar_laporan:")
    rig.clock.move(LEASE)
    await rig.service.sender.housekeep()
    await rig.send()
    assert len(sent(rig)) == 1


async def test_a_knock_that_has_not_left_is_dropped_when_the_person_writes(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over")
    account = await account_of(rig)
    await rig.service.sender.claim(lane="interactive", account=account, most=10)
    await rig.store(ANI, Kind.PRESS, data="c:read:")
    await rig.handle()
    await rig.send()
    assert [text[:11] for text in sent(rig)] == ["Baik, mulai"]
    assert ("expired", "answered") in await states(rig)


async def test_a_window_that_opens_while_the_sender_looks_loses_nothing(rig: Rig) -> None:
    await met(rig)
    rig.clock.move(WINDOW)
    await tell(rig, "quiet.over")
    async with rig.service.database.begin() as turn:  # a turn under way, which has not committed
        opened = update(Address).values(window_until=rig.clock.now() + WINDOW)
        await turn.execute(opened.where(Address.user_id == ANI.user_id))
        account = await account_of(rig)
        sender = rig.service.sender
        assert await sender.claim(lane="interactive", account=account, most=9) == []
        address = (await turn.scalars(select(Address.id).where(Address.phone == ANI.phone))).one()
        await holding.reopen(turn, address, now=rig.clock.now())
    await rig.send()
    assert [text[:11] for text in sent(rig)] == ["Baik, mulai"]
    assert {state for state, _ in await states(rig)} <= {"sent", "read"}


async def test_a_window_that_closes_on_the_way_turns_into_a_knock(rig: Rig) -> None:
    await met(rig)
    await tell(rig, "quiet.over")
    rig.channels["whatsapp"].outcomes = [SendError(Reason.WINDOW_CLOSED)]
    await rig.send()
    assert "Tekan Baca" in sent(rig)[0]
    assert ("held", "window_closed") in await states(rig)


async def test_a_receipt_that_says_closed_turns_into_a_knock(rig: Rig) -> None:
    await met(rig)
    await tell(rig, "quiet.over")
    await rig.send()
    mark = f"ref:{NEWS}.0"
    rig.clock.move(MINUTE)
    said = {"fate": Fate.FAILED, "ref": mark, "reason": "window_closed"}
    await rig.store(ANI, "receipt", **said)
    await rig.handle()
    await rig.send()
    assert "Tekan Baca" in sent(rig)[-1]
    apart = replace(ANI, name="status")  # as statuses come: they hold up no chat
    await rig.store(apart, "receipt", **said)  # it comes once more, of the attempt before
    rig.clock.move(MINUTE)
    await rig.handle()
    assert ("held", "window_closed") in await states(rig)
    await rig.store(ANI, Kind.PRESS, data="c:read:")
    await rig.handle()
    await rig.send()
    assert "kabari lagi" in sent(rig)[-1]
