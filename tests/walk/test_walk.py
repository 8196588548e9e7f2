"""Whatever citizens and officers do to cases, at whatever moment, the books are right."""

from random import Random

import pytest

from core.database import Database
from tests.clocks import NOON, StillClock
from tests.walk.audit import findings
from tests.walk.town import settle
from tests.walk.walk import Walk


@pytest.mark.timeout(120)
async def test_a_random_walk_ends_with_books_that_are_right(database: Database) -> None:
    town = await settle(database, StillClock(NOON), citizens=30)
    walk = Walk(town, Random(11), cases=60)
    await walk.go(most=500)
    assert len(walk.numbers) >= 60
    assert await findings(town) == []
