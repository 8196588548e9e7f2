"""The public pages: what this is, and how a case stands for whoever has its code."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select

from feedback.life import State
from feedback.models import Case
from feedback.records import Forwarding
from tests.pages.conftest import CITIZEN, PLACE, WORDS, Town, browse


async def test_home_tells_how_to_reach_us(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/")
    assert page.status_code == 200
    assert "Kota Palu" in page.text
    assert 'href="https://t.me/KentonganPaluBot"' in page.text
    assert 'href="https://wa.me/6281110002000"' in page.text
    assert page.text.count("<svg") == 2


async def test_the_first_view_is_light_and_asks_nobody_else(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/")
    style = await browser.get("/static/konsol/konsol.css")
    icon = await browser.get("/static/konsol/ikon.svg")
    assert len(page.content) + len(style.content) + len(icon.content) < 100_000
    assert "<script" not in page.text
    assert " style=" not in page.text
    assert "src=" not in page.text


async def test_home_without_known_accounts(town: Town) -> None:
    town.site = replace(town.site, accounts=[])
    async with browse(town) as browser:
        page = await browser.get("/")
    assert "sedang disiapkan" in page.text
    assert "t.me" not in page.text


@pytest.mark.parametrize(
    "path", ["/", "/tidak-ada", "/static/konsol/konsol.css", "/rusak", "/konsol/"]
)
async def test_every_answer_is_guarded(browser: httpx.AsyncClient, path: str) -> None:
    headers = (await browser.get(path)).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_a_case_is_shown_to_whoever_has_its_code(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number = await town.case()
    await town.move(number, "answer", State.ANSWERED, text=f"Sudah diganti, {CITIZEN}")
    page = await browser.get(f"/laporan/{number}", params={"kode": town.code(number)})
    assert page.status_code == 200
    assert "Dinas Perhubungan" in page.text
    assert "Senin, 23 November 2026" in page.text
    assert page.text.count("<li><time>23 Nov 2026, 09.00</time>") == 2
    assert "Selesai (menunggu konfirmasi)" in page.text
    for secret in (WORDS, PLACE, CITIZEN, "Sudah diganti"):
        assert secret not in page.text


async def test_the_deadline_stands_still_while_the_citizen_is_asked(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number = await town.case(state=State.WAITING)
    page = await browser.get(f"/laporan/{number}", params={"kode": town.code(number)})
    assert "Tenggat berhenti" in page.text
    assert "Paling lambat dijawab" not in page.text


async def _forwarded(town: Town, number: str, external: str = "") -> None:
    """Let another body have a case."""
    await town.move(number, "forward", State.FORWARDED)
    async with town.site.database.begin() as session:
        case = (await session.scalars(select(Case).where(Case.number == number))).one()
        now = town.clock.now()
        there = {"body": "pln", "body_name": "PLN ULP Palu", "number": external, "at": now}
        session.add(Forwarding(case_id=case.id, **there))


@pytest.mark.parametrize("external", ["", "G52-0099"])
async def test_a_forwarded_case_names_who_has_it(
    town: Town, browser: httpx.AsyncClient, external: str
) -> None:
    number = await town.case("kominfo")
    await _forwarded(town, number, external)
    page = await browser.get(f"/laporan/{number}", params={"kode": town.code(number)})
    assert "PLN ULP Palu" in page.text
    assert "Komunikasi" not in page.text
    assert ("Nomor di sana" in page.text, external in page.text) == (bool(external), True)


async def _merged(town: Town, number: str, into: str) -> None:
    await town.move(number, "merge", State.MERGED)
    async with town.site.database.begin() as session:
        found = {c.number: c for c in await session.scalars(select(Case))}
        found[number].merged_into_id = found[into].id


async def test_a_merged_case_shows_how_the_other_goes_on(
    town: Town, browser: httpx.AsyncClient
) -> None:
    other, number = await town.case("dlh"), await town.case("dishub")
    await _merged(town, number, other)
    town.clock.move(timedelta(hours=1))
    await town.move(other, "accept", State.IN_PROGRESS, text="Kami jemput besok")
    page = await browser.get(f"/laporan/{number}", params={"kode": town.code(number)})
    assert f"Laporan {number}" in page.text
    assert "Dinas Lingkungan Hidup" in page.text
    assert "Senin, 23 November 2026" in page.text
    assert page.text.index("Digabung</li>") < page.text.index("Diproses</li>")
    for hidden in (other, WORDS, "Kami jemput besok", "Dinas Perhubungan"):
        assert hidden not in page.text


async def test_a_merged_case_never_tells_of_a_secret_one(
    town: Town, browser: httpx.AsyncClient
) -> None:
    other, number = await town.case("dlh", mode="secret"), await town.case("dishub")
    await _merged(town, number, other)
    page = await browser.get(f"/laporan/{number}", params={"kode": town.code(number)})
    assert page.status_code == 200
    assert "Didisposisikan" in page.text
    assert "Dinas" not in page.text


async def test_without_a_code_nobody_learns_whether_a_case_exists(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number = await town.case()
    known, unknown = [await browser.get(f"/laporan/{n}") for n in (number, "PLU-2611-0099")]
    assert known.status_code == unknown.status_code == 200
    assert known.text == unknown.text.replace("PLU-2611-0099", number)


async def test_a_wrong_code_and_an_unknown_number_are_answered_alike(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number, other = await town.case(), "PLU-2611-0099"
    wrong = f"{(int(town.code(number)) + 1) % 10_000:04d}"
    answers = [
        await browser.get(f"/laporan/{number}?kode={wrong}"),
        await browser.get(f"/laporan/{other}?kode={wrong}"),
        await browser.get(f"/laporan/{other}?kode={town.code(other)}"),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text.replace(other, number) for answer in answers}) == 1
    assert "tidak ditemukan" in answers[0].text


@pytest.mark.parametrize("number", ["x", "PLU-2611-0001'--", "%00", "😀", "A" * 3000])
async def test_odd_numbers_are_just_not_found(browser: httpx.AsyncClient, number: str) -> None:
    page = await browser.get(f"/laporan/{number}?kode=1234")
    assert page.status_code == 404
    assert 'value=""' in page.text


async def test_the_form_leads_to_the_case(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case()
    asked = {"nomor": f" {number.lower()} ", "kode": town.code(number)}
    page = await browser.get("/laporan", params=asked, follow_redirects=True)
    assert page.status_code == 200
    assert f"Laporan {number}" in page.text
    assert (await browser.get("/laporan")).headers["location"] == "/#lacak"


@pytest.mark.parametrize("number", ["//evil.example", "/../konsol/", "..", "https://evil.example"])
async def test_the_form_never_leads_elsewhere(browser: httpx.AsyncClient, number: str) -> None:
    answer = await browser.get("/laporan", params={"nomor": number, "kode": "1"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/laporan")


async def test_guessing_is_slowed_down_for_one_caller_only(town: Town) -> None:
    number = await town.case()
    path = f"/laporan/{number}?kode="
    async with browse(town) as guesser:
        codes = [(await guesser.get(f"{path}{n:04d}")).status_code for n in range(21)]
        assert codes[-1] == 429
        assert 429 not in codes[:20]
        town.clock.move(timedelta(minutes=1))
        again = await guesser.get(path + town.code(number))
        assert again.status_code == 200


async def test_unknown_pages_are_friendly(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/tidak-ada")
    assert page.status_code == 404
    assert "Halaman tidak ditemukan" in page.text
    program = await browser.get("/tidak-ada", headers={"Accept": "application/json"})
    assert program.json() == {"detail": "Halaman tidak ditemukan"}


async def test_a_failure_tells_nothing_of_its_reason(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/rusak")
    assert page.status_code == 500
    assert "ada gangguan" in page.text
    assert WORDS not in page.text
    assert "RuntimeError" not in page.text
