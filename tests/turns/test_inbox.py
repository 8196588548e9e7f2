"""The inbox: one commit for many, each message once, poison buried and everybody told."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from core.models import Person
from dialogue import inbox
from dialogue.door import Item
from dialogue.inbox import LEASE, RETRIES
from dialogue.intake import Intake, unreadable
from dialogue.models import Incoming, Outgoing
from dialogue.talk import Talk
from dialogue.turn import Flow
from kentongan.flows import FLOWS
from tests.clocks import NOON, StillClock
from tests.turns.acts import ADMIN, CITIZEN, NEIGHBOUR, consent, join
from tests.turns.rig import Rig, open_rig


def items(count: int, chat: str = "c") -> list[Item]:
    """Return items of one chat."""
    return [Item(f"{chat}{n}", chat, NOON, b"{}") for n in range(count)]


async def explode(talk: Talk) -> None:
    raise ValueError(talk.id)


async def untold(_session: AsyncSession, _claimed: inbox.Claimed, _why: str) -> None:
    raise RuntimeError("the admins cannot be told")


async def patiently(rig: Rig) -> None:
    """Handle what is there, and again whenever it may be tried again."""
    for wait in (timedelta(), *RETRIES):
        rig.clock.move(wait)
        await rig.handle()


class Counting(Intake):
    """Counts the batches that it writes."""

    batches: Sequence[int] = ()

    async def _insert(self, rows: Sequence[tuple[int, Item]]) -> None:
        self.batches = [*self.batches, len(rows)]
        await super()._insert(rows)


async def test_messages_that_arrive_together_share_a_commit(
    database: Database, clock: StillClock
) -> None:
    woken: list[None] = []
    rig = await open_rig(database, clock)
    intake = Counting(database, clock, stored=lambda: woken.append(None))
    account = rig.service.lines["telegram"].account.id
    await asyncio.gather(*(intake.store(account, [item]) for item in items(60)))
    assert sum(intake.batches) == 60
    assert len(intake.batches) == len(woken) <= 3
    assert len(await rig.all(Incoming)) == 60


async def test_what_came_twice_is_stored_once(rig: Rig) -> None:
    account = rig.service.lines["telegram"].account.id
    other = rig.service.lines["whatsapp"].account.id
    twice = items(1)
    for _ in range(3):
        await rig.intake.store(account, twice * 2)
    await rig.intake.store(other, twice)  # another account's id is another message
    assert [row.external_id for row in await rig.all(Incoming)] == ["c0", "c0"]


async def test_an_unknown_account_is_refused_and_stores_nothing(rig: Rig) -> None:
    with pytest.raises(IntegrityError):
        await rig.intake.store(999, items(1))
    await rig.says(CITIZEN, "menu")
    assert [row.external_id for row in await rig.all(Incoming)] == ["m1"]


async def test_one_bad_batch_does_not_stop_the_next(rig: Rig) -> None:
    account = rig.service.lines["telegram"].account.id
    good, bad = items(1), items(1, "x")
    outcomes = await asyncio.gather(
        rig.intake.store(999, bad), rig.intake.store(account, good), return_exceptions=True
    )
    assert isinstance(outcomes[0], IntegrityError)
    await rig.intake.store(account, good)  # what was told "try again" may come again
    assert [row.external_id for row in await rig.all(Incoming)] == ["c0"]


async def test_an_item_without_a_body_worth_reading_dies_at_once(rig: Rig) -> None:
    line = rig.service.lines["telegram"]
    await rig.intake.store(line.account.id, [unreadable(b"\xff not json", rig.clock.now())])
    await rig.handle()
    row = await rig.one(Incoming)
    assert (row.state, row.attempts) == ("dead", 1)
    assert row.error.startswith("unreadable: ")
    assert "not json" not in row.error


async def test_poison_dies_after_bounded_tries_and_the_next_message_goes_on(rig: Rig) -> None:
    await rig.store(CITIZEN, poison=True)
    rig.clock.move(timedelta(seconds=1))
    await rig.store(CITIZEN, text="menu")
    for attempt, wait in enumerate(RETRIES, 1):
        await rig.handle()
        first, second = await rig.all(Incoming)
        assert (first.state, first.attempts) == ("new", attempt)
        assert (second.state, second.attempts) == ("new", 0), "order is kept until it is dead"
        rig.clock.move(wait - timedelta(milliseconds=1))
        assert await rig.service.handling.work() == 0, "not before its time"
        rig.clock.move(timedelta(milliseconds=1))
    await rig.handle()
    first, second = await rig.all(Incoming)
    assert (first.state, first.attempts) == ("dead", len(RETRIES) + 1)
    assert first.error.startswith("RuntimeError at ")
    assert "nobody thought" not in first.error
    assert second.state == "done"
    assert "Salam" in (await rig.told(CITIZEN))[0].text


async def test_others_do_not_wait_for_somebodys_poison(rig: Rig) -> None:
    await rig.store(CITIZEN, poison=True)
    assert "Salam" in await rig.says(NEIGHBOUR, "menu")


async def test_the_sender_and_the_admins_hear_of_a_dead_letter(rig: Rig) -> None:
    await join(rig, ADMIN)
    await consent(rig, CITIZEN)
    rig.deploy({**FLOWS, "status": Flow(explode)})
    await rig.store(CITIZEN, text="cek")
    await patiently(rig)
    row = (await rig.all(Incoming))[-1]
    assert (row.state, row.attempts) == ("dead", len(RETRIES) + 1)
    assert row.error.startswith("ValueError at test_inbox.py:")
    (failed,) = await rig.all(Outgoing, Outgoing.op_key == f"dead:{row.id}.0")
    assert "gangguan di pihak kami" in failed.message["text"]
    notices = await rig.all(Outgoing, Outgoing.op_key.startswith("dead-letter:"))
    assert [str(row.id) in notice.message["text"] for notice in notices] == [True]
    assert await rig.talk(CITIZEN) is None, "nothing of the failed turn is left"
    assert "Ada yang bisa kami bantu" in await rig.says(CITIZEN, "menu")


async def test_a_dead_letter_stays_dead_when_nobody_can_be_told(rig: Rig) -> None:
    rig.deploy({**FLOWS, "menu": Flow(explode)})
    rig.service = replace(rig.service, handling=replace(rig.service.handling, buried=untold))
    await rig.store(CITIZEN, text="menu")
    await patiently(rig)
    row = await rig.one(Incoming)
    assert row.state == "dead"
    assert (await rig.one(Outgoing)).op_key == f"dead:{row.id}.0", "the sender is told all the same"


async def test_a_slow_worker_gives_back_what_it_would_come_to_too_late(rig: Rig) -> None:
    async def dawdle(_talk: Talk) -> None:
        rig.clock.move(LEASE * 0.6)

    rig.deploy(FLOWS | {"menu": Flow(dawdle)})
    for who in (CITIZEN, NEIGHBOUR, ADMIN):
        await rig.store(who, text="menu")
    assert await rig.service.handling.work() == 1
    waiting = [row for row in await rig.all(Incoming) if row.state == "new"]
    assert [(row.attempts, row.lease_until) for row in waiting] == [(0, None)] * 2
    await rig.handle()
    assert {row.state for row in await rig.all(Incoming)} == {"done"}


async def test_a_message_that_kills_its_worker_is_buried(rig: Rig) -> None:
    await rig.store(CITIZEN, text="menu")
    for _ in range(len(RETRIES) + 1):  # claimed, and then the process is gone
        async with rig.service.database.begin() as session:
            assert len(await inbox.claim(session, now=rig.clock.now())) == 1
        assert await rig.service.handling.work() == 0, "its lease holds"
        rig.clock.move(LEASE)
    await rig.handle()
    row = await rig.one(Incoming)
    assert (row.state, row.attempts) == ("dead", len(RETRIES) + 2)
    assert row.error.startswith("crash: ")
    assert "gangguan" in (await rig.told(CITIZEN))[0].text


async def test_a_blocked_person_is_kept_and_not_answered(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    async with rig.service.database.begin() as session:
        person = await session.get_one(Person, 1)
        person.blocked_at = rig.clock.now()
    before = len(await rig.all(Outgoing))
    assert await rig.says(CITIZEN, "lampu mati di talise sejak kemarin") == ""
    row = (await rig.all(Incoming))[-1]
    assert (row.state, row.error) == ("done", "refused: blocked")
    assert len(await rig.all(Outgoing)) == before
