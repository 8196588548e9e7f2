"""The clock of cases as their writers need it: the columns that a filing or a move changes."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from core.regions import CaseKind
from feedback.deadlines.clock import CaseClock, Timing, clock_for
from feedback.life import UNPLACED, Action, State, Term
from feedback.models import Case
from feedback.office import Office

#: Columns that decide by which rules a case's clock goes.
_DECIDING = frozenset({"kind", "category", "unit_id"})


def started(
    office: Office, kind: CaseKind, at: datetime, *, category: str = "", unit: str = ""
) -> dict[str, Any]:
    """Return the columns of a case whose clock starts; its unit is still being looked for."""
    timing = clock(office, kind=kind, category=category, unit=unit).start(at)
    alarm = seeking(office, unit).start(at).alarm_at
    return timing.columns() | {"alarm_at": alarm, "calendar": office.timetable.fingerprint}


def moved(
    office: Office,
    case: Case,
    action: Action,
    *,
    changes: Mapping[str, Any],
    unit: str,
    at: datetime,
) -> dict[str, Any]:
    """Return what a move does to the clock; `changes` are the other columns that it changes.

    Waiting for the citizen stops the clock, and whatever ends the waiting lets it run on. Another
    unit or kind counts anew from the same start. While a unit is being looked for, the ladder
    belongs to that search and begins again with each.
    """

    def after(name: str) -> Any:
        return changes.get(name, getattr(case, name))

    state = State(after("state"))
    own = clock(
        office,
        kind=after("kind"),
        category=after("category"),
        unit=unit,
        reopened=after("reopened") > 0,
    )
    columns = _turned(own, case, action, state, changes.keys(), at).columns()
    if action is Action.REOPEN:
        columns["calendar"] = office.timetable.fingerprint
    if state in UNPLACED:
        columns |= {"rung": 0, "alarm_at": seeking(office, unit).start(at).alarm_at}
    return {name: value for name, value in columns.items() if value != getattr(case, name)}


def recomputed(
    office: Office,
    case: Case,
    *,
    unit: str,
    waits: Iterable[tuple[datetime, datetime]] | None = None,
) -> dict[str, Any]:
    """Return the columns of a case's clock by the calendars and limits of today."""
    columns = of_case(office, case, unit).recompute(timing_of(case), waits=waits).columns()
    if case.state in UNPLACED:
        del columns["alarm_at"]  # it belongs to the search, and an early one does no harm
    return columns | {"calendar": office.timetable.fingerprint}


def until(office: Office, term: Term, at: datetime, *, unit: str = "") -> datetime | None:
    """Return when a step that begins then should be over; None if nothing counts."""
    limits = office.region.deadlines
    limit = {
        Term.VERIFY: limits.verify,
        Term.ACCEPT: limits.accept,
        Term.FIRST_ANSWER: limits.first_answer,
        Term.REPLY: limits.citizen_reply,
        Term.OBJECT: limits.reopen_window,
        Term.NUMBER: limits.forward_number,
    }.get(term)
    return office.timetable.of(unit).add(limit, at) if limit else None


def clock(
    office: Office, *, kind: str, category: str, unit: str, reopened: bool = False
) -> CaseClock:
    """Return the rules by which a case of this kind and category goes at a unit."""
    region = office.region
    found = region.categories.get(category)
    return clock_for(
        office.timetable.of(unit),
        region.deadlines,
        region.ladder,
        kind=CaseKind(kind),
        supervised=found is not None and found.supervised,
        reopened=reopened,
    )


def of_case(office: Office, case: Case, unit: str) -> CaseClock:
    """Return the rules by which a case goes as it is."""
    return clock(
        office, kind=case.kind, category=case.category, unit=unit, reopened=case.reopened > 0
    )


def seeking(office: Office, unit: str) -> CaseClock:
    """Return the rules by which those are hurried who look for a case's unit."""
    region = office.region
    limits = region.deadlines
    calendar = office.timetable.of(unit)
    return CaseClock(calendar, limits.verify, limits.citizen_reply, region.ladder.rungs)


def write(case: Case, columns: Mapping[str, Any]) -> None:
    """Set columns of a case whose row this transaction has locked."""
    for name, value in columns.items():
        setattr(case, name, value)


def timing_of(case: Case) -> Timing:
    """Return what a case remembers of its clock."""
    return Timing(**{field.name: getattr(case, field.name) for field in fields(Timing)})


def _turned(
    own: CaseClock,
    case: Case,
    action: Action,
    state: State,
    changed: Iterable[str],
    at: datetime,
) -> Timing:
    if action is Action.REOPEN:
        return own.start(at)
    if state is State.WAITING:
        return own.pause(timing_of(case), at)
    timing = own.resume(timing_of(case), at)
    placed = case.state in UNPLACED and state not in UNPLACED
    if placed:
        timing = replace(timing, rung=0)
    return timing if _DECIDING.isdisjoint(changed) and not placed else own.recompute(timing)
