"""The invented people of the demo: their phones, who has joined, and what happened last week."""

import asyncio
from datetime import datetime, timedelta

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Grant, Person, Role, Staff, Unit
from emulators.world import Channel
from feedback import clock
from feedback.life import Side, State
from feedback.models import Case, CaseMove, case_numbers
from feedback.office import Office
from kentongan.build import Service
from kentongan.government import REGIONS
from kentongan.roster import import_rows
from lessons.models import Delivery, Enrolment
from lessons.school import School

#: id, channel, profile name, number, role; the numbers are those of the sample roster.
PHONES = (
    ("pegawai", Channel.TELEGRAM, "Fitriani Labaso", "6281340000001", "Pegawai"),
    ("warga", Channel.WHATSAPP, "Andi Wijaya", "6281340000002", "Warga"),
    (
        "petugas",
        Channel.TELEGRAM,
        "Moh. Rizal Tandju",
        "6281340000003",
        "Petugas Dinas Perhubungan",
    ),
    ("pimpinan", Channel.WHATSAPP, "Hj. Nurhayati", "6281340000004", "Pimpinan"),
    ("koordinator", Channel.TELEGRAM, "Arman Djalaluddin", "6281340000005", "Koordinator"),
)
#: What each does to join, before the visitor looks; the pegawai is left for the visitor to play.
JOINING: dict[str, tuple[dict[str, object] | str, ...]] = {
    "petugas": ({"type": "text", "text": "gabung"}, "agree", {"type": "contact", "own": True}),
    "koordinator": ({"type": "text", "text": "gabung"}, "agree", {"type": "contact", "own": True}),
    "pimpinan": ({"type": "text", "text": "gabung"}, "agree"),
}
#: Cases of last weeks: category, kelurahan, text, working days ago, state.
CASES = (
    ("sampah", "72.71.08.1003", "Sampah di belakang pasar Talise tidak diangkut seminggu.", 16,
     State.IN_PROGRESS),
    ("jalan_rusak", "72.71.01.1006", "Jalan berlubang di depan puskesmas, motor sering jatuh.", 14,
     State.ASSIGNED),
    ("lampu_jalan", "72.71.02.1010", "Lampu jalan dekat jembatan padam sejak dua hari lalu.", 3,
     State.ASSIGNED),
)  # fmt: skip


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


async def _join(
    phones: httpx.AsyncClient, name: str, acts: tuple[dict[str, object] | str, ...]
) -> None:
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
    for at, (category, area, words, days, state) in enumerate(CASES):
        filed = now
        for _ in range(days):
            before = office.calendar.previous_working_day(office.calendar.local(filed).date())
            filed = datetime.combine(before, office.calendar.local(now).timetz())
        await _past_case(session, office, citizen, -1 - at, category, area, words, filed, state)


async def _past_case(  # noqa: PLR0913 - the columns of a case
    session: AsyncSession,
    office: Office,
    citizen: Person,
    talk_id: int,
    category: str,
    area: str,
    words: str,
    filed: datetime,
    state: State,
) -> None:
    region = office.region
    found = region.categories[category]
    unit = region.unit_for(found, office.area(area))
    unit_id = (await session.scalars(select(Unit.id).where(Unit.code == unit.code))).one()
    number = await session.scalar(select(case_numbers.next_value()))
    due = clock.due(office.calendar, region.deadlines, found.kinds[0], filed)
    case = Case(
        number=f"{region.prefix}-{office.calendar.local(filed):%y%m}-{number:04d}",
        talk_id=talk_id,
        citizen_id=citizen.id,
        kind=found.kinds[0],
        category=category,
        text=words,
        place="",
        area_code=area,
        state=state,
        unit_id=unit_id,
        reason=f"karena {found.name.lower()} dijawab {unit.name}",
        filed_at=filed,
        due_at=due.due_at,
    )
    session.add(case)
    await session.flush()
    session.add(
        CaseMove(
            case_id=case.id,
            at=filed,
            action="file",
            before="",
            after=state,
            actor_id=citizen.id,
            role=Side.CITIZEN,
            unit_id=unit_id,
        )
    )
