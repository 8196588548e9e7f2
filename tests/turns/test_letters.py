"""Dead letters: seen without their words, tried again exactly once, put aside, all on record."""

import json
from datetime import timedelta

import pytest

from core import audit
from core.models import AuditEntry
from dialogue.door import Reason, SendError
from dialogue.letters import Side, counted, decide, listed, one
from dialogue.models import Incoming, Outgoing
from dialogue.speech import Kind
from tests.turns.acts import CITIZEN
from tests.turns.rig import Rig
from tests.turns.rows import queue, states


async def act(rig: Rig, what: str, side: Side, *ids: int) -> list[int]:
    async with rig.service.database.begin() as session:
        return await decide(session, what, side, ids, by="uji", now=rig.clock.now())


async def letters(rig: Rig, side: Side) -> list[tuple[str, str]]:
    """Return kind and reason of what is listed."""
    async with rig.service.database.begin() as session:
        return [(each.kind, each.reason) for each in await listed(session, side)]


async def refused(rig: Rig, *texts: str, reason: Reason = Reason.CONTENT) -> None:
    await queue(rig, *texts)
    rig.channels["telegram"].outcomes = [SendError(reason) for _ in texts]
    await rig.send()


async def buried(rig: Rig) -> Incoming:
    """Let a message die that a later release could read."""
    await rig.says(CITIZEN, kind=Kind.REACTION)
    await rig.store(CITIZEN, text="menu", poison=True)
    for _ in range(6):
        await rig.handle()
        rig.clock.move(timedelta(minutes=2))
    return next(row for row in await rig.all(Incoming) if row.state == "dead")


async def test_an_incoming_letter_is_handled_anew_exactly_once(rig: Rig) -> None:
    row = await buried(rig)
    await rig.told(CITIZEN)
    async with rig.service.database.begin() as session:
        found = await session.get_one(Incoming, row.id)
        healed = json.loads(found.payload)
        del healed["poison"]
        found.payload = json.dumps(healed).encode()
    assert await act(rig, "retry", Side.IN, row.id) == [row.id]
    assert await act(rig, "retry", Side.IN, row.id) == []
    await rig.handle()
    await rig.handle()
    assert len(await rig.told(CITIZEN)) == 1
    after = (await rig.all(Incoming, Incoming.id == row.id))[0]
    assert (after.state, after.attempts, after.error) == ("done", 1, "")


async def test_what_is_handled_anew_and_fails_again_is_dead_again(rig: Rig) -> None:
    row = await buried(rig)
    await act(rig, "retry", Side.IN, row.id)
    for _ in range(6):
        await rig.handle()
        rig.clock.move(timedelta(minutes=2))
    assert (await rig.all(Incoming, Incoming.id == row.id))[0].state == "dead"


async def test_an_outgoing_letter_is_sent_again_under_a_new_mark(rig: Rig) -> None:
    await refused(rig, "satu")
    before = await rig.one(Outgoing)
    assert await act(rig, "retry", Side.OUT, before.id) == [before.id]
    await rig.send()
    after = await rig.one(Outgoing)
    assert [text for _, text in rig.channels["telegram"].sent] == ["satu"]
    assert (after.state, after.reason, after.attempts) == ("sent", "", 1)
    assert after.op_key != before.op_key
    assert await act(rig, "retry", Side.OUT, before.id) == []


async def test_what_has_expired_is_not_sent_again(rig: Rig) -> None:
    await refused(rig, "satu")
    rig.clock.move(timedelta(hours=24))
    assert await act(rig, "retry", Side.OUT, (await rig.one(Outgoing)).id) == []
    assert await states(rig) == [("failed", "content")]


async def test_what_is_discarded_keeps_its_truth_and_is_listed_no_more(rig: Rig) -> None:
    await refused(rig, "satu", "dua")
    first, second = await rig.all(Outgoing)
    assert await act(rig, "discard", Side.OUT, first.id) == [first.id]
    assert await act(rig, "discard", Side.OUT, first.id) == []
    assert await act(rig, "retry", Side.OUT, first.id) == []
    assert await states(rig) == [("failed", "content")] * 2
    async with rig.service.database.begin() as session:
        assert [each.id for each in await listed(session, Side.OUT)] == [second.id]
        assert await counted(session, Side.OUT) == [("content", 1)]
    dead = await buried(rig)
    assert await act(rig, "discard", Side.IN, dead.id) == [dead.id]
    assert await letters(rig, Side.IN) == []


async def test_a_list_is_of_one_reason_and_bears_no_words(rig: Rig) -> None:
    await refused(rig, "satu")
    await refused(rig, "dua", reason=Reason.TEMPLATE)
    async with rig.service.database.begin() as session:
        (found,) = await listed(session, Side.OUT, reason="template")
        assert await one(session, Side.OUT, found.id) == found
        assert await one(session, Side.IN, found.id) is None
    assert "dua" not in str(found.payload)
    assert found.reason == "template"


@pytest.mark.parametrize("what", ["retry", "discard"])
async def test_what_was_decided_is_on_record(rig: Rig, what: str) -> None:
    await refused(rig, "satu")
    (row,) = await rig.all(Outgoing)
    await act(rig, what, Side.OUT, row.id)
    (entry,) = await rig.all(AuditEntry, AuditEntry.action == f"letter-{what}")
    assert entry.subject == "letters:out"
    assert entry.detail == {"ids": [row.id], "count": 1, "by": "uji"}
    async with rig.service.database.begin() as session:
        assert await audit.broken(session) == []
