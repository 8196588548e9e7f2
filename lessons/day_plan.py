"""The plan of a day: for everybody who learns, whether and when a sitting is due. Set by set.

It decides from what holds on that morning, so a leave entered yesterday, a holiday proclaimed, a
pause or an outage need no repair: the day before is simply planned over.

Where thousands share a slot, their sittings are spread behind it as far as it takes to begin them
at the platforms' pace, each at a place that the day and the person draw: nobody is always last.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.school import School

#: Learners planned in one transaction.
BATCH = 20_000

#: Each question is a subquery with a limit: as EXISTS beside OR, PostgreSQL would rather read all
#: memories of everybody for every batch.
_PLAN = text("""
WITH batch AS (
    SELECT person_id, slot FROM learner
    WHERE planned_on IS NULL OR planned_on < :day
    ORDER BY person_id LIMIT :batch FOR UPDATE SKIP LOCKED
)
UPDATE learner AS l
SET planned_on = :day,
    next_at = CASE WHEN :works
        AND l.weekdays::jsonb @> CAST(:weekday AS jsonb)
        AND (l.paused_until IS NULL OR l.paused_until <= :day)
        AND l.nudge_at IS NULL
        AND (SELECT 1 FROM staff s JOIN absence a ON a.staff_id = s.id
             WHERE s.person_id = l.person_id AND a.ended_at IS NULL
               AND a.first_day <= :day AND a.last_day >= :day LIMIT 1) IS NULL
        AND COALESCE(
            (SELECT 1 FROM enrolment e
             WHERE e.person_id = l.person_id AND e.checked_at IS NULL
               AND (e.finished_at IS NULL OR e.post_at IS NULL OR e.check_on <= :day) LIMIT 1),
            (SELECT 1 FROM memory m
             WHERE m.person_id = l.person_id AND m.due_on <= :day LIMIT 1),
            (SELECT 1 FROM enrolment e
             WHERE e.person_id = l.person_id AND e.course_id = ANY(:curriculum)
             HAVING count(DISTINCT e.course_id) < cardinality(CAST(:curriculum AS varchar[])))
            ) IS NOT NULL
        THEN CAST(:midnight AS timestamptz) + place.slot::interval
            + LEAST(make_interval(secs => :window), :closes - place.slot) * place.lot
    END
FROM batch CROSS JOIN LATERAL (
    SELECT LEAST(GREATEST(batch.slot, :opens), :closes) AS slot,
           (hashint8extended(batch.person_id, :seed) & 65535) / 65536.0 AS lot) AS place
WHERE l.person_id = batch.person_id
""")

#: Learners as of the last ANALYZE: a day's plan need not count them.
_CROWD = text("SELECT reltuples FROM pg_class WHERE oid = CAST('learner' AS regclass)")

#: So many sittings a second can be begun without anything waiting for something else.
A_SECOND = 25


async def plan_batch(session: AsyncSession, school: School, day: date) -> int:
    """Plan the day for some learners who have no plan of it yet; returns for how many."""
    calendar = school.calendar
    opens, closes = calendar.hours_on(day).messages
    values = {
        "day": day,
        "batch": BATCH,
        "works": calendar.is_working_day(day),
        "weekday": str(day.weekday()),
        "curriculum": list(school.curriculum),
        "midnight": datetime.combine(day, time.min, calendar.zone),
        "opens": opens,
        "closes": closes,
        "seed": day.toordinal(),
        "window": await _window(session, len(school.slots)),
    }
    done: Any = await session.execute(_PLAN, values)
    return int(done.rowcount)


async def _window(session: AsyncSession, slots: int) -> int:
    """Return how many seconds it takes to begin the sittings of one slot."""
    crowd = await session.scalar(_CROWD) or 0
    return int(max(crowd, 0) / max(slots, 1) / A_SECOND)
