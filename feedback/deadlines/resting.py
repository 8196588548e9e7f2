"""The clock of a case that others had: it stood still, so the case may take that much longer."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from feedback.deadlines import timing
from feedback.deadlines.clock import Timing
from feedback.models import Case
from feedback.office import Office

#: Whoever gets a case back has at least so long for it, in working days.
LEAST_DAYS = 1


def rested(
    office: Office, case: Case, *, unit: str, since: datetime, at: datetime
) -> dict[str, Any]:
    """Return when a case is due whose clock stood still from one moment to another, as columns.

    It is never due at once: what was late when others got it is due the next working day.
    """
    own = timing.of_case(office, case, unit)
    longer = _longer(timing.timing_of(case), own.calendar.between(since, at))
    due = own.recompute(longer).due_at
    short = own.calendar.between(due, own.calendar.add_working_days(at, LEAST_DAYS))
    fair = own.recompute(_longer(longer, max(short, timedelta())))
    return {"due_at": fair.due_at, "paused_seconds": fair.paused_seconds}


def _longer(known: Timing, stood: timedelta) -> Timing:
    return replace(known, paused_seconds=known.paused_seconds + int(stood.total_seconds()))
