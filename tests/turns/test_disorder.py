"""Some of the disorder of `tests.disorder`, on each channel."""

from random import Random

import pytest

from core.database import Database
from tests.clocks import StillClock
from tests.databases import Copies
from tests.disorder import CHANNELS, Disorder


@pytest.mark.timeout(180)
@pytest.mark.parametrize("channel", CHANNELS)
async def test_duplicates_and_disorder_change_nothing(
    channel: str, database_copies: Copies, database: Database, clock: StillClock
) -> None:
    tally = await Disorder(channel, database_copies, database, clock).run(2000, Random(7))
    assert tally.duplicates > 1900
    assert tally.displaced > 50
