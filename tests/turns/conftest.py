"""What tests of turns may have: a service over a real database."""

import pytest

from core.database import Database
from tests.clocks import StillClock
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, join
from tests.turns.deeds import files
from tests.turns.rig import Rig, open_rig


@pytest.fixture
async def rig(database: Database, clock: StillClock) -> Rig:
    return await open_rig(database, clock)


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
