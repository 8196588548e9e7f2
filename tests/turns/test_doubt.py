"""What nobody knows the outcome of: sent again or not by its class, and never called sent."""

import json
from datetime import timedelta

import pytest

from dialogue.door import Reason, SendError
from dialogue.doubt import PATIENCE
from dialogue.models import Outgoing
from dialogue.outbox import LEASE
from tests.turns.acts import LEARNER, join
from tests.turns.rig import Guest, Rig
from tests.turns.rows import lease, queue, states
from tests.turns.test_sittings import TUESDAY, at, due

CLIENT = Guest("ani", None, "6281234567890", line="whatsapp")
SECOND = timedelta(seconds=1)
LOST = SendError(Reason.UNKNOWN_OUTCOME, retry=True)


async def doubtful(rig: Rig, *texts: str) -> None:
    """Send something by WhatsApp that had better not come twice; the first answer is lost."""
    await queue(rig, *texts, who=CLIENT, must_arrive=False)
    rig.channels["whatsapp"].outcomes = [LOST]
    await rig.send()


async def receipt(rig: Rig, fate: str, ref: str = "") -> None:
    """Let WhatsApp say what became of the first row, which it names by our own mark."""
    row = (await rig.all(Outgoing))[0]
    body = {"id": f"s-{fate}", "person": "ani", "at": rig.clock.now().isoformat(), "fate": fate}
    told = body | {"ref": ref or f"wamid:{row.id}", "op": row.op_key}
    await rig.deliver(json.dumps(told).encode(), "whatsapp")
    await rig.handle()


async def test_what_had_better_not_come_twice_waits_for_its_receipt(rig: Rig) -> None:
    await doubtful(rig, "soal")
    assert await states(rig) == [("unsure", "")]
    await receipt(rig, "delivered")
    rig.clock.move(PATIENCE)
    await rig.service.sender.housekeep()
    assert await states(rig) == [("delivered", "")]
    assert rig.channels["whatsapp"].sent == []


async def test_without_a_receipt_it_is_unknown_after_ninety_seconds(rig: Rig) -> None:
    await doubtful(rig, "soal")
    rig.clock.move(PATIENCE - SECOND)
    await rig.service.sender.housekeep()
    assert await states(rig) == [("unsure", "")]
    rig.clock.move(SECOND)
    await rig.service.sender.housekeep()
    assert await states(rig) == [("failed", "unknown_outcome")]
    assert (await rig.one(Outgoing)).settled_at == rig.clock.now()
    await rig.send()
    assert rig.channels["whatsapp"].sent == []


@pytest.mark.parametrize("fate", ["sent", "delivered", "read"])
async def test_a_receipt_that_comes_late_is_believed(rig: Rig, fate: str) -> None:
    await doubtful(rig, "soal")
    rig.clock.move(PATIENCE)
    await rig.service.sender.housekeep()
    await receipt(rig, fate)
    assert await states(rig) == [(fate, "")]


async def test_others_go_past_what_is_in_doubt(rig: Rig) -> None:
    await doubtful(rig, "soal", "menu")
    assert await states(rig) == [("unsure", ""), ("sent", "")]


async def test_what_must_arrive_is_sent_again(rig: Rig) -> None:
    await queue(rig, "nomor laporan", who=CLIENT)
    rig.channels["whatsapp"].outcomes = [LOST]
    await rig.send()
    rig.clock.move(2 * SECOND)
    await rig.send()
    assert [text for _, text in rig.channels["whatsapp"].sent] == ["nomor laporan"]


async def test_where_nothing_can_be_read_back_it_is_unknown_at_once(rig: Rig) -> None:
    await queue(rig, "soal", must_arrive=False)
    rig.channels["telegram"].outcomes = [LOST]
    await rig.send()
    assert await states(rig) == [("failed", "unknown_outcome")]


async def test_what_a_dead_sender_held_may_have_arrived(rig: Rig) -> None:
    await queue(rig, "soal", who=CLIENT, must_arrive=False)
    await lease(rig, "dead", line="whatsapp")
    rig.clock.move(LEASE)
    await rig.service.sender.housekeep()
    assert await states(rig) == [("unsure", "")]
    await receipt(rig, "read")
    assert await states(rig) == [("read", "")]


async def test_a_zombie_cannot_end_the_doubt(rig: Rig) -> None:
    await queue(rig, "soal", who=CLIENT, must_arrive=False)
    late = await lease(rig, rig.service.sender.owner, line="whatsapp")
    rig.clock.move(LEASE)
    await rig.service.sender.housekeep()
    await rig.service.sender.settle([(late, "ref:late")])
    assert await states(rig) == [("unsure", "")]


async def test_a_question_had_better_be_asked_twice_and_a_reminder_be_lost(rig: Rig) -> None:
    await join(rig, LEARNER)
    await due(rig, at(TUESDAY))
    await due(rig, at(TUESDAY, 9, 16))
    await rig.says(LEARNER, "menu")
    rows = await rig.all(Outgoing)
    classes = {
        begin: {row.must_arrive for row in rows if row.op_key.startswith(begin)}
        for begin in ("learn:sitting", "learn:reminder", "i")
    }
    assert classes == {"learn:sitting": {True}, "learn:reminder": {False}, "i": {True}}
