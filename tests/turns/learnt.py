"""Learners of courses that were built by hand: what they did, as rows."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Person
from lessons import archive
from lessons.course import Course
from lessons.credit import certificates, settle
from lessons.credit.certificates import Press
from lessons.models import Answer, Delivery, Enrolment, ItemText, Memory, Sitting
from lessons.records import Certificate
from tests.regions import shipped
from tests.rules.course_maker import course

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
COURSE = course(5, lessons=3)
REGION = shipped("palu")
PRESS = Press.of(REGION, public_url="https://kentongan.example/", secret=b"of the tests")


async def person(session: AsyncSession, name: str = "Siti Aminah, S.Sos.") -> int:
    """Add a person."""
    someone = Person(name=name, language="id", created_at=NOW)
    session.add(someone)
    await session.flush()
    return someone.id


async def keep_texts(session: AsyncSession, taught: Course) -> None:
    """Keep the texts that answers refer to."""
    for one in {i.content_hash: i for i in (*taught.items(), *taught.tested())}.values():
        row = {"course_id": taught.id, "item_id": one.id, "document": archive.item_to_json(one)}
        await session.merge(ItemText(content_hash=one.content_hash, **row))
    await session.flush()


async def answers(
    session: AsyncSession, who: int, taught: Course, mode: str, right: dict[str, bool], at: datetime
) -> None:
    """Let somebody answer items in one sitting: item id → whether right."""
    sitting = Sitting(person_id=who, kind="extra", service_date=at.date(), plan={}, began_at=at)
    session.add(sitting)
    await session.flush()
    known = {one.id: one for one in (*taught.items(), *taught.tested())}
    for name, correct in right.items():
        one = known[name]
        session.add(
            Answer(
                sitting_id=sitting.id, person_id=who, course_id=taught.id, version=taught.version,
                item_id=name, item_hash=one.content_hash, objective=one.objective, mode=mode,
                channel="telegram", given=["a" if correct else "b"], score=float(correct),
                correct=correct, service_date=at.date(), asked_at=at, answered_at=at,
            )
        )  # fmt: skip
    await session.flush()


async def attempt(  # what tests vary
    session: AsyncSession,
    who: int,
    taught: Course = COURSE,
    *,
    number: int = 1,
    right: int = 5,
    lessons: int = 3,
    mastered: int = 5,
    form: str = "A",
    start: datetime = NOW - timedelta(days=60),
) -> Enrolment:
    """Let somebody learn a course, as far as told."""
    await keep_texts(session, taught)
    enrolment = Enrolment(
        person_id=who, course_id=taught.id, version=taught.version, attempt=number, form=form,
        started_at=start, post_at=start + timedelta(days=20),
    )  # fmt: skip
    session.add(enrolment)
    await session.flush()
    for one in taught.lessons[:lessons]:
        skipped = one.number == 2
        session.add(
            Delivery(
                enrolment_id=enrolment.id, lesson_id=one.id, service_date=start.date(),
                started_at=start, finished_at=None if skipped else start, skipped=skipped,
            )
        )  # fmt: skip
    after = "B" if form == "A" else "A"
    post = {f"t{n}-{after.lower()}": n <= right for n in range(1, 6)}
    await answers(session, who, taught, "post", post, start + timedelta(days=20))
    major = int(taught.version[0])
    for n in range(1, mastered + 1):
        await session.merge(
            Memory(
                person_id=who, course_id=taught.id, objective=f"t{n}", major=major, stability=30.0,
                difficulty=5.0, last_on=TODAY, due_on=TODAY, mastered_at=NOW,
            )
        )  # fmt: skip
    await session.flush()
    return enrolment


async def certified(session: AsyncSession, taught: Course = COURSE) -> Certificate:
    """Let a member of staff pass, and give the certificate."""
    who = await person(session)
    entry = await settle(session, await attempt(session, who, taught), taught, now=NOW, today=TODAY)
    assert entry is not None
    return await certificates.issue(session, entry, taught, press=PRESS, now=NOW)
