"""The clock of a case: golden lives, waiting for the citizen, the ladder, and what always holds."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import Calendar
from core.regions import CaseKind, Limit, Rung, RungTo
from feedback.deadlines.clock import CaseClock, Timing, clock_for
from tests.calendars import CLINIC, FIREFIGHTERS, LATER, MOMENTS, PALU, at
from tests.clocks import NOON
from tests.regions import shipped

DEADLINES, LADDER = shipped("palu").deadlines, shipped("palu").ladder
WAITS = st.integers(0, 40 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
SHARES = st.sets(st.integers(1, 300), min_size=1, max_size=5).map(sorted)


def limit(*, days: int = 0, hours: int = 0) -> Limit:
    """Return a limit of so much working time."""
    return Limit(days=days, hours=hours, source="uji", checked=date(2026, 11, 21))


def clock(days: int = 5, *, hours: int = 0, calendar: Calendar = PALU) -> CaseClock:
    """Return the clock of a case that may take so long, with Palu's ladder."""
    allowed = limit(hours=hours) if hours else limit(days=days)
    return CaseClock(calendar, allowed, limit(days=10), LADDER.rungs)


@st.composite
def clocks(draw: st.DrawFn) -> CaseClock:
    """Make the clock of any case of any unit, with any ladder."""
    rungs = tuple(Rung(percent=share, to=RungTo.OFFICER) for share in draw(SHARES))
    days = draw(st.integers(0, 60))
    allowed = limit(days=days) if days else limit(hours=draw(st.integers(1, 90)))
    calendar = draw(st.sampled_from([PALU, LATER, CLINIC, FIREFIGHTERS]))
    return CaseClock(calendar, allowed, limit(days=draw(st.integers(1, 20))), rungs)


@st.composite
def timings(draw: st.DrawFn, of: CaseClock) -> Timing:
    """Make the timing of a case that waited some times, and may wait now."""
    timing, now = of.start(at := draw(MOMENTS)), at
    for lived, waited in draw(st.lists(st.tuples(WAITS, WAITS), max_size=3)):
        paused, now = now + lived, now + lived + waited
        timing = of.resume(of.pause(of.climb(timing, paused)[0], paused), now)
    return of.pause(timing, now) if draw(st.booleans()) else timing


def told(of: CaseClock, timing: Timing) -> list[tuple[datetime, int]]:
    """Let a case live by its alarm alone; return when it was told of, and at which share."""
    found: list[tuple[datetime, int]] = []
    while (now := timing.alarm_at) is not None:
        timing, rungs = of.climb(timing, now)
        found += [(now, rung.percent) for rung in rungs]
    return found


@pytest.mark.parametrize(
    ("kind", "flags", "due"),
    [
        (CaseKind.COMPLAINT, {}, "2026-09-24T16:00"),
        (CaseKind.COMPLAINT, {"supervised": True}, "2026-11-27T16:30"),
        (CaseKind.ASPIRATION, {}, "2026-09-24T16:00"),
        (CaseKind.ASPIRATION, {"supervised": True}, "2026-09-24T16:00"),  # complaints only
        (CaseKind.REQUEST, {}, "2026-09-11T16:30"),
        (CaseKind.COMPLAINT, {"reopened": True}, "2026-09-11T16:30"),  # as a first answer
    ],
)
def test_every_kind_has_its_deadline(kind: CaseKind, flags: dict[str, bool], due: str) -> None:
    of = clock_for(PALU, DEADLINES, LADDER, kind=kind, **flags)
    assert of.start(at("2026-09-04T16:20")).due_at == at(due)


@pytest.mark.parametrize(
    ("filed", "waits", "due"),
    [
        ("2026-09-07T10:00", [], "2026-09-14T16:00"),
        # Less than half a day on Tuesday moves nothing, more than half a day moves it by one.
        ("2026-09-07T10:00", [("2026-09-08T09:00", "2026-09-08T10:30")], "2026-09-14T16:00"),
        ("2026-09-07T10:00", [("2026-09-08T09:00", "2026-09-08T14:00")], "2026-09-15T16:00"),
        # Three days and some seconds are three days, over the weekend before the deadline, too.
        ("2026-09-07T10:00", [("2026-09-08T09:00:00", "2026-09-11T09:00:30")], "2026-09-17T16:00"),
        # At night nothing is lost, and nothing is won.
        ("2026-09-07T10:00", [("2026-09-08T16:00", "2026-09-09T07:30")], "2026-09-14T16:00"),
        # From Friday 14.30 over the weekend and the holiday of Monday to Tuesday 09.30: four hours.
        ("2026-08-13T10:00", [("2026-08-14T14:30", "2026-08-18T09:30")], "2026-08-24T16:00"),
        # Two waits that are half a day only together.
        (
            "2026-09-07T10:00",
            [("2026-09-08T09:00", "2026-09-08T11:00"), ("2026-09-09T09:00", "2026-09-09T11:00")],
            "2026-09-15T16:00",
        ),
        # Silence: ten working days, then the clock runs on.
        ("2026-09-07T10:00", [("2026-09-07T16:00", "2026-10-30T10:00")], "2026-09-28T16:00"),
    ],
)
def test_golden_waits(filed: str, waits: list[tuple[str, str]], due: str) -> None:
    of = clock()
    timing = of.start(at(filed))
    for asked, answered in waits:
        timing = of.resume(of.pause(timing, at(asked)), at(answered))
    assert timing.due_at == at(due)
    assert of.recompute(timing) == timing


def test_a_limit_in_hours_moves_by_every_second() -> None:
    of = clock(hours=8)
    timing = of.start(at("2026-09-07T10:00"))
    waited = of.resume(of.pause(timing, at("2026-09-07T11:00")), at("2026-09-07T11:05"))
    assert waited.due_at == timing.due_at + timedelta(minutes=5)


def test_the_ladder_of_a_request_filed_on_a_friday_afternoon() -> None:
    of = clock_for(PALU, DEADLINES, LADDER, kind=CaseKind.REQUEST)
    assert told(of, of.start(at("2026-09-04T16:20"))) == [
        (at("2026-09-09T11:10"), 50),
        (at("2026-09-10T15:58"), 80),
        (at("2026-09-11T16:30"), 100),
        (at("2026-09-16T11:20"), 150),
    ]


def test_nobody_is_told_twice_and_nobody_is_forgotten_when_the_service_was_away() -> None:
    of = clock()
    timing = of.start(at("2026-09-07T10:00"))
    timing, rungs = of.climb(timing, at("2026-09-15T08:00"))
    assert [rung.percent for rung in rungs] == [50, 80, 100]
    assert of.climb(timing, at("2026-09-15T08:00")) == (timing, ())
    assert timing.rung == len(rungs)
    assert LADDER.rungs[-1].to is RungTo.LEADER


def test_a_wait_that_lasts_too_long_ends_by_itself() -> None:
    of = clock()
    waiting = of.pause(of.start(at("2026-09-07T10:00")), at("2026-09-07T10:00"))
    cap = at("2026-09-21T16:00")
    assert waiting.alarm_at == of.cap_at(at("2026-09-07T10:00")) == cap
    assert of.climb(waiting, cap - timedelta(seconds=1)) == (waiting, ())
    assert of.consumed(waiting, cap + timedelta(hours=20)) > 0
    running, rungs = of.climb(waiting, cap)
    assert (running.waiting_since, rungs) == (None, ())
    assert running == of.resume(waiting, cap + timedelta(days=9))
    assert of.resume(running, cap + timedelta(days=9)) == running
    assert of.pause(waiting, cap) == waiting


def test_another_kind_keeps_what_was_used_up() -> None:
    complaint, request = clock(14), clock(5)
    timing = complaint.start(at("2026-09-07T10:00"))
    timing = complaint.resume(
        complaint.pause(timing, at("2026-09-08T09:00")), at("2026-09-08T14:00")
    )
    changed = request.recompute(timing)
    assert changed.due_at == at("2026-09-15T16:00")
    assert changed.paused_seconds == timing.paused_seconds == 4 * 3600
    now = at("2026-09-10T16:00")
    assert request.consumed(changed, now) == pytest.approx(23.5 / 46)
    assert complaint.consumed(timing, now) < request.consumed(changed, now)


def test_a_holiday_added_later_moves_open_deadlines_and_nothing_else() -> None:
    timing = clock().start(at("2026-09-21T10:00"))
    moved = clock(calendar=LATER).recompute(timing)
    assert (timing.due_at, moved.due_at) == (at("2026-09-28T16:00"), at("2026-09-29T16:00"))
    early = clock().start(at("2026-09-01T10:00"))
    assert clock(calendar=LATER).recompute(early).due_at == early.due_at


def test_a_holiday_added_to_a_past_wait_is_not_given_away_twice() -> None:
    of, later = clock(), clock(calendar=LATER)
    wait = (at("2026-09-25T10:00"), at("2026-09-29T10:00"))
    timing = of.resume(of.pause(of.start(at("2026-09-21T10:00")), wait[0]), wait[1])
    moved = later.recompute(timing, waits=[wait])
    afresh = later.resume(later.pause(later.start(at("2026-09-21T10:00")), wait[0]), wait[1])
    assert moved == afresh
    assert moved.due_at == timing.due_at


def test_a_timing_is_its_columns() -> None:
    timing = clock().pause(clock().start(NOON), NOON)
    columns = timing.columns()
    assert Timing.of(columns | {"number": "PLU-2611-0001"}) == timing
    assert set(columns) == {
        *("clock_started_at", "due_at", "waiting_since"),
        *("paused_seconds", "rung", "alarm_at"),
    }


@given(clocks(), MOMENTS, WAITS)
def test_who_files_later_is_never_due_earlier(
    of: CaseClock, start: datetime, later: timedelta
) -> None:
    first, second = of.start(start), of.start(start + later)
    assert start < first.due_at <= second.due_at
    assert first.due_at.tzinfo is UTC


@given(st.data(), clocks(), WAITS, WAITS)
def test_waiting_never_brings_the_deadline_nearer(
    data: st.DataObject, of: CaseClock, lived: timedelta, waited: timedelta
) -> None:
    timing = data.draw(timings(of))
    since = (timing.waiting_since or timing.clock_started_at) + lived
    resumed = of.resume(of.pause(timing, since), since + waited)
    longer = of.resume(of.pause(timing, since), since + 2 * waited)
    assert timing.due_at <= resumed.due_at <= longer.due_at
    assert resumed.waiting_since is None
    most = of.calendar.between(since - lived, of.cap_at(since)).total_seconds()
    assert timing.paused_seconds <= resumed.paused_seconds <= timing.paused_seconds + most


@given(st.data(), clocks())
def test_computing_anew_under_the_same_calendar_changes_nothing(
    data: st.DataObject, of: CaseClock
) -> None:
    timing = data.draw(timings(of))
    assert of.recompute(timing) == timing


@given(st.data(), clocks(), clocks())
def test_a_rung_never_lies_before_an_earlier_one_and_rings_once(
    data: st.DataObject, of: CaseClock, other: CaseClock
) -> None:
    timing = other.recompute(data.draw(timings(of)))
    moments = [other.rings_at(timing, rung) for rung in other.ladder]
    assert moments == sorted(moments)
    assert not any(other.calendar.is_quiet(moment) for moment in moments)
    rest = [rung.percent for rung in other.ladder[timing.rung :]]
    assert [share for _, share in told(other, timing)] == rest


@given(st.data(), clocks(), WAITS)
def test_what_is_used_up_never_shrinks_and_stands_still_while_waiting(
    data: st.DataObject, of: CaseClock, later: timedelta
) -> None:
    timing = data.draw(timings(of))
    assert of.consumed(timing, timing.due_at) <= of.consumed(timing, timing.due_at + later)
    if since := timing.waiting_since:
        end = min(since + later, of.cap_at(since))
        assert of.consumed(timing, end) == pytest.approx(of.consumed(timing, since), abs=1e-4)
