"""The look at ourselves: what it finds right and wrong, through the emulated platforms."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from fastapi import FastAPI
from pydantic import SecretStr

from bot.telegram_sending import TelegramChannel
from core.database import Database
from core.models import Incident, Person
from dialogue.models import Incoming
from dialogue.records import Heartbeat
from emulators.world import Fault, FaultKind
from kentongan.heartbeat import EVERY, SOON, Heart
from kentongan.lines import Line
from kentongan.watch import Trouble
from tests.clocks import StillClock
from tests.doors.tables import rows
from tests.emulators.conftest import serving
from tests.stages import PlatformStage, platform_stage

CHANNELS = ("telegram", "whatsapp")


@pytest_asyncio.fixture
async def stage(database: Database, clock: StillClock) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, "telegram") as opened:
        yield opened


def heart(stage: PlatformStage, **settings: object) -> Heart:
    found = stage.holder["running"].heart
    return replace(found, settings=found.settings.model_copy(update=settings))


def only(stage: PlatformStage, name: str) -> dict[str, Line]:
    return {name: stage.service.lines[name]}


async def beat(stage: PlatformStage, by: Heart, after: timedelta = SOON) -> dict[str, str]:
    """Let time pass and look; return what is wrong by channel."""
    await by.beat()
    stage.clock.move(after)
    await by.beat()
    await stage.settle()
    names = {line.account.id: name for name, line in stage.service.lines.items()}
    found = await rows(stage.service.database, Heartbeat)
    return {names[row.account_id]: row.fault for row in found}


async def test_all_is_well_and_leaves_no_trace(stage: PlatformStage) -> None:
    for _ in range(3):
        assert await beat(stage, heart(stage), EVERY) == dict.fromkeys(CHANNELS, "")
    found = await rows(stage.service.database, Incoming)
    assert len(found) == 2
    assert {row.state for row in found} == {"done"}
    assert await rows(stage.service.database, Person) == []
    beats = await rows(stage.service.database, Heartbeat)
    assert {row.well_at for row in beats} == {stage.clock.now()}
    assert await stage.holder["running"].watch.look() == 0


async def test_two_workers_look_once(stage: PlatformStage) -> None:
    await heart(stage).beat()
    stage.clock.move(SOON)
    assert [await heart(stage).beat() for _ in range(2)] == [2, 0]


async def test_an_address_that_leads_nowhere_is_found_at_the_second_look(
    stage: PlatformStage,
) -> None:
    lost = heart(stage, public_url="http://127.0.0.1:9")
    assert await beat(stage, lost) == dict.fromkeys(CHANNELS, "")
    assert await beat(stage, lost) == dict.fromkeys(CHANNELS, Trouble.WEBHOOK_SILENT)
    assert await stage.holder["running"].watch.look() == 2
    assert await beat(stage, heart(stage)) == dict.fromkeys(CHANNELS, "")
    stage.clock.move(EVERY)
    await beat(stage, heart(stage))
    assert await stage.holder["running"].watch.look() == 2
    assert all(row.closed_at for row in await rows(stage.service.database, Incident))


async def test_a_webhook_that_refuses_our_signature_is_silent(stage: PlatformStage) -> None:
    wrong = heart(stage, whatsapp_app_secret=SecretStr("another"))
    await beat(stage, wrong)
    assert (await beat(stage, wrong))["whatsapp"] == Trouble.WEBHOOK_SILENT


async def test_an_address_that_answers_but_is_not_ours_is_silent(stage: PlatformStage) -> None:
    stranger = FastAPI()
    stranger.add_api_route("/hooks/whatsapp", lambda: "ok", methods=["POST"])
    async with serving(stranger) as elsewhere:
        lost = replace(heart(stage, public_url=elsewhere), lines=only(stage, "whatsapp"))
        await beat(stage, lost)
        assert await beat(stage, lost) == {"whatsapp": Trouble.WEBHOOK_SILENT}


async def test_a_token_that_is_refused_is_found_at_once(stage: PlatformStage) -> None:
    line = stage.service.lines["telegram"]
    assert isinstance(line.channel, TelegramChannel)
    base = heart(stage).settings.telegram_api_base
    wire, shelf = line.channel._wire, line.channel._shelf
    revoked = TelegramChannel(wire, "700000001:AAanother", shelf=shelf, base=base)
    lost = replace(heart(stage), lines={"telegram": replace(line, channel=revoked)})
    assert await beat(stage, lost) == {"telegram": Trouble.TOKEN_REVOKED}


@pytest.mark.parametrize("channel", CHANNELS)
async def test_a_platform_that_is_away_twice_is_down(stage: PlatformStage, channel: str) -> None:
    stage.world.faults.add(Fault(channel=channel, kind=FaultKind.SERVER_ERROR))
    assert (await beat(stage, heart(stage)))[channel] == ""
    assert (await beat(stage, heart(stage)))[channel] == Trouble.ACCOUNT_DOWN
    stage.world.faults.clear()
    assert (await beat(stage, heart(stage)))[channel] == ""
