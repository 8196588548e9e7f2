"""The plan of a day: for everybody who learns, whether and when a sitting is due. Set by set.

It decides from what holds on that morning, so a leave entered yesterday, a holiday proclaimed, a
pause or an outage need no repair: the day before is simply planned over.
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
    SELECT person_id FROM learner
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
        THEN CAST(:midnight AS timestamptz) + LEAST(GREATEST(l.slot, :opens), :closes)::interval
    END
FROM batch WHERE l.person_id = batch.person_id
""")


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
    }
    done: Any = await session.execute(_PLAN, values)
    return int(done.rowcount)
