"""A claim reads little of what waits, though its plan was made while nothing did."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import Database, open_engine
from dialogue import inbox, outbox
from dialogue.models import Lane
from tests.turns.acts import CITIZEN
from tests.turns.rig import Rig

Claim = Callable[[AsyncSession], Awaitable[Any]]

#: Rows that wait, all of different chats, and pages that one claim may look at for each of them.
MANY, LOOKS = 1200, 3
#: PostgreSQL keeps the plan of a statement once it has been made so often.
USED_TO = 7
TAKEN = 90

_FLOOD = {
    "incoming": """
        INSERT INTO incoming (account_id, external_id, chat_key, sent_at, received_at, not_before,
                              fair_at, album, payload, state, attempts, error)
        SELECT :account, 'u' || n, 'chat:' || n, :now, :now, :now, :now, '', '', :state, 0, ''
        FROM generate_series(1, :many) AS n
    """,
    "outgoing": """
        INSERT INTO outgoing (account_id, address_id, person_id, lane, job, chat_key, message,
                              payload, op_key, must_arrive, state, reason, attempts, billed,
                              not_before, expires_at, created_at)
        SELECT :account, :address, :person, 'bulk', 'lesson', 'a:' || n, '{}', '{}', 'op' || n,
               true, :state, '', 0, '', :now, CAST(:now AS timestamptz) + interval '1 day', :now
        FROM generate_series(1, :many) AS n
    """,
}
_LOOKED_AT = text("""
SELECT sum(pg_stat_get_xact_blocks_fetched(oid)) FROM (
    SELECT CAST(:table AS regclass) AS oid
    UNION SELECT indexrelid FROM pg_index WHERE indrelid = CAST(:table AS regclass)) AS of
""")


@pytest.fixture
async def alone(rig: Rig) -> AsyncIterator[Database]:
    """One connection, whose plans are kept."""
    url = rig.service.database.engine.url.set(drivername="postgresql")
    database = Database(open_engine(url.render_as_string(hide_password=False), size=1))
    yield database
    await database.close()


def claim_of(rig: Rig, table: str) -> Claim:
    """Return what takes the next rows of a table."""
    (account, *_), now = rig.service.runner.channels.accounts, rig.clock.now()
    wanted: dict[str, Any] = {"account": account, "lane": Lane.BULK, "owner": "a"}

    async def take(session: AsyncSession) -> Any:
        if table == "incoming":
            return await inbox.claim(session, now=now, most=TAKEN)
        return await outbox.claim(session, now=now, most=TAKEN, **wanted)

    return take


async def flood(rig: Rig, database: Database, table: str, state: str) -> None:
    """Let many rows come to wait, or lie there."""
    values = {"now": rig.clock.now() - timedelta(minutes=1), "many": MANY, "state": state}
    async with database.begin() as session:
        known = (await session.execute(text("SELECT id, person_id, account_id FROM address"))).one()
        named = {"address": known.id, "person": known.person_id, "account": known.account_id}
        await session.execute(text(_FLOOD[table]), values | named)


async def vacuum(database: Database, table: str) -> None:
    """Let the planner learn how a table is now."""
    async with database.engine.connect() as connection:
        apart = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await apart.execute(text(f"VACUUM ANALYZE {table}"))


@pytest.mark.parametrize("quiet", ["new", "vacuumed", "all done", "heard of"])
@pytest.mark.parametrize(("table", "waiting"), [("incoming", "new"), ("outgoing", "ready")])
async def test_a_claim_in_a_flood_reads_little(
    rig: Rig, alone: Database, table: str, waiting: str, quiet: str
) -> None:
    await rig.says(CITIZEN, "menu")
    take = claim_of(rig, table)
    async with alone.begin() as session:
        await session.execute(text(f"TRUNCATE {table} CASCADE"))
    if quiet == "all done":
        await flood(rig, alone, table, "done")
    if quiet in {"vacuumed", "all done"}:
        await vacuum(alone, table)
    for _ in range(USED_TO):
        async with alone.begin() as session:
            assert not await take(session)
    if quiet == "all done":
        async with alone.begin() as session:
            await session.execute(text(f"UPDATE {table} SET state = '{waiting}'"))
    else:
        await flood(rig, alone, table, waiting)
    if quiet == "heard of":
        await vacuum(alone, table)
    async with alone.begin() as session:
        before = await session.scalar(_LOOKED_AT, {"table": table})
        assert len(await take(session)) == TAKEN
        after = await session.scalar(_LOOKED_AT, {"table": table})
    assert after - before <= LOOKS * MANY


async def test_rows_that_wait_for_others_are_locked_by_nobody(rig: Rig, alone: Database) -> None:
    await rig.says(CITIZEN, "menu")
    async with alone.begin() as session:
        await session.execute(text("TRUNCATE outgoing CASCADE"))
    await flood(rig, alone, "outgoing", "ready")
    behind = """
        INSERT INTO outgoing (account_id, address_id, person_id, lane, job, chat_key, message,
                              payload, op_key, must_arrive, state, reason, attempts, billed,
                              not_before, expires_at, created_at)
        SELECT account_id, address_id, person_id, lane, 'tidings', chat_key, message, payload,
               'x' || op_key, must_arrive, state, reason, attempts, billed, not_before, expires_at,
               created_at
        FROM outgoing ORDER BY id
    """
    async with alone.begin() as session:
        await session.execute(text(behind))
    async with alone.begin() as session, rig.service.database.begin() as other:
        taken = await claim_of(rig, "outgoing")(session)
        assert len(taken) == TAKEN
        assert all(row.op_key.startswith("op") for row in taken), "the elders go first"
        free = text("SELECT job FROM outgoing WHERE state = 'ready' FOR UPDATE SKIP LOCKED")
        left = list(await other.scalars(free))
    assert left.count("tidings") == MANY
    assert left.count("lesson") == MANY - TAKEN


async def test_two_senders_at_once_share_the_rows(rig: Rig, alone: Database) -> None:
    await rig.says(CITIZEN, "menu")
    async with alone.begin() as session:
        await session.execute(text("TRUNCATE outgoing CASCADE"))
    await flood(rig, alone, "outgoing", "ready")
    take = claim_of(rig, "outgoing")
    async with alone.begin() as session, rig.service.database.begin() as other:
        first, second = await take(session), await take(other)
    assert len({row.id for row in (*first, *second)}) == 2 * TAKEN
