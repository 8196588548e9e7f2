"""Certificates on the web: who has the address sees initials; who holds it gets the paper."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update

from core.models import AuditEntry
from lessons.credit import badge, certificates, settle
from lessons.credit.certificates import Press
from lessons.credit.signing import ForgedError, verify
from lessons.records import Certificate
from tests.clocks import NOON
from tests.pages.conftest import KEY, LEADER, OFFICER, Town, enter
from tests.rules.course_maker import course
from tests.turns.learnt import attempt


def press(town: Town) -> Press:
    return Press.of(town.site.region, public_url=town.site.public_url, secret=KEY)


async def given(town: Town, phone: str = OFFICER, *, decision: str = "") -> Certificate:
    """Let a member of staff pass; returns the certificate."""
    who = await town.joined(phone)
    taught = course(5, lessons=3, decision=decision)
    async with town.site.database.begin() as session:
        enrolment = await attempt(session, who, taught)
        entry = await settle(session, enrolment, taught, now=NOON, today=NOON.date())
        assert entry is not None
        return await certificates.issue(session, entry, taught, press=press(town), now=NOON)


async def test_the_page_tells_all_but_the_name(town: Town, browser: httpx.AsyncClient) -> None:
    one = await given(town)
    page = await browser.get(f"/sertifikat/{one.token}")
    assert page.status_code == 200
    for told in (
        "Berlaku", one.title, "Senin, 23 November 2026", "1 JP (84 menit belajar)",
        "Setara 1 JP menurut penyelenggara, belum diakui", "Pemerintah Kota Palu", "PLU/JP/2026/",
        f"<dd>{certificates_initials(one)}</dd>",
    ):  # fmt: skip
        assert told in page.text
    words = [word for word in one.name.replace(",", " ").split() if len(word) > 3]
    assert words and not any(word in page.text for word in words)
    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"


def certificates_initials(one: Certificate) -> str:
    return " ".join(f"{word[0]}." for word in one.name.partition(",")[0].split())


async def test_a_recognised_one_names_its_decision(town: Town, browser: httpx.AsyncClient) -> None:
    one = await given(town, decision="800.1/12/BKPSDM/2026")
    page = (await browser.get(f"/sertifikat/{one.token}")).text
    assert "Diakui berdasarkan 800.1/12/BKPSDM/2026" in page
    assert "belum diakui" not in page


async def test_a_revocation_is_seen_by_the_next_look(
    town: Town, browser: httpx.AsyncClient
) -> None:
    one = await given(town)
    before = await browser.get(f"/sertifikat/{one.token}/pencabutan.json")
    town.clock.move(timedelta(hours=2))
    async with town.site.database.begin() as session:
        now = town.clock.now()
        await certificates.revoke(session, one.token, "Alasan yang pribadi", now=now)
    page = (await browser.get(f"/sertifikat/{one.token}")).text
    assert "Dicabut" in page and "23 Nov 2026, 11.00" in page and "Berlaku" not in page
    assert "Alasan yang pribadi" not in page
    after = await browser.get(f"/sertifikat/{one.token}/pencabutan.json")
    assert before.json()["revokedCredentials"] == []
    (listed,) = after.json()["revokedCredentials"]
    assert listed["id"] == f"https://kentongan.example/sertifikat/{one.token}"
    assert "pribadi" not in after.text
    assert {before.headers["cache-control"], after.headers["cache-control"]} == {"no-store"}


async def test_a_replaced_paper_is_told_apart_from_the_new_one(
    town: Town, browser: httpx.AsyncClient
) -> None:
    old = (await given(town)).token
    async with town.site.database.begin() as session:
        why, now = "Nama benar", town.clock.now()
        fresh = await certificates.renew(session, old, why, press=press(town), now=now)
    gone, there = [await browser.get(f"/sertifikat/{t}") for t in (old, fresh.token)]
    assert "Dicabut" in gone.text and "sertifikat pengganti" in gone.text
    assert "Pemegang</dt>" not in gone.text, "initials and date are those of the new paper"
    assert fresh.token not in gone.text, "the new address is the holder's to show"
    assert "Berlaku" in there.text
    assert (await browser.get(f"/sertifikat/{old}.jwt")).status_code == 404
    listed = (await browser.get(f"/sertifikat/{old}/pencabutan.json")).json()
    assert len(listed["revokedCredentials"]) == 1


@pytest.mark.parametrize(
    "path", ["123", "a" * 26 + "-1", "123.jwt", "123.json", "x/pencabutan.json", "kunci/x.json"]
)
async def test_what_is_unknown_is_a_page_that_says_so(
    browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(f"/sertifikat/{path}")
    assert answer.status_code == 404
    assert "tidak ditemukan" in answer.text


async def test_whoever_follows_the_links_can_check_the_proof(
    town: Town, browser: httpx.AsyncClient
) -> None:
    one = await given(town)
    signed = await browser.get(f"/sertifikat/{one.token}.jwt")
    assert signed.headers["content-type"].startswith("text/plain")
    readable = (await browser.get(f"/sertifikat/{one.token}.json")).json()
    assert readable["compactJwsString"] == signed.text
    (jwk,) = (await browser.get("/sertifikat/kunci.json")).json()["keys"]
    assert (await browser.get(f"/sertifikat/kunci/{jwk['kid']}.json")).json() == jwk
    found = verify(signed.text, jwk)
    assert badge.problems(found) == []
    assert found == readable["credential"]
    assert not any(word in str(found) for word in one.name.split() if len(word) > 3)
    status = await browser.get(found["credentialStatus"]["id"])
    assert status.json()["id"] == found["credentialStatus"]["id"]
    issuer = (await browser.get(found["issuer"]["id"])).json()
    assert issuer["name"] == "Pemerintah Kota Palu"
    with pytest.raises(ForgedError):
        verify(signed.text.replace("A", "B", 1), jwk)


async def test_the_paper_is_for_its_holder_only(town: Town, browser: httpx.AsyncClient) -> None:
    one = await given(town, OFFICER)
    led = await browser.get(f"/sertifikat/{one.token}.pdf")
    assert led.headers["location"] == f"/konsol/sertifikat/{one.token}.pdf"
    assert (await browser.get(led.headers["location"])).status_code == 401
    await enter(town, browser, LEADER)
    assert (await browser.get(led.headers["location"])).status_code == 404
    await enter(town, browser, OFFICER)
    paper = await browser.get(led.headers["location"])
    assert paper.content.startswith(b"%PDF")
    assert paper.headers["cache-control"] == "no-store"
    assert paper.content.count(b"/Type /Page\n") == 1
    async with town.site.database.begin() as session:
        taken = select(AuditEntry.action).where(AuditEntry.action == "certificate-paper")
        assert len((await session.scalars(taken)).all()) == 1
        await session.execute(update(Certificate).values(revoked_at=NOON))
    assert (await browser.get(led.headers["location"])).status_code == 404
