"""The database that tests share: nothing that one leaves behind changes what the next sees."""

from sqlalchemy import text

from core.database import Database
from tests.databases import Copies
from tests.turns.memories import newcomer

CROWD = 100
COUNTED = text("SELECT reltuples FROM pg_class WHERE oid = 'learner'::regclass")


async def test_what_autovacuum_counted_is_forgotten(
    database: Database, database_copies: Copies
) -> None:
    async with database.begin() as session:
        for _ in range(CROWD):
            await newcomer(session)
        await session.execute(text("ANALYZE learner"))
        assert await session.scalar(COUNTED) == CROWD
    await database_copies.empty(database)
    async with database.begin() as session:
        assert await session.scalar(COUNTED) == 0
