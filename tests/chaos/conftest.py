"""What the trials share."""

from collections.abc import Iterator

import pytest

from tests.databases import Copies, copies


@pytest.fixture
def own_database() -> Iterator[Copies]:
    """Give a database of its own; the processes that use it are no part of this one."""
    with copies("chaos") as copied:
        yield copied
