"""A town for the pages: the sample region, its staff, cases as a test needs them, a browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from console.site import Site
from console.web import add_pages
from core import logins
from core.database import Database
from core.models import Account, Channel, Person, Staff, Unit
from core.store import Store
from core.texts import Texts
from dialogue.models import Media, MediaState
from feedback import tracking
from feedback.life import State
from feedback.models import Case, CaseFile, CaseMove
from feedback.office import Office
from kentongan.government import REGIONS, load_office, load_units
from kentongan.roster import import_rows
from tests.clocks import NOON, StillClock

KEY = b"a key that only the tests know.."
ROSTER = REGIONS / "palu" / "contoh" / "pegawai.csv"
#: By the numbers of the sample roster.
OFFICER, LEADER, COORDINATOR = "6281340000003", "6281340000004", "6281340000005"
ADMIN, AUDITOR, LEARNER = "6281340000006", "6281340000014", "6281340000016"
#: What the pages must never show to the public.
WORDS, PLACE, CITIZEN = "Lampu mati di depan rumah saya", "Jalan Merpati 5", "Ibu Rahasia"


@dataclass
class Town:
    """A site over a database, and what happens in it."""

    site: Site
    clock: StillClock
    account: Account
    citizen: int
    units: dict[str, int]
    _made: int = field(default=0)

    async def case(
        self, unit: str = "dishub", state: State = State.ASSIGNED, **columns: Any
    ) -> str:
        """File a case and return its number."""
        self._made += 1
        now = self.clock.now()
        number = f"PLU-2611-{self._made:04d}"
        row = {
            "number": number, "talk_id": self._made, "citizen_id": self.citizen,
            "kind": "pengaduan", "category": "lampu_jalan", "text": WORDS, "place": PLACE,
            "state": state, "unit_id": self.units[unit], "reason": "karena lampu jalan",
            "filed_at": now, "clock_started_at": now, "due_at": now + timedelta(days=14),
            "masked": columns.get("text", WORDS), "routed_at": now,
        } | columns  # fmt: skip
        async with self.site.database.begin() as session:
            case = Case(**row)
            session.add(case)
            await session.flush()
            self._move(session, case, "file", "")
        return number

    async def move(self, number: str, action: str, after: State, text: str = "") -> None:
        """Change a case's state, as an officer."""
        async with self.site.database.begin() as session:
            case = (await session.scalars(select(Case).where(Case.number == number))).one()
            before, case.state = case.state, after
            self._move(session, case, action, before, role="unit", public_text=text)

    def _move(self, session: Any, case: Case, action: str, before: str, **more: str) -> None:
        session.add(
            CaseMove(
                case_id=case.id,
                at=self.clock.now(),
                action=action,
                before=before,
                after=case.state,
                actor_id=self.citizen,
                unit_id=case.unit_id,
                **{"role": "citizen", **more},
            )
        )

    async def attach(self, number: str, data: bytes, mime: str) -> str:
        """Give a case a stored file; returns its digest."""
        digest = await self.site.store.put(data)
        async with self.site.database.begin() as session:
            media = Media(
                incoming_id=0, position=await _files(session), account_id=self.account.id,
                person_id=self.citizen, kind="photo", source={}, state=MediaState.STORED,
                digest=digest, mime=mime, size_bytes=len(data), not_before=self.clock.now(),
            )  # fmt: skip
            session.add(media)
            case = (await session.scalars(select(Case).where(Case.number == number))).one()
            await session.flush()
            session.add(CaseFile(case_id=case.id, media_id=media.id))
        return digest

    async def joined(self, phone: str) -> int:
        """Let a member of staff join; returns the person."""
        async with self.site.database.begin() as session:
            staff = (await session.scalars(select(Staff).where(Staff.phone == phone))).one()
            if staff.person_id is None:
                person = Person(name=staff.name, language="id", created_at=self.clock.now())
                session.add(person)
                await session.flush()
                staff.person_id = person.id
            return staff.person_id

    async def link(self, phone: str) -> str:
        """Return the path of a fresh login link."""
        person_id = await self.joined(phone)
        async with self.site.database.begin() as session:
            return f"/masuk/{await logins.issue(session, person_id, now=self.clock.now())}"

    def code(self, number: str) -> str:
        """Return the code of a case."""
        return tracking.code(KEY, number)


async def _files(session: Any) -> int:
    return len((await session.scalars(select(Media.id))).all())


@pytest.fixture(scope="session")
def office() -> Office:
    """Palu; it takes half a second to load, and never changes."""
    return load_office("palu", now=NOON, tracking_key=KEY)


@pytest.fixture
async def town(database: Database, clock: StillClock, office: Office) -> Town:
    """Palu with its sample roster, and one citizen."""
    async with database.begin() as session:
        await load_units(session, office.region)
        await import_rows(session, ROSTER.read_bytes(), today=clock.now().date())
        account = Account(channel=Channel.TELEGRAM, key="700", name="KentonganPaluBot")
        whatsapp = Account(channel=Channel.WHATSAPP, key="100", name="+62 811-1000-2000")
        citizen = Person(name=CITIZEN, language="id", created_at=clock.now())
        session.add_all([account, whatsapp, citizen])
        await session.flush()
        units = dict((await session.execute(select(Unit.code, Unit.id))).all())
    site = Site(
        database=database,
        clock=clock,
        office=office,
        texts=Texts.load(),
        store=Store("memory:///"),
        accounts=[account, whatsapp],
        public_url="https://kentongan.example",
        secret_key=KEY,
    )
    return Town(site, clock, account, citizen.id, units)


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    """Open a browser on the town's pages."""
    async with browse(town) as opened:
        yield opened


def browse(town: Town, address: str = "192.0.2.7") -> httpx.AsyncClient:
    """Return a browser of somebody at an address."""
    app = FastAPI()
    add_pages(app, lambda: town.site)

    @app.get("/rusak")
    async def broken() -> None:
        raise RuntimeError(WORDS)

    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 1)),
        base_url="https://kentongan.example",
        headers={"Accept": "text/html"},
    )


async def enter(town: Town, browser: httpx.AsyncClient, phone: str) -> None:
    """Log a member of staff in."""
    answer = await browser.post(await town.link(phone))
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == "/konsol/"


def today(town: Town) -> datetime:
    """Return the town's present moment."""
    return town.clock.now()
