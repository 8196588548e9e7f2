"""The one teller of time: both platforms ask it, and a person may move it ahead."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Protocol

Jump = Callable[[datetime], datetime]

DEFAULT_JUMPS: Mapping[str, Jump] = {
    "+1 menit": lambda now: now + timedelta(minutes=1),
    "+1 jam": lambda now: now + timedelta(hours=1),
    "+24 jam": lambda now: now + timedelta(hours=24),
}


class Clock(Protocol):
    """Tells the time, and only ever moves forward."""

    def now(self) -> datetime:
        """Tell the time, aware and in UTC."""
        ...

    def move(self, by: timedelta) -> None:
        """Jump ahead."""
        ...


class SystemClock:
    """The machine's clock, plus the jumps made so far: the default when nobody hands in a clock."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Tell the time, aware and in UTC."""
        return datetime.fromtimestamp(time.time(), UTC) + self._ahead

    def move(self, by: timedelta) -> None:
        """Jump ahead."""
        self._ahead += by


class StillClock:
    """A clock that stands still until it is moved: for tests."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Tell the time, aware and in UTC."""
        return self._now

    def move(self, by: timedelta) -> None:
        """Jump ahead."""
        self._now += by
