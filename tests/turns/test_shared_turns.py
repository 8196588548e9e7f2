"""Turns of different people share one transaction, and each is as if it were alone."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from core.database import Database, unsettle
from core.models import Unit
from dialogue import inbox, shared_turns
from dialogue.models import Conversation, Incoming, Outgoing
from dialogue.talk import Talk
from dialogue.turn import Flow, Turn
from kentongan.flows import FLOWS
from tests.turns.acts import CITIZEN, LEARNER, NEIGHBOUR, OFFICER, consent, join
from tests.turns.rig import Guest, Rig
from tests.turns.test_inbox import explode
from tests.turns.test_other_channel import OTHER, use_both

CROWD = tuple(Guest(f"warga-{number}", f"c{number}") for number in range(4))


class Deed:
    """What a turn does besides talking; each test says what."""

    act: Callable[[Turn], Awaitable[str]]

    def __init__(self, turn: Turn) -> None:
        self.turn = turn

    async def run(self) -> str:
        return await Deed.act(self.turn)


async def perform(talk: Talk, deed: Deed) -> None:
    """Do the deed, and say what came of it."""
    await talk.do(deed.run)
    await talk.say("talk.welcome")


def let_them(rig: Rig, act: Callable[[Turn], Awaitable[str]]) -> None:
    """Let everybody who asks for the menu do something else."""
    Deed.act = staticmethod(act)
    rig.deploy({**FLOWS, "menu": Flow(perform, (Deed,))})
    services = {**rig.service.runner.services, Deed: Deed}
    runner = replace(rig.service.runner, services=services)
    rig.service = replace(rig.service, handling=replace(rig.service.handling, runner=runner))


async def gather(rig: Rig) -> list[int]:
    """Let everybody get to know us, then write at once; returns the ids of what they wrote."""
    for who in CROWD:
        await consent(rig, who)
    return await write(rig)


async def write(rig: Rig) -> list[int]:
    """Let everybody write at once; returns the ids of what they wrote."""
    before = {row.id for row in await rig.all(Incoming)}
    for who in CROWD:
        await rig.store(who, text="menu")
    return [row.id for row in await rig.all(Incoming) if row.id not in before]


async def transactions(rig: Rig, ids: list[int]) -> list[str]:
    """Return in which transactions messages were handled, each once, in order."""
    handled = text("SELECT xmin::text FROM incoming WHERE id = ANY(:ids) ORDER BY handled_at, id")
    async with rig.service.database.begin() as session:
        return list(dict.fromkeys(await session.scalars(handled, {"ids": ids})))


async def answered(rig: Rig, ids: list[int]) -> list[int]:
    """Return how many answers each message has."""
    rows = await rig.all(Outgoing)
    return [sum(row.op_key.startswith(f"i{number}.") for row in rows) for number in ids]


async def test_what_many_say_at_once_is_answered_in_one_transaction(rig: Rig) -> None:
    ids = await gather(rig)
    assert await rig.service.handling.work() == len(CROWD)
    assert len(await transactions(rig, ids)) == 1
    assert await answered(rig, ids) == [1] * len(CROWD)
    assert {talk.state for talk in await rig.all(Conversation)} == {"done"}


async def test_no_more_share_a_transaction_than_allowed(rig: Rig) -> None:
    ids = await gather(rig)
    await rig.service.handling.work(together=3)
    assert len(await transactions(rig, ids)) == 2


async def test_more_is_claimed_as_soon_as_nothing_is_at_hand(rig: Rig) -> None:
    ids = await gather(rig)
    work = rig.service.handling.work
    assert await work(most=1) == 1
    assert await work(most=1, claims=2) == 2
    assert await work(most=1, claims=9) == 1
    assert await answered(rig, ids) == [1] * len(CROWD)


async def test_a_suspect_waits_for_no_further_claims(rig: Rig) -> None:
    await consent(rig, NEIGHBOUR)
    await rig.store(NEIGHBOUR, text="menu")
    for _ in range(inbox.SUSPECT):  # claimed, and then the process is gone
        async with rig.service.database.begin() as session:
            await inbox.claim(session, now=rig.clock.now())
        rig.clock.move(inbox.LEASE)
    rig.clock.move(inbox.LEASE)
    await write(rig)
    assert await rig.service.handling.work(most=2, claims=9) == 2
    assert {row.state for row in await rig.all(Incoming, Incoming.attempts > 1)} == {"done"}


async def test_the_end_of_each_transaction_is_told(rig: Rig) -> None:
    await gather(rig)
    told: list[str] = []
    await rig.service.handling.work(together=2, answered=lambda: told.append("over"))
    assert len(told) == 2


async def test_a_talk_that_ends_at_once_leaves_no_row(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    before = await rig.all(Conversation)
    assert "Silakan pilih" in await rig.says(CITIZEN, "menu")
    assert len(await rig.all(Conversation)) == len(before)
    await rig.says(CITIZEN, "lapor")
    assert len(await rig.all(Conversation)) == len(before) + 1


async def test_one_that_fails_takes_nobody_with_it(rig: Rig) -> None:
    await consent(rig, NEIGHBOUR)
    rig.deploy({**FLOWS, "status": Flow(explode)})
    ids = await gather(rig)
    odd = await rig.store(NEIGHBOUR, text="cek")
    assert await rig.service.handling.work() == len(CROWD) + 1
    assert await answered(rig, ids) == [1] * len(CROWD)
    row = await rig.one(Incoming, Incoming.external_id == odd)
    assert (row.state, row.attempts) == ("new", 1)


async def test_what_a_failed_transaction_did_is_done_once_all_the_same(rig: Rig) -> None:
    ids = await gather(rig)
    rounds: list[int] = []

    async def act(turn: Turn) -> str:
        rounds.append(turn.person.id)
        if len(rounds) == len(CROWD):
            raise ValueError("the last one fails, once")
        return ""

    let_them(rig, act)
    await rig.service.handling.work()
    assert len(rounds) == 2 * len(CROWD), "all of them together, then each alone"
    assert await answered(rig, ids) == [1] * len(CROWD)
    assert len(await transactions(rig, ids)) == len(CROWD)


async def test_what_is_not_locked_is_read_anew_by_each_turn(rig: Rig) -> None:
    await gather(rig)
    seen: list[Unit] = []
    unit = (await rig.all(Unit))[0]

    async def act(turn: Turn) -> str:
        seen.append((await turn.session.scalars(select(Unit).where(Unit.id == unit.id))).one())
        await _rename(rig.service.database, unit.id, f"{len(seen)}. kali")
        return ""

    let_them(rig, act)
    await rig.service.handling.work()
    assert [each.name for each in seen] == [unit.name, "1. kali", "2. kali", "3. kali"]


async def _rename(database: Database, unit_id: int, name: str) -> None:
    """Change a unit as another worker would."""
    async with database.begin() as session:
        (await session.get_one(Unit, unit_id)).name = name


async def test_who_waits_too_long_for_the_others_is_answered_before_them(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_turns, "LONGEST_SECONDS", -1.0)
    ids = await gather(rig)
    assert await rig.service.handling.work() == len(CROWD)
    assert len(await transactions(rig, ids)) == len(CROWD)
    assert await answered(rig, ids) == [1] * len(CROWD)


async def test_nobody_relies_on_what_a_turn_before_has_changed(rig: Rig) -> None:
    ids = await gather(rig)

    async def act(turn: Turn) -> str:
        unsettle(turn.session)
        return ""

    let_them(rig, act)
    assert await rig.service.handling.work() == len(CROWD)
    assert len(await transactions(rig, ids)) == len(CROWD)


async def test_one_person_who_writes_on_two_channels_at_once_has_one_talk(rig: Rig) -> None:
    await use_both(rig)
    for who in (LEARNER, OTHER):
        await rig.store(who, text="lapor")
    await rig.handle()
    assert {row.state for row in await rig.all(Incoming)} == {"done"}
    assert len(await rig.all(Conversation, Conversation.state == "open")) == 1


async def test_a_newcomer_among_the_others_is_greeted(rig: Rig) -> None:
    ids = await gather(rig)
    await rig.store(CITIZEN, text="menu")
    assert await rig.service.handling.work() == len(CROWD) + 1
    assert len(await transactions(rig, ids)) == 1
    assert "Kentongan" in "\n".join(message.text for message in await rig.told(CITIZEN))


async def test_staff_among_citizens_get_their_own_menu(rig: Rig) -> None:
    await join(rig, OFFICER)
    await gather(rig)
    await rig.store(OFFICER, text="menu")
    await rig.service.handling.work()
    told = await rig.told(OFFICER)
    assert "list.queue" in [option.key for option in told[-1].options]
