"""The word "konsol" in chat: staff get a link that opens the console, everybody else a word."""

import re

from sqlalchemy import select

from core import logins
from core.database import Database
from core.models import Staff
from tests.clocks import StillClock
from tests.stages import EngineStage, engine_stage


async def _joined(stage: EngineStage, who: str) -> None:
    await stage.act(who, type="text", text="gabung")
    await stage.heard(who)
    await stage.act(who, type="text", text="setuju")
    await stage.act(who, type="contact")
    await stage.heard(who)


async def test_an_officer_gets_a_link(database: Database, clock: StillClock) -> None:
    async with engine_stage(database, clock) as stage:
        await _joined(stage, "petugas")
        await stage.act("petugas", type="text", text="Konsol")
        heard = await stage.heard("petugas")
    found = re.search(r"/masuk/(\S+)", heard.text)
    assert found, heard.text
    assert "sekali" in heard.text
    async with database.begin() as session:
        person_id = await logins.redeem(session, found[1], now=clock.now())
        mine = select(Staff.phone).where(Staff.person_id == person_id)
        assert await session.scalar(mine) == "6281340000003"


async def test_a_citizen_is_told_whom_it_is_for(database: Database, clock: StillClock) -> None:
    async with engine_stage(database, clock) as stage:
        await stage.act("warga", type="text", text="/konsol")
        heard = await stage.heard("warga")
    assert "Konsol hanya untuk petugas" in heard.text
    assert "/masuk/" not in heard.text
