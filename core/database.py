"""The database: typed columns, the declarative base, sessions."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated, Any

import orjson
from sqlalchemy import BigInteger, DateTime, MetaData, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import JSON

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

type_annotations: dict[Any, Any] = {
    datetime: DateTime(timezone=True),
    dict[str, Any]: JSONB,
    list[Any]: JSON,  # JSON keeps the order of keys in a talk's log, JSONB would not
    str: Text,
}


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = type_annotations


#: A surrogate key that PostgreSQL hands out.
Key = Annotated[int, mapped_column(BigInteger, primary_key=True)]
#: A short code or name of a closed list.
Code = Annotated[str, mapped_column(String(64))]
#: The largest number that a key can be.
_LAST_KEY = 2**63 - 1


def read_key(text: str) -> int:
    """Read a key from a button; whatever can't be one names no row: 0."""
    key = int(text) if text.isdecimal() else 0
    return key if key <= _LAST_KEY else 0


#: What is asked is small, and lies in memory or on a disk without an arm: an index is worth it.
_PLANNING = {"jit": "off", "random_page_cost": "1.1"}

#: PostgreSQL lets go of a client that is cut off, and of what it has locked, in half a minute.
KEEPALIVE = {
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


def written(value: Any) -> str:
    """Write a value as JSON; what orjson refuses, as halves of emoji, is left to PostgreSQL."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=False, default=str)


def open_engine(url: str, *, size: int = 12, idle_seconds: float = 0) -> AsyncEngine:
    """Open a pool of connections to PostgreSQL.

    Args:
        url: `postgresql://…`, as a server's documentation gives it.
        size: the most connections that this process holds.
        idle_seconds: a transaction in which nothing happens for so long is ended, for whoever
            stands still in it keeps others waiting; 0 lets it be.
    """
    still = {"idle_in_transaction_session_timeout": str(int(idle_seconds * 1000))}
    settings = {**_PLANNING, "timezone": "UTC", **KEEPALIVE, **still}
    plain = url.replace("postgres://", "postgresql://", 1)
    return create_async_engine(
        plain.replace("postgresql://", "postgresql+asyncpg://", 1),
        pool_size=size,
        max_overflow=4,
        pool_timeout=10,
        json_serializer=written,
        json_deserializer=orjson.loads,
        connect_args={"timeout": 10, "server_settings": settings},
    )


_PLAN_ANEW = text("SET LOCAL plan_cache_mode = force_custom_plan")


async def plan_anew(session: AsyncSession) -> None:
    """Have what this transaction asks be planned for tables as they are at this moment.

    A connection keeps its plans; what was best while nothing waited reads all that waits again and
    again in a flood, until PostgreSQL hears of it a minute later. A new plan takes half a
    millisecond. (https://www.postgresql.org/docs/current/sql-prepare.html)
    """
    await session.execute(_PLAN_ANEW)


def unsettle(session: AsyncSession) -> None:
    """Note that what was read beforehand of people may hold no longer in this transaction."""
    session.info["unsettled"] = True


def settled(session: AsyncSession) -> bool:
    """Tell whether what was read beforehand still holds."""
    return "unsettled" not in session.info


class Database:
    """Sessions over one engine; whoever opens a transaction owns it."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use `engine` for every session."""
        self.engine = engine
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction: commits when the block ends, rolls back when it raises."""
        async with self._sessions.begin() as session:
            yield session

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()
