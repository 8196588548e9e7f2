"""What reaching people costs: counted once before it leaves, stopped at the limits of a day."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from core.models import Address
from dialogue import spending
from dialogue.door import Reason, SendError
from dialogue.models import Lane, Outgoing
from dialogue.post import Post
from dialogue.reach_models import Spending
from dialogue.speech import Kind, Message
from tests.turns.rig import LIMITS, Guest, Rig
from tests.turns.rows import open_windows
from tests.turns.windows import account_of, approve

DAY = timedelta(days=1)


def guests(count: int) -> list[Guest]:
    return [Guest(f"w{n}", f"bs-{n}", line="whatsapp") for n in range(count)]


async def limit(rig: Rig, **limits: object) -> None:
    """Give the number other limits."""
    account = await account_of(rig)
    threshold = rig.service.sender.thresholds[account]
    changed = replace(threshold, limits=replace(LIMITS, **limits))
    sender = replace(rig.service.sender, thresholds={account: changed})
    rig.service = replace(rig.service, sender=sender)


async def write(rig: Rig, people: list[Guest], mark: str, *, lane: Lane = Lane.BULK) -> None:
    """Queue one message to each, whose mark is `mark` with their name in it."""
    for who in people:
        if not await rig.all(Address, Address.user_id == who.user_id):
            await rig.store(who, Kind.REACTION)
    await rig.handle()
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        for who in people:
            (address,) = await rig.all(Address, Address.user_id == who.user_id)
            await post.reply(address, [Message("kabar")], mark.format(who.name), lane=lane)


async def waiting(rig: Rig, reason: str) -> list[Outgoing]:
    return list(await rig.all(Outgoing, Outgoing.state == "ready", Outgoing.reason == reason))


async def test_reports_come_first_where_few_may_be_begun_with(rig: Rig) -> None:
    await approve(rig)
    await limit(rig, people=4, for_cases=0.5)
    people = guests(6)
    await write(rig, people[:4], "learn:sitting:{}:x")
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 2  # half of four
    stuck = await waiting(rig, "tier")
    assert len(stuck) == 2
    assert all("Pelajaran" in row.message["text"] for row in stuck)
    await write(rig, people[4:], "case:{}:m1:citizen", lane=Lane.INTERACTIVE)
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 4
    assert stuck[0].not_before >= rig.clock.now() + DAY


async def test_somebody_is_counted_once_a_day(rig: Rig) -> None:
    await approve(rig)
    await limit(rig, people=1, for_cases=0.0)
    (who,) = guests(1)
    await write(rig, [who], "learn:sitting:{}:1")
    await rig.send()
    rig.clock.move(DAY - timedelta(minutes=1))
    await write(rig, [who], "learn:sitting:{}:2")
    await rig.send()
    assert await waiting(rig, "tier") == []
    await write(rig, [Guest("other", "bs-other", line="whatsapp")], "learn:sitting:{}:1")
    await rig.send()
    (stuck,) = await waiting(rig, "tier")
    rig.clock.set(stuck.not_before)
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 2


async def test_two_senders_never_take_the_last_place_twice(rig: Rig) -> None:
    await approve(rig)
    await limit(rig, people=5, for_cases=0.0)
    await write(rig, guests(12), "learn:sitting:{}:x")
    two = [replace(rig.service.sender, owner=f"s{n}") for n in range(2)]
    await asyncio.gather(*(s.work(lane="bulk", most=3) for s in two for _ in range(8)))
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 5
    assert len(await waiting(rig, "tier")) == 7


async def test_the_platform_says_how_many_unless_a_setting_does(rig: Rig) -> None:
    account = await account_of(rig)
    async with rig.service.database.begin() as session:
        assert await spending.people_a_day(session, account, LIMITS) == 250
        await spending.allow(session, account, 2000, at=rig.clock.now())
    async with rig.service.database.begin() as session:
        assert await spending.people_a_day(session, account, LIMITS) == 2000
        assert await spending.people_a_day(session, account, replace(LIMITS, people=7)) == 7
        await spending.allow(session, account, None, at=rig.clock.now())
    async with rig.service.database.begin() as session:
        assert await spending.people_a_day(session, account, LIMITS) is None


async def test_what_nobody_waits_for_stops_with_the_money_and_goes_on_tomorrow(rig: Rig) -> None:
    people = guests(5)
    await limit(rig, rupiah=3 * 357)
    await write(rig, people, "kabar:{}")
    await open_windows(rig)
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 3
    stuck = await waiting(rig, "money")
    assert len(stuck) == 2
    await write(rig, people[:1], "tanya:{}", lane=Lane.INTERACTIVE)
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 4  # who waits is answered, and counted
    (day,) = await rig.all(Spending)
    assert (day.category, day.messages, day.rupiah) == ("service", 4, 4 * 357)
    assert stuck[0].not_before.astimezone(LIMITS.zone).date() > day.day
    rig.clock.set(stuck[0].not_before)
    await open_windows(rig)
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 6


async def test_each_message_is_counted_once_by_category_however_often_it_is_tried(
    rig: Rig,
) -> None:
    await approve(rig)
    people = guests(2)
    await write(rig, people, "learn:sitting:{}:x")
    rig.channels["whatsapp"].outcomes = [SendError(Reason.PLATFORM, retry=True)] * 2
    await rig.send()
    rig.clock.move(timedelta(seconds=5))
    await rig.send()
    assert len(rig.channels["whatsapp"].sent) == 2
    (day,) = await rig.all(Spending)
    assert (day.category, day.messages) == ("utility", 2)


async def test_it_is_counted_before_it_is_sent(rig: Rig) -> None:
    await write(rig, guests(1), "kabar:{}")
    await open_windows(rig)
    account = await account_of(rig)
    (due,) = await rig.service.sender.claim(lane="bulk", account=account, most=1)
    assert (await rig.one(Spending)).messages == 1
    assert (await rig.one(Outgoing, Outgoing.id == due.id)).billed == "service"
