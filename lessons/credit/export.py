"""What HR gets of the ledger: a row for each entry of a year, safe to open in a spreadsheet.

The fields are those that a system of competence development must hold (knowledge/domain.md 4:
form, organiser, material, time, JP, evidence), with what HR needs to type it into MyASN.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.employment import Employment
from core.models import Person, Staff, Unit
from core.people import below
from lessons.credit.cells import grouped, safe
from lessons.credit.certificates import Press
from lessons.credit.year import Year
from lessons.models import CourseVersion, Enrolment
from lessons.records import Certificate, JpEntry

COLUMNS = (
    "nip", "nama", "kepegawaian", "jabatan", "unit", "bentuk", "kursus", "kompetensi", "versi",
    "penyelenggara", "nomor", "mulai", "tanggal", "menit", "jp", "diakui", "jp_dihitung",
    "keputusan", "pelajaran_persen", "tes_akhir_persen", "dikuasai_persen", "sertifikat", "bukti",
)  # fmt: skip
#: What kind of development it is (PP 11/2017 art. 212(3): e-learning is a non-classical one).
FORM = "e-learning mandiri"


@dataclass(frozen=True)
class _Taught:
    """What HR hears of a course."""

    title: str
    competences: str


@dataclass(frozen=True)
class Export:
    """The rows of a year, and how many of them have nobody in the roster."""

    rows: tuple[tuple[Any, ...], ...]
    unknown: int


async def exported(
    session: AsyncSession, press: Press, *, zone: tzinfo, year: int, unit: str | None = None
) -> Export:
    """Return the entries of a year, of one unit and all below it if `unit` names one.

    Who is in the roster no more, or proved another number, has entries without a NIP; they are
    left out where a unit is asked for, since nobody knows which was theirs.

    Raises:
        LookupError: there is no such unit.
    """
    query = (
        select(JpEntry, Staff, Unit.name, Person.name, Certificate, Enrolment.started_at)
        .join(Person, Person.id == JpEntry.person_id)
        .join(Enrolment, Enrolment.id == JpEntry.enrolment_id)
        .outerjoin(Staff, Staff.person_id == JpEntry.person_id)
        .outerjoin(Unit, Unit.id == Staff.unit_id)
        .outerjoin(Certificate, Certificate.entry_id == JpEntry.id)
        .where(func.extract("year", JpEntry.granted_on) == year)
        .order_by(Staff.nip.nulls_last(), JpEntry.granted_on, JpEntry.id)
    )
    if unit is not None:
        unit_id = await session.scalar(select(Unit.id).where(Unit.code == unit))
        if unit_id is None:
            raise LookupError(unit)
        query = query.where(Staff.unit_id.in_(below([unit_id])))
    found = (await session.execute(query)).all()
    taught = await _taught(session)
    rows = tuple(
        _row(press, taught, zone, one, counted)
        for one, counted in zip(found, _counted(found), strict=True)
    )
    return Export(rows, sum(one[1] is None for one in found))


def written(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV with their header; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _counted(found: Iterable[Sequence[Any]]) -> Iterator[int]:
    """Give what of each entry counts in its year: what is above a ceiling is kept, not counted."""
    before: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for entry, staff, *_ in found:
        mine, kind = before[entry.person_id], Employment(staff.employment if staff else "")
        already = Year.of(mine, kind).counted
        mine.append((entry.jp, entry.decision))
        yield Year.of(mine, kind).counted - already


def _row(
    press: Press,
    taught: dict[tuple[str, str], _Taught],
    zone: tzinfo,
    found: Sequence[Any],
    counted: int,
) -> tuple[Any, ...]:
    entry, staff, unit, name, certificate, started_at = found
    course = taught.get((entry.course_id, entry.version), _Taught(entry.course_id, ""))
    shares = [entry.evidence[part]["percent"] for part in ("lessons", "post_test", "mastered")]
    return (
        grouped(staff.nip) if staff else "",
        staff.name if staff else name,
        staff.employment if staff else "",
        staff.position if staff else "",
        unit or "",
        FORM,
        certificate.title if certificate else course.title,
        course.competences,
        entry.version,
        press.issuer.name,
        press.number(entry),
        started_at.astimezone(zone).date().isoformat(),
        entry.granted_on.isoformat(),
        entry.minutes,
        entry.jp,
        "ya" if entry.decision else "belum",
        counted,
        entry.decision,
        *shares,
        _state(certificate),
        press.issuer.page(certificate.token) if certificate else "",
    )


def _state(certificate: Certificate | None) -> str:
    if certificate is None:
        return "belum terbit"
    return "dicabut" if certificate.revoked_at else "berlaku"


async def _taught(session: AsyncSession) -> dict[tuple[str, str], _Taught]:
    """Return what courses are called and what they train, by id and version."""
    title, competences = (CourseVersion.document[name] for name in ("title", "competences"))
    asked = select(CourseVersion.course_id, CourseVersion.version, title.astext, competences)
    return {
        (course_id, version): _Taught(name, "; ".join(one["name"] for one in trained or ()))
        for course_id, version, name, trained in await session.execute(asked)
    }
