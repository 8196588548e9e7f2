"""The self-test of the clock: silent for every shipped region, and loud when something is off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.calendar import Calendar
from core.regions import Ladder, Limit, Rung, RungTo
from core.timetable import Timetable, timetable_of
from feedback.deadlines.clock import CaseClock, Timing
from feedback.deadlines.clock_proof import self_test
from kentongan.government import clock_problems
from tests.calendars import CLINIC, FIREFIGHTERS, PALU, at
from tests.clocks import NOON
from tests.regions import NAMES, shipped

REGION = shipped("palu")
DEADLINES, LADDER = REGION.deadlines, REGION.ladder
FEAST = at("2026-03-01T09:00")


class EarlyCalendar(Calendar):
    """Tells of every rung when the case is filed."""

    def moment_at(
        self, percent: int, start: datetime, *, due: datetime, paused: timedelta = timedelta()
    ) -> datetime:
        return start


class ShortCalendar(Calendar):
    """Never measures more than an hour."""

    def between(self, first: datetime, last: datetime) -> timedelta:
        return min(super().between(first, last), timedelta(hours=1))


class NightlyCalendar(Calendar):
    """Allows messages at any time, and sends them at night."""

    def next_allowed(self, at: datetime) -> datetime:
        return at.replace(hour=15)


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_of_every_shipped_region_works(name: str) -> None:
    region = shipped(name)
    assert clock_problems(region, timetable_of(region, NOON), now=NOON) == []


def test_a_sick_calendar_is_told_with_the_unit_that_keeps_it() -> None:
    sick = EarlyCalendar(CLINIC.zone, CLINIC.hours, CLINIC.holidays)
    problems = clock_problems(REGION, Timetable(PALU, {"dinkes": sick}), now=NOON)
    assert {problem.partition(":")[0] for problem in problems} == {"dinkes"}


@pytest.mark.parametrize("calendar", [PALU, CLINIC, FIREFIGHTERS])
@pytest.mark.parametrize("now", [FEAST, NOON, at("2026-08-13T09:00")])
def test_it_works_over_every_season_and_for_units_with_other_hours(
    calendar: Calendar, now: datetime
) -> None:
    assert self_test(calendar, DEADLINES, LADDER, now=now) == []


def test_it_works_with_hours_for_everything() -> None:
    hours = Limit(hours=3, source="uji", checked=date(2026, 11, 21))
    quick = DEADLINES.model_copy(update={"complaint": hours, "citizen_reply": hours})
    assert self_test(PALU, quick, LADDER, now=FEAST) == []


def test_a_ladder_that_ends_before_the_deadline_is_told() -> None:
    short = LADDER.model_copy(update={"rungs": (Rung(percent=80, to=RungTo.OFFICER),)})
    assert isinstance(short, Ladder)
    assert "100 persen" in self_test(PALU, DEADLINES, short, now=NOON)[0]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (EarlyCalendar, "disebut terlambat sebelum tenggatnya"),
        (ShortCalendar, "waktu berjalan selama menunggu warga"),
        (NightlyCalendar, "di luar jam pesan"),
    ],
)
def test_a_broken_calendar_is_told(broken: type[Calendar], said: str) -> None:
    calendar = broken(PALU.zone, PALU.hours, PALU.holidays, PALU.seasons)
    problems = self_test(calendar, DEADLINES, LADDER, now=NOON)
    assert any(said in problem for problem in problems)
    assert all(problem.startswith("tenggat ") for problem in problems)


def test_a_calendar_without_any_work_is_told() -> None:
    always = {NOON.date() + timedelta(days=days): "libur" for days in range(90)}
    problems = self_test(replace(PALU, holidays=always), DEADLINES, LADDER, now=NOON)
    assert len(problems) == len(set(problems)) == 5
    assert all("tidak ada hari kerja dalam dua bulan" in problem for problem in problems)


def never(of: CaseClock, timing: Timing, _: datetime) -> Timing:
    """Change nothing."""
    return timing


def silent(of: CaseClock, timing: Timing, _: datetime) -> tuple[Timing, tuple[Rung, ...]]:
    """Forget everybody."""
    return replace(timing, alarm_at=None), ()


def stuck(of: CaseClock, timing: Timing, _: datetime) -> tuple[Timing, tuple[Rung, ...]]:
    """Tell the same rung for ever."""
    return timing, of.ladder[:1]


@pytest.mark.parametrize(
    ("method", "broken", "said"),
    [
        ("pause", never, "tangga berjalan selama menunggu warga"),
        ("resume", never, "menunggu warga tidak menggeser tenggat"),
        ("climb", silent, "tangga yang sampai tidak ada, seharusnya 50% petugas, 80% petugas"),
        ("climb", stuck, "alarm tidak maju"),
    ],
)
def test_a_broken_clock_is_told(
    method: str, broken: Callable[..., Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CaseClock, method, broken)
    assert any(said in problem for problem in self_test(PALU, DEADLINES, LADDER, now=NOON))
