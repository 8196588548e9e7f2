"""Who may see what of a case: the one place that everything which shows a case asks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import AuditEntry, Grant, Role, Staff
from feedback.life import SETTLED, UNPLACED, State
from feedback.models import Case
from feedback.office import MOST_HOPS
from feedback.privacy import Mode

#: Roles that may look into the cases of a unit and of those below it.
READERS = (Role.OFFICER, Role.COORDINATOR, Role.LEADER, Role.AUDITOR)
#: States in which whoever looks for units has a case, and not the unit that stands on it.
_BETWEEN = UNPLACED | {State.FORWARDED}
#: Reveals by one person within `REVEAL_SPAN`; enough for a day's work, too few to copy a register.
MOST_REVEALS = 20
REVEAL_SPAN = timedelta(hours=1)
#: What the audit trail calls it.
REVEAL = "reveal"


class Reveal(IntEnum):
    """What a person may have uncovered, each time on the record."""

    NOTHING = 0
    #: The words as they were written, still without a name.
    WORDS = 1
    #: Besides, who wrote them.
    IDENTITY = 2


def listed() -> ColumnElement[bool]:
    """Return what holds for every list, digest, page, export and count: no secret case."""
    return Case.mode != Mode.SECRET


async def sees(session: AsyncSession, person_id: int, case: Case, *, on: date) -> bool:
    """Tell whether a member of staff may read a case on a day, masked."""
    if case.mode == Mode.SECRET:
        return person_id in await keepers(session, case)
    if await people.holds(session, person_id, Role.COORDINATOR, None, on=on):
        return True
    held = [await people.holds(session, person_id, role, case.unit_id, on=on) for role in READERS]
    return any(held)


async def works_on(session: AsyncSession, person_id: int, case: Case, *, on: date) -> bool:
    """Tell whether a member of staff may act on a case on a day, whatever a button promised."""
    if case.mode == Mode.SECRET:
        return person_id in await keepers(session, case)
    if await people.holds(session, person_id, Role.COORDINATOR, None, on=on):
        return True
    placed = case.state not in UNPLACED
    return placed and await people.holds(session, person_id, Role.OFFICER, case.unit_id, on=on)


async def keepers(session: AsyncSession, case: Case) -> list[int]:
    """Return who a secret case is for: its unit's own officers, or who must find it a unit.

    Nobody above the unit and no deputy from elsewhere is among them. A unit without an officer of
    its own leaves the case to the coordinators, who find another.
    """
    if case.state not in _BETWEEN:
        own = await people.holders(session, Role.OFFICER, case.unit_id, exactly=True)
        if own:
            return own
    finders = await people.holders(session, Role.COORDINATOR)
    if case.returned >= MOST_HOPS:
        leaders = await people.holders(session, Role.LEADER, case.unit_id)
        finders += [person_id for person_id in leaders if person_id not in finders]
    return finders


async def in_charge(session: AsyncSession, case: Case, *, on: date) -> list[int]:
    """Return whose task a case is: the unit's officers, those above, or the coordinators."""
    if case.mode == Mode.SECRET:
        return await keepers(session, case)
    if case.state not in UNPLACED:
        for exactly in (True, False):
            found = await people.holders(
                session, Role.OFFICER, case.unit_id, exactly=exactly, on=on
            )
            if found:
                return found
    return await people.holders(session, Role.COORDINATOR, on=on)


async def confided(session: AsyncSession, case: Case, person_ids: Sequence[int]) -> Sequence[int]:
    """Return those of some members of staff who may hear of a case at all."""
    if case.mode != Mode.SECRET:
        return person_ids
    keeping = await keepers(session, case)
    return [person_id for person_id in person_ids if person_id in keeping]


async def reveals(session: AsyncSession, person_id: int, case: Case, *, on: date) -> Reveal:
    """Return what a person may have uncovered: only the officers of the unit that answers."""
    if case.state in UNPLACED or not await _is_of_unit(session, person_id, case, on=on):
        return Reveal.NOTHING
    return Reveal.IDENTITY if case.mode == Mode.OPEN else Reveal.WORDS


async def revealed_often(session: AsyncSession, person_id: int, *, now: datetime) -> bool:
    """Tell whether somebody uncovered so much within the hour that it has to wait."""
    lately = select(func.count()).where(
        AuditEntry.actor_id == person_id,
        AuditEntry.action == REVEAL,
        AuditEntry.at > now - REVEAL_SPAN,
    )
    return (await session.execute(lately)).scalar_one() >= MOST_REVEALS


def secrets(person_id: int) -> Select[Case]:
    """Return the query of the open secret cases that a person keeps, the most urgent first."""
    mine = select(Grant.unit_id).join(Staff).where(Staff.person_id == person_id, Staff.active)
    own = mine.where(Grant.role == Role.OFFICER)
    finds = mine.where(Grant.role == Role.COORDINATOR).exists()
    kept = select(Grant.unit_id).join(Staff).where(Staff.active, Staff.person_id.is_not(None))
    kept = kept.where(Grant.role == Role.OFFICER)
    unkept = or_(Case.state.in_(UNPLACED), Case.unit_id.not_in(kept))
    query = select(Case).where(
        Case.mode == Mode.SECRET,
        Case.state.not_in(SETTLED),
        or_(Case.state.not_in(UNPLACED) & Case.unit_id.in_(own), unkept & finds),
    )
    return query.order_by(Case.due_at, Case.id)


async def _is_of_unit(session: AsyncSession, person_id: int, case: Case, *, on: date) -> bool:
    """Tell whether a case is the task of this officer's own unit, be it as a deputy."""
    own = await people.holders(session, Role.OFFICER, case.unit_id, exactly=True)
    if case.mode == Mode.SECRET or person_id in own:
        return person_id in own
    acting = await in_charge(session, case, on=on)
    is_officer = await people.holds(session, person_id, Role.OFFICER, case.unit_id, on=on)
    return is_officer and person_id in acting
