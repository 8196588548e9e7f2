"""The outbox: in order, leased, retried as the platform wishes, and always a true state."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.sender import ACCOUNT_REST, RETRIES
from core.models import Address
from dialogue import outbox
from dialogue.door import Elsewhere, Reason, SendError
from dialogue.models import Outgoing
from dialogue.outbox import LEASE
from dialogue.speech import Kind
from tests.turns.acts import CITIZEN, NEIGHBOUR
from tests.turns.rig import Guest, Rig
from tests.turns.rows import lease, queue, states

CLIENT = Guest("ani", None, "6281234567890", line="whatsapp")
SECOND = timedelta(seconds=1)
#: Waits are lengthened by up to a fifth, so that not all come back at once.
MOST = 1.2


async def test_messages_of_one_person_leave_one_after_the_other(rig: Rig) -> None:
    await queue(rig, "satu", "dua", "tiga")
    await queue(rig, "lain", who=NEIGHBOUR)
    channel = rig.channels["telegram"]
    assert await rig.service.sender.work(lane="interactive") == 2
    assert {text for _, text in channel.sent} == {"satu", "lain"}
    await rig.send()
    assert [text for _, text in channel.sent if text != "lain"] == ["satu", "dua", "tiga"]
    assert await states(rig) == [("sent", "")] * 4


async def test_a_row_in_trouble_holds_back_the_rows_behind_it(rig: Rig) -> None:
    await queue(rig, "satu", "dua")
    channel = rig.channels["telegram"]
    channel.outcomes = [SendError(Reason.PLATFORM, retry=True)]
    await rig.send()
    assert channel.sent == []
    rig.clock.move(SECOND * MOST)
    await rig.send()
    assert [text for _, text in channel.sent] == ["satu", "dua"]


async def test_retries_follow_their_schedule_and_end_in_the_truth(rig: Rig) -> None:
    await queue(rig, "satu")
    channel = rig.channels["telegram"]
    channel.outcomes = [SendError(Reason.PLATFORM, retry=True)] * (len(RETRIES) + 1)
    for tries, wait in enumerate(RETRIES, 1):
        await rig.send()
        row = await rig.one(Outgoing)
        assert (row.state, row.attempts) == ("ready", tries)
        assert wait <= row.not_before - rig.clock.now() <= wait * MOST
        rig.clock.set(row.not_before)
    await rig.send()
    assert await states(rig) == [("failed", "platform")]
    assert channel.outcomes == []


async def test_a_wait_that_the_platform_wants_costs_no_try(rig: Rig) -> None:
    await queue(rig, "satu")
    wait = timedelta(seconds=30)
    slow = SendError(Reason.PLATFORM, retry=True, after=wait)
    rig.channels["telegram"].outcomes = [slow] * (len(RETRIES) + 3)
    for _ in range(len(RETRIES) + 3):
        await rig.send()
        row = await rig.one(Outgoing)
        assert (row.state, row.attempts) == ("ready", 0)
        assert wait <= row.not_before - rig.clock.now() <= wait * MOST
        rig.clock.set(row.not_before)
    await rig.send()
    assert await states(rig) == [("sent", "")]


async def test_an_account_in_trouble_rests_and_the_other_goes_on(rig: Rig) -> None:
    await queue(rig, "satu")
    await queue(rig, "lain", who=NEIGHBOUR)
    await queue(rig, "wa", who=CLIENT)
    down = SendError(Reason.ACCOUNT_DOWN, retry=True, account=True)
    rig.channels["telegram"].outcomes = [down, down]
    await rig.send()
    assert [text for _, text in rig.channels["whatsapp"].sent] == ["wa"]
    assert rig.channels["telegram"].sent == []
    rig.clock.move(ACCOUNT_REST)
    await rig.send()
    assert len(rig.channels["telegram"].sent) == 2
    assert {row.attempts for row in await rig.all(Outgoing)} == {1}


@pytest.mark.parametrize("reason", [Reason.BLOCKED, Reason.NO_ADDRESS])
async def test_a_permanent_refusal_stops_contact(rig: Rig, reason: Reason) -> None:
    await queue(rig, "satu", "dua")
    rig.channels["telegram"].outcomes = [SendError(reason)]
    await rig.send()
    assert await states(rig) == [("failed", str(reason))] * 2
    assert not (await rig.one(Address)).reachable
    assert rig.channels["telegram"].sent == []
    await rig.says(CITIZEN, "menu")  # who writes again can be reached again
    assert (await rig.one(Address)).reachable


async def test_what_a_block_held_back_and_is_still_worth_it_goes_out_after_it(rig: Rig) -> None:
    await queue(rig, "satu", "dua")
    await rig.says(CITIZEN, kind=Kind.BLOCKED)
    assert await states(rig) == [("failed", "blocked")] * 2
    assert not (await rig.one(Address)).reachable
    await rig.says(CITIZEN, kind=Kind.BLOCKED)  # told twice, it is so all the same
    assert not (await rig.one(Address)).reachable
    await rig.store(CITIZEN, kind=Kind.UNBLOCKED)
    await rig.handle()
    await rig.send()
    assert await states(rig) == [("sent", "")] * 2


async def test_a_block_of_before_they_wrote_again_is_over(rig: Rig) -> None:
    await queue(rig, "satu")
    await rig.says(CITIZEN, "menu")
    before = (rig.clock.now() - timedelta(minutes=5)).isoformat()
    await rig.says(CITIZEN, kind=Kind.BLOCKED, at=before)
    assert (await rig.one(Address)).reachable
    assert ("failed", "blocked") not in await states(rig)


async def test_a_chat_with_another_id_gets_its_row_once_more(rig: Rig) -> None:
    await queue(rig, "satu", "dua")
    async with rig.service.database.begin() as session:
        plain = "UPDATE outgoing SET payload = payload || CAST(:more AS jsonb)"
        await session.execute(text(plain), {"more": '{"json": {"chat_id": 5, "text": "a"}}'})
    moved = SendError(Reason.NO_ADDRESS, retry=True, moved=Elsewhere("-100", {"chat_id": -100}))
    rig.channels["telegram"].outcomes = [moved]
    await rig.send()
    assert (await rig.one(Address)).user_id == "-100"
    rows = await rig.all(Outgoing)
    assert [row.payload["json"] for row in rows] == [{"chat_id": -100, "text": "a"}] * 2
    rig.clock.move(SECOND * MOST)
    await rig.send()
    assert [text for _, text in rig.channels["telegram"].sent] == ["satu", "dua"]
    assert {row.attempts for row in await rig.all(Outgoing)} == {1, 2}


@pytest.mark.parametrize("reason", [Reason.CONTENT, Reason.TEMPLATE])
async def test_a_refusal_of_one_message_is_final_for_it_alone(rig: Rig, reason: Reason) -> None:
    await queue(rig, "satu", "dua")
    rig.channels["telegram"].outcomes = [SendError(reason)]
    await rig.send()
    assert await states(rig) == [("failed", str(reason)), ("sent", "")]


async def test_an_unforeseen_error_of_one_row_does_not_stop_the_others(rig: Rig) -> None:
    await queue(rig, "satu", "dua")
    rig.channels["telegram"].outcomes = [RuntimeError("nobody thought of this")]
    await rig.send()
    assert await states(rig) == [("failed", "platform"), ("sent", "")]


@pytest.mark.parametrize(("must_arrive", "state"), [(True, "ready"), (False, "failed")])
async def test_an_unknown_outcome_is_tried_again_only_if_it_must_arrive(
    rig: Rig, *, must_arrive: bool, state: str
) -> None:
    await queue(rig, "satu", must_arrive=must_arrive)
    rig.channels["telegram"].outcomes = [SendError(Reason.UNKNOWN_OUTCOME, retry=True)]
    await rig.send()
    assert [found for found, _ in await states(rig)] == [state]


@pytest.mark.parametrize(
    ("must_arrive", "found"), [(True, ("ready", "")), (False, ("failed", "unknown_outcome"))]
)
async def test_what_a_dead_sender_held_is_freed_when_its_lease_ends(
    rig: Rig, *, must_arrive: bool, found: tuple[str, str]
) -> None:
    await queue(rig, "satu", must_arrive=must_arrive)
    await lease(rig, "dead")
    rig.clock.move(LEASE - SECOND)
    await rig.service.sender.housekeep()
    assert await states(rig) == [("leased", "")]
    assert await rig.service.sender.work(lane="interactive") == 0
    rig.clock.move(SECOND)
    await rig.service.sender.housekeep()
    assert await states(rig) == [found]


async def test_a_sender_that_lost_its_lease_changes_nothing(rig: Rig) -> None:
    await queue(rig, "satu")
    late = await lease(rig, "late")
    rig.clock.move(LEASE)
    await rig.service.sender.housekeep()
    await rig.send()
    before = await states(rig)
    async with rig.service.database.begin() as session:
        now = rig.clock.now()
        noted = await outbox.sent(session, [(late.id, "ref:late")], owner="late", now=now)
        assert noted == 0
        await outbox.failed(session, late, Reason.CONTENT, owner="late", now=now)
        await outbox.later(session, late, owner="late", at=now, free=False)
    assert await states(rig) == before == [("sent", "")]
    assert (await rig.one(Outgoing)).provider_id != "ref:late"


async def test_what_is_too_old_expires_instead_of_being_sent(rig: Rig) -> None:
    await queue(rig, "satu")
    rig.clock.move(timedelta(hours=24))
    await rig.service.sender.housekeep()
    await rig.send()
    assert await states(rig) == [("expired", "too_old")]
    assert rig.channels["telegram"].sent == []
