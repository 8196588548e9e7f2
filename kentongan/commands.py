"""What the commands do: thin, each from the settings to its end."""

import asyncio
from functools import partial
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from core.audit import broken
from core.blocks import set_blocked
from core.clock import SystemClock
from core.database import Database, open_engine
from core.errors import DataError
from core.settings import load_settings
from feedback import chain
from feedback.cases import by_number
from feedback.words.numbers import alone
from kentongan.exports import write_all
from kentongan.government import load_office, load_units
from kentongan.operating import say, with_session
from kentongan.postgres import database_url
from kentongan.roster import import_roster, invitation
from kentongan.schema import migrate


def migrate_database() -> None:
    """Bring the database up to date."""
    migrate(database_url(load_settings()))
    say("Basis data sudah sesuai.")


def load_region_data() -> None:
    """Write the units of the region into the database."""
    settings = load_settings()
    url = database_url(settings)
    migrate(url)

    async def run() -> int:
        database = Database(open_engine(url, size=1))
        office = load_office(settings.region, now=SystemClock().now())
        async with database.begin() as session:
            count = await load_units(session, office.region)
        await database.close()
        return count

    say(f"{asyncio.run(run())} unit kerja dimuat.")


def import_people(file: Path, *, dry_run: bool) -> int:
    """Import a roster; prints what changes and every problem by its row."""
    settings = load_settings()
    url = database_url(settings)
    migrate(url)
    report = asyncio.run(import_roster(settings, url, file, dry_run=dry_run))
    say(report.text)
    return 1 if report.problems else 0


def invite(nip: str) -> int:
    """Print a single-use link for a member of staff."""
    say(asyncio.run(with_session(partial(invitation, nip=nip))))
    return 0


def block(number: str, reason: str, *, blocked: bool) -> int:
    """Ignore, or hear again, whoever filed a case; 0 if it was found.

    Raises:
        DataError: no reason is given.
    """
    if not reason.strip():
        raise DataError("Tulis alasannya; itu dicatat di jejak audit.")
    now = SystemClock().now()

    async def change(session: AsyncSession) -> bool:
        case = await by_number(session, alone(number) or number)
        if case is None:
            return False
        whom = case.citizen_id
        await set_blocked(session, whom, blocked=blocked, reason=reason, case=case.number, at=now)
        return True

    found = asyncio.run(with_session(change))
    done = "Pesan dari pengirimnya " + ("diabaikan." if blocked else "diterima lagi.")
    say(done if found else f"Laporan {number} tidak ditemukan.")
    return 0 if found else 1


def verify_audit() -> int:
    """Check the audit trail and the history of every case; 0 if nothing was altered."""

    async def check(session: AsyncSession) -> tuple[list[int], list[str]]:
        return await broken(session), await chain.broken(session)

    entries, numbers = asyncio.run(with_session(check))
    say(f"✗ Entri yang berubah: {entries}" if entries else "✓ Jejak audit utuh.")
    altered = f"✗ Riwayat atau isi laporan berubah: {', '.join(numbers)}"
    say(altered if numbers else "✓ Riwayat semua laporan utuh.")
    return 1 if entries or numbers else 0


def export(folder: Path) -> None:
    """Write the figures as CSV files."""
    office = load_office(load_settings().region, now=SystemClock().now())
    zone = office.region.timezone.key

    async def write(session: AsyncSession) -> dict[str, int]:
        return await write_all(session, folder, zone=zone)

    counts = asyncio.run(with_session(write))
    for name, rows in counts.items():
        say(f"{name}.csv: {rows} baris")
