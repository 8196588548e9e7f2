"""Coming into the console: one link, one use, ten minutes; roles are read anew every time."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update

from core.audit import broken
from core.models import AuditEntry, ConsoleLogin, Person, Staff
from tests.pages.conftest import ADMIN, LEARNER, OFFICER, Town, browse, enter


async def test_looking_at_a_link_does_not_use_it_up(town: Town, browser: httpx.AsyncClient) -> None:
    link = await town.link(OFFICER)
    for _ in range(3):
        page = await browser.get(link)
        assert page.status_code == 200
        assert "<button>Masuk</button>" in page.text
        assert "set-cookie" not in page.headers
    assert (await browser.post(link)).status_code == 303


async def test_a_link_opens_the_console_once(town: Town, browser: httpx.AsyncClient) -> None:
    link = await town.link(OFFICER)
    answer = await browser.post(link)
    assert answer.headers["location"] == "/konsol/"
    cookie = answer.headers["set-cookie"].lower()
    for flag in ("httponly", "samesite=lax", "secure", "path=/konsol", "max-age=28800"):
        assert flag in cookie
    assert (await browser.get("/konsol/")).status_code == 200
    again = await browser.post(link)
    assert again.status_code == 410
    assert "tidak berlaku lagi" in again.text


async def test_plain_http_at_home_gets_a_cookie_that_comes_back(town: Town) -> None:
    town.site = replace(town.site, public_url="http://127.0.0.1:8000")
    async with browse(town) as browser:
        answer = await browser.post(await town.link(OFFICER))
    assert "secure" not in answer.headers["set-cookie"].lower()


async def test_a_link_is_good_for_ten_minutes(town: Town, browser: httpx.AsyncClient) -> None:
    link, late = await town.link(OFFICER), await town.link(OFFICER)
    town.clock.move(timedelta(minutes=9, seconds=59))
    assert (await browser.post(link)).status_code == 303
    town.clock.move(timedelta(seconds=1))
    assert (await browser.post(late)).status_code == 410


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000, "😀"])
async def test_made_up_links_open_nothing(browser: httpx.AsyncClient, token: str) -> None:
    assert (await browser.get(f"/masuk/{token}")).status_code == 200
    assert (await browser.post(f"/masuk/{token}")).status_code == 410


async def test_only_the_digest_of_a_token_is_kept(town: Town) -> None:
    token = (await town.link(OFFICER)).removeprefix("/masuk/")
    async with town.site.database.begin() as session:
        row = (await session.scalars(select(ConsoleLogin))).one()
    assert token not in (row.digest, str(vars(row)))
    assert len(row.digest) == 64


async def test_who_only_learns_is_not_let_in(town: Town, browser: httpx.AsyncClient) -> None:
    assert (await browser.post(await town.link(LEARNER))).status_code == 410


async def test_a_session_ends_with_the_working_day(town: Town, browser: httpx.AsyncClient) -> None:
    await enter(town, browser, OFFICER)
    town.clock.move(timedelta(hours=8))
    page = await browser.get("/konsol/")
    assert page.status_code == 401
    assert "Ketik <strong>konsol</strong>" in page.text


async def test_leaving_the_service_ends_the_session(town: Town, browser: httpx.AsyncClient) -> None:
    await enter(town, browser, OFFICER)
    async with town.site.database.begin() as session:
        await session.execute(update(Staff).where(Staff.phone == OFFICER).values(active=False))
    assert (await browser.get("/konsol/")).status_code == 401


async def test_a_blocked_person_is_not_let_in(town: Town, browser: httpx.AsyncClient) -> None:
    await enter(town, browser, OFFICER)
    blocked = update(Person).where(Person.id == await town.joined(OFFICER))
    async with town.site.database.begin() as session:
        await session.execute(blocked.values(blocked_at=town.clock.now()))
    assert (await browser.get("/konsol/")).status_code == 401


async def test_going_out(town: Town, browser: httpx.AsyncClient) -> None:
    await enter(town, browser, OFFICER)
    assert (await browser.get("/konsol/keluar")).status_code == 405
    answer = await browser.post("/konsol/keluar")
    assert answer.headers["location"] == "/"
    assert (await browser.get("/konsol/")).status_code == 401


async def test_coming_in_is_kept_in_the_audit_trail(town: Town, browser: httpx.AsyncClient) -> None:
    await enter(town, browser, ADMIN)
    async with town.site.database.begin() as session:
        entry = (await session.scalars(select(AuditEntry))).one()
        assert (entry.action, entry.actor_id) == ("login", await town.joined(ADMIN))
        assert await broken(session) == []
