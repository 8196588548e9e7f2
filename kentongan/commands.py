"""What the commands do: thin, each from the settings to its end."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import structlog
import uvicorn
from sqlalchemy.ext.asyncio import AsyncSession

from core.audit import broken
from core.blocks import set_blocked
from core.clock import SystemClock
from core.database import Database, open_engine
from core.errors import SettingsError
from core.settings import Settings, load_settings, require_ready
from feedback import chain
from feedback.cases import by_number
from kentongan.build import build
from kentongan.exports import write_all
from kentongan.government import load_office, load_units
from kentongan.postgres import database_url
from kentongan.roster import import_roster, invitation
from kentongan.schema import migrate
from kentongan.service import at_work, set_up_channels, web_app
from kentongan.stopping import told_to_stop

log = structlog.get_logger()

T = TypeVar("T")


def say(text: str) -> None:
    """Print a line for the operator."""
    print(text)  # noqa: T201 - this is the command line


def serve(*, worker: bool = True, scheduler: bool = True) -> None:
    """Serve web pages and webhooks, with or without the loops."""
    settings = load_settings()
    require_ready(settings)
    check_port(settings.host, settings.port)
    url = database_url(settings)
    migrate(url)
    asyncio.run(_serve(settings, url, worker=worker, scheduler=scheduler))


async def _serve(settings: Settings, url: str, *, worker: bool, scheduler: bool) -> None:
    async with (
        build(settings, SystemClock(), database_url=url) as service,
        at_work(service, settings, worker=worker, scheduler=scheduler) as running,
    ):
        server = uvicorn.Server(server_config(web_app(lambda: running), settings))
        setting_up = asyncio.create_task(set_up_channels(service, settings))
        await server.serve()
        setting_up.cancel()


def server_config(app: object, settings: Settings) -> uvicorn.Config:
    """Return uvicorn's settings; Telegram reuses connections that stay open."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=settings.host,
        port=settings.port,
        log_level="warning",
        log_config=None,  # its lines take the way of all others, through the redaction
        access_log=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
    )


def work() -> None:
    """Run the loops without the web."""
    settings = load_settings()
    require_ready(settings)
    url = database_url(settings)

    async def run() -> None:
        async with (
            build(settings, SystemClock(), database_url=url) as service,
            at_work(service, settings),
        ):
            await told_to_stop()

    asyncio.run(run())


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody else uses.

    Raises:
        SettingsError: says which, and what to do.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            msg = (
                f"Alamat {host}:{port} tidak bisa dipakai ({error.strerror}). "
                "Hentikan program lain di sana, atau ubah KENTONGAN_HOST dan KENTONGAN_PORT."
            )
            raise SettingsError(msg) from None


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
    settings = load_settings()
    say(asyncio.run(invitation(database_url(settings), nip)))
    return 0


def block(number: str, reason: str, *, blocked: bool) -> int:
    """Ignore, or hear again, whoever filed a case; 0 if it was found."""
    now = SystemClock().now()

    async def change(session: AsyncSession) -> bool:
        case = await by_number(session, number)
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


async def with_session(use: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """Use the database of this installation in one transaction."""
    database = Database(open_engine(await asyncio.to_thread(database_url, load_settings()), size=1))
    try:
        async with database.begin() as session:
            return await use(session)
    finally:
        await database.close()
