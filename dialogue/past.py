"""What is over: finished rows leave the hot tables for monthly ones, once, and can still be found.

A row stands in one of the two tables, never in both and never in none: it is taken and put in one
statement. Who does not find it here (a receipt that comes late, a quotation, a message that is
queued once more) looks there *afterwards*, in a statement of its own, and so misses none that
moves in between.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Index, Select, Table, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from core.database import Base
from dialogue.models import Incoming, Outgoing

#: What is finished stays in the hot tables for so long. Platforms repeat an update for up to seven
#: days, and its raw form is kept as long as it stays.
KEEP_OUT, KEEP_IN = timedelta(days=3), timedelta(days=14)
#: A dead letter about which nobody decided stays for so long.
UNDECIDED = timedelta(days=90)
#: Where the months lie; the tables above them stand with all others.
SCHEMA = "past"


def _past(model: type[Base], by: str) -> Table:
    hot = Base.metadata.tables[model.__tablename__]
    columns = [
        Column(
            c.name,
            c.type,
            nullable=c.nullable,
            primary_key=c.name in ("id", by),
            autoincrement=False,
        )
        for c in hot.columns
    ]
    name = f"{hot.name}_past"
    return Table(name, Base.metadata, *columns, postgresql_partition_by=f"RANGE ({by})")


OUT = _past(Outgoing, "created_at")
IN = _past(Incoming, "received_at")
Index("ix_outgoing_past_op_key", OUT.c.op_key)
Index("ix_outgoing_past_person", OUT.c.person_id, OUT.c.id)
Index(
    "ix_outgoing_past_provider",
    OUT.c.account_id,
    OUT.c.provider_id,
    postgresql_where=OUT.c.provider_id.is_not(None),
)
Index("ix_incoming_past_external", IN.c.account_id, IN.c.external_id)

#: A row of the outbox that has left it: to be read, not to be changed.
PastOutgoing = aliased(Outgoing, OUT.alias("past"), adapt_on_names=True)


#: A question to the outbox, and the same to what has left it.
Asked = tuple[Select[Outgoing], Select[Outgoing]]


def ask(question: Callable[[type[Outgoing]], Select[Outgoing]]) -> Asked:
    """Put one question for both."""
    return question(Outgoing), question(PastOutgoing)


async def first_of(session: AsyncSession, asked: Asked, values: dict[str, Any]) -> Outgoing | None:
    """Return the row that a question finds in the outbox, or else among what has left it."""
    hot, past = asked
    return await session.scalar(hot, values) or await session.scalar(past, values)


@dataclass(frozen=True)
class Archive:
    """A hot table, the table of its past, and when a row goes from one to the other."""

    hot: str
    past: Table
    #: The month of this moment is a row's month.
    by: str
    finished: str
    keep: timedelta
    #: Columns that do not go along, with what stands in their place.
    bare: tuple[tuple[str, str], ...] = ()

    async def months(self, session: AsyncSession, *, now: datetime) -> None:
        """Make the tables of all months that are needed now, and that of the next."""
        await session.execute(text("SET LOCAL lock_timeout = '3s'"))
        await session.execute(text("SELECT pg_advisory_xact_lock(72)"))
        oldest = text(f"SELECT min({self.by}) FROM {self.hot} WHERE {self.finished}")  # noqa: S608 - names of ours
        first = await session.scalar(oldest, self._when(now)) or now
        for month in _months(min(first, now), now):
            await session.execute(text(self._month(month)))

    async def move(self, session: AsyncSession, *, now: datetime, most: int) -> int:
        """Move rows that have been finished for long enough; returns how many."""
        bare = dict(self.bare)
        names = [column.name for column in self.past.columns]
        statement = text(f"""
            WITH due AS (
                SELECT id FROM {self.hot} WHERE {self.finished}
                ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED),
            gone AS (
                DELETE FROM {self.hot} USING due WHERE {self.hot}.id = due.id
                RETURNING {self.hot}.*),
            kept AS (
                INSERT INTO {self.past.name} ({", ".join(names)})
                SELECT {", ".join(bare.get(name, name) for name in names)} FROM gone
                RETURNING 1)
            SELECT count(*) FROM kept
        """)  # noqa: S608 - names of ours
        return int(await session.scalar(statement, self._when(now) | {"most": most}) or 0)

    async def drop(self, session: AsyncSession, *, before: datetime) -> int:
        """Drop the months that were over by then; returns how many."""
        await session.execute(text("SET LOCAL lock_timeout = '3s'"))
        found = await session.scalars(_MONTHS, {"past": self.past.name})
        old = [name for name in found if _next(_month_of(name)) <= before]
        for name in old:
            await session.execute(text(f'DROP TABLE {SCHEMA}."{name}"'))
        return len(old)

    def _when(self, now: datetime) -> dict[str, object]:
        return {"now": now, "old": now - self.keep}

    def _month(self, month: datetime) -> str:
        return f"""
            CREATE TABLE IF NOT EXISTS {SCHEMA}."{self.hot}_{month:%Y_%m}"
            PARTITION OF {self.past.name}
            FOR VALUES FROM ('{month.isoformat()}') TO ('{_next(month).isoformat()}')
        """


_MONTHS = text("""
SELECT child.relname FROM pg_inherits
JOIN pg_class AS child ON child.oid = inhrelid
WHERE inhparent = CAST(CAST(:past AS text) AS regclass)
""")

#: What could still be sent, if a window opens or an admin wishes so, is not over.
OUTBOX = Archive(
    "outgoing",
    OUT,
    "created_at",
    "settled_at < :old AND state NOT IN ('ready', 'leased', 'held', 'unsure')"
    " AND (state <> 'failed' OR expires_at <= :now)",
    KEEP_OUT,
)
#: The raw form of a message is not kept any longer; that of one that could not be handled is, until
#: somebody decides (`dialogue.letters`), for a season at most.
INBOX = Archive(
    "incoming",
    IN,
    "received_at",
    "handled_at < :old AND state <> 'new' AND (state <> 'dead' OR"
    f" handled_at < CAST(:now AS timestamptz) - interval '{UNDECIDED.days} days')",
    KEEP_IN,
    (("payload", "''::bytea"),),
)


def _month_of(name: str) -> datetime:
    year, month = name.rsplit("_", 2)[1:]
    return datetime(int(year), int(month), 1, tzinfo=UTC)


def _next(month: datetime) -> datetime:
    return (month + timedelta(days=32)).replace(day=1)


def _months(first: datetime, now: datetime) -> Iterator[datetime]:
    """Give the first moment of each month from one to the month after now."""
    month = first.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while month <= _next(now):
        yield month
        month = _next(month)
