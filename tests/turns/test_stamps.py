"""When people were heard is written for many at once, and undoes nothing that came meanwhile."""

from datetime import timedelta

from sqlalchemy import select, update

from core.crowd import stamp
from core.identity import WINDOW
from core.models import Address
from dialogue.fairness import PACE
from dialogue.turn import Turn
from tests.turns.acts import CITIZEN, consent
from tests.turns.rig import Guest, Rig
from tests.turns.test_shared_turns import CROWD, gather, let_them, transactions, write

#: Citizens on WhatsApp, where a message opens a window.
CALLERS = tuple(Guest(f"w{n}", None, f"62813900000{n}", line="whatsapp") for n in range(10, 13))
LATER = timedelta(hours=3)


async def test_each_is_heard_and_takes_of_their_own_bucket(rig: Rig) -> None:
    await gather(rig)
    await rig.handle()
    rig.clock.move(LATER)
    ids = await write(rig)
    await rig.service.handling.work()
    assert len(await transactions(rig, ids)) == 1
    now = rig.clock.now()
    stamps = [(row.heard_at, row.used_until) for row in await rig.all(Address)]
    assert stamps == [(now, now + PACE)] * len(CROWD)


async def test_windows_open_for_each(rig: Rig) -> None:
    for who in CALLERS:
        await consent(rig, who)
    rig.clock.move(LATER)
    for who in CALLERS:
        await rig.store(who, text="menu")
    await rig.service.handling.work()
    windows = [row.window_until for row in await rig.all(Address, Address.channel == "whatsapp")]
    assert windows == [rig.clock.now() + WINDOW] * len(CALLERS)


async def test_all_that_changed_is_written_and_nothing_else(rig: Rig) -> None:
    await gather(rig)
    await rig.handle()
    now, opened = rig.clock.now() + LATER, rig.clock.now() + WINDOW
    async with rig.service.database.begin() as session:
        heard, doubted, idle, _ = await session.scalars(select(Address).order_by(Address.id))
        used = heard.used_until
        heard.heard_at, heard.window_until = now, opened
        doubted.heard_at = doubted.doubted_at = now
        await stamp(session, [heard, doubted, idle])
    first, second, third, _ = await rig.all(Address)
    assert (first.heard_at, first.window_until, first.used_until) == (now, opened, used)
    assert (second.heard_at, second.doubted_at) == (now, now)
    assert third.heard_at < now


async def test_what_a_sender_learns_meanwhile_stands(rig: Rig) -> None:
    ids = await gather(rig)

    async def act(turn: Turn) -> str:
        refused = update(Address).where(Address.id == turn.address.id)
        async with rig.service.database.begin() as session:
            await session.execute(refused.values(reachable=False))
        return ""

    let_them(rig, act)
    rig.clock.move(LATER)
    await rig.service.handling.work()
    assert len(await transactions(rig, ids)) == 1
    found = await rig.all(Address, Address.channel == "telegram")
    assert {(row.reachable, row.heard_at) for row in found} == {(False, rig.clock.now())}


async def test_who_had_blocked_us_and_writes_among_others_is_reachable_again(rig: Rig) -> None:
    await consent(rig, CITIZEN)
    await gather(rig)
    await rig.handle()
    async with rig.service.database.begin() as session:
        await session.execute(update(Address).values(reachable=False))
    rig.clock.move(LATER)
    await write(rig)
    assert await rig.service.handling.work() == len(CROWD)
    back = {row.user_id for row in await rig.all(Address, Address.reachable)}
    assert back == {who.user_id for who in CROWD}
    heard = {row.heard_at for row in await rig.all(Address, Address.reachable)}
    assert heard == {rig.clock.now()}
