"""From authors' folders to the shelf of the service: all of them, or none."""

import asyncio
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import SystemClock
from core.errors import DataError
from core.models import Staff
from core.settings import load_settings
from core.store import Store
from kentongan.build import media_address
from kentongan.courses_command import folders, tell
from kentongan.operating import say, with_session
from kentongan.schooling import keep_media
from lessons.catalogue import Problem, load_course, read_course
from lessons.course import Course
from lessons.shelf import Loaded, Shelf

_SAID = {
    Loaded.NEW: "dimuat",
    Loaded.UNCHANGED: "sudah ada, tidak berubah",
    Loaded.RESTATED: "statusnya diperbarui",
    Loaded.REWRITTEN: "drafnya diperbarui",
}


def load(path: Path | None, owner: str = "") -> int:
    """Load one course or all; with any blocking problem nothing is written. 0 if loaded.

    Raises:
        DataError: there is no course, or no such member of staff.
    """
    found = folders(path)
    code = asyncio.run(with_session(partial(load_all, folders=found, owner=owner)))
    if not code:
        asyncio.run(_keep_media(found))
    return code


async def _keep_media(folders: list[Path]) -> None:
    """Keep what the cards show; keeping it twice keeps it once."""
    store, today = Store(media_address(load_settings())), SystemClock().now().date()
    for folder in folders:
        await keep_media(store, load_course(folder.resolve(), today=today), folder)


async def load_all(session: AsyncSession, *, folders: list[Path], owner: str = "") -> int:
    """Load course folders within one transaction; prints what became of each."""
    now = SystemClock().now()
    shelf = Shelf(session)
    found = [(folder, *await _compared(shelf, folder, now.date())) for folder in folders]
    for folder, _, problems in found:
        tell(folder, problems)
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
