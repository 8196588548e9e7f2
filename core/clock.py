"""The one object that tells the time; the demo and the tests move it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Something that knows what time it is."""

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        ...


class SystemClock:
    """The machine's own clock, running a fixed distance ahead when someone moved it."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        """Start `ahead` of the machine's clock."""
        self._ahead = ahead
        self._moved: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the present moment, aware and in UTC."""
        return datetime.now(UTC) + self._ahead  # noqa: TID251 - the one place that asks the machine

    def move(self, by: timedelta) -> None:
        """Jump ahead by a positive time and tell everyone who waits for a moment to come.

        Raises:
            ValueError: if `by` is negative; rows already carry later times.
        """
        if by < timedelta():
            msg = "a clock only moves forward"
            raise ValueError(msg)
        self._ahead += by
        for listener in self._moved:
            listener()

    def on_move(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every move."""
        self._moved.append(listener)
