"""What the commands of credit, certificates and results do."""

import asyncio
import sys
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from core.audit import note
from core.clock import SystemClock
from core.errors import DataError
from core.regions import Region, load_region
from core.settings import load_settings
from kentongan.government import region_folder
from kentongan.operating import say, with_session
from lessons.course import Course
from lessons.credit import certificates
from lessons.credit.certificates import Press
from lessons.credit.export import exported, written
from lessons.results import loading
from lessons.results.behaviour import Behaviour, behaviours
from lessons.results.gain import Outcome, Report, report, units_below
from lessons.results.table import as_csv_text, as_text

#: A spreadsheet takes a file for UTF-8 only if it begins so.
_UTF8_MARK = "\ufeff"


def export_jp(year: int, *, unit: str | None, out: Path | None) -> int:
    """Write the ledger of a year for HR; 0.

    Raises:
        DataError: there is no such unit, or the file can't be written.
    """
    region, press = _press()

    async def run(session: AsyncSession) -> str:
        try:
            found = await exported(session, press, zone=region.timezone, year=year, unit=unit)
        except LookupError:
            raise DataError(f"Unit '{unit}' tidak ada.") from None
        rows, now = len(found.rows), SystemClock().now()
        await note(session, "jp-export", f"year:{year}", at=now, rows=rows, unit=unit or "")
        if found.unknown:
            print(  # noqa: T201 - beside the data, not in it
                f"{found.unknown} baris tanpa NIP: orangnya tidak ada di daftar pegawai.",
                file=sys.stderr,
            )
        return written(found.rows)

    text = asyncio.run(with_session(run))
    if out is None:
        sys.stdout.write(text)
        return 0
    try:
        out.write_text(_UTF8_MARK + text, encoding="utf-8", newline="")
    except OSError as error:
        raise DataError(f"{out}: tidak bisa ditulis ({error.strerror})") from error
    say(f"{out}: {text.count(chr(10)) - 1} baris. Berisi NIP; simpan baik-baik.")
    return 0


def revoke(token: str, why: str) -> None:
    """Withdraw a certificate."""

    async def run(session: AsyncSession) -> None:
        await certificates.revoke(session, token, why, now=SystemClock().now())

    asyncio.run(with_session(run))
    say("Dicabut. Halaman sertifikatnya sudah mengatakan begitu.")


def renew(token: str, why: str) -> None:
    """Give a certificate anew, and print where it is."""
    _, press = _press()

    async def run(session: AsyncSession) -> str:
        now = SystemClock().now()
        fresh = await certificates.renew(session, token, why, press=press, now=now)
        return press.issuer.page(fresh.token)

    say(f"Diterbitkan ulang: {asyncio.run(with_session(run))}")


def show_results(course_id: str, *, unit: str | None, as_csv: bool) -> int:
    """Print what a course led to; 0.

    Raises:
        DataError: no such course was loaded, or there is no such unit.
    """

    async def run(session: AsyncSession) -> str:
        course = await loading.newest(session, course_id)
        if course is None:
            raise DataError(f"Kursus '{course_id}' belum dimuat: kentongan courses load")
        try:
            scope = await loading.scope_of(session, unit)
        except LookupError:
            raise DataError(f"Unit '{unit}' tidak ada.") from None
        rows = await loading.outcomes(session, course)
        whole = report(rows, course.objectives, scope=scope)
        if as_csv:
            return as_csv_text(whole)
        return as_text(course, whole, _below(course, rows, scope), await _items(session, course))

    text = asyncio.run(with_session(run))
    sys.stdout.write(text) if as_csv else say(text)
    return 0


def _below(course: Course, rows: list[Outcome], scope: str) -> list[tuple[str, Report]]:
    """Report on each unit right below the scope, by the last code of its path."""
    paths = units_below(rows, scope)
    return [(p.rpartition("/")[2], report(rows, course.objectives, scope=p)) for p in paths]


async def _items(session: AsyncSession, course: Course) -> list[Behaviour]:
    answers = await loading.first_answers(session, course)
    flags = await loading.flags(session, course.id)
    return behaviours(answers, course.items(), course.tested(), flags)


def _press() -> tuple[Region, Press]:
    settings = load_settings()
    secret = settings.secret_key.get_secret_value().encode()
    if not secret:
        raise DataError("KENTONGAN_SECRET_KEY belum diisi.")
    region = load_region(region_folder(settings.region))
    return region, Press.of(region, public_url=settings.public_url, secret=secret)
