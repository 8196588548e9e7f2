"""Alembic's way into the database; `kentongan migrate` runs it."""

import asyncio

from alembic import context
from sqlalchemy import Connection, text

import core.wishes
import dialogue.models
import dialogue.past
import dialogue.reach_models
import dialogue.records
import feedback.models
import feedback.records
import lessons.models
import lessons.records
from core import models
from core.database import Base, open_engine


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
    with context.begin_transaction():
        connection.execute(text("SET LOCAL lock_timeout = '4s'"))
        context.run_migrations()


async def main(url: str) -> None:
    engine = open_engine(url, size=1)
    async with engine.connect() as connection:
        await connection.run_sync(run)
        await connection.commit()
    await engine.dispose()


asyncio.run(main(context.config.attributes["url"]))
