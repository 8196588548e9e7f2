"""Looking into the tables, to see what became of something."""

from typing import Any, TypeVar

from sqlalchemy import select

from core.database import Base, Database

Row = TypeVar("Row", bound=Base)


async def rows(database: Database, table: type[Row], *conditions: Any) -> list[Row]:
    """Return the rows of a table that meet all conditions, the oldest first."""
    (key,) = table.__table__.primary_key.columns
    async with database.begin() as session:
        return list(await session.scalars(select(table).where(*conditions).order_by(key)))
