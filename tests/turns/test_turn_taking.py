"""Within a lane: messages to one chat keep apart, and many answers let the single one through."""

from sqlalchemy import select

from core.models import Address, Person
from dialogue.models import Lane, Outgoing
from dialogue.pace import Rate, Spacing, Tempo
from dialogue.post import Post
from dialogue.speech import Message
from tests.turns.pacing import SECOND, broadcast, guests, sender
from tests.turns.rig import Rig


async def test_messages_that_nobody_waits_for_keep_apart_in_a_chat(rig: Rig) -> None:
    (who,) = guests(1)
    for text in ("satu", "dua"):
        await broadcast(rig, [who], text=text)
    paced = sender(rig, Tempo(Rate(100), chat=Spacing(1, 6 * SECOND)))
    assert await paced.work(lane="bulk") == 1
    rig.clock.move(5 * SECOND)
    assert await paced.work(lane="bulk") == 0
    rig.clock.move(SECOND)
    assert await paced.work(lane="bulk") == 1


async def test_what_nobody_waits_for_keeps_its_distance_to_a_reply_sent_before_it(
    rig: Rig,
) -> None:
    (who,) = guests(1, "whatsapp")
    await rig.store(who, text="menu")
    await rig.handle()
    paced = sender(rig, Tempo(Rate(100), chat=Spacing(1, 6 * SECOND)))
    assert await paced.work(lane="interactive") == 1
    rig.clock.move(SECOND)
    await broadcast(rig, [who])
    assert await paced.work(lane="bulk") == 0
    await rig.store(who, text="bantuan")
    await rig.handle()
    assert await paced.work(lane="interactive") == 1, "a reply keeps none"
    rig.clock.move(6 * SECOND)
    assert await paced.work(lane="bulk") == 1


async def test_a_chat_may_get_several_at_once_but_no_more_than_its_limit(rig: Rig) -> None:
    (who,) = guests(1, "whatsapp")
    await rig.store(who, text="menu")
    await rig.handle()
    paced = sender(rig, Tempo(Rate(100), chat=Spacing(3, 18 * SECOND)))
    assert await paced.work(lane="interactive") == 1, "a reply counts, and waits for nothing"
    rig.clock.move(6 * SECOND)
    for text in ("satu", "dua", "tiga", "empat"):
        await broadcast(rig, [who], text=text)
    assert [await paced.work(lane="bulk") for _ in range(3)] == [1, 1, 0]
    rig.clock.move(12 * SECOND)
    assert [await paced.work(lane="bulk") for _ in range(2)] == [1, 0], "the reply is past"
    rig.clock.move(6 * SECOND)
    assert [await paced.work(lane="bulk") for _ in range(2)] == [1, 0]


async def test_answers_to_hundreds_of_people_take_turns_with_replies(rig: Rig) -> None:
    *many, last = guests(9)
    await broadcast(rig, many)
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        for person in (await session.scalars(select(Person).order_by(Person.id))).all():
            mark = f"case:1:{person.id}"
            await post.show(person, Message("Sudah diperbaiki."), op_key=mark, awaited=True)
    await rig.store(last, text="menu")
    await rig.handle()
    assert await sender(rig).work(lane="interactive", most=4) == 4
    replies = Outgoing.job == "", Outgoing.lane == "interactive", Outgoing.state == "sent"
    assert [row.op_key[:1] for row in await rig.all(Outgoing, *replies)] == ["i"]


async def test_bubbles_of_one_message_stay_together(rig: Rig) -> None:
    (who,) = guests(1)
    await broadcast(rig, [who], text="tentang")
    (address,) = await rig.all(Address)
    async with rig.service.database.begin() as session:
        post = Post(session, rig.service.channels, rig.clock.now())
        pictures = [Message("satu", media=("a",)), Message("dua", media=("b",))]
        await post.reply(address, pictures, "kabar:berdua", lane=Lane.BULK)
    paced = sender(rig, Tempo(Rate(100), chat=Spacing(1, 6 * SECOND)))
    await paced.work(lane="bulk")
    rig.clock.move(6 * SECOND)
    assert [await paced.work(lane="bulk"), await paced.work(lane="bulk")] == [1, 1]
