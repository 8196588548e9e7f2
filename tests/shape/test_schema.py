"""The migrated database is the one that the models describe, down to each partial index."""

import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
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
from core.database import Base, Database

DRAWN = "drawn"
_COLUMNS = text("""
SELECT table_name, column_name, udt_name, is_nullable, character_maximum_length
FROM information_schema.columns
WHERE table_schema = :schema AND table_name <> 'alembic_version'
""")
_INDEXES = text("""
SELECT tablename, indexname, indexdef FROM pg_indexes
WHERE schemaname = :schema AND tablename <> 'alembic_version'
""")
_CONSTRAINTS = text("""
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(pg_constraint.oid)
FROM pg_constraint JOIN pg_namespace ON pg_namespace.oid = connamespace
WHERE nspname = :schema AND conrelid::regclass::text <> 'alembic_version' AND contype <> 'n'
""")
MODELS = (
    *(core.wishes, dialogue.models, dialogue.past, dialogue.reach_models, dialogue.records),
    *(feedback.models, feedback.records, lessons.models, lessons.records),
)


def described(connection: Connection, schema: str) -> set[tuple[str, ...]]:
    """Return every column, index and constraint of a schema, without its name."""
    lines = set()
    for query in (_COLUMNS, _INDEXES, _CONSTRAINTS):
        for row in connection.execute(query, {"schema": schema}):
            lines.add(tuple(re.sub(r"\b(drawn|public)\.", "", str(cell)) for cell in row))
    return lines


def differences(connection: Connection) -> set[tuple[str, ...]]:
    """Draw the models beside the migrated tables, and return where the two differ."""
    connection.execute(text(f"CREATE SCHEMA {DRAWN}"))
    beside = connection.execution_options(schema_translate_map={None: DRAWN})
    Base.metadata.create_all(beside, checkfirst=False)
    migrated, drawn = described(connection, "public"), described(connection, DRAWN)
    assert len(migrated) > 200
    return migrated ^ drawn


async def test_migrations_lead_to_the_models(database: Database) -> None:
    async with database.engine.connect() as connection:
        found = await connection.run_sync(differences)
        await connection.rollback()
    assert found == set()


async def test_alembic_sees_nothing_to_do(database: Database) -> None:
    def compared(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(compared) == []


async def test_a_forgotten_index_is_found(database: Database) -> None:
    async with database.engine.connect() as connection:
        await connection.execute(text("DROP INDEX uq_conversation_open"))
        found = await connection.run_sync(differences)
        await connection.rollback()
    assert {name for _, name, *_ in found} == {"uq_conversation_open"}
