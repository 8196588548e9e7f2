"""What is wrong with delivery is told once when it begins and once when it ends, on another way."""

from datetime import timedelta

import pytest

from bot.sender import ACCOUNT_REST
from core.models import Incident
from dialogue.door import Reason, SendError
from dialogue.models import Lane, Outgoing
from dialogue.records import Heartbeat
from kentongan.watch import CALM, Trouble, Watch
from tests.turns.acts import CITIZEN, NEIGHBOUR
from tests.turns.rig import Rig
from tests.turns.rows import queue
from tests.turns.watching import incidents, told

SECOND = timedelta(seconds=1)
DOWN = SendError(Reason.ACCOUNT_DOWN, retry=True, account=True)
REVOKED = SendError(Reason.TOKEN_REVOKED, retry=True, account=True)


async def fall(rig: Rig, error: SendError, text: str) -> None:
    """Let Telegram refuse the whole account when something is sent."""
    await queue(rig, text)
    rig.channels["telegram"].outcomes = [error]
    await rig.send()


@pytest.mark.parametrize(
    ("error", "kind"), [(DOWN, Trouble.ACCOUNT_DOWN), (REVOKED, Trouble.TOKEN_REVOKED)]
)
async def test_a_refused_account_is_told_on_the_other_channel_once_and_its_end_too(
    rig: Rig, watch: Watch, error: SendError, kind: Trouble
) -> None:
    await fall(rig, error, "satu")
    assert [await watch.look() for _ in range(3)] == [1, 0, 0]
    assert await incidents(rig) == [(kind, False)]
    heard = await told(rig)
    assert len(heard["whatsapp"]) == 1
    assert "Telegram" in heard["whatsapp"][0]
    assert heard["telegram"] == []
    for _ in range(3):  # it goes on
        rig.clock.move(ACCOUNT_REST * 1.3)
        rig.channels["telegram"].outcomes = [error]
        await rig.send()
        assert await watch.look() == 0
    rig.channels["telegram"].outcomes = []
    rig.clock.move(ACCOUNT_REST * 1.3)
    await rig.send()
    assert await watch.look() == 0  # it may come back
    rig.clock.move(CALM)
    assert [await watch.look() for _ in range(2)] == [1, 0]
    assert await incidents(rig) == [(kind, True)]
    heard = await told(rig)
    assert [len(texts) for texts in heard.values()] in ([1, 0], [0, 1])
    assert "pulih" in str(heard)


async def test_an_account_that_comes_and_goes_is_one_incident(rig: Rig, watch: Watch) -> None:
    for at in range(5):
        await fall(rig, DOWN, f"ke-{at}")
        await watch.look()
        rig.clock.move(ACCOUNT_REST * 1.3)
        await rig.send()
        await watch.look()
    assert await incidents(rig) == [(Trouble.ACCOUNT_DOWN, False)]
    assert len((await told(rig))["whatsapp"]) == 1


async def test_silence_is_no_recovery(rig: Rig, watch: Watch) -> None:
    await fall(rig, DOWN, "satu")
    await watch.look()
    rig.clock.move(timedelta(hours=25))
    await rig.service.sender.housekeep()
    await watch.look()
    assert await incidents(rig) == [(Trouble.ACCOUNT_DOWN, False)]


async def beat(rig: Rig, fault: str, *, well: bool = False) -> None:
    """Note what the last look at Telegram found."""
    account = rig.service.lines["telegram"].account.id
    now = rig.clock.now()
    async with rig.service.database.begin() as session:
        row = Heartbeat(account_id=account, due_at=now, misses=2, fault=fault, detail={})
        row.well_at = now if well else None
        await session.merge(row)


async def test_a_silent_webhook_is_told_and_a_good_look_ends_it(rig: Rig, watch: Watch) -> None:
    await beat(rig, Trouble.WEBHOOK_SILENT)
    assert await watch.look() == 1
    assert len((await told(rig))["whatsapp"]) == 1
    rig.clock.move(CALM)
    await beat(rig, "", well=True)
    assert await watch.look() == 1
    assert await incidents(rig) == [(Trouble.WEBHOOK_SILENT, True)]


async def test_messages_that_nobody_handles_are_an_incident(rig: Rig, watch: Watch) -> None:
    await rig.store(CITIZEN, text="halo")
    rig.clock.move(timedelta(seconds=121))
    assert [await watch.look() for _ in range(3)] == [0, 1, 0]
    assert [(row.kind, row.key) for row in await rig.all(Incident)] == [("queue-too-old", "inbox")]
    assert "pesan masuk" in str(await told(rig))
    await rig.handle()
    rig.clock.move(CALM)
    assert await watch.look() == 1


@pytest.mark.parametrize(("lane", "minutes"), [(Lane.INTERACTIVE, 6), (Lane.BULK, 241)])
async def test_each_lane_has_its_own_patience(
    rig: Rig, watch: Watch, lane: Lane, minutes: int
) -> None:
    await queue(rig, "satu", who=NEIGHBOUR)
    async with rig.service.database.begin() as session:
        row = (await rig.all(Outgoing))[-1]
        (await session.get_one(Outgoing, row.id)).lane = lane
    rig.clock.move(timedelta(minutes=minutes - 1) - SECOND)
    assert [await watch.look() for _ in range(2)] == [0, 0]
    rig.clock.move(timedelta(minutes=1) + 2 * SECOND)
    assert [await watch.look() for _ in range(2)] == [0, 1]
    (incident,) = await rig.all(Incident)
    account = rig.service.lines["telegram"].account.id
    assert incident.key == f"{account}:{lane}"


async def test_what_waits_for_a_broken_account_is_no_incident_of_its_own(
    rig: Rig, watch: Watch
) -> None:
    await fall(rig, DOWN, "satu")
    await queue(rig, "dua", who=NEIGHBOUR)
    for _ in range(8):
        rig.clock.move(ACCOUNT_REST * 1.3)
        rig.channels["telegram"].outcomes = [DOWN, DOWN]
        await rig.send()
        await watch.look()
    assert await incidents(rig) == [(Trouble.ACCOUNT_DOWN, False)]
