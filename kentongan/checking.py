"""Checks for whoever runs an installation: settings, database, region."""

import asyncio

from core.clock import SystemClock
from core.database import Database, open_engine
from core.errors import SettingsError
from core.regions import RegionError, Severity, check_region, load_region
from core.regions.source import BORDERS
from core.settings import Settings, load_settings
from core.timetable import timetable_of
from kentongan.government import clock_problems, region_folder
from kentongan.operating import say
from kentongan.postgres import database_url
from kentongan.schema import OUTDATED, newest, present
from kentongan.templates_command import problems, waiting


def check() -> int:
    """Say whether this installation is healthy; 0 if it is."""
    settings = load_settings()
    problems = settings.problems()
    problems += _region_problems(settings)
    problems += _database_problems(settings)
    for problem in problems:
        say(f"✗ {problem}")
    if not problems:
        say("✓ Pemasangan ini sehat.")
    return 1 if problems else 0


def _region_problems(settings: Settings) -> list[str]:
    """Return what is wrong with the region's data, or with the clock that goes by them."""
    folder = region_folder(settings.region)
    try:
        region = load_region(folder)
    except RegionError as error:
        return [str(problem) for problem in error.problems]
    problems = check_region(folder) if (folder / BORDERS).is_file() else []
    now = SystemClock().now()
    sick = clock_problems(region, timetable_of(region, now), now=now)
    return [str(problem) for problem in problems if _blocks(problem)] + sick


def _database_problems(settings: Settings) -> list[str]:
    try:
        return asyncio.run(_stored_problems(settings, database_url(settings)))
    except SettingsError as error:
        return [str(error)]


async def _stored_problems(settings: Settings, url: str) -> list[str]:
    """Return what is wrong in the database: its form, or WhatsApp's templates."""
    database = Database(open_engine(url, size=1))
    try:
        async with database.begin() as session:
            if await present(session) != newest():
                return [OUTDATED]
            for line in await waiting(session):
                say(line)
            return await problems(session, settings) if settings.whatsapp_on else []
    finally:
        await database.close()


def _blocks(problem: object) -> bool:
    return getattr(problem, "severity", None) is Severity.ERROR


def check_region_data(name: str | None) -> int:
    """Check a region's files; prints every problem, 0 if none blocks."""
    problems = check_region(region_folder(name or load_settings().region))
    for problem in problems:
        say(str(problem))
    if any(_blocks(problem) for problem in problems):
        return 1
    say("✓ Data daerah bisa dipakai.")
    return 0
