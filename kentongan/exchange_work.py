"""What the commands of exchange do: files read and written around the pure rules."""

import asyncio
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import SystemClock
from core.errors import DataError, SettingsError
from core.settings import load_settings
from kentongan.government import COURSES
from kentongan.operating import say, with_session
from lessons.catalogue import CourseError, load_course
from lessons.course import Course
from lessons.exchange.bank import Bank, Note, Written
from lessons.exchange.cells import text_of
from lessons.exchange.course_tables import course_tables
from lessons.exchange.drafting import draft_course, slug
from lessons.exchange.from_course import bank_of
from lessons.exchange.gift import read_gift
from lessons.exchange.gift_writing import write_gift
from lessons.exchange.moodle import read_moodle
from lessons.exchange.moodle_writing import write_moodle
from lessons.exchange.tables import NAMES, stream

_COURSE_ID = re.compile(r"[a-z][a-z0-9-]{2,39}")
_BANKS = (".gift", ".txt", ".xml")
_WRITERS = {"gift": write_gift, "xml": write_moodle}


def import_bank(file: Path, into: Path, *, name: str) -> None:
    """Write the draft of a course from a bank, and tell what could not be taken along.

    Raises:
        DataError: the bank can't be read, the id is unfit, or the folder is there already.
    """
    course = name or slug(file.stem)
    if not _COURSE_ID.fullmatch(course):
        raise DataError(f"Id '{course}': pakai 3–40 huruf kecil, angka, dan tanda hubung (--id).")
    folder = into / course
    if folder.exists():
        raise DataError(f"Folder {folder} sudah ada; pilih --id lain. Tidak ada yang ditimpa.")
    bank = read_bank(file)
    draft = draft_course(bank, course, source=file.name)
    for path, text in draft.files.items():
        _write(folder / path, text)
    _tell(draft.notes)
    say(f"{len(bank.questions)} soal dibaca; draf di {folder}.")
    say(f"Lengkapi yang bertanda TODO, lalu: kentongan courses check {folder}")


def read_bank(file: Path) -> Bank:
    """Read a bank in GIFT or Moodle XML, told apart by what it begins with."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise DataError(f"Berkas {file.name} tidak bisa dibaca: {error.strerror}.") from None
    if file.suffix.lower() == ".xml" or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return read_moodle(file.name, data)
    try:
        return read_gift(file.name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DataError(f"{file.name}:{line} Simpan berkas sebagai teks UTF-8.") from None


def export(source: str, into: Path, *, kinds: list[str]) -> None:
    """Write a course or a bank in the formats that were chosen, and tell what changed.

    Raises:
        DataError: nothing was chosen, or the source can't be read.
    """
    if not kinds:
        raise DataError("Pilih paling sedikit satu: --gift, --xml, atau --csv.")
    path = Path(source)
    if path.suffix.lower() in _BANKS:
        if "csv" in kinds:
            raise DataError("--csv hanya untuk kursus; bank soal ke --gift atau --xml.")
        if any((into / f"{path.stem}.{kind}").resolve() == path.resolve() for kind in kinds):
            raise DataError(f"{path.name} akan tertimpa; pilih folder lain dengan --into.")
        _export_bank(read_bank(path), into / path.stem, kinds)
        return
    course = _course(source)
    if "csv" in kinds:
        for table, sheet in course_tables(course).items():
            _written(into / f"{course.id}-{table}.csv", text_of(sheet))
    _export_bank(bank_of(course), into / course.id, kinds)


def _export_bank(bank: Bank, path: Path, kinds: Iterable[str]) -> None:
    for kind in (kind for kind in kinds if kind in _WRITERS):
        result: Written = _WRITERS[kind](bank)
        _tell((*bank.notes, *result.notes))
        _written(path.with_name(f"{path.name}.{kind}"), result.text)


def _course(source: str) -> Course:
    """Load a course by its id or its folder."""
    found = (folder for folder in (COURSES / source, Path(source)) if _is_course(folder))
    folder = next(found, None)
    if folder is None:
        raise DataError(f"Kursus '{source}' tidak ditemukan.")
    try:
        return load_course(folder, today=SystemClock().now().date())
    except CourseError as error:
        raise DataError(str(error)) from error


def _is_course(folder: Path) -> bool:
    return (folder / "kursus.yaml").is_file()


def export_learning(table: str, to: Path | None) -> None:
    """Stream a table of learning into a file or onto the screen.

    Raises:
        SettingsError: there is no key from which to make the names of people.
        DataError: there is no such table.
    """
    key = load_settings().secret_key.get_secret_value().encode()
    if not key:
        raise SettingsError("KENTONGAN_SECRET_KEY belum diisi; nama samaran dibuat darinya.")
    if table not in NAMES:
        raise DataError(f"Tabel '{table}' tidak ada. Pilih: {', '.join(NAMES)}.")

    async def pour(out: TextIO) -> None:
        async def use(session: AsyncSession) -> None:
            async for piece in stream(session, table, key=key):
                out.write(piece)

        await with_session(use)

    if to is None:
        asyncio.run(pour(sys.stdout))
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("w", newline="", encoding="utf-8") as out:
        asyncio.run(pour(out))
    say(f"{to} ditulis.")


def _tell(notes: Iterable[Note]) -> None:
    for note in notes:
        say(f"• {note}")


def _written(path: Path, text: str) -> None:
    _write(path, text)
    say(f"{path} ditulis.")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
