"""What every command needs: a line to the operator, and this installation's database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database, open_engine
from core.settings import load_settings
from kentongan.postgres import database_url
from kentongan.schema import require_newest

T = TypeVar("T")


def say(text: str) -> None:
    """Print a line for the operator."""
    print(text)  # noqa: T201 - this is the command line


async def with_session(use: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """Use the database of this installation in one transaction.

    Raises:
        SettingsError: the database can't be reached, or was not brought up to date.
    """
    database = Database(open_engine(await asyncio.to_thread(database_url, load_settings()), size=1))
    try:
        await require_newest(database)
        async with database.begin() as session:
            return await use(session)
    finally:
        await database.close()
