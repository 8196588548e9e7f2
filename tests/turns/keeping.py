"""Cases as a test needs them, whatever the router thinks of their words."""

from typing import Any

from sqlalchemy import ColumnElement, select, update

from core.models import Unit
from feedback.life import State
from feedback.models import Case
from tests.turns.rig import Rig


async def keep(rig: Rig, *where: ColumnElement[bool], **columns: Any) -> None:
    """Change columns of cases, as if it had come about."""
    async with rig.service.database.begin() as session:
        await session.execute(update(Case).where(*where).values(**columns))


async def place(rig: Rig, unit: str = "dishub") -> None:
    """Hand every case to a unit."""
    async with rig.service.database.begin() as session:
        unit_id = await session.scalar(select(Unit.id).where(Unit.code == unit))
    await keep(rig, unit_id=unit_id, state=State.ASSIGNED)
