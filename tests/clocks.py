"""A clock for tests."""

from datetime import UTC, datetime, timedelta

#: Monday 23 November 2026, 09.00 in Palu.
NOON = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


class StillClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, start: datetime = NOON) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def move(self, by: timedelta) -> None:
        self._now += by

    def set(self, to: datetime) -> None:
        self._now = to
