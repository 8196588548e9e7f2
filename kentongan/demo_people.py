"""The invented people of the demo: their phones, who has joined, and who learned last week."""

import asyncio
from datetime import datetime, timedelta

import httpx
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Grant, Person, Role, Staff
from emulators.world import Channel
from kentongan.build import Service
from kentongan.demo_past import Chronicle
from kentongan.government import REGIONS
from kentongan.roster import import_rows
from lessons.models import Delivery, Enrolment, Learner
from lessons.school import School

#: Acts of a phone; a word is the option whose button is pressed.
Acts = tuple[dict[str, object] | str, ...]

#: id, channel, profile name, number, role; the numbers are those of the sample roster.
PHONES = (
    ("pegawai", Channel.TELEGRAM, "Fitriani Labaso", "6281340000001", "Pegawai"),
    ("warga", Channel.WHATSAPP, "Andi Wijaya", "6281340000002", "Warga"),
    ("petugas", Channel.TELEGRAM, "Irfan Marasobu", "6281340000008", "Petugas Dinas PU"),
    ("koordinator", Channel.TELEGRAM, "Arman Djalaluddin", "6281340000005", "Koordinator"),
    ("pegawai2", Channel.WHATSAPP, "Magdalena Rumambi", "6281340000016", "Pegawai"),
    ("pimpinan", Channel.WHATSAPP, "Hj. Nurhayati", "6281340000004", "Pimpinan"),
)
_GREETING: Acts = ({"type": "text", "text": "gabung"}, "agree")
_SCHEDULE: Acts = ("0715", "workdays")
#: What each does to join, before the visitor looks; both pegawai are left for the visitor to play.
JOINING: dict[str, Acts] = {
    "petugas": (*_GREETING, {"type": "contact", "own": True}, *_SCHEDULE),
    "koordinator": (*_GREETING, {"type": "contact", "own": True}, *_SCHEDULE),
    "pimpinan": _GREETING,
}


async def settle_in(service: Service, phones: httpx.AsyncClient) -> None:
    """Import the sample roster, let staff join from their phones, and give the city a past."""
    roster = (REGIONS / "palu" / "contoh" / "pegawai.csv").read_bytes()
    now = service.clock.now()
    async with service.database.begin() as session:
        today = service.office.calendar.day_of(now)
        await import_rows(session, roster, today=today)
        await _colleagues(session, service.school, now)
        await Chronicle(session, service.channels, service.office, now).write()
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
    """Enrol the other learners of the roster, most of whom learned something this week.

    None of them works on reports: whatever a visitor files, its card is to be seen on a phone, and
    a unit without an officer leaves its cards to the coordinator.
    """
    played = {number for _, _, _, number, _ in PHONES}
    others = select(Staff.id).where(Staff.phone.not_in(played))
    await session.execute(
        delete(Grant).where(Grant.role == Role.OFFICER, Grant.staff_id.in_(others))
    )
    learners = select(Staff).join(Grant).where(Grant.role == Role.LEARNER, Staff.id.in_(others))
    for at, staff in enumerate(await session.scalars(learners.order_by(Staff.id))):
        person = Person(name=staff.name, language="id", created_at=now)
        session.add(person)
        await session.flush()
        staff.person_id = person.id
        await _enrol(session, school, person, now=now, learned=bool(at % 3))


async def _enrol(
    session: AsyncSession, school: School, person: Person, *, now: datetime, learned: bool
) -> None:
    course = school.library.newest(school.curriculum[0])
    if course is None:
        return
    began = now - timedelta(days=7)
    learner = Learner(
        person_id=person.id, slot=school.slots[0], weekdays=[0, 1, 2, 3, 4], joined_at=began
    )
    session.add(learner)
    enrolment = Enrolment(
        person_id=person.id, course_id=course.id, version=course.version, started_at=began
    )
    session.add(enrolment)
    await session.flush()
    if learned:
        session.add(
            Delivery(
                enrolment_id=enrolment.id,
                lesson_id=course.lessons[0].id,
                service_date=school.today(now),
                started_at=now,
                finished_at=now,
            )
        )
