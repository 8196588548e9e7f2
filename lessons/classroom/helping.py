"""Who wants a superior to know that learning is hard just now: names only of who said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.groups import SMALLEST
from core.models import Person, Staff
from dialogue.speech import Voice
from lessons.classroom.desk import LearningDesk
from lessons.models import Learner, Memory, Sitting

#: So many sittings in a row were left.
LEFT = 3


@dataclass(frozen=True)
class NeedingHelp:
    """People who would be glad of a word; `others` is None where they are too few to count."""

    names: tuple[str, ...]
    others: int | None

    def line(self, voice: Voice) -> str:
        """Word it for a leader; "" if there is nothing to say."""
        if not self.names and self.others is None:
            return ""
        others = "" if self.others is None else self.others
        return voice("help.line", names=", ".join(self.names), others=others)


class Helping(LearningDesk):
    """Keeps whether a superior may hear that the person of one turn needs help."""

    async def told(self) -> dict[str, Any]:
        """Return whether one said yes: `{"helped": "yes" | "no"}`."""
        return {"helped": "yes" if (await self._learner()).helped else "no"}

    async def let_know(self, wanted: bool) -> None:
        """Let a superior know, or no longer."""
        (await self._learner()).helped = wanted


async def needing_help(session: AsyncSession, unit_ids: Sequence[int], today: date) -> NeedingHelp:
    """Return who has an objective that won't stick, or left the last three sittings.

    Args:
        session: only read from.
        unit_ids: exactly these units, as `core.people.below` gives them.
        today: the service date; its own sitting may still be open and counts for nothing.
    """
    newest = func.row_number().over(
        partition_by=Sitting.person_id, order_by=Sitting.service_date.desc()
    )
    recent = (
        select(Sitting.person_id, Sitting.finished_at, newest.label("at"))
        .join(Staff, Staff.person_id == Sitting.person_id)
        .where(Staff.unit_id.in_(unit_ids), Sitting.kind == "daily", Sitting.service_date < today)
        .subquery()
    )
    left = (
        select(recent.c.person_id)
        .where(recent.c.at <= LEFT)
        .group_by(recent.c.person_id)
        .having(func.count() == LEFT, func.count(recent.c.finished_at) == 0)
    )
    stuck = select(Memory.person_id).where(Memory.leech_at.is_not(None))
    found = (
        select(Person.name, Learner.helped)
        .join(Learner, Learner.person_id == Person.id)
        .join(Staff, Staff.person_id == Person.id)
        .where(Staff.active, Staff.unit_id.in_(unit_ids))
        .where(or_(Person.id.in_(stuck), Person.id.in_(left)))
        .order_by(Person.name, Person.id)
    )
    rows = (await session.execute(found)).all()
    silent = sum(not row.helped for row in rows)
    names = tuple(row.name for row in rows if row.helped)
    return NeedingHelp(names, silent if silent >= SMALLEST else None)
