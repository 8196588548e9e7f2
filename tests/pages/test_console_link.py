"""Between chat and pages: the word "konsol" opens the console, our public names open the chat."""

import re

from sqlalchemy import select

from console.contact import chat_links
from core import logins
from core.database import Database
from core.models import Account, Staff
from tests.clocks import StillClock
from tests.stages import EngineStage, engine_stage, platform_stage


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


async def test_our_public_names_are_asked_from_the_platforms(
    database: Database, clock: StillClock
) -> None:
    async with platform_stage(database, clock, "telegram") as stage:
        accounts = [line.account for line in stage.service.lines.values()]
    links = {link.url.rstrip("0123456789") for link in chat_links(accounts)}
    assert links == {"https://t.me/KentonganBot", "https://wa.me/"}
    async with database.begin() as session:
        kept = (await session.scalars(select(Account.name))).all()
    assert sorted(kept) == sorted(account.name for account in accounts)
