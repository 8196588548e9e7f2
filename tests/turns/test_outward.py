"""What leaves the staff: no internal note, no personal data, no secret case, no small group."""

import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from console.sessions import COOKIE, sign
from console.site import Site
from console.web import add_pages
from core.models import Staff
from dialogue.models import Outgoing
from feedback import access, tracking
from feedback.cases import Tab
from feedback.desk import CitizenDesk, UnitDesk
from feedback.life import State
from feedback.models import Case, CaseNote
from feedback.notices import Notices
from feedback.privacy import Mode
from feedback.records import Forwarding
from kentongan.exports import write_all
from tests.turns.acts import CITIZEN, NEIGHBOUR, NUMBER, OFFICER, join
from tests.turns.deeds import does, files, turn_of
from tests.turns.keeping import keep, place
from tests.turns.rig import Guest, Rig, person_of

LEADER, COORDINATOR = Guest("pimpinan", "b1"), Guest("koordinator", "k1")
KEY = b"a key that only the tests know.."
#: Every state that a case may be in, some of them twice.
STATES = [*State, State.ASSIGNED, State.ANSWERED]
#: Notes that officers wrote, and what tells who somebody is in what citizens wrote.
NOTES = 200


def secrets_of(kind: str, most: int) -> list[str]:
    """Return words that stand nowhere else."""
    dice = Random(f"{kind} 3")
    return [f"{kind}{dice.getrandbits(64):016x}" for _ in range(most)]


def numbers_of(most: int) -> list[tuple[str, str]]:
    """Return numbers of telephones, and of identity cards."""
    dice = Random("telepon")
    dialled = [f"0812{dice.randrange(10**8):08d}" for _ in range(most)]
    return [
        (phone, f"7271012304{dice.randrange(70, 100)}{at:04d}") for at, phone in enumerate(dialled)
    ]


async def peopled(rig: Rig) -> list[str]:
    """Let staff join and citizens report, cases be in all states; returns citizens' numbers."""
    for who in (OFFICER, LEADER, COORDINATOR):
        await join(rig, who)
    personal = numbers_of(len(STATES))
    for at, (phone, nik) in enumerate(personal):
        story = f"lampu jalan mati di kelurahan talise, hubungi {phone}, NIK saya {nik}"
        await files(rig, (CITIZEN, NEIGHBOUR)[at % 2], story)
    await place(rig)
    async with rig.service.database.begin() as session:
        found = list(await session.scalars(select(Case).order_by(Case.id)))
        author = await person_of(session, OFFICER)
        assert author is not None
        for case, state in zip(found, STATES, strict=True):
            case.state = state
        for at, words in enumerate(secrets_of("catatan", NOTES)):
            case = found[at % len(found)]
            at_ = rig.clock.now()
            session.add(CaseNote(case_id=case.id, at=at_, author_id=author.id, text=words))
    return [number for both in personal for number in both]


async def bustle(rig: Rig) -> None:
    """Let everything happen that tells somebody of a case."""
    third = NUMBER.replace("0001", "0003")
    await does(rig, OFFICER, UnitDesk.accept, third)
    await does(rig, OFFICER, UnitDesk.ask, third, "Tiang berapa?")
    story: dict[str, Any] = {"text": "tiang 14", "pin": None, "media": []}
    await does(rig, CITIZEN, CitizenDesk.reply, third, story)
    async with turn_of(rig, OFFICER) as turn:
        notices = Notices(turn.session, turn.post, rig.service.office)
        for case in await turn.session.scalars(select(Case).order_by(Case.id)):
            for key in ("notice.routed", "notice.accepted", "notice.expired", "notice.split"):
                await notices.citizen(case, key, mark=f"all:{key}", note="")
            await notices.unit(case, "officer.card", mark="all")
            await notices.leaders(case, "leader.reminder", mark="all", percent=80)
    for who in (CITIZEN, NEIGHBOUR):
        for said in ("cek", "menu", "beres", "belum beres"):
            await rig.says(who, said)
            await rig.says(who, "batal")
        for case in await rig.all(Case):
            await rig.presses(who, f"c:case.own:{case.number}")
            rig.clock.move(timedelta(minutes=1))
    for _ in range(12):
        rig.clock.move(timedelta(days=2, hours=5))
        await rig.service.jobs.run_all()
    rig.clock.set(rig.clock.now().replace(hour=23, minute=35) + timedelta(days=1))
    await rig.service.jobs.run_all()


def site_of(rig: Rig) -> Site:
    """Return the web pages of a rig."""
    service = rig.service
    return Site(
        database=service.database,
        clock=service.clock,
        office=service.office,
        texts=service.channels.texts,
        store=service.store,
        accounts=[],
        public_url="https://kentongan.example",
        secret_key=KEY,
    )


@asynccontextmanager
async def browsing(
    rig: Rig, cookies: dict[str, str] | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """Open a browser on the pages."""
    app = FastAPI()
    add_pages(app, lambda: site_of(rig))
    transport = httpx.ASGITransport(app)
    base = "https://k.example"
    async with httpx.AsyncClient(transport=transport, base_url=base, cookies=cookies) as browser:
        yield browser


async def published(rig: Rig, folder: Path) -> str:
    """Return all that anybody may read without being of the staff: pages, lists, files."""
    found = []
    key = rig.service.office.tracking_key
    async with browsing(rig) as browser:
        lists = [await browser.get(f"/open311/v2/requests.{form}") for form in ("json", "xml")]
        found += [page.text for page in lists]
        for case in await rig.all(Case):
            code = tracking.code(key, case.number)
            for path in (
                f"/laporan/{case.number}?kode={code}",
                f"/open311/v2/requests/{case.number}.json",
            ):
                found.append((await browser.get(path)).text)
                rig.clock.move(timedelta(minutes=1))
    async with rig.service.database.begin() as session:
        await write_all(session, folder, zone="Asia/Makassar")
    return "\n".join([*found, *(file.read_text() for file in folder.iterdir())])


async def written_for_staff(rig: Rig) -> str:
    """Return all that the console shows a leader, and what another body is given."""
    async with rig.service.database.begin() as session:
        case = (await session.scalars(select(Case).where(Case.state == State.FORWARDED))).one()
        now = rig.clock.now()
        row = {"at": now, "body": "pln", "body_name": "PLN", "agreed_at": now}
        session.add(Forwarding(case_id=case.id, **row))
    paths = [f"/konsol/?tab={tab}" for tab in Tab]
    paths += [f"/konsol/laporan/{one.number}" for one in await rig.all(Case)]
    envelope = f"/konsol/laporan/{case.number}/penerusan.csv"
    return await pages(rig, LEADER, paths) + await pages(rig, COORDINATOR, [envelope])


async def pages(rig: Rig, who: Guest, paths: Iterable[str]) -> str:
    """Return pages of the console as somebody sees them."""
    async with rig.service.database.begin() as session:
        me = await person_of(session, who)
    assert me is not None
    async with browsing(rig, {COOKIE: sign(KEY, me.id, now=rig.clock.now())}) as browser:
        found = [await browser.get(path) for path in paths]
    assert {page.status_code for page in found} == {200}
    return "\n".join(page.text for page in found)


def standing_in(words: Iterable[str], text_: str) -> list[str]:
    return [word for word in words if word in text_]


async def outside(rig: Rig) -> str:
    """Return every message to people who are not of the staff, as it was and as it was sent."""
    staff = {row.person_id for row in await rig.all(Staff)}
    rows = await rig.all(Outgoing)
    return "\n".join(f"{row.message}{row.payload}" for row in rows if row.person_id not in staff)


async def test_no_note_and_no_telephone_leaves_the_unit(rig: Rig, tmp_path: Path) -> None:
    personal, notes = await peopled(rig), secrets_of("catatan", NOTES)
    await bustle(rig)
    said, shown = await outside(rig), await published(rig, tmp_path)
    assert re.search(r"PLU-2611-00\d\d", said), "people were told something"
    assert shown.count("PLU-2611-0010") >= 1, "something was published"
    assert standing_in(notes, said + shown) == []
    everything = "\n".join(f"{row.message}{row.payload}" for row in await rig.all(Outgoing))
    everything += await written_for_staff(rig)
    assert standing_in(personal, everything + shown) == []
    kept = "".join(note.text for note in await rig.all(CaseNote))
    assert standing_in(notes, kept) == notes, "and they are there for those who work"


async def test_secret_cases_are_published_nowhere(rig: Rig, tmp_path: Path) -> None:
    for who in (CITIZEN, NEIGHBOUR):
        await files(rig, who)
    await place(rig)
    await keep(rig, Case.number == NUMBER, mode=Mode.SECRET)
    async with rig.service.database.begin() as session:
        counted = (await session.scalars(select(Case.number).where(access.listed()))).all()
    assert NUMBER not in counted
    async with browsing(rig) as browser:
        code = tracking.code(rig.service.office.tracking_key, NUMBER)
        page = (await browser.get(f"/laporan/{NUMBER}?kode={code}")).text
        listed = (await browser.get("/open311/v2/requests.json")).text
        alone = (await browser.get(f"/open311/v2/requests/{NUMBER}.json")).status_code
    assert "Didisposisikan" in page
    assert "Dinas Perhubungan" not in page
    assert "<time>" not in page
    assert (NUMBER in listed, alone) == (False, 404)
    async with rig.service.database.begin() as session:
        await write_all(session, tmp_path, zone="Asia/Makassar")
    for file in tmp_path.iterdir():
        assert NUMBER not in file.read_text()


@pytest.mark.parametrize(("filed", "rows"), [(4, 0), (5, 1)])
async def test_small_groups_are_not_counted(
    rig: Rig, tmp_path: Path, filed: int, rows: int
) -> None:
    for at in range(filed):
        await files(rig, Guest(f"warga{at}", f"x{at}"))
    await place(rig)
    await keep(rig, Case.id % 2 == 0, answered_at=rig.clock.now())
    async with rig.service.database.begin() as session:
        assert (await write_all(session, tmp_path, zone="Asia/Makassar"))["rekap"] == rows
    summary = (tmp_path / "rekap.csv").read_text()
    assert ("<5" in summary) == bool(rows), "nor small parts of larger ones"
