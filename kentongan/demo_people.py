"""The invented people of the demo: their phones, who has joined, and what happened last week."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Grant, Person, Role, Staff, Unit
from emulators.world import Channel
from feedback import timing
from feedback.chain import digest_of, fingerprint
from feedback.life import Side, State
from feedback.models import Case, CaseMove, case_numbers
from feedback.office import Office
from kentongan.build import Service
from kentongan.government import REGIONS
from kentongan.roster import import_rows
from lessons.models import Delivery, Enrolment
from lessons.school import School

#: Acts of a phone; a word is the option whose button is pressed.
Acts = tuple[dict[str, object] | str, ...]

#: id, channel, profile name, number, role; the numbers are those of the sample roster.
PHONES = (
    ("pegawai", Channel.TELEGRAM, "Fitriani Labaso", "6281340000001", "Pegawai"),
    ("warga", Channel.WHATSAPP, "Andi Wijaya", "6281340000002", "Warga"),
    (
        "petugas",
        Channel.TELEGRAM,
        "Moh. Rizal Tandju",
        "6281340000003",
        "Petugas Dishub",
    ),
    ("pimpinan", Channel.WHATSAPP, "Hj. Nurhayati", "6281340000004", "Pimpinan"),
    ("koordinator", Channel.TELEGRAM, "Arman Djalaluddin", "6281340000005", "Koordinator"),
)
_GREETING: Acts = ({"type": "text", "text": "gabung"}, "agree")
_SCHEDULE: Acts = ("0715", "workdays")
#: What each does to join, before the visitor looks; the pegawai is left for the visitor to play.
JOINING: dict[str, Acts] = {
    "petugas": (*_GREETING, {"type": "contact", "own": True}, *_SCHEDULE),
    "koordinator": (*_GREETING, {"type": "contact", "own": True}, *_SCHEDULE),
    "pimpinan": _GREETING,
}


@dataclass(frozen=True)
class Past:
    """A case that was filed some working days before the demo begins."""

    category: str
    area: str
    words: str
    days_ago: int
    state: State


CASES = (
    Past(
        "sampah",
        "72.71.08.1003",
        "Sampah di belakang pasar Talise tidak diangkut seminggu.",
        16,
        State.IN_PROGRESS,
    ),
    Past(
        "jalan_rusak",
        "72.71.01.1006",
        "Jalan berlubang di depan puskesmas, motor sering jatuh.",
        14,
        State.ASSIGNED,
    ),
    Past(
        "lampu_jalan",
        "72.71.02.1010",
        "Lampu jalan dekat jembatan padam sejak dua hari lalu.",
        3,
        State.ASSIGNED,
    ),
)


async def settle_in(service: Service, phones: httpx.AsyncClient) -> None:
    """Import the sample roster, let staff join from their phones, and give the city a past."""
    roster = (REGIONS / "palu" / "contoh" / "pegawai.csv").read_bytes()
    now = service.clock.now()
    async with service.database.begin() as session:
        today = service.office.calendar.local(now).date()
        await import_rows(session, roster, today=today)
        await _colleagues(session, service.school, now)
        await _past_cases(session, service.office, now)
    await asyncio.gather(*(_join(phones, name, acts) for name, acts in JOINING.items()))


async def _join(phones: httpx.AsyncClient, name: str, acts: Acts) -> None:
    for act in acts:
        heard = await _heard(phones, name)
        if isinstance(act, str):
            await _press(phones, name, act)
        else:
            await phones.post(f"/sim/phones/{name}/send", json=act)
        await _answered(phones, name, heard)


async def _press(phones: httpx.AsyncClient, name: str, option: str) -> None:
    chat = (await phones.get(f"/sim/phones/{name}/chat")).json()
    bubble = [b for b in chat["bubbles"] if b["from"] == "bot"][-1]
    for row in bubble["buttons"]:
        for button in row:
            if button["data"].endswith(f":{option}"):
                act = {"type": "press", "message_id": bubble["id"], "data": button["data"]}
                await phones.post(f"/sim/phones/{name}/send", json=act)


async def _heard(phones: httpx.AsyncClient, name: str) -> int:
    chat = (await phones.get(f"/sim/phones/{name}/chat")).json()
    return sum(1 for bubble in chat["bubbles"] if bubble["from"] == "bot")


async def _answered(phones: httpx.AsyncClient, name: str, heard: int) -> None:
    """Wait until the bot has said something more, for some seconds at most."""
    for _ in range(100):
        if await _heard(phones, name) > heard:
            return
        await asyncio.sleep(0.05)


async def _colleagues(session: AsyncSession, school: School, now: datetime) -> None:
    """Enrol the other learners of the roster, most of whom learned something this week."""
    played = {number for _, _, _, number, _ in PHONES}
    learners = select(Staff).join(Grant).where(Grant.role == Role.LEARNER).order_by(Staff.id)
    course = school.courses.get(school.first_course)
    for at, staff in enumerate(
        [s for s in await session.scalars(learners) if s.phone not in played]
    ):
        person = Person(name=staff.name, language="id", created_at=now)
        session.add(person)
        await session.flush()
        staff.person_id = person.id
        if course is None:
            continue
        enrolment = Enrolment(
            person_id=person.id,
            course_id=course.id,
            version=course.version,
            slot=school.slots[0],
            weekdays=[0, 1, 2, 3, 4],
            started_at=now - timedelta(days=7),
        )
        session.add(enrolment)
        await session.flush()
        if at % 3:
            session.add(
                Delivery(
                    enrolment_id=enrolment.id,
                    lesson_id=course.lessons[0].id,
                    service_date=school.today(now),
                    started_at=now,
                    finished_at=now,
                )
            )


async def _past_cases(session: AsyncSession, office: Office, now: datetime) -> None:
    citizen = Person(name="Warga contoh", language="id", created_at=now)
    session.add(citizen)
    await session.flush()
    for at, past in enumerate(CASES):
        day = office.calendar.local(now).date()
        for _ in range(past.days_ago):
            day = office.calendar.previous_working_day(day)
        filed = datetime.combine(day, office.calendar.local(now).timetz())
        case = await _case(session, office, past, filed)
        case.citizen_id, case.talk_id = citizen.id, -1 - at
        session.add(case)
        await session.flush()
        move = _first_move(case)
        move.digest = case.chain = digest_of(move)
        session.add(move)


async def _case(session: AsyncSession, office: Office, past: Past, filed: datetime) -> Case:
    region = office.region
    category = region.categories[past.category]
    unit = region.unit_for(category, office.area(past.area))
    number = await session.scalar(select(case_numbers.next_value()))
    return Case(
        number=f"{region.prefix}-{office.calendar.local(filed):%y%m}-{number:04d}",
        kind=category.kinds[0],
        category=past.category,
        sector=str(category.sector),
        text=past.words,
        masked=past.words,
        place="",
        area_code=past.area,
        state=past.state,
        unit_id=(await session.scalars(select(Unit.id).where(Unit.code == unit.code))).one(),
        reason=f"karena {category.name.lower()} dijawab {unit.name}",
        filed_at=filed,
        routed_at=filed,
        **timing.started(office, category.kinds[0], filed, category=category.code, unit=unit.code),
    )


def _first_move(case: Case) -> CaseMove:
    return CaseMove(
        case_id=case.id,
        at=case.filed_at,
        action="file",
        before="",
        after=case.state,
        actor_id=case.citizen_id,
        role=Side.CITIZEN,
        unit_id=case.unit_id,
        public_text="",
        detail={"filed": fingerprint(case)},
        restores={},
        previous="",
    )
