"""Reminders: never many, never at odd hours, and in the end silence."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lessons.reminding import MOST, next_reminder
from tests.calendars import PALU

MONDAY = datetime(2026, 11, 23, 7, 15, tzinfo=PALU.zone)
EVERY_DAY = frozenset(range(5))
SLOT = time(7, 15)


def ladder(began: datetime, slot: time = SLOT, days: frozenset[int] = EVERY_DAY) -> list[datetime]:
    """Return when everything is said to somebody who never answers, the pause last."""
    said, sent = [], 0
    while True:
        reminder = next_reminder(began, sent, slot=slot, weekdays=days, calendar=PALU)
        said.append(reminder.at)
        sent = reminder.number
        if reminder.pauses:
            return said


def test_silence_is_asked_after_two_hours_then_after_one_and_three_workdays_then_let_be() -> None:
    local = [PALU.local(at).strftime("%a %d %H:%M") for at in ladder(MONDAY)]
    assert local == ["Mon 23 09:15", "Tue 24 07:15", "Thu 26 07:15", "Fri 27 07:15"]


def test_a_reminder_that_would_come_in_the_evening_is_left_out() -> None:
    afternoon = MONDAY.replace(hour=15, minute=45)
    local = [PALU.local(at).strftime("%a %d %H:%M") for at in ladder(afternoon, time(15, 45))]
    assert local == ["Tue 24 15:45", "Thu 26 15:45", "Fri 27 15:45"]


@given(
    st.datetimes(datetime(2026, 1, 5), datetime(2027, 11, 1)),
    st.sampled_from([time(7, 15), time(12, 15), time(15, 45)]),
    st.frozensets(st.integers(0, 4), min_size=1),
)
def test_every_word_comes_in_its_turn_at_an_hour_that_is_allowed(
    moment: datetime, slot: time, days: frozenset[int]
) -> None:
    began = PALU.next_allowed(moment.replace(tzinfo=UTC))
    said = ladder(began, slot, days)
    assert len(said) <= MOST + 1
    assert began < said[0]
    assert all(earlier < later for earlier, later in pairwise(said))
    assert not any(PALU.is_quiet(at) for at in said)
    own_days = [PALU.day_of(at) for at in said if PALU.day_of(at) != PALU.day_of(began)]
    assert len(set(own_days)) == len(own_days), "one a day"
    assert PALU.day_of(said[-1]) - PALU.day_of(began) >= timedelta(days=4)
