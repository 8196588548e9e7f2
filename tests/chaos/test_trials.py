"""One thing goes wrong at a time: the trials of `make trials`, in small."""

import asyncio
from pathlib import Path

import pytest

from tests.chaos.networks import missing
from tests.chaos.outage import database, own_server
from tests.chaos.trials import alone, networks, rolling
from tests.databases import Copies


@pytest.mark.timeout(180)  # a quarter of a minute, beside other tests twice as long
async def test_two_processes_share_the_work_and_double_nothing(
    own_database: Copies, tmp_path: Path
) -> None:
    found, built = await alone(own_database.url, tmp_path, workers=2, messages=60)
    assert found.outgoing >= built.written / 2


@pytest.mark.timeout(300)  # half a minute, beside other tests a minute and more
async def test_a_fleet_is_renewed_under_load_and_nothing_is_lost_or_doubled(
    own_database: Copies, tmp_path: Path
) -> None:
    found, built = await rolling(own_database.url, tmp_path, messages=60)
    assert found.outgoing >= built.written / 2


@pytest.mark.timeout(300)  # half a minute, beside other tests a minute and more
async def test_what_a_worker_held_that_was_cut_off_moves_to_another(
    own_database: Copies, tmp_path: Path
) -> None:
    if why := await missing():
        pytest.skip(why)
    found, built = await networks(own_database.url, tmp_path, messages=60, brief=True)
    assert [harm.kind for harm in built.harms] == ["the caller was cut off"]
    assert found.outgoing >= built.written / 2


@pytest.mark.timeout(300)  # less than a minute, beside other tests a minute and more
def test_postgresql_falls_writes_nothing_and_lets_nobody_in_and_all_recovers(
    tmp_path: Path,
) -> None:
    with own_server() as server:  # it makes its database in loops of its own
        found, built = asyncio.run(database(server, tmp_path, messages=60))
    assert built.seen["503 to the platforms"] >= 1
    assert built.seen["connections taken"] >= 1
    assert found.outgoing >= built.written / 2
