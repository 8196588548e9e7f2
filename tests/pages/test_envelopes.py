"""The papers of a forwarded case: for coordinators only, without what was not agreed to."""

import csv
import io

import httpx
import pytest
from sqlalchemy import select

from core.models import AuditEntry
from feedback.life import State
from feedback.models import Case
from feedback.records import Forwarding
from tests.pages.conftest import CITIZEN, COORDINATOR, OFFICER, Town, enter


async def forwarded(town: Town, *, agreed: bool, **columns: str) -> str:
    """Hand a case on to PLN."""
    number = await town.case("kominfo", State.FORWARDED, **columns)
    async with town.site.database.begin() as session:
        case = (await session.scalars(select(Case).where(Case.number == number))).one()
        now = town.clock.now()
        row = {"at": now, "body": "pln", "body_name": "PLN", "agreed_at": now if agreed else None}
        session.add(Forwarding(case_id=case.id, **row))
    return number


async def table(browser: httpx.AsyncClient, number: str) -> dict[str, str]:
    answer = await browser.get(f"/konsol/laporan/{number}/penerusan.csv")
    assert answer.status_code == 200
    (row,) = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))
    return row


async def test_a_coordinator_takes_both_forms_on_record(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number = await forwarded(town, agreed=True, text="Token listrik tidak bisa masuk")
    await enter(town, browser, COORDINATOR)
    page = await browser.get(f"/konsol/laporan/{number}")
    assert f"/konsol/laporan/{number}/penerusan.pdf" in page.text
    paper = await browser.get(f"/konsol/laporan/{number}/penerusan.pdf")
    assert paper.content.startswith(b"%PDF") and paper.headers["content-type"] == "application/pdf"
    row = await table(browser, number)
    assert (row["nomor"], row["isi"], row["instansi tujuan"]) == (
        number, "Token listrik tidak bisa masuk", "PLN",
    )  # fmt: skip
    assert CITIZEN in row["kontak pelapor"]
    async with town.site.database.begin() as session:
        taken = select(AuditEntry.detail).where(AuditEntry.action == "envelope")
        assert [one["form"] for one in await session.scalars(taken)] == ["pdf", "csv"]


@pytest.mark.parametrize(
    ("agreed", "mode"), [(False, "open"), (True, "anonymous"), (True, "secret")]
)
async def test_the_contact_goes_along_only_with_an_open_yes(
    town: Town, browser: httpx.AsyncClient, *, agreed: bool, mode: str
) -> None:
    number = await forwarded(town, agreed=agreed, mode=mode)
    await enter(town, browser, COORDINATOR)
    assert (await table(browser, number))["kontak pelapor"] == ""


async def test_for_all_others_there_is_no_envelope(town: Town, browser: httpx.AsyncClient) -> None:
    number, kept = await forwarded(town, agreed=True), await town.case()
    path = f"/konsol/laporan/{number}/penerusan"
    assert (await browser.get(f"{path}.pdf")).status_code == 404
    await enter(town, browser, OFFICER)
    assert (await browser.get(f"{path}.pdf")).status_code == 404
    await enter(town, browser, COORDINATOR)
    answers = [f"{path}.xml", f"/konsol/laporan/{kept}/penerusan.pdf"]
    assert [(await browser.get(one)).status_code for one in answers] == [404, 404]
