"""The working week of an office, and the seasons in which it keeps other hours. Pure."""

from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from core.errors import DataError

#: A stretch of one day, from its first moment to the one that is no longer in it.
Segment = tuple[time, time]

#: When a message that nobody waits for may arrive (knowledge/learning.md D 2).
DEFAULT_MESSAGES: Segment = (time(7), time(17, 30))

_WEEK = 7


@dataclass(frozen=True, slots=True)
class WorkHours:
    """The working week, Monday first; a day without segments is free.

    Who works around the clock works until 23:59: a deadline at midnight would be read as one of
    the next day.

    Attributes:
        week: the seven days, each as ordered stretches of work with the breaks between them.
        messages: when a message that nobody waits for may arrive on a working day.
    """

    week: tuple[tuple[Segment, ...], ...]
    messages: Segment = DEFAULT_MESSAGES

    def __post_init__(self) -> None:
        """Refuse a week without seven days or any work, and times that run backwards."""
        if len(self.week) != _WEEK or not any(self.week):
            raise DataError("jam kerja: tujuh hari, paling sedikit satu hari kerja")
        for day in (*self.week, (self.messages,)):
            moments = [moment for segment in day for moment in segment]
            if any(first >= second for first, second in pairwise(moments)):
                raise DataError("jam kerja: waktu harus berurutan dan tidak bertumpuk")

    @classmethod
    def parse(cls, *days: str, messages: str = "07:00-17:30") -> "WorkHours":
        """Read seven days such as "07:30-12:00 13:00-16:00"; "" is a free day."""
        week = tuple(tuple(_segment(part) for part in day.split()) for day in days)
        return cls(week, _segment(messages))


@dataclass(frozen=True, slots=True)
class Season:
    """Days with hours of their own, such as Ramadan; both ends belong to it."""

    first: date
    last: date
    hours: WorkHours


def _segment(text: str) -> Segment:
    opens, _, closes = text.partition("-")
    try:
        return time.fromisoformat(opens), time.fromisoformat(closes)
    except ValueError as error:
        raise DataError(f"jam kerja: {text!r} bukan rentang waktu seperti 07:30-12:00") from error
