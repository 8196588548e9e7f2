"""Who looks again when a citizen is not content: somebody other than who decided."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Role, Unit
from feedback.models import Case
from feedback.privacy import Mode


async def reviewers(session: AsyncSession, case: Case, *, on: date) -> Sequence[int]:
    """Return who looks into a poor rating: the leaders above the unit, else coordinators.

    A secret case stays within its unit.
    """
    if case.mode == Mode.SECRET:
        return await people.holders(session, Role.LEADER, case.unit_id, exactly=True, on=on)
    leaders = await people.holders(session, Role.LEADER, case.unit_id, on=on)
    return leaders or await people.holders(session, Role.COORDINATOR, on=on)


async def appealed_to(
    session: AsyncSession, case: Case, *, decided_by: int, on: date
) -> Sequence[int]:
    """Return who hears an objection: a coordinator, else a leader, who did not decide it."""
    coordinators = await people.holders(session, Role.COORDINATOR, on=on)
    leaders = await people.holders(session, Role.LEADER, case.unit_id, on=on)
    for group in (coordinators, leaders):
        others = [person_id for person_id in group if person_id != decided_by]
        if others:
            return others
    return coordinators  # nobody else is there: better the same person than nobody


async def unit_above(session: AsyncSession, case: Case) -> Unit | None:
    """Return the parent unit of a case's unit if it has officers of its own, else None."""
    unit = await session.get_one(Unit, case.unit_id)
    if case.mode == Mode.SECRET or unit.parent_id is None:
        return None
    officers = await people.holders(session, Role.OFFICER, unit.parent_id, exactly=True)
    return await session.get_one(Unit, unit.parent_id) if officers else None
