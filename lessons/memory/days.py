"""On which day a review falls: a workday, and of those that would do the lightest one. Pure.

FSRS spreads due dates by a random "fuzz". We use its window but choose in it: the day with the
least to do, which spreads them better and needs no dice (knowledge/learning.md C.5).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from fsrs.scheduler import FUZZ_RANGES

from lessons.memory.review import LONGEST
from lessons.memory.state import State

#: Tells whether anybody works, and so learns, on a day.
IsWorkday = Callable[[date], bool]
#: Shorter intervals stay exact, in days (FSRS).
_EXACT_BELOW = 2.5
#: No chain of free days is longer.
_HORIZON = 60
_DAY = timedelta(days=1)


def settle(
    state: State,
    is_workday: IsWorkday,
    load: Mapping[date, int] | None = None,
    *,
    after: date = date.min,
) -> State:
    """Move a due date to the lightest workday of its window; of equal ones the nearest.

    Memory counts the days that really pass, so nothing else changes.

    Args:
        state: with the exact due date that `review` gave.
        is_workday: the learner's calendar.
        load: seconds of reviews that are due already, by day; None leaves the date where it is
            unless nobody works then.
        after: only later days are chosen among.

    Raises:
        ValueError: if no workday comes within two months.
    """
    window = _window(state) if load is not None else []
    days = [day for day in window if day > after and is_workday(day)]
    if not days:
        return replace(state, due_on=next_workday(state.due_on, is_workday))

    def weight(day: date) -> tuple[int, int, date]:
        return (load or {}).get(day, 0), abs((day - state.due_on).days), day

    return replace(state, due_on=min(days, key=weight))


def next_workday(day: date, is_workday: IsWorkday) -> date:
    """Return a day itself, or else the next one on which anybody works.

    Raises:
        ValueError: if none comes within two months.
    """
    for ahead in range(_HORIZON):
        if is_workday(day + ahead * _DAY):
            return day + ahead * _DAY
    raise ValueError("no workday comes within two months")


def _window(state: State) -> list[date]:
    """Return the days among which FSRS would draw, all after the last answer."""
    interval = (state.due_on - state.last_on).days
    least, most = window(interval)
    return [state.last_on + days * _DAY for days in range(least, most + 1)]


def window(interval: int) -> tuple[int, int]:
    """Return the least and the most days that may stand for an interval (FSRS fuzz ranges)."""
    if interval < _EXACT_BELOW:
        return interval, interval
    slack = 1.0 + sum(
        part["factor"] * max(min(float(interval), part["end"]) - part["start"], 0.0)
        for part in FUZZ_RANGES
    )
    return max(2, round(interval - slack)), min(round(interval + slack), max(LONGEST, interval))
