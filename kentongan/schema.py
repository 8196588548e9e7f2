"""The database's schema: brought up to date, or compared with what the code expects."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from core.errors import SettingsError
from kentongan.government import ROOT

OUTDATED = "Basis data belum diperbarui: kentongan migrate"


def configuration(url: str) -> Config:
    """Return Alembic's settings for a database."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring a database up to date; running it again changes nothing."""
    command.upgrade(configuration(url), "head")


def newest() -> str:
    """Return the revision that this code expects."""
    return ScriptDirectory.from_config(configuration("")).get_current_head() or ""


async def present(session: AsyncSession) -> str:
    """Return the revision of the database, "" if it was never migrated."""
    known = await session.scalar(text("SELECT to_regclass('alembic_version')"))
    if known is None:
        return ""
    return str(await session.scalar(text("SELECT version_num FROM alembic_version")))


async def require_newest(database: Database) -> None:
    """Refuse a database whose schema is not the one that this code expects.

    Raises:
        SettingsError: says what to do.
    """
    async with database.begin() as session:
        revision = await present(session)
    if revision != newest():
        raise SettingsError(OUTDATED)
