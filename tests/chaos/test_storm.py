"""The storm in small: every kind of trouble comes, and the books of both sides agree."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos.storm import storm
from tests.chaos.trouble import missing
from tests.databases import Copies


@pytest.mark.timeout(900)  # half a minute; what it waits for gives up sooner and says its name
async def test_whatever_fails_nothing_is_lost_and_every_row_is_true(
    own_database: Copies, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found, built = await storm(
        own_database.url, tmp_path, seed=11, messages=300, workers=2, people=24
    )
    assert found.incoming > built.written / 2
    record_property("books", str(found))
    record_property("trouble", str(built.seen))
    assert not missing(built)
