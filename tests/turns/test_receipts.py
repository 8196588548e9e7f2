"""Receipts: whatever the platforms say, in whatever order, a row only ever rises."""

from datetime import timedelta
from itertools import permutations

import pytest

from dialogue import receipts
from dialogue.models import Outgoing
from dialogue.updates import Fate, Receipt
from tests.turns.acts import CITIZEN
from tests.turns.rig import Rig
from tests.turns.rows import lease, queue, states

RECEIPTS = (Fate.SENT, Fate.DELIVERED, Fate.READ)


@pytest.mark.parametrize("order", list(permutations(RECEIPTS)))
async def test_receipts_in_any_order_only_ever_raise_a_row(
    rig: Rig, order: tuple[Fate, ...]
) -> None:
    await queue(rig, "satu")
    await rig.send()
    highest = -1
    for fate in (*order, *order):
        await rig.store(CITIZEN, "receipt", fate=fate, ref="ref:warga:satu.0")
        await rig.handle()
        highest = max(highest, RECEIPTS.index(fate))
        assert await states(rig) == [(str(RECEIPTS[highest]), "")]


async def test_a_failure_after_all_is_told_and_an_arrival_after_all_too(rig: Rig) -> None:
    await queue(rig, "satu")
    await rig.send()
    for fate, reason, found in (
        (Fate.FAILED, "blocked", ("failed", "blocked")),
        (Fate.SENT, "", ("failed", "blocked")),
        (Fate.READ, "", ("read", "")),
        (Fate.FAILED, "content", ("read", "")),
    ):
        await rig.store(CITIZEN, "receipt", fate=fate, ref="ref:warga:satu.0", reason=reason)
        await rig.handle()
        assert await states(rig) == [found]


async def test_a_receipt_that_is_faster_than_our_own_note_waits_for_it(rig: Rig) -> None:
    await queue(rig, "satu")
    await rig.store(CITIZEN, "receipt", fate=Fate.READ, ref="ref:warga:satu.0")
    await rig.handle()
    await rig.send()
    assert await states(rig) == [("sent", "")]
    rig.clock.move(timedelta(seconds=1))
    await rig.handle()
    assert await states(rig) == [("read", "")]


async def test_a_receipt_frees_the_row_whose_sender_died(rig: Rig) -> None:
    await queue(rig, "satu")
    due = await lease(rig, "dead")
    async with rig.service.database.begin() as session:
        word = Receipt("ref:x", Fate.DELIVERED, rig.clock.now(), op_key=due.op_key)
        account = due.account_id
        assert await receipts.receipt(session, account, word, now=rig.clock.now())
    row = await rig.one(Outgoing)
    assert (row.state, row.provider_id, row.lease_until) == ("delivered", "ref:x", None)
