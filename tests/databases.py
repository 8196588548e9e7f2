"""Databases for tests: one server, a migrated template, one copy for each worker."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import asyncpg
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database
from kentongan.government import ROOT
from kentongan.postgres import Server, ensure_database, start_embedded
from kentongan.schema import migrate

#: As root the wheel opens every parent folder of its data, so they never lie under a home.
FOLDER = Path("/var/tmp") / f"kentongan-tests-{os.getuid()}"

#: Empties all tables but those that hold no state. TRUNCATE takes a third of a second here, for it
#: makes every file anew; deleting a test's few rows takes three thousandths. What was
#: counted in a crowd of learners is forgotten too, or the next test's sittings would be spread.
EMPTY = text("""
DO $$
DECLARE name text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('unit', 'alembic_version')
    LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, start_value, false) FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename <> 'unit_id_seq';
    IF (SELECT reltuples > 0 FROM pg_class WHERE oid = 'learner'::regclass) THEN
        ANALYZE learner;
    END IF;
END $$
""")


#: What a roster writes. Reading one takes a tenth of a second, putting it back a hundredth.
ROSTER = ("staff", "role_grant")


@dataclass(frozen=True)
class Copies:
    """One worker's database."""

    server: Server
    url: str

    async def empty(self, database: Database) -> None:
        """Empty the database, as if nothing had ever happened in it."""
        async with database.begin() as session:
            await session.execute(EMPTY)


async def keep_roster(session: AsyncSession) -> None:
    """Keep the staff as they are now for the tests to come, unless some are kept already."""
    await session.flush()
    await session.execute(text("CREATE SCHEMA IF NOT EXISTS kept"))
    for table in ROSTER:
        await session.execute(text(f"CREATE TABLE IF NOT EXISTS kept.{table} AS TABLE {table}"))


async def bring_roster(session: AsyncSession) -> bool:
    """Put the staff back who were kept; False if nobody was, or if there are any already."""
    if not await session.scalar(text("SELECT to_regclass('kept.staff') IS NOT NULL")):
        return False
    if await session.scalar(text("SELECT EXISTS (SELECT FROM staff)")):
        return False
    for table in ROSTER:
        await session.execute(text(f"INSERT INTO {table} SELECT * FROM kept.{table}"))
        latest = f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"
        await session.execute(text(latest))
    return True


@contextmanager
def copies(worker: str) -> Iterator[Copies]:
    """Start the server, or find it running, and give this worker a fresh copy."""
    server = start_embedded(FOLDER, durable=False)
    template = f"template_{_schema_mark()}"
    asyncio.run(_one_at_a_time(server, template))
    name = f"test_{worker}_{os.getpid()}"  # another run may use the same server
    ensure_database(server, name, template=template, anew=True)
    try:
        yield Copies(server, server.url(name))
    finally:
        asyncio.run(_drop(server, name))


async def _drop(server: Server, name: str) -> None:
    connection = await asyncpg.connect(server.url("postgres"))
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        await connection.close()


async def _one_at_a_time(server: Server, template: str) -> None:
    """Make the template unless another worker did; copies need it to have no connections."""
    connection = await asyncpg.connect(server.url("postgres"))
    try:
        await connection.execute("SELECT pg_advisory_lock(71)")
        known = await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", template)
        if not known:
            await connection.execute(f'CREATE DATABASE "{template}_new"')
            await asyncio.to_thread(migrate, server.url(f"{template}_new"))
            await connection.execute(f'ALTER DATABASE "{template}_new" RENAME TO "{template}"')
    finally:
        await connection.close()


def _schema_mark() -> str:
    versions = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    return blake2b(b"".join(v.read_bytes() for v in versions), digest_size=6).hexdigest()
