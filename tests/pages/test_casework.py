"""The console's pages: whose cases, in which order, and what is handed out."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from core.store import Store
from feedback.life import State
from tests.pages.conftest import (
    ADMIN,
    AUDITOR,
    CITIZEN,
    COORDINATOR,
    LEADER,
    OFFICER,
    WORDS,
    Town,
    enter,
    today,
)
from tests.pictures import photo


def numbers(page: httpx.Response) -> list[str]:
    return re.findall(r'class="number" href="/konsol/laporan/([\w-]+)"', page.text)


async def test_nobody_comes_in_without_a_session(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case()
    digest = await town.attach(number, photo(), "image/jpeg")
    for path in (
        "/konsol/",
        f"/konsol/laporan/{number}",
        f"/konsol/berkas/{digest}?laporan={number}",
    ):
        assert (await browser.get(path)).status_code == 401
    assert (await browser.get("/konsol", follow_redirects=True)).status_code == 401


async def test_officers_see_their_units_cases_leaders_all(
    town: Town, browser: httpx.AsyncClient
) -> None:
    mine, other = await town.case("dishub"), await town.case("dlh")
    await enter(town, browser, OFFICER)
    assert numbers(await browser.get("/konsol/")) == [mine]
    assert (await browser.get(f"/konsol/laporan/{other}")).status_code == 404
    await enter(town, browser, LEADER)
    assert numbers(await browser.get("/konsol/")) == [mine, other]
    assert (await browser.get(f"/konsol/laporan/{other}")).status_code == 200


async def test_a_case_out_of_scope_is_answered_like_none_at_all(
    town: Town, browser: httpx.AsyncClient
) -> None:
    other = await town.case("dlh")
    await enter(town, browser, OFFICER)
    answers = [await browser.get(f"/konsol/laporan/{n}") for n in (other, "PLU-2611-0099")]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].text == answers[1].text


async def test_what_is_overdue_comes_first(town: Town, browser: httpx.AsyncClient) -> None:
    later = await town.case(due_at=today(town) + timedelta(days=3))
    late = await town.case(due_at=today(town) - timedelta(days=3))
    soon = await town.case(due_at=today(town) + timedelta(days=1))
    await enter(town, browser, OFFICER)
    page = await browser.get("/konsol/")
    assert numbers(page) == [late, soon, later]
    assert page.text.count("Lewat tenggat") == 1


@pytest.mark.parametrize(
    ("tab", "state"),
    [
        ("open", State.IN_PROGRESS),
        ("open", State.REOPENED),
        ("triage", State.RECEIVED),
        ("waiting", State.WAITING),
        ("answered", State.ANSWERED),
        ("closed", State.CLOSED),
    ],
)
async def test_every_case_is_in_one_tab(
    town: Town, browser: httpx.AsyncClient, tab: str, state: State
) -> None:
    number = await town.case(state=state, due_at=today(town) - timedelta(days=1))
    await enter(town, browser, OFFICER)
    for one in ("open", "triage", "waiting", "answered", "closed"):
        page = await browser.get(f"/konsol/?tab={one}")
        assert numbers(page) == ([number] if one == tab else [])
    assert (await browser.get("/konsol/?tab=apa")).status_code == 404


@pytest.mark.parametrize(("tab", "state"), [("open", State.ASSIGNED), ("closed", State.CLOSED)])
async def test_pages_follow_each_other_without_gap_or_repetition(
    town: Town, browser: httpx.AsyncClient, tab: str, state: State
) -> None:
    made = [await town.case(state=state) for _ in range(53)]
    await enter(town, browser, OFFICER)
    found, path = [], f"/konsol/?tab={tab}"
    while path:
        page = await browser.get(path)
        found.append(numbers(page))
        further = re.search(r'href="(/konsol/\?[^"]*setelah=[^"]*)"', page.text)
        path = further[1].replace("&amp;", "&") if further else ""
    assert [len(part) for part in found] == [25, 25, 3]
    flat = [number for part in found for number in part]
    assert flat == (made if tab == "open" else made[::-1])


async def test_a_place_in_the_list_out_of_scope_is_the_beginning(
    town: Town, browser: httpx.AsyncClient
) -> None:
    other, mine = await town.case("dlh"), await town.case("dishub")
    await enter(town, browser, OFFICER)
    assert numbers(await browser.get(f"/konsol/?setelah={other}")) == [mine]


async def test_a_case_with_its_history(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case(text="<b>Lampu</b> mati", lat=-0.9, lon=119.9)
    await town.move(number, "accept", State.IN_PROGRESS)
    await town.move(number, "ask", State.WAITING, text="Di sebelah mana?")
    await enter(town, browser, OFFICER)
    page = await browser.get(f"/konsol/laporan/{number}")
    assert "&lt;b&gt;Lampu&lt;/b&gt; mati" in page.text
    for words in ("Laporan masuk", "Diterima unit", "Di sebelah mana?", "maps.google.com"):
        assert words in page.text
    assert CITIZEN not in page.text


@pytest.mark.parametrize(
    ("who", "state", "buttons"),
    [
        (OFFICER, State.ASSIGNED, {"Terima", "Minta info", "Alihkan", "Selesai"}),
        (COORDINATOR, State.RECEIVED, {"Pilih unit", "Selesai"}),
        (LEADER, State.ASSIGNED, set()),
        (AUDITOR, State.ASSIGNED, set()),
    ],
)
async def test_a_case_says_what_can_be_done_in_chat(
    town: Town, browser: httpx.AsyncClient, who: str, state: State, buttons: set[str]
) -> None:
    unit = "kominfo" if who == COORDINATOR else "inspektorat" if who == AUDITOR else "dishub"
    number = await town.case(unit, state)
    await enter(town, browser, who)
    page = await browser.get(f"/konsol/laporan/{number}")
    steps = re.search(r'<ul class="buttons">(.*?)</ul>', page.text)
    found = set(re.findall(r"<li>(.*?)</li>", steps[1] if steps else ""))
    assert found >= buttons
    assert bool(found) == bool(buttons)


async def test_photos_are_shown(town: Town, browser: httpx.AsyncClient) -> None:
    number, data = await town.case(), photo()
    digest = await town.attach(number, data, "image/jpeg")
    await enter(town, browser, OFFICER)
    path = f"/konsol/berkas/{digest}?laporan={number}"
    assert f'<img src="{path}"' in (await browser.get(f"/konsol/laporan/{number}")).text
    answer = await browser.get(path)
    assert answer.content == data
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-disposition" not in answer.headers
    assert "private" in answer.headers["cache-control"]


async def test_other_files_are_only_downloaded(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case()
    digest = await town.attach(number, b"%PDF-1.7 x", "application/pdf")
    await enter(town, browser, OFFICER)
    answer = await browser.get(f"/konsol/berkas/{digest}?laporan={number}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "Unduh berkas 1" in (await browser.get(f"/konsol/laporan/{number}")).text


async def test_files_of_other_cases_are_not_handed_out(
    town: Town, browser: httpx.AsyncClient
) -> None:
    mine, other = await town.case("dishub"), await town.case("dlh")
    digest = await town.attach(other, photo(1), "image/jpeg")
    await enter(town, browser, OFFICER)
    for query in (f"?laporan={mine}", f"?laporan={other}", ""):
        assert (await browser.get(f"/konsol/berkas/{digest}{query}")).status_code == 404


async def test_a_coordinator_who_stands_in_for_a_unit_hears_its_files(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number = await town.case("dishub", State.IN_PROGRESS)
    digest = await town.attach(number, b"OggS voice", "audio/ogg")
    await enter(town, browser, COORDINATOR)
    assert digest in (await browser.get(f"/konsol/laporan/{number}")).text
    answer = await browser.get(f"/konsol/berkas/{digest}?laporan={number}")
    assert (answer.status_code, answer.content) == (200, b"OggS voice")


async def test_a_file_that_the_store_has_lost(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case()
    digest = await town.attach(number, photo(), "image/jpeg")
    town.site = replace(town.site, store=Store("memory:///"))
    await enter(town, browser, OFFICER)
    assert (await browser.get(f"/konsol/berkas/{digest}?laporan={number}")).status_code == 404


async def test_who_has_no_cases_to_read_is_told_so(town: Town, browser: httpx.AsyncClient) -> None:
    await town.case()
    await enter(town, browser, ADMIN)
    page = await browser.get("/konsol/")
    assert "Anda belum punya unit" in page.text
    assert WORDS not in page.text
