"""What becomes of our messages when a platform fails, as the phones and the tables tell it."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.sender import RETRIES
from core.database import Database
from core.models import Address
from dialogue.models import Incoming, Outgoing
from emulators.world import Fault, FaultKind
from feedback.models import Case
from tests.clocks import StillClock
from tests.doors.inbox_stand import change, webhook
from tests.doors.reporting import NOTICE, STORY, begin, report
from tests.doors.tables import rows
from tests.stages import PlatformStage, platform_stage

SECOND = timedelta(seconds=1)


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest, database: Database, clock: StillClock
) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, request.param) as opened:
        yield opened


def fail(stage: PlatformStage, kind: FaultKind, **how: Any) -> None:
    """Put a fault in force on the stage's platform."""
    channel = stage.phone("warga").channel
    stage.world.faults.add(Fault(channel=channel, kind=kind, **how))


async def messages(stage: PlatformStage) -> list[Outgoing]:
    """Return the rows that say something."""
    said = await rows(stage.service.database, Outgoing)
    return [row for row in said if row.message["text"]]


async def notices(stage: PlatformStage) -> int:
    """Count the bubbles that greet a newcomer."""
    return sum(NOTICE in bubble.text for bubble in stage.phone("warga").transcript)


async def wait(stage: PlatformStage, by: timedelta) -> None:
    stage.clock.move(by)
    await stage.settle()


@pytest.mark.parametrize("stage", ["telegram"], indirect=True)
async def test_flood_waits_as_long_as_the_platform_says(stage: PlatformStage) -> None:
    fail(stage, FaultKind.FLOOD, count=1, retry_after=7)
    asked = stage.clock.now()
    await stage.act("warga", type="text", text="menu")
    (row,) = await messages(stage)
    assert (row.state, row.attempts) == ("ready", 0)
    assert 7 * SECOND <= row.not_before - asked <= 7 * SECOND * 1.2
    await wait(stage, 6 * SECOND)
    assert await notices(stage) == 0
    await wait(stage, 3 * SECOND)
    (row,) = await messages(stage)
    assert (row.state, await notices(stage)) == ("sent", 1)


@pytest.mark.parametrize("kind", [FaultKind.FLOOD, FaultKind.SERVER_ERROR, FaultKind.REFUSE])
async def test_message_that_was_not_taken_is_sent_again(
    stage: PlatformStage, kind: FaultKind
) -> None:
    fail(stage, kind, count=2)
    await stage.act("warga", type="text", text="menu")
    (row,) = await messages(stage)
    assert (row.state, row.provider_id, row.settled_at) == ("ready", None, None)
    for _ in range(3):
        await wait(stage, 20 * SECOND)
    (row,) = await messages(stage)
    assert row.state in {"sent", "delivered"}
    assert row.provider_id
    assert await notices(stage) == 1


async def test_platform_that_stays_away_ends_in_a_failure_that_says_so(
    stage: PlatformStage,
) -> None:
    fail(stage, FaultKind.SERVER_ERROR)
    await stage.act("warga", type="text", text="menu")
    for pause in RETRIES:
        (row,) = await messages(stage)
        assert row.state == "ready"
        await wait(stage, pause * 1.2)
    (row,) = await messages(stage)
    assert (row.state, row.reason, row.attempts) == ("failed", "platform", len(RETRIES) + 1)
    assert await notices(stage) == 0
    stage.world.faults.clear()
    await stage.act("warga", type="text", text="menu")
    assert await notices(stage) == 1


async def test_answer_that_never_comes_is_not_called_sent(
    stage: PlatformStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage.calls, "patience", 0.3)
    fail(stage, FaultKind.TIMEOUT_AFTER_ACCEPT, count=1)
    await stage.act("warga", type="text", text="menu")
    (row,) = await messages(stage)
    arrived = await notices(stage)
    assert arrived == 1
    # WhatsApp's own receipt tells what the lost answer did not; Telegram sends none.
    assert row.state == ("ready" if stage.channel == "telegram" else "delivered")
    await wait(stage, 2 * SECOND)
    (row,) = await messages(stage)
    assert row.state in {"sent", "delivered"}
    assert await notices(stage) == (2 if stage.channel == "telegram" else 1)


async def test_person_who_blocked_us_hears_nothing_more_until_they_write(
    stage: PlatformStage,
) -> None:
    fail(stage, FaultKind.SERVER_ERROR, count=1)
    await stage.act("warga", type="text", text="menu")
    await stage.platform().set_blocked(stage.phone("warga"), True)
    await wait(stage, 2 * SECOND)
    (row,) = await messages(stage)
    blocked = "blocked" if stage.channel == "telegram" else "no_address"
    assert (row.state, row.reason) == ("failed", blocked)
    (address,) = await rows(stage.service.database, Address)
    assert not address.reachable
    await stage.platform().set_blocked(stage.phone("warga"), False)
    await stage.act("warga", type="text", text="menu")
    (address,) = await rows(stage.service.database, Address)
    held_back = stage.channel == "telegram"  # it says when somebody is let in again
    assert (address.reachable, await notices(stage)) == (True, 1 + held_back)


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_statuses_only_ever_raise_a_message(stage: PlatformStage) -> None:
    await stage.act("warga", type="text", text="menu")
    (row,) = await messages(stage)
    assert row.state == "delivered"
    heard = [("read", "read"), ("sent", "read"), ("delivered", "read"), ("failed", "read")]
    for at, (status, state) in enumerate(heard):
        await stage.act("warga", type="raw", payload=_told(row.provider_id, status, at))
        (row,) = await messages(stage)
        assert (row.state, row.reason) == (state, "")


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_status_of_a_message_that_is_not_ours_ends_as_a_note(stage: PlatformStage) -> None:
    await stage.act("warga", type="raw", payload=_told("wamid.unknown", "read", 1))
    for _ in range(5):
        await wait(stage, timedelta(minutes=1))
    (row,) = await rows(stage.service.database, Incoming)
    assert (row.state, row.error) == ("done", "receipt of an unknown message")


def _told(wamid: str | None, status: str, at: int) -> dict[str, Any]:
    errors = {"errors": [{"code": 131026, "title": "x"}]} if status == "failed" else {}
    moment = {"timestamp": str(1795395700 + at)}
    return webhook([change(statuses=[{"id": wamid, "status": status, **moment, **errors}])])


@pytest.mark.parametrize(
    "faults",
    [(FaultKind.DUPLICATE,), (FaultKind.REORDER,), (FaultKind.DUPLICATE, FaultKind.REORDER)],
    ids="+".join,
)
async def test_webhooks_in_disorder_make_one_case(
    stage: PlatformStage, faults: Sequence[FaultKind]
) -> None:
    for kind in faults:
        fail(stage, kind)
    await begin(stage, "petugas", "gabung")
    await report(stage, "warga", STORY)
    (case,) = await rows(stage.service.database, Case)
    thanked = [b for b in stage.phone("warga").transcript if "laporan sudah diterima" in b.text]
    assert len(thanked) == 1
    assert case.number in thanked[0].text
    incoming = await rows(stage.service.database, Incoming)
    assert {row.state for row in incoming} == {"done"}
