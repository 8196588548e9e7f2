"""Many at once: workers, officers, schedulers, newcomers; each thing still happens once."""

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select, text

from core.models import Address, Person
from dialogue import inbox, outbox
from dialogue.models import Conversation, Incoming, Lane, Outgoing
from dialogue.questions import Text
from dialogue.talk import Talk
from dialogue.turn import Flow, Turn
from feedback.models import Case, CaseMove
from kentongan.flows import FLOWS
from lessons.models import Sitting
from tests.clocks import NOON
from tests.turns.acts import CITIZEN, LEARNER, NUMBER, OFFICER, PHONES, SECOND, WHOLE, join, report
from tests.turns.rig import Guest, Rig

WORKERS, PEOPLE, MESSAGES = 6, 20, 10


class Diary:
    """Writes down who said what, in the order in which turns were handled."""

    said: dict[int, list[str]]

    def __init__(self, turn: Turn) -> None:
        self.turn = turn

    async def write(self, words: str) -> None:
        Diary.said[self.turn.person.id].append(words)
        await asyncio.sleep(0)  # lets another worker go on in the middle of a turn


async def listen(talk: Talk, diary: Diary) -> None:
    """Ask for ever; each answer is an entry."""
    while True:
        await talk.do(diary.write, await talk.ask(Text("human.what")))


async def all_workers(rig: Rig, count: int = WORKERS) -> None:
    """Handle everything that is due with several workers, each with parts of its own."""

    async def work() -> None:
        handling = replace(rig.service.handling)
        idle = 0
        while idle < 3:
            idle = 0 if await handling.work(most=3) else idle + 1

    await asyncio.gather(*(work() for _ in range(count)))


async def test_each_message_is_handled_once_and_in_order_by_any_number_of_workers(
    rig: Rig,
) -> None:
    Diary.said = defaultdict(list)
    rig.deploy({**FLOWS, "human": Flow(listen, (Diary,))})
    services = {**rig.service.runner.services, Diary: Diary}
    runner = replace(rig.service.runner, services=services)
    rig.service = replace(rig.service, handling=replace(rig.service.handling, runner=runner))
    chance = Random(7)
    guests = [Guest(f"g{n}", f"u{n}") for n in range(PEOPLE)]
    for guest in guests:
        await rig.says(guest, "bicara dengan petugas")
    sayings = {guest.name: [f"kata ke-{n}" for n in range(MESSAGES)] for guest in guests}
    pending = [guest for guest in guests for _ in range(MESSAGES)]
    chance.shuffle(pending)
    spoken: dict[str, int] = defaultdict(int)
    for guest in pending:
        rig.clock.move(timedelta(milliseconds=10))
        await rig.store(guest, text=sayings[guest.name][spoken[guest.name]])
        spoken[guest.name] += 1
    await all_workers(rig)
    rows = await rig.all(Incoming)
    assert len(rows) == PEOPLE + PEOPLE * MESSAGES
    assert {(row.state, row.attempts, row.error) for row in rows} == {("done", 1, "")}
    assert len(Diary.said) == PEOPLE
    assert all(said == sayings["g0"] for said in Diary.said.values())
    replies = [row.op_key for row in await rig.all(Outgoing)]
    assert len(set(replies)) == len(replies) == len(rows)


async def test_two_officers_press_at_once_and_one_wins(rig: Rig) -> None:
    for who in (OFFICER, SECOND):
        await join(rig, who)
    await report(rig, CITIZEN)
    for who in (OFFICER, SECOND):
        await rig.store(who, "press", data=f"c:case.accept:{NUMBER}")
    await all_workers(rig, 2)
    case = await rig.one(Case)
    moves = await rig.all(CaseMove, CaseMove.action == "accept")
    assert (case.state, len(moves)) == ("in_progress", 1)
    assert case.officer_id == moves[0].actor_id
    told = {row.person_id: row.message["text"] for row in await rig.all(Outgoing)}
    winner = told.pop(moves[0].actor_id or 0)
    assert "sekarang ditangani Bapak/Ibu" in winner
    async with rig.service.database.begin() as session:
        name = (await session.get_one(Person, moves[0].actor_id)).name
    assert [f"Oleh: {name}" in text for text in told.values() if "rekan lain" in text] == [True]


async def test_the_first_messages_of_a_newcomer_make_one_person(rig: Rig) -> None:
    handling = rig.service.handling
    for number in range(5):
        body = await rig.store(Guest(f"kanal-{number}", "sama"), text="menu")
        assert body
    # Five chats of one user: five workers meet the newcomer at the same moment.
    await asyncio.gather(*(replace(handling).work(most=1) for _ in range(5)))
    await rig.handle()
    assert len(await rig.all(Person)) == 1
    assert len(await rig.all(Address)) == 1
    assert len(await rig.all(Conversation, Conversation.state == "open")) == 1
    assert {(row.state, row.attempts) for row in await rig.all(Incoming)} == {("done", 1)}


async def test_a_case_is_confirmed_once_however_often_it_is_pressed_at_once(rig: Rig) -> None:
    await rig.says(CITIZEN, WHOLE)
    for answer in ("1", "lewati"):
        await rig.says(CITIZEN, answer)
    (shown,) = (await rig.all(Outgoing))[-1:]
    for _ in range(4):
        await rig.store(CITIZEN, "press", data=shown.message["options"][0][3])
    await all_workers(rig, 4)
    assert len(await rig.all(Case)) == 1


async def test_two_schedulers_give_each_lesson_once(rig: Rig) -> None:
    await join(rig, LEARNER)
    await rig.told(LEARNER)
    rig.clock.set(NOON.replace(hour=23, minute=15))  # Tuesday, 07.15 in Palu
    jobs = [replace(rig.service.jobs) for _ in range(3)]
    await asyncio.gather(*(job.run_all() for job in jobs))
    await asyncio.gather(*(job.run_all() for job in jobs))
    assert len(await rig.all(Sitting)) == 1
    assert len(await rig.all(Conversation, Conversation.flow == "lesson")) == 1
    said = await rig.told(LEARNER)
    assert [message.text.startswith("Kita mulai kursus") for message in said] == [True]


async def test_two_schedulers_brief_each_leader_once(rig: Rig) -> None:
    leader = Guest("pimpinan", "b1")
    await rig.says(leader, "gabung")
    await rig.says(leader, "1")
    await rig.says(leader, kind="contact", phone=PHONES["pimpinan"])
    rig.clock.set(NOON.replace(hour=23, minute=30))  # Tuesday, 07.30 in Palu
    jobs = [replace(rig.service.jobs) for _ in range(3)]
    for _ in range(2):
        await asyncio.gather(*(job.run_all() for job in jobs))
    digests = [r.op_key for r in await rig.all(Outgoing) if r.op_key.startswith("digest:")]
    assert len(digests) == 1


async def test_two_schedulers_remind_and_escalate_once(rig: Rig) -> None:
    await join(rig, OFFICER)
    await report(rig, CITIZEN)
    rig.clock.move(timedelta(days=42))  # a Monday long after the deadline
    jobs = [replace(rig.service.jobs) for _ in range(3)]
    await asyncio.gather(*(job.run_all() for job in jobs))
    marks = [row.op_key for row in await rig.all(Outgoing) if ":rung:" in row.op_key]
    assert len(marks) == len(set(marks)) == 1
    async with rig.service.database.begin() as session:
        case = (await session.scalars(select(Case))).one()
    top = len(rig.service.office.region.ladder.rungs)
    assert (case.rung, case.alarm_at) == (top, None), "only the highest rung is told"


async def test_two_senders_send_each_message_once(rig: Rig) -> None:
    guests = [Guest(f"g{n}", f"u{n}") for n in range(PEOPLE)]
    for guest in guests:
        await rig.store(guest, text="menu")
    await rig.handle()
    senders = [replace(rig.service.sender, owner=f"s{n}") for n in range(3)]
    for _ in range(3):
        await asyncio.gather(*(sender.work(lane="interactive", most=9) for sender in senders))
    sent = [op_key for op_key, _ in rig.channels["telegram"].sent]
    assert len(sent) == len(set(sent)) == PEOPLE
    assert {row.state for row in await rig.all(Outgoing)} == {"sent"}


async def test_two_claims_at_once_never_take_the_same(rig: Rig) -> None:
    for number in range(6):
        await rig.store(Guest(f"g{number}", f"u{number}"), text="menu")
    now, begin = rig.clock.now(), rig.service.database.begin
    async with begin() as one, begin() as other:
        await other.execute(text("SET LOCAL lock_timeout = '2s'"))  # it must not wait
        first = await inbox.claim(one, now=now, most=3)
        second = await inbox.claim(other, now=now, most=6)
    assert len(first) == len(second) == 3
    assert {row.id for row in first}.isdisjoint(row.id for row in second)


async def test_two_leases_at_once_never_take_the_same(rig: Rig) -> None:
    for number in range(6):
        await rig.store(Guest(f"g{number}", f"u{number}"), text="menu")
    await rig.handle()
    account = rig.service.lines["telegram"].account.id
    wanted: dict[str, Any] = {"now": rig.clock.now(), "account": account}
    async with rig.service.database.begin() as one, rig.service.database.begin() as other:
        await other.execute(text("SET LOCAL lock_timeout = '2s'"))
        first = await outbox.claim(one, owner="a", lane=Lane.INTERACTIVE, most=3, **wanted)
        second = await outbox.claim(other, owner="b", lane=Lane.INTERACTIVE, most=6, **wanted)
    assert len(first) == len(second) == 3
    assert {row.id for row in first}.isdisjoint(row.id for row in second)
