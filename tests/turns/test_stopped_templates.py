"""A template that WhatsApp stops is told past WhatsApp, and so is that it serves again."""

from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import update

from core.models import Account, Channel, Incident
from dialogue import template_news, templates
from dialogue.reach_models import Template
from dialogue.updates import TemplateNews
from kentongan.lines import register
from kentongan.watch import Watch
from tests.stages import settings_for_tests
from tests.turns.acts import ADMIN, PHONES, join
from tests.turns.rig import Guest, Rig
from tests.turns.test_watch import told
from tests.turns.windows import MINUTE, account_of, approve

ON_WHATSAPP = Guest("admin", None, PHONES["admin"], line="whatsapp")
NAME = "kabar_laporan"


@pytest_asyncio.fixture
async def office(rig: Rig) -> Rig:
    """A service with approved templates, whose only admin wrote on WhatsApp last."""
    await approve(rig)
    await join(rig, ADMIN)
    rig.clock.move(MINUTE)
    await on_whatsapp(rig)
    return rig


async def on_whatsapp(rig: Rig) -> None:
    """Let the admin join by the number that WhatsApp vouches for."""
    await rig.says(ON_WHATSAPP, "gabung")
    await rig.says(ON_WHATSAPP, "1")
    await rig.says(ON_WHATSAPP, "menu")
    await told(rig)


async def news(rig: Rig, *, account: int = 0, **said: Any) -> None:
    """Let Meta say something of a template."""
    heard = TemplateNews(NAME, "id", **said)
    account, now = account or await account_of(rig), rig.clock.now()
    async with rig.service.database.begin() as session:
        alarm = rig.service.handling.alarm
        await template_news.heard(session, account, heard, alarm=alarm, now=now)


async def test_it_is_told_on_the_other_channel_once_and_its_end_too(office: Rig) -> None:
    for status in ("PAUSED", "PAUSED", "REJECTED"):
        await news(office, status=status)
    heard = await told(office)
    assert heard["whatsapp"] == []
    (said,) = heard["telegram"]
    assert NAME in said
    assert "PAUSED" in said
    for _ in range(2):
        await news(office, status="APPROVED")
    heard = await told(office)
    (said,) = heard["telegram"] + heard["whatsapp"]
    assert f"*{NAME}* sudah bisa dipakai lagi" in said


async def test_who_has_no_other_channel_is_told_there(rig: Rig) -> None:
    await approve(rig)
    await on_whatsapp(rig)
    await news(rig, status="PAUSED")
    assert len((await told(rig))["whatsapp"]) == 1
    await news(rig, status="REINSTATED")
    assert "bisa dipakai lagi" in str((await told(rig))["whatsapp"])


@pytest.mark.parametrize("status", ["IN_APPEAL", "PENDING"])
async def test_a_new_review_is_no_end(office: Rig, status: str) -> None:
    await news(office, status="REJECTED")
    await told(office)
    await news(office, status=status)
    assert await told(office) == {"telegram": [], "whatsapp": []}
    assert (await office.one(Incident)).closed_at is None
    await news(office, status="APPROVED")
    assert (await office.one(Incident)).closed_at is not None


async def test_an_end_that_was_only_read_is_told_too(office: Rig) -> None:
    s = office.service
    watch = Watch(s.database, s.clock, s.channels, s.office, settings_for_tests())
    await news(office, status="PAUSED")
    await told(office)
    assert await watch.look() == 0
    await approve(office)  # as `kentongan templates sync` keeps it
    assert [await watch.look() for _ in range(2)] == [1, 0]
    assert "bisa dipakai lagi" in str(await told(office))


async def test_a_stop_that_was_only_read_is_told_and_not_again_once_it_was_closed(
    office: Rig,
) -> None:
    s = office.service
    watch = Watch(s.database, s.clock, s.channels, s.office, settings_for_tests())
    await approve(office)
    await approve(office, NAME, status="PAUSED")
    assert [await watch.look() for _ in range(2)] == [1, 0]
    assert NAME in str(await told(office))
    async with s.database.begin() as session:
        closed = update(Incident).values(closed_at=office.clock.now())
        await session.execute(closed)
    assert await watch.look() == 0, "an admin closed it"
    office.clock.move(timedelta(days=1))
    await approve(office, NAME, status="REJECTED")
    assert await watch.look() == 1


async def test_two_numbers_have_an_incident_each(office: Rig) -> None:
    first = await account_of(office)
    second = (await second_number(office)).id
    await news(office, status="PAUSED")
    await news(office, account=second, status="PAUSED")
    assert {line: len(texts) for line, texts in (await told(office)).items()} == {
        "telegram": 1,  # past the first number, and past the second by what was used last
        "whatsapp": 1,
    }
    await news(office, account=second, status="APPROVED")
    over = {row.key: row.closed_at is not None for row in await office.all(Incident)}
    assert over == {f"{first}:{NAME}:id": False, f"{second}:{NAME}:id": True}


async def second_number(rig: Rig) -> Account:
    """Give the city another number, with the same templates."""
    account = await register(rig.service.database, Channel.WHATSAPP, "2")
    (one,) = await rig.all(Template, Template.name == NAME)
    known = templates.Known(NAME, "id", "UTILITY", one.body, tuple(one.occasions), "APPROVED")
    async with rig.service.database.begin() as session:
        await templates.keep(session, account.id, [known], at=rig.clock.now())
    return account
