"""How many messages we may still begin towards somebody today: two a workday, over everything.

Counted from the outbox itself, so nothing can be forgotten: what was begun today, what is still
on its way from before, and what only arrived today because a platform was down.
"""

from datetime import date, datetime, time

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core import absences, people
from lessons.models import Learner
from lessons.school import School

#: Messages that we begin towards one person on one workday
#: (docs/decisions/0014-two-messages-a-day.md).
MOST = 2

_BEGUN = text("""
SELECT count(*) FROM outgoing
WHERE person_id = :person AND begun_on > CAST(:day AS date) - 8
  AND (begun_on = :day OR state IN ('ready', 'leased')
       OR (state IN ('sent', 'delivered') AND settled_at >= :midnight))
""")


async def room(session: AsyncSession, school: School, person_id: int, now: datetime) -> int:
    """Return how many messages may still be begun today towards somebody, whom the caller holds."""
    day = school.today(now)
    midnight = datetime.combine(day, time.min, school.calendar.zone)
    values = {"person": person_id, "day": day, "midnight": midnight}
    begun = await session.scalar(_BEGUN, values)
    return max(0, MOST - int(begun or 0))


async def is_off(session: AsyncSession, school: School, person_id: int, now: datetime) -> bool:
    """Tell whether nobody may be written to now, or this person is away today."""
    if school.calendar.is_quiet(now):
        return True
    staff = await people.staff_of(session, person_id)
    return staff is not None and staff.id in await absences.on(session, school.today(now))


def expects(learner: Learner, school: School, day: date) -> bool:
    """Tell whether teaching has yet to write on a planned day: a sitting, or the reminder instead.

    The reminder two hours after a sitting is none of these: it gives way to what is awaited.
    """
    reminder = learner.nudge_at if learner.nudges else None
    return any(at is not None and school.today(at) <= day for at in (learner.next_at, reminder))
