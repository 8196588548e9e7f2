"""What every test may have: a clock that stands still, and an empty, migrated database."""

import logging
import os
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings
from sqlalchemy.ext.asyncio import AsyncEngine

from core.database import Database, open_engine
from tests.clocks import StillClock
from tests.databases import Copies, copies

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("night", max_examples=20_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

#: Thousands of turns would fill the captured output with a line each.
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture(scope="session")
def database_copies(worker_id: str) -> Iterator[Copies]:
    with copies(worker_id) as found:
        yield found


@pytest.fixture(scope="session")
def engine(database_copies: Copies) -> AsyncEngine:
    """The one engine of a worker: it has compiled a statement once for all tests."""
    return open_engine(database_copies.url, size=6)


@pytest.fixture
async def database(database_copies: Copies, engine: AsyncEngine) -> AsyncIterator[Database]:
    """An empty, migrated database; the same server and copy for all tests of a worker."""
    opened = Database(engine)
    await database_copies.empty(opened)
    yield opened
    left = opened.engine.pool.checkedout()
    await opened.close()
    assert left == 0, "a transaction is still open: something that the test began has not ended"
