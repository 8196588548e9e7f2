"""Polling: what was not stored is asked for again, and what was asked for again is handled once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot import polling
from bot.polling import REST_SECONDS, poll, poll_once
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from core.database import Database
from core.models import Channel
from core.settings import TelegramMode
from dialogue.door import Reason, SendError
from dialogue.intake import Intake
from dialogue.models import Incoming
from kentongan.lines import register
from kentongan.service import set_up_channels
from tests.clocks import StillClock
from tests.doors.inbox_stand import StumblingDatabase, update
from tests.doors.tables import rows
from tests.stages import PlatformStage, platform_stage

AWAY = SendError(Reason.PLATFORM, retry=True)
FLOOD = SendError(Reason.PLATFORM, retry=True, after=timedelta(seconds=9))


class Feed(TelegramChannel):
    """Telegram as a list of answers; when they are used up the worker is shut down."""

    def __init__(self, *answers: list[dict[str, Any]] | SendError) -> None:
        self.answers = list(answers)
        self.offsets: list[int] = []

    async def get_updates(self, offset: int, *, seconds: int) -> list[dict[str, Any]]:
        self.offsets.append(offset)
        if not self.answers:
            raise asyncio.CancelledError
        answer = self.answers.pop(0)
        if isinstance(answer, SendError):
            raise answer
        return answer


async def polled(
    feed: Feed, database: Database, clock: StillClock, *, stumbles: int = 0
) -> list[float]:
    """Poll until the feed ends; returns how long it rested in between."""
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    account = await register(database, Channel.TELEGRAM, "700000001")
    own = StumblingDatabase(database, stumbles=stumbles)
    intake = Intake(own, clock, stored=lambda: None)
    with pytest.raises(asyncio.CancelledError):
        await poll(feed, TelegramDoor(clock), intake, account.id, rest=rest)
    return rests


async def kept(database: Database) -> list[str]:
    return [row.external_id for row in await rows(database, Incoming)]


async def test_offset_moves_on_only_after_the_store(database: Database, clock: StillClock) -> None:
    both = [update(7), update(8)]
    feed = Feed(both, both, [update(9)])
    assert await polled(feed, database, clock, stumbles=1) == [REST_SECONDS]
    assert feed.offsets == [0, 0, 9, 10]
    assert await kept(database) == ["u:7", "u:8", "u:9"]


async def test_what_comes_twice_is_stored_once(database: Database, clock: StillClock) -> None:
    feed = Feed([update(7)], [update(7), update(8)], [])
    assert await polled(feed, database, clock) == []
    assert feed.offsets == [0, 8, 9, 9]
    assert await kept(database) == ["u:7", "u:8"]


async def test_platform_that_is_away_is_asked_again(database: Database, clock: StillClock) -> None:
    conflict = SendError(Reason.ACCOUNT_DOWN, retry=True, account=True)
    feed = Feed(AWAY, FLOOD, conflict, [update(7)])
    assert await polled(feed, database, clock) == [REST_SECONDS, 9, REST_SECONDS]
    assert feed.offsets == [0, 0, 0, 0, 8]


@pytest.mark.parametrize("odd", [{}, {"update_id": None}, {"update_id": "x"}, {"message": 5}])
async def test_odd_update_stops_nothing(
    database: Database, clock: StillClock, odd: dict[str, Any]
) -> None:
    feed = Feed([odd, update(7)])
    assert await polled(feed, database, clock) == []
    assert feed.offsets == [0, 8]
    mark, known = await kept(database)
    assert (mark[:4], known) == ("raw:", "u:7")


@pytest_asyncio.fixture
async def stage(
    database: Database, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[PlatformStage]:
    """A service that polls: its webhook is taken away."""
    monkeypatch.setattr(polling, "HOLD_SECONDS", 0)
    async with platform_stage(database, clock, "telegram") as opened:
        settings = opened.holder["running"].settings
        by_polling = settings.model_copy(update={"telegram_mode": TelegramMode.POLLING})
        await set_up_channels(opened.service, by_polling)
        yield opened


async def test_update_that_was_not_stored_stays_with_telegram(
    stage: PlatformStage, database: Database, clock: StillClock
) -> None:
    line = stage.service.lines["telegram"]
    intake = Intake(StumblingDatabase(database, stumbles=1), clock, stored=lambda: None)

    async def ask(offset: int) -> int:
        assert isinstance(line.channel, TelegramChannel)
        return await poll_once(line.channel, line.door, intake, line.account.id, offset)

    await stage.act("warga", type="text", text="menu")
    with pytest.raises(Exception, match="database away"):
        await ask(0)
    assert await rows(database, Incoming) == []
    offset = await ask(0)
    assert offset > 0
    assert await ask(0) == offset  # a worker that died before it could confirm
    await stage.settle()
    assert "Boleh kita lanjut?" in (await stage.heard("warga")).text
    assert await ask(offset) == offset
    (row,) = await rows(database, Incoming)
    assert (row.state, row.attempts) == ("done", 1)
    await stage.settle()
    assert (await stage.heard("warga")).text == ""
