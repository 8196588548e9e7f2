"""The clock of cases as their desks need it: columns to write, for a government's calendar."""

from datetime import datetime
from typing import Any

from core.regions import CaseKind
from feedback import clock
from feedback.clock import Due
from feedback.life import Term
from feedback.models import Case
from feedback.office import Office


def started(office: Office, kind: CaseKind, at: datetime) -> dict[str, Any]:
    """Return the columns of a case whose clock starts."""
    due = clock.due(office.calendar, office.region.deadlines, kind, at)
    return _columns(due) | {"clock_started_at": at, "paused_seconds": 0, "rung": 0}


def paused(at: datetime) -> dict[str, Any]:
    """Return the columns of a case that waits for its citizen from now on."""
    return {"waiting_since": at}


def resumed(office: Office, case: Case, at: datetime) -> dict[str, Any]:
    """Return the columns of a case whose clock runs on."""
    since = Due(case.due_at, case.alarm_at)
    due = clock.resume(office.calendar, since, paused=case.waiting_since or at, now=at)
    return _columns(due) | {"waiting_since": None}


def reopened(office: Office, at: datetime) -> dict[str, Any]:
    """Return the columns of a case that its citizen opened again."""
    due = clock.reopened(office.calendar, office.region.deadlines, at)
    return _columns(due) | {"clock_started_at": at, "paused_seconds": 0, "rung": 0}


def until(office: Office, term: Term, at: datetime) -> datetime | None:
    """Return when a step that begins then should be over; None if nothing counts."""
    limits = office.region.deadlines
    limit = {Term.VERIFY: limits.verify, Term.FIRST_ANSWER: limits.first_answer}.get(term)
    return limit and office.calendar.add_working_days(at, limit.days)


def _columns(due: Due) -> dict[str, Any]:
    return {"due_at": due.due_at, "alarm_at": due.remind_at}
