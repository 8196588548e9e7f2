"""No token ever gets into a log line, an error text or a table, however a platform fails."""

import logging
import traceback
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio
import structlog
from sqlalchemy import text
from structlog.testing import capture_logs

from core.database import Base, Database
from core.settings import Settings
from emulators.world import Channel, Fault, FaultKind
from kentongan.service import set_up_channels
from tests.clocks import StillClock
from tests.stages import PlatformStage, platform_stage, settings_for_tests

#: Loggers of servers, which log what reaches them; in these tests the platforms are servers too.
SERVERS = ("aiohttp.access", "aiohttp.server", "uvicorn")


def secrets(settings: Settings) -> list[str]:
    """Return everything that must not be told, and the last part of the bot's token."""
    tokens = (settings.telegram_token, settings.whatsapp_token, settings.whatsapp_app_secret)
    known = [token.get_secret_value() for token in tokens]
    return [*known, known[0].partition(":")[2], settings.telegram_secret.get_secret_value()]


class Ear:
    """Hears all that is logged, finer than any installation does, with the text of every error."""

    def __init__(self, caplog: pytest.LogCaptureFixture, events: list[Any]) -> None:
        self._caplog = caplog
        self._events = events

    def lines(self) -> list[str]:
        """Return what was logged so far, but for what servers log."""
        records = [r for r in self._caplog.records if not r.name.startswith(SERVERS)]
        texts = [r.getMessage() for r in records]
        errors = [r.exc_info[1] for r in records if r.exc_info and r.exc_info[1]]
        traces = ["".join(traceback.format_exception(error)) for error in errors]
        return [*map(str, self._events), *texts, *traces]


@pytest.fixture
def ear(caplog: pytest.LogCaptureFixture) -> Iterator[Ear]:
    caplog.set_level(logging.INFO)
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    try:
        with capture_logs() as events:
            yield Ear(caplog, events)
    finally:
        structlog.configure(**before)


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest,
    database: Database,
    clock: StillClock,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[PlatformStage]:
    """A stage on which nobody waits long for an answer."""
    async with platform_stage(database, clock, request.param) as opened:
        monkeypatch.setattr(opened.calls, "patience", 0.3)
        yield opened


FAULTS = [
    FaultKind.FLOOD,
    FaultKind.SERVER_ERROR,
    FaultKind.REFUSE,
    FaultKind.TIMEOUT_AFTER_ACCEPT,
    FaultKind.MEDIA_ERROR,
]


async def test_failures_of_every_kind_tell_no_token(stage: PlatformStage, ear: Ear) -> None:
    for kind in FAULTS:
        stage.world.faults.add(Fault(channel=stage.platform().channel, kind=kind, count=1))
        await stage.act("warga", type="photo", caption="lampu jalan mati di kelurahan talise")
        await stage.act("warga", type="text", text="menu")
    lines = ear.lines()
    assert any("not sent" in line or "turn" in line for line in lines)
    everything = "\n".join([*lines, *await _tables(stage.service.database)])
    for secret in secrets(stage.holder["running"].settings):
        assert secret not in everything


async def _tables(database: Database) -> list[str]:
    """Return every row of every table as text."""
    async with database.begin() as session:
        names = [table.name for table in Base.metadata.sorted_tables]
        found = [await session.execute(text(f'SELECT t::text FROM "{name}" t')) for name in names]
        return [row for each in found for row in each.scalars()]


@pytest.mark.parametrize("stage", ["telegram"], indirect=True)
@pytest.mark.parametrize("kind", [FaultKind.FLOOD, FaultKind.SERVER_ERROR, FaultKind.REFUSE, None])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_set_up_that_fails_tells_no_token(
    stage: PlatformStage, ear: Ear, kind: FaultKind | None
) -> None:
    settings = stage.holder["running"].settings
    if kind is None:  # nobody is there at all
        settings = settings.model_copy(update={"telegram_api_base": "http://127.0.0.1:1"})
    else:
        stage.world.faults.add(Fault(channel=Channel.TELEGRAM, kind=kind))
    await set_up_channels(stage.service, settings)
    lines = ear.lines()
    assert any("telegram not set up" in line for line in lines)
    for secret in secrets(settings_for_tests()):
        assert secret not in "\n".join(lines)
