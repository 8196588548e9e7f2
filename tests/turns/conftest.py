"""What tests of turns may have: a service over a real database."""

import pytest

from core.database import Database
from tests.clocks import StillClock
from tests.turns.rig import Rig, open_rig


@pytest.fixture
async def rig(database: Database, clock: StillClock) -> Rig:
    return await open_rig(database, clock)
