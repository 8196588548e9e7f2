"""The clock of a case: working days only, a reminder in time, and no day lost to waiting."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar
from core.regions import CaseKind, Deadline, Deadlines
from feedback.clock import Due, due, reopened, resume
from kentongan.government import load_office
from tests.clocks import NOON

OFFICE = load_office("palu", now=NOON)
CALENDAR: Calendar = OFFICE.calendar
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 3, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
DAYS = st.integers(1, 70)
WAITS = st.timedeltas(timedelta(), timedelta(days=60))


def limit(days: int) -> Deadline:
    """Return a limit of so many working days."""
    return OFFICE.region.deadlines.complaint.model_copy(update={"days": days})


@st.composite
def deadlines(draw: st.DrawFn) -> Deadlines:
    """Make limits of any length, a reminder longer than the deadline among them."""
    limits = {name: limit(draw(DAYS)) for name in Deadlines.model_fields}
    return OFFICE.region.deadlines.model_copy(update=limits)


def day(moment: datetime) -> date:
    """Return the day of a moment by the clocks of Palu."""
    return CALENDAR.local(moment).date()


@given(deadlines(), st.sampled_from(CaseKind), MOMENTS)
def test_a_case_is_due_at_the_end_of_a_working_day(
    limits: Deadlines, kind: CaseKind, start: datetime
) -> None:
    found = due(CALENDAR, limits, kind, start)
    assert found.due_at > start
    assert CALENDAR.is_working_day(day(found.due_at))
    assert CALENDAR.add_working_days(found.due_at, 0) == found.due_at
    counted = CALENDAR.working_days_between(day(start), day(found.due_at))
    assert counted - limits.of(kind).days in (0, 1)  # filed after the end of work: a day later


@given(deadlines(), st.sampled_from(CaseKind), MOMENTS)
def test_the_reminder_comes_before_the_deadline_and_never_before_the_case(
    limits: Deadlines, kind: CaseKind, start: datetime
) -> None:
    found = due(CALENDAR, limits, kind, start)
    assert found.remind_at is not None
    assert start <= found.remind_at <= found.due_at
    apart = CALENDAR.working_days_between(day(found.remind_at), day(found.due_at))
    assert apart == min(limits.reminder_before.days, limits.of(kind).days)


@given(deadlines(), MOMENTS, st.timedeltas(timedelta(), timedelta(days=9)))
def test_who_files_later_is_never_due_earlier(
    limits: Deadlines, start: datetime, later: timedelta
) -> None:
    first = due(CALENDAR, limits, CaseKind.REQUEST, start)
    second = due(CALENDAR, limits, CaseKind.REQUEST, start + later)
    assert first.due_at <= second.due_at


@given(deadlines(), MOMENTS)
def test_a_reopened_case_gets_as_long_as_a_first_answer(limits: Deadlines, start: datetime) -> None:
    found = reopened(CALENDAR, limits, start)
    assert found.due_at == CALENDAR.add_working_days(start, limits.first_answer.days)


@given(deadlines(), MOMENTS, WAITS, WAITS)
def test_waiting_moves_both_moments_by_its_working_days(
    limits: Deadlines, start: datetime, before: timedelta, wait: timedelta
) -> None:
    until = due(CALENDAR, limits, CaseKind.COMPLAINT, start)
    paused = start + before
    moved = resume(CALENDAR, until, paused=paused, now=paused + wait)
    assert until.remind_at is not None
    assert moved.remind_at is not None
    waited = CALENDAR.working_days_between(day(paused), day(paused + wait))
    for old, new in ((until.due_at, moved.due_at), (until.remind_at, moved.remind_at)):
        assert CALENDAR.working_days_between(day(old), day(new)) == waited


@given(deadlines(), MOMENTS, WAITS, WAITS)
def test_two_waits_count_as_much_as_one_long_one(
    limits: Deadlines, start: datetime, first: timedelta, second: timedelta
) -> None:
    until = due(CALENDAR, limits, CaseKind.COMPLAINT, start)
    middle, end = start + first, start + first + second
    once = resume(CALENDAR, until, paused=start, now=end)
    half = resume(CALENDAR, until, paused=start, now=middle)
    assert resume(CALENDAR, half, paused=middle, now=end) == once


@given(MOMENTS, st.one_of(st.none(), MOMENTS))
def test_an_answer_at_once_changes_nothing(start: datetime, remind: datetime | None) -> None:
    at_work = CALENDAR.add_working_days(start, 3)
    until = Due(at_work, remind and CALENDAR.add_working_days(remind, 0))
    assert resume(CALENDAR, until, paused=start, now=start) == until


def test_a_reminder_that_was_given_is_not_given_again() -> None:
    until = Due(CALENDAR.add_working_days(NOON, 3), None)
    moved = resume(CALENDAR, until, paused=NOON, now=NOON + timedelta(days=5))
    assert moved.remind_at is None
    assert moved.due_at > until.due_at


@pytest.mark.parametrize("remind", [NOON, None])
def test_the_leader_is_told_when_the_case_is_due(remind: datetime | None) -> None:
    assert Due(NOON, remind).columns() == {
        "due_at": NOON,
        "remind_at": remind,
        "escalate_at": NOON,
    }
