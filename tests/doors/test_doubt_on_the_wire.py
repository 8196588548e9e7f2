"""A connection that dies after the message left: told apart by class, on both platforms."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.database import Database
from dialogue.doubt import PATIENCE
from dialogue.models import Outgoing
from emulators.world import Fault, FaultKind
from tests.clocks import StillClock
from tests.doors.reporting import begin
from tests.doors.tables import rows
from tests.stages import PlatformStage, platform_stage
from tests.turns.test_sittings import TUESDAY, at


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest, database: Database, clock: StillClock
) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, request.param) as opened:
        yield opened


async def test_a_reminder_whose_answer_was_lost_is_not_sent_twice(
    stage: PlatformStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begin(stage, "pegawai", "gabung")
    if stage.channel == "telegram":
        await stage.act("pegawai", type="contact", own=True)
    await stage.press("pegawai", "07.15")
    await stage.press("pegawai", "Senin–Jumat")
    if stage.channel == "whatsapp":  # the window has to be open in the morning
        stage.clock.set(at(TUESDAY, 7, 0))
        await stage.act("pegawai", type="text", text="menu")
    stage.clock.set(at(TUESDAY))
    await stage.settle()
    monkeypatch.setattr(stage.calls, "patience", 0.3)
    channel = stage.phone("pegawai").channel
    stage.world.faults.add(Fault(channel=channel, kind=FaultKind.TIMEOUT_AFTER_ACCEPT, count=1))
    before = len(stage.phone("pegawai").transcript)
    stage.clock.set(at(TUESDAY, 9, 16))
    await stage.settle()
    stage.clock.move(PATIENCE)
    await stage.service.sender.housekeep()
    await stage.settle()
    found = await rows(stage.service.database, Outgoing)
    first = next(row for row in found if row.op_key.startswith("learn:reminder"))
    # WhatsApp's own receipt tells what the lost answer did not; Telegram sends none.
    known = ("failed", "unknown_outcome") if stage.channel == "telegram" else ("delivered", "")
    assert (first.state, first.reason) == known
    told = [b.text for b in stage.phone("pegawai").transcript[before:] if b.sender == "bot"]
    assert len(told) == len(set(told))
    assert told
