"""The storm in small, and a fleet that is renewed under load."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.chaos.storm import storm
from tests.chaos.trials import rolling
from tests.databases import Copies, copies


@pytest.fixture
def own_database() -> Iterator[Copies]:
    """Give a database of its own; the processes that use it are no part of this one."""
    with copies("chaos") as copied:
        yield copied


@pytest.mark.timeout(300)  # half a minute, beside other tests a minute and more
async def test_whatever_fails_nothing_is_lost_and_every_row_is_true(
    own_database: Copies, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found, built = await storm(
        own_database.url, tmp_path, seed=11, messages=300, workers=2, people=24
    )
    assert found.incoming > built.written / 2
    assert built.seen["kill -9"] >= 1
    record_property("books", str(found))


@pytest.mark.timeout(300)  # half a minute, beside other tests a minute and more
async def test_a_fleet_is_renewed_under_load_and_nothing_is_lost_or_doubled(
    own_database: Copies, tmp_path: Path
) -> None:
    found, built = await rolling(own_database.url, tmp_path, messages=60)
    assert found.outgoing >= built.written / 2
