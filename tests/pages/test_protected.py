"""Protected reporters in the console: no secret case, marked pictures, the rest on record."""

import re

import httpx
import pytest
from sqlalchemy import select, update

from core.models import AuditEntry
from feedback.cases import Tab
from feedback.models import Case, CaseFile
from tests.pages.conftest import LEADER, OFFICER, Town, enter
from tests.pages.test_casework import numbers
from tests.pictures import photo


async def protected(town: Town, number: str, mode: str, marked: str = "") -> None:
    """Keep a case otherwise; its pictures have a marked copy."""
    async with town.site.database.begin() as session:
        await session.execute(update(Case).where(Case.number == number).values(mode=mode))
        await session.execute(update(CaseFile).values(marked=marked))


async def test_a_secret_case_is_none_in_the_console(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case()
    await protected(town, number, "secret")
    for who in (OFFICER, LEADER):
        await enter(town, browser, who)
        for tab in Tab:
            assert numbers(await browser.get(f"/konsol/?tab={tab}")) == []
        assert (await browser.get(f"/konsol/laporan/{number}")).status_code == 404


async def test_a_protected_reporters_picture_is_the_marked_one(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number, copy = await town.case(), photo(7)
    original = await town.attach(number, photo(), "image/jpeg")
    await enter(town, browser, OFFICER)
    await protected(town, number, "anonymous")
    assert "<img" not in (await browser.get(f"/konsol/laporan/{number}")).text, "not yet marked"
    await protected(town, number, "anonymous", await town.site.store.put(copy))
    page = (await browser.get(f"/konsol/laporan/{number}")).text
    shown = re.search(r'<img src="([^"]+)"', page)
    assert shown
    assert (await browser.get(shown[1])).content == copy
    assert original not in page
    answer = await browser.get(f"/konsol/berkas/{original}?laporan={number}")
    assert answer.status_code == 404


@pytest.mark.parametrize(("who", "status"), [(OFFICER, 200), (LEADER, 404)])
async def test_what_can_carry_no_mark_is_handed_out_on_record(
    town: Town, browser: httpx.AsyncClient, who: str, status: int
) -> None:
    number = await town.case()
    digest = await town.attach(number, b"OggS voice", "audio/ogg")
    await protected(town, number, "anonymous")
    await town.joined(OFFICER)
    await enter(town, browser, who)
    page = (await browser.get(f"/konsol/laporan/{number}")).text
    assert ("Unduhan dicatat" in page) == (status == 200)
    answer = await browser.get(f"/konsol/berkas/{digest}?laporan={number}")
    assert answer.status_code == status
    async with town.site.database.begin() as session:
        noted = select(AuditEntry.detail).where(AuditEntry.action == "reveal")
        assert list(await session.scalars(noted)) == [{"what": "file"}] * (status == 200)
