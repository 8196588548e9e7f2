"""What `kentongan courses …` does: from an author's folder to the shelf of the service."""

import asyncio
import os
import re
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import SystemClock
from core.errors import DataError
from core.models import Staff
from kentongan.government import COURSES
from kentongan.operating import say, with_session
from lessons.catalogue import Problem, read_course
from lessons.catalogue.skeleton import write_skeleton
from lessons.course import Course
from lessons.shelf import Loaded, Shelf

_ID = re.compile(r"[a-z][a-z0-9-]{2,39}")
_COURSE = "kursus.yaml"
_SOUND = "✓ Kursusnya bisa dipakai"
_SAID = {
    Loaded.NEW: "dimuat",
    Loaded.UNCHANGED: "sudah ada, tidak berubah",
    Loaded.RESTATED: "statusnya diperbarui",
    Loaded.REWRITTEN: "drafnya diperbarui",
}


def folders(path: Path | None) -> list[Path]:
    """Return the course folders of a path: its own, or those within it; by default all of ours.

    Raises:
        DataError: there is no course.
    """
    place = path or COURSES
    found = [place] if (place / _COURSE).is_file() else _within(place)
    if not found:
        raise DataError(f"Tidak ada kursus di '{place}': folder kursus berisi {_COURSE}.")
    return found


def _within(place: Path) -> list[Path]:
    return sorted(file.parent for file in place.glob(f"*/{_COURSE}"))


def check(path: Path | None) -> int:
    """Check one course or all; prints every problem, 0 if none blocks."""
    today = SystemClock().now().date()
    found = [(folder, read_course(folder.resolve(), today=today)[1]) for folder in folders(path)]
    problems = [problem for _, group in found for problem in group]
    for folder, group in found:
        _tell(folder, group)
    if any(problem.blocks for problem in problems):
        return 1
    say(f"{_SOUND}, dengan {len(problems)} peringatan." if problems else f"{_SOUND}.")
    return 0


def _tell(folder: Path, problems: Iterable[Problem]) -> None:
    """Print problems by a name that an editor opens from here."""
    for problem in problems:
        name = os.path.relpath(folder / problem.file)
        say(f"{name if not name.startswith('..') else folder / problem.file}{_rest(problem)}")


def _rest(problem: Problem) -> str:
    kind = "" if problem.blocks else "peringatan: "
    return f":{problem.line}:{problem.col} {problem.code} {kind}{problem.message}"


def create(name: str, folder: Path | None) -> None:
    """Write the skeleton of a new course.

    Raises:
        DataError: the id is none, or is taken.
    """
    if not _ID.fullmatch(name):
        raise DataError(
            f"Id '{name}': 3 sampai 40 huruf kecil, angka, atau tanda hubung, diawali huruf."
        )
    place = (folder or COURSES) / name
    if place.exists():
        raise DataError(f"Folder '{place}' sudah ada. Pilih id lain.")
    write_skeleton(place, today=SystemClock().now().date())
    say(f"Kerangka kursus ada di {place}.")
    say(f"Isi berkas-berkasnya, lalu: kentongan courses check {place}")


def load(path: Path | None, owner: str = "") -> int:
    """Load one course or all; with any blocking problem nothing is written. 0 if loaded.

    Raises:
        DataError: there is no course, or no such member of staff.
    """
    return asyncio.run(with_session(partial(load_all, folders=folders(path), owner=owner)))


async def load_all(session: AsyncSession, *, folders: list[Path], owner: str = "") -> int:
    """Load course folders within one transaction; prints what became of each."""
    now = SystemClock().now()
    shelf = Shelf(session)
    found = [(folder, *await _compared(shelf, folder, now.date())) for folder in folders]
    for folder, _, problems in found:
        _tell(folder, problems)
    if any(course is None for _, course, _ in found):
        say("✗ Tidak ada yang dimuat: perbaiki dulu yang di atas.")
        return 1
    for _, course, _ in found:
        if course is not None:
            person = await _owner(session, course, owner)
            outcome = await shelf.load(course, at=now, owner=person)
            say(f"{course.id} {course.version}: {_SAID[outcome]} ({course.review.status.value}).")
    return 0


async def _compared(shelf: Shelf, folder: Path, today: date) -> tuple[Course | None, list[Problem]]:
    """Read a course, and if it is sound judge its version by what was loaded before."""
    course, problems = read_course(folder.resolve(), today=today)
    before = await shelf.compared(course) if course else None
    if before is None:
        return course, problems
    return read_course(folder.resolve(), today=today, released=before)


async def _owner(session: AsyncSession, course: Course, nip: str) -> int | None:
    """Return who answers for a course: whoever is named, else an author whom the roster knows.

    Raises:
        DataError: nobody of that NIP has joined.
    """
    known = select(Staff.person_id).where(Staff.active, Staff.person_id.is_not(None))
    if not nip:
        named = known.where(Staff.name.in_(course.authors)).order_by(Staff.id).limit(1)
        return await session.scalar(named)
    person = await session.scalar(known.where(Staff.nip == nip))
    if person is None:
        raise DataError("Pegawai dengan NIP itu belum bergabung. Undang dulu: people invite.")
    return person
