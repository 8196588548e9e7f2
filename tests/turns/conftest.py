"""What tests of turns may have: a service over a real database."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from core.database import Database
from kentongan.watch import Watch
from tests.clocks import StillClock
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, join
from tests.turns.deeds import files
from tests.turns.rig import Rig, open_rig
from tests.turns.watching import open_watch


@pytest.fixture(autouse=True)
def together() -> Iterator[None]:
    """Fail where turns had to go on alone that nobody made fail: it would hide a defect."""
    with capture_logs() as lines:
        yield
    alone = [line for line in lines if line["event"] == "turns go on alone"]
    assert [line for line in alone if " at test_" not in line["error"]] == []


@pytest.fixture
async def rig(database: Database, clock: StillClock) -> Rig:
    return await open_rig(database, clock)


@pytest.fixture
async def watch(rig: Rig) -> Watch:
    return await open_watch(rig)


@pytest.fixture
async def filed(rig: Rig) -> Rig:
    """Return a service with one report of the citizen, and an officer who may answer it."""
    await join(rig, OFFICER)
    assert await files(rig, CITIZEN) == NUMBER
    return rig


@pytest.fixture
async def two(filed: Rig) -> Rig:
    """Return a service with a second report of the same citizen."""
    assert (
        await files(filed, CITIZEN, "lampu jalan padam total di jalan hang tuah") == "PLU-2611-0002"
    )
    return filed
