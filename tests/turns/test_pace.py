"""Budgets and pauses that all senders share, jobs that take turns, replies that wait for none."""

import pytest

from dialogue.door import Reason, SendError
from dialogue.models import Lane, Outgoing, Pause
from dialogue.outbox import LEASE
from dialogue.pace import Rate, Tempo
from tests.turns.pacing import SECOND, broadcast, guests, sender
from tests.turns.rig import Rig


async def test_all_senders_share_one_budget(rig: Rig) -> None:
    await broadcast(rig, guests(30))
    both = [sender(rig, Tempo(Rate(5)), owner=owner) for owner in ("s1", "s2")]
    sent = []
    for _ in range(4):
        sent.append(sum([await one.work(lane="bulk") for one in both]))
        rig.clock.move(SECOND)
    assert sent == [5, 5, 5, 5]


async def test_a_reply_never_waits_for_a_budget(rig: Rig) -> None:
    await broadcast(rig, guests(10))
    slow = sender(rig, Tempo(Rate(1)))
    assert [await slow.work(lane="bulk"), await slow.work(lane="bulk")] == [1, 0]
    for who in guests(10):
        await rig.store(who, text="menu")
    await rig.handle()
    assert await slow.work(lane="interactive") == 10


async def test_where_the_limit_is_for_all_replies_leave_bulk_less(rig: Rig) -> None:
    await broadcast(rig, guests(9, "whatsapp"))
    await rig.store(guests(1, "whatsapp")[0], text="menu")
    await rig.handle()
    whole = sender(rig, Tempo(Rate(5), whole=True))
    assert await whole.work(lane="interactive") == 1
    assert await whole.work(lane="bulk") == 4


async def test_jobs_take_turns_and_a_small_one_is_not_behind_a_big_one(rig: Rig) -> None:
    people = guests(12)
    await broadcast(rig, people[:10], "besar")
    await broadcast(rig, people[10:], "kecil")
    await sender(rig, Tempo(Rate(4))).work(lane="bulk")
    sent = [row.job for row in await rig.all(Outgoing, Outgoing.state == "sent")]
    assert sorted(sent) == ["besar", "besar", "kecil", "kecil"]


async def test_one_account_does_not_wait_for_the_other(rig: Rig) -> None:
    await broadcast(rig, guests(8) + guests(2, "whatsapp"))
    await sender(rig, Tempo(Rate(2))).work(lane="bulk")
    assert len(rig.channels["whatsapp"].sent) == len(rig.channels["telegram"].sent) == 2


FLOOD = SendError(Reason.PLATFORM, retry=True, after=30 * SECOND)


async def test_too_many_replies_pause_their_chat_only(rig: Rig) -> None:
    one, two = guests(2)
    rig.channels["telegram"].outcomes = [FLOOD]
    await rig.store(one, text="menu")
    await rig.handle()
    other = sender(rig, owner="s2")
    await sender(rig).work(lane="interactive")
    for who in (one, two):
        await rig.store(who, text="bantuan")
    await rig.handle()
    assert await other.work(lane="interactive") == 1, "whoever is paused waits with every sender"
    await broadcast(rig, [one, two])
    assert await other.work(lane="bulk") == 1
    rig.clock.move(36 * SECOND)
    await rig.send()
    assert {row.state for row in await rig.all(Outgoing)} == {"sent"}


async def test_too_many_messages_pause_the_lane_of_those_nobody_waits_for(rig: Rig) -> None:
    people = guests(3)
    await broadcast(rig, people[:2])
    rig.channels["telegram"].outcomes = [FLOOD]
    one = sender(rig)
    assert await one.work(lane="bulk", most=1) == 1
    assert await sender(rig, owner="s2").work(lane="bulk") == 0
    await rig.store(people[2], text="menu")
    await rig.handle()
    assert await one.work(lane="interactive") == 1
    waiting = await rig.all(Outgoing, Outgoing.state == "ready", Outgoing.job == "kabar")
    row = max(waiting, key=lambda one: one.not_before)
    assert (row.not_before > rig.clock.now(), row.attempts) == (True, 0), "a wait costs no try"


async def test_too_much_for_one_pair_pauses_nobody_else(rig: Rig) -> None:
    people = guests(3, "whatsapp")
    await broadcast(rig, people)
    pair = SendError(Reason.PLATFORM, retry=True, after=6 * SECOND, pair=True)
    rig.channels["whatsapp"].outcomes = [pair]
    one = sender(rig)
    assert await one.work(lane="bulk", most=1) == 1
    assert await one.work(lane="bulk") == 2


async def test_an_account_that_is_too_fast_rests_in_both_lanes(rig: Rig) -> None:
    people = guests(3, "whatsapp")
    await broadcast(rig, people[:2])
    rig.channels["whatsapp"].outcomes = [
        SendError(Reason.PLATFORM, retry=True, after=2 * SECOND, account=True)
    ]
    one = sender(rig)
    await one.work(lane="bulk", most=1)
    await rig.store(people[2], text="menu")
    await rig.handle()
    assert [await one.work(lane=lane) for lane in ("interactive", "bulk")] == [0, 0]
    rig.clock.move(3 * SECOND)
    await one.housekeep()
    assert await rig.all(Pause) == []
    assert [await one.work(lane=lane) for lane in ("interactive", "bulk")] == [1, 2]


async def test_the_longer_of_two_pauses_holds(rig: Rig) -> None:
    one, two = guests(2)
    await broadcast(rig, [one, two])
    short = SendError(Reason.PLATFORM, retry=True, after=SECOND)
    rig.channels["telegram"].outcomes = [FLOOD, short]
    await sender(rig).work(lane="bulk")
    (row,) = await rig.all(Pause)
    assert row.until >= rig.clock.now() + 30 * SECOND


async def test_a_sender_that_slept_past_its_lease_sends_nothing(rig: Rig) -> None:
    await broadcast(rig, guests(1))
    zombie, other = sender(rig, owner="zombie"), sender(rig, owner="other")
    account = rig.service.lines["telegram"].account.id
    (row,) = await zombie.claim(lane="bulk", account=account, most=9)
    rig.clock.move(LEASE + SECOND)
    await other.housekeep()
    assert await other.work(lane="bulk") == 1
    assert await zombie.send(row) == (row, None)
    await zombie.settle([(row, None)])
    assert [r.state for r in await rig.all(Outgoing)] == ["sent"]
    assert len(rig.channels["telegram"].sent) == 1


async def test_what_a_sender_forgot_is_not_given_back_while_it_sends_it_anew(rig: Rig) -> None:
    await broadcast(rig, guests(1))
    sleeper = sender(rig, owner="sleeper")
    account = rig.service.lines["telegram"].account.id
    (old,) = await sleeper.claim(lane="bulk", account=account, most=9)
    rig.clock.move(LEASE + SECOND)
    await sleeper.housekeep()
    (new,) = await sleeper.claim(lane="bulk", account=account, most=9)
    await sleeper.settle([(old, None)])
    assert await sender(rig, owner="other").work(lane="bulk") == 0, "somebody is sending it"
    await sleeper.settle([await sleeper.send(new)])
    assert [row.state for row in await rig.all(Outgoing)] == ["sent"]
    assert len(rig.channels["telegram"].sent) == 1


@pytest.mark.parametrize(("lane", "paid"), [(Lane.BULK, True), (Lane.INTERACTIVE, False)])
async def test_only_what_nobody_waits_for_is_paid_for(rig: Rig, lane: Lane, *, paid: bool) -> None:
    await broadcast(rig, guests(1))
    account = rig.service.lines["telegram"].account.id
    paying = sender(rig, Tempo(Rate(100), extra={"allow_paid_broadcast": True}))
    (row,) = await paying.claim(lane="bulk", account=account, most=1)
    given = paying._payload(row._replace(lane=lane, payload={"json": {"text": "a"}}))
    assert given["json"].get("allow_paid_broadcast", False) is paid
