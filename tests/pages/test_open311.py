"""Open311 GeoReport v2: both forms, the rules of its queries, and nothing about anybody."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest

from feedback.life import State
from tests.pages.conftest import CITIZEN, PLACE, WORDS, Town, today

BASE = "/open311/v2"


async def asked(browser: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await browser.get(f"{BASE}/requests.json", params=query)
    assert answer.status_code == 200, answer.text
    return [row["service_request_id"] for row in answer.json()]


async def test_discovery(browser: httpx.AsyncClient) -> None:
    answer = await browser.get(f"{BASE}/discovery.json")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found = answer.json()
    assert set(found) == {"changeset", "contact", "key_service", "endpoints"}
    endpoint = found["endpoints"][0]
    assert set(endpoint) == {"specification", "url", "changeset", "type", "formats"}
    assert endpoint["url"] == "https://kentongan.example/open311/v2"


async def test_discovery_in_xml(browser: httpx.AsyncClient) -> None:
    answer = await browser.get(f"{BASE}/discovery.xml")
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert answer.content.startswith(b"<?xml")
    root = ET.fromstring(answer.content)
    formats = [form.text for form in root.findall("endpoints/endpoint/formats/format")]
    assert formats == ["text/xml", "application/json"]


async def test_services_without_those_that_expose_people(browser: httpx.AsyncClient) -> None:
    services = (await browser.get(f"{BASE}/services.json")).json()
    codes = {service["service_code"] for service in services}
    assert {"lampu_jalan", "sampah", "belum_dipilah"} <= codes
    assert codes.isdisjoint({"perempuan_anak", "integritas"})
    assert {service["metadata"] for service in services} == {False}
    root = ET.fromstring((await browser.get(f"{BASE}/services.xml")).content)
    assert {service.findtext("service_code") for service in root.findall("service")} == codes
    assert root.findtext("service/metadata") == "false"


async def test_a_case_without_a_word_about_anybody(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case(lat=-0.9, lon=119.9)
    town.clock.move(timedelta(hours=2))
    await town.move(number, "answer", State.ANSWERED, text=f"Sudah, {CITIZEN}")
    answer = await browser.get(f"{BASE}/requests/{number}.json")
    assert answer.json() == [
        {
            "service_request_id": number,
            "status": "closed",
            "status_notes": "Selesai (menunggu konfirmasi)",
            "service_name": "Lampu jalan mati",
            "service_code": "lampu_jalan",
            "description": None,
            "agency_responsible": "Dinas Perhubungan",
            "service_notice": None,
            "requested_datetime": "2026-11-23T09:00:00+08:00",
            "updated_datetime": "2026-11-23T11:00:00+08:00",
            "expected_datetime": None,
            "address": None,
            "address_id": None,
            "zipcode": None,
            "lat": None,
            "long": None,
            "media_url": None,
        }
    ]
    in_xml = await browser.get(f"{BASE}/requests/{number}.xml")
    for secret in (WORDS, PLACE, CITIZEN, "119.9"):
        assert secret not in in_xml.text


async def test_the_same_in_xml(town: Town, browser: httpx.AsyncClient) -> None:
    number = await town.case()
    root = ET.fromstring((await browser.get(f"{BASE}/requests.xml")).content)
    assert root.tag == "service_requests"
    assert root.findtext("request/service_request_id") == number
    assert root.findtext("request/status") == "open"
    assert root.findtext("request/expected_datetime") == "2026-12-07T09:00:00+08:00"
    assert root.findtext("request/lat") == ""


async def test_nothing_is_an_empty_list(browser: httpx.AsyncClient) -> None:
    assert await asked(browser) == []
    assert ET.fromstring((await browser.get(f"{BASE}/requests.xml")).content).tag


async def test_cases_that_expose_people_are_never_listed(
    town: Town, browser: httpx.AsyncClient
) -> None:
    for category in ("perempuan_anak", "integritas"):
        number = await town.case(category=category)
        assert (await browser.get(f"{BASE}/requests/{number}.json")).status_code == 404
    unsorted = await town.case("inspektorat", category="")
    assert await asked(browser) == []
    assert await asked(browser, service_request_id=unsorted) == []


async def test_unsorted_cases_have_a_service_of_their_own(
    town: Town, browser: httpx.AsyncClient
) -> None:
    number = await town.case("kominfo", State.RECEIVED, category="")
    await town.case()
    assert await asked(browser, service_code="belum_dipilah") == [number]


async def test_filters(town: Town, browser: httpx.AsyncClient) -> None:
    lamp, rubbish = await town.case(), await town.case("dlh", category="sampah")
    closed = await town.case(state=State.CLOSED)
    assert {*await asked(browser)} == {lamp, rubbish, closed}
    assert await asked(browser, service_code="sampah") == [rubbish]
    assert {*await asked(browser, service_code="sampah,lampu_jalan", status="open")} == {
        lamp,
        rubbish,
    }
    assert await asked(browser, status="closed") == [closed]
    assert len(await asked(browser, status="open,closed")) == 3
    assert len(await asked(browser, status="", service_code="", start_date="")) == 3
    assert len(await asked(browser, jurisdiction_id="palu.go.id")) == 3


async def test_named_cases_override_everything_else(town: Town, browser: httpx.AsyncClient) -> None:
    old = await town.case(filed_at=today(town) - timedelta(days=400))
    new = await town.case()
    query = {"service_request_id": f"{old},{new.lower()}", "status": "closed", "start_date": "apa"}
    assert {*await asked(browser, **query)} == {old, new}
    assert await asked(browser, service_request_id="PLU-2611-9999") == []


async def test_the_last_ninety_days_unless_asked(town: Town, browser: httpx.AsyncClient) -> None:
    old = await town.case(filed_at=today(town) - timedelta(days=91))
    new = await town.case(filed_at=today(town) - timedelta(days=89))
    assert await asked(browser) == [new]
    assert await asked(browser, end_date="2026-08-25T12:00:00Z") == [old]
    assert await asked(browser, start_date="2026-08-01T00:00:00Z") == [new, old]
    assert await asked(browser, start_date="2026-08-25T12:00:00Z") == [new]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-11-23T09:00:00+08:00", "", 1),
        ("2026-11-23T09:00:01+08:00", "", 0),
        ("", "2026-11-23T01:00:00Z", 1),
        ("", "2026-11-23T00:59:59Z", 0),
        ("2026-11-23", "2026-11-24", 1),
        ("2026-08-25T01:00:00Z", "2026-11-23T01:00:00Z", 1),
    ],
)
async def test_dates(
    town: Town, browser: httpx.AsyncClient, start: str, end: str, found: int
) -> None:
    await town.case()
    assert len(await asked(browser, start_date=start, end_date=end)) == found
    raw = await browser.get(f"{BASE}/requests.json?start_date={start}&end_date={end}")
    assert len(raw.json()) == found


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("status=baru", 400),
        ("start_date=kemarin", 400),
        ("start_date=0001-01-01T00:00:00%2B14:00", 400),
        ("end_date=9999-12-31T23:59:59Z", 400),
        ("start_date=2026-08-01T00:00:00Z&end_date=2026-11-01T00:00:00Z", 400),
        ("start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z", 400),
        ("service_code=tidak_ada", 404),
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
async def test_errors_are_lists(
    browser: httpx.AsyncClient, query: str, status: int, form: str
) -> None:
    answer = await browser.get(f"{BASE}/requests.{form}?{query}")
    assert answer.status_code == status
    if form == "json":
        [error] = answer.json()
    else:
        [entry] = ET.fromstring(answer.content).findall("error")
        error = {part.tag: part.text for part in entry}
    assert error["code"] == str(status)
    assert len(error["description"]) > 10


@pytest.mark.parametrize(
    "path",
    ["requests/PLU-2611-9999.json", "services/lampu_jalan.json", "services.csv", "apa.json", ""],
)
async def test_what_is_not_there(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.get(f"{BASE}/{path}")
    assert answer.status_code == 404
    assert "code" in answer.text
    assert "Not Found" not in answer.text


@pytest.mark.parametrize("form", ["json", "xml"])
async def test_filing_needs_a_key_and_there_is_none(browser: httpx.AsyncClient, form: str) -> None:
    answer = await browser.post(f"{BASE}/requests.{form}", data={"service_code": "sampah"})
    assert answer.status_code == 403
    assert "kunci API" in answer.text


async def test_at_most_a_thousand(
    town: Town, browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.open311.MOST", 2)
    made = [await town.case(filed_at=today(town) - timedelta(days=3 - age)) for age in range(3)]
    assert await asked(browser) == [made[2], made[1]]
