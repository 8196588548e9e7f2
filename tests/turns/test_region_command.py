"""Which units a report can reach though nobody there would read it."""

from datetime import timedelta

from core.regions import Sector, load_region
from kentongan.government import REGIONS
from kentongan.region_command import past_cases, unstaffed
from tests.turns.acts import CITIZEN, NUMBER, OFFICER, join, report
from tests.turns.rig import Rig

LAMPS = "Dinas Perhubungan: belum ada petugas yang bergabung"


async def missing(rig: Rig, region: str = "palu") -> list[str]:
    """List what the command would say."""
    async with rig.service.database.begin() as session:
        return await unstaffed(session, load_region(REGIONS / region))


async def test_a_unit_is_staffed_once_its_officer_has_joined(rig: Rig) -> None:
    before = await missing(rig)
    await join(rig, OFFICER)
    after = await missing(rig)
    assert set(before) - set(after) == {LAMPS}
    assert any("belum ada koordinator" in problem for problem in after)


async def test_a_unit_that_the_database_lacks_is_named(rig: Rig) -> None:
    lacks = await missing(rig, "mamuju")
    assert "Kelurahan Binanga: unit ini belum ada di basis data" in lacks


async def test_past_cases_are_read_for_a_dry_run(rig: Rig) -> None:
    await report(rig, CITIZEN)
    palu, now = load_region(REGIONS / "palu"), rig.clock.now()
    async with rig.service.database.begin() as session:
        (case,) = await past_cases(session, palu, since=now - timedelta(days=90))
        later = await past_cases(session, palu, since=now + timedelta(days=1))
    assert (case.number, case.sector, case.category) == (NUMBER, Sector.TRANSPORT, "lampu_jalan")
    assert later == []
