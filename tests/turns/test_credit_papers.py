"""Certificates given, revoked and renewed, and what HR gets of the ledger."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from core.errors import DataError
from core.models import AuditEntry, Person, Staff, Unit
from kentongan.government import REGIONS, load_units
from kentongan.roster import import_rows
from lessons import archive
from lessons.course import Competence
from lessons.credit import certificates, settle
from lessons.credit.export import COLUMNS, exported, written
from lessons.credit.signing import said
from lessons.models import CourseVersion
from lessons.records import JpEntry
from tests.rules.course_maker import course
from tests.turns.learnt import (
    COURSE,
    NOW,
    PRESS,
    REGION,
    TODAY,
    attempt,
    certified,
    person,
)


async def test_a_certificate_is_given_once(database: Database) -> None:
    async with database.begin() as session:
        given = await certified(session)
        entry = await session.get_one(JpEntry, given.entry_id)
        again = await certificates.issue(session, entry, COURSE, press=PRESS, now=NOW)
        assert again.token == given.token
        assert PRESS.signer.verify(given.credential)["name"] == COURSE.title
        assert "Aminah" not in str(said(given.credential))
        assert len(given.token) == 28


async def test_a_revoked_certificate_says_so_and_is_on_record(database: Database) -> None:
    async with database.begin() as session:
        given = await certified(session)
        later = NOW + timedelta(days=1)
        await certificates.revoke(session, given.token, "Bukan orangnya", now=later)
        shown = await certificates.find(session, given.token)
        assert shown is not None and shown.ended_at == later
        with pytest.raises(DataError, match="sudah dicabut"):
            await certificates.revoke(session, given.token, "lagi", now=later)
        noted = (await session.scalars(select(AuditEntry))).one()
        assert (noted.action, noted.detail) == ("certificate-revoke", {"why": "Bukan orangnya"})


@pytest.mark.parametrize("why", ["", "  "])
async def test_nothing_is_revoked_without_a_reason(database: Database, why: str) -> None:
    async with database.begin() as session:
        given = await certified(session)
        with pytest.raises(DataError, match="alasannya"):
            await certificates.revoke(session, given.token, why, now=NOW)
        assert given.revoked_at is None


async def test_a_renewed_certificate_has_a_new_address_and_the_old_one_ends(
    database: Database,
) -> None:
    async with database.begin() as session:
        given = await certified(session)
        old, later = given.token, NOW + timedelta(days=2)
        await certificates.revoke(session, old, "Salah nama", now=NOW)
        await session.execute(update(Person).values(name="Siti Rahmah"))
        fresh = await certificates.renew(session, old, "Nama benar", press=PRESS, now=later)
        assert fresh.token != old and fresh.name == "Siti Rahmah"
        gone, there = [await certificates.find(session, t) for t in (old, fresh.token)]
        assert gone is not None and gone.replaced and gone.ended_at == later
        assert there is not None and there.ended_at is None
        assert PRESS.signer.verify(fresh.credential)["jti"].endswith(fresh.token)
        with pytest.raises(DataError, match="sudah diganti"):
            await certificates.revoke(session, old, "lagi", now=later)


@pytest.mark.parametrize("token", ["", "x", "a" * 26 + "-1", "a" * 26 + "-0", "A" * 26 + "-1", "%"])
async def test_an_unknown_token_leads_nowhere(database: Database, token: str) -> None:
    async with database.begin() as session:
        given = await certified(session)
        assert await certificates.find(session, token) is None
        assert await certificates.find(session, given.token[:-1] + "2") is None, "not yet issued"


async def staffed(session: AsyncSession) -> list[dict[str, Any]]:
    """Let two members of staff of two units pass; returns nothing but writes both."""
    await load_units(session, REGION)
    roster = (REGIONS / "palu" / "contoh" / "pegawai.csv").read_bytes()
    await import_rows(session, roster, today=TODAY)
    for name, code in (("=cmd|' /C calc'!A0", "dishub"), ("Budi", "kominfo")):
        who = await person(session, name)
        unit_id = await session.scalar(select(Unit.id).where(Unit.code == code))
        staff = (await session.scalars(select(Staff).where(Staff.unit_id == unit_id))).first()
        assert staff is not None
        staff.person_id, staff.name = who, name
        taught = course(5, lessons=3, decision="800.1/12/2026" if code == "dishub" else "")
        entry = await settle(
            session, await attempt(session, who, taught), taught, now=NOW, today=TODAY
        )
        assert entry is not None
        await certificates.issue(session, entry, taught, press=PRESS, now=NOW)
    return []


async def table(session: AsyncSession, **asked: Any) -> list[dict[str, str]]:
    found = await exported(session, PRESS, zone=REGION.timezone, **asked)
    return list(csv.DictReader(io.StringIO(written(found.rows))))


async def test_hr_gets_a_row_for_each_entry(database: Database) -> None:
    async with database.begin() as session:
        await staffed(session)
        rows = await table(session, year=2026)
        assert len(rows) == 2 and tuple(rows[0]) == COLUMNS
        one = next(row for row in rows if row["unit"] == "Dinas Perhubungan")
        assert one["nama"] == "'=cmd|' /C calc'!A0", "no formula"
        assert one["nip"].count(" ") == 3
        assert (one["kursus"], one["jp"], one["menit"]) == (COURSE.title, "1", "84")
        assert (one["diakui"], one["keputusan"]) == ("ya", "800.1/12/2026")
        assert one["penyelenggara"] == "Pemerintah Kota Palu"
        assert one["nomor"].startswith("PLU/JP/2026/")
        assert (one["tanggal"], one["sertifikat"]) == ("2026-11-23", "berlaku")
        assert one["bukti"].startswith("https://kentongan.example/sertifikat/")
        other = next(row for row in rows if row is not one)
        assert (other["diakui"], other["keputusan"]) == ("belum", "")
        assert (one["jp_dihitung"], other["jp_dihitung"]) == ("1", "0")
        assert {one["kepegawaian"], other["kepegawaian"]} == {"pns"}
        assert one["kompetensi"] == "", "of a course that is on no shelf nobody knows it"
        assert await table(session, year=2025) == []


async def test_hr_sees_what_a_course_trains(database: Database) -> None:
    trained = (Competence("data-pribadi", "Melindungi data pribadi"), Competence("x", "=Lain"))
    async with database.begin() as session:
        await staffed(session)
        document = archive.course_to_json(replace(COURSE, competences=trained))
        session.add(
            CourseVersion(
                course_id=COURSE.id, version=COURSE.version, content_hash="x", status="terbit",
                document=document, loaded_at=NOW,
            )
        )  # fmt: skip
        await session.flush()
        said = {row["kompetensi"] for row in await table(session, year=2026)}
    assert said == {"Melindungi data pribadi; =Lain"}


async def test_above_the_ceiling_of_pppk_hours_are_kept_and_not_counted(database: Database) -> None:
    async with database.begin() as session:
        await staffed(session)
        await session.execute(update(Staff).values(employment="pppk"))
        await session.execute(update(JpEntry).values(jp=30))
        rows = await table(session, year=2026, unit="dishub")
    assert [(row["jp"], row["diakui"], row["jp_dihitung"]) for row in rows] == [("30", "ya", "24")]


async def test_rows_stop_at_the_unit(database: Database) -> None:
    async with database.begin() as session:
        await staffed(session)
        mine = await table(session, year=2026, unit="dishub")
        assert {row["unit"] for row in mine} == {"Dinas Perhubungan"}
        assert len(await table(session, year=2026, unit="pemkot")) == 2
        with pytest.raises(LookupError):
            await table(session, year=2026, unit="tidak-ada")


async def test_who_left_the_roster_is_counted_not_lost(database: Database) -> None:
    async with database.begin() as session:
        await staffed(session)
        await session.execute(update(Staff).values(person_id=None))
        found = await exported(session, PRESS, zone=REGION.timezone, year=2026)
        assert (len(found.rows), found.unknown) == (2, 2)
        assert all(row[0] == "" for row in found.rows)
