"""A whole course played to its credit, on the engine: lessons, reviews, tests, certificate."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.database import Database
from lessons.models import Enrolment
from lessons.records import Certificate, JpEntry
from tests.clocks import StillClock
from tests.stages import engine_stage
from tests.studious import Student
from tests.transcript import Player

ZONE = ZoneInfo("Asia/Makassar")
FIRST = date(2026, 11, 24)


async def test_a_course_is_passed_by_remembering_it(database: Database, clock: StillClock) -> None:
    async with engine_stage(database, clock) as stage:
        await stage.restart(office=replace(stage.service.office, tracking_key=b"k" * 32))
        await Player(stage, clock).play("hadir> pegawai\n")
        await stage.heard("pegawai")
        student = Student(stage, "pegawai", knows=False)
        earned = 0
        for day in range(50):
            at = datetime.combine(FIRST + timedelta(days=day), time(7, 15), ZONE)
            clock.set(at.astimezone(UTC))
            await stage.settle()
            await student.sit()
            student.knows = True  # from the test before on
            heard = await stage.heard("pegawai")
            if "lulus kursus Menjaga Data Pribadi Warga: 1 JP" in heard.text:
                earned = day
                break
        assert earned > 14, "nothing is mastered within a fortnight"
        await stage.press("pegawai", "Ambil sertifikat")
        said = await stage.heard("pegawai")
        assert "Menjaga Data Pribadi Warga" in said.text
        assert "belum diakui" in said.text, "the agency has decided nothing"
        async with database.begin() as session:
            entry = (await session.scalars(select(JpEntry))).one()
            passed = await session.get_one(Enrolment, entry.enrolment_id)
        assert entry.jp == 1
        assert passed.passed_at is not None
        async with database.begin() as session:
            given = (await session.scalars(select(Certificate))).one()
        assert given.wanted_at is None, "its paper went out"
        assert "[berkas]" in said.text
