"""What encourages without ranking: streaks of sittings, the first days, a unit's season. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.groups import SMALLEST
from lessons.memory.pacing import Pace

#: The first workdays are celebrated one by one (knowledge/learning.md, finding 10).
FIRST_DAYS = 7
#: A season is so long; seasons begin on the same Mondays everywhere.
SEASON = timedelta(days=28)
_FIRST_SEASON = date(2026, 1, 5)
#: Share of the sittings that reached a unit which it finishes when it reaches its goal.
GOAL = 0.7


def streak(finished: Sequence[bool], *, today_open: bool) -> int:
    """Return how many sittings in a row were finished, the newest first.

    Days without a sitting (leave, holidays, outages, days that nobody chose) are not among them,
    so they break nothing. Today's may still be open.
    """
    counted = 0
    for at, done in enumerate(finished):
        if not done and at == 0 and today_open:
            continue
        if not done:
            break
        counted += 1
    return counted


def celebrated(days: int) -> bool:
    """Tell whether a streak is worth a word: the first seven days, then each week of work."""
    return 1 < days <= FIRST_DAYS or (days > FIRST_DAYS and days % 5 == 0)


def season_of(day: date) -> tuple[date, date]:
    """Return the first and last day of the season that a day belongs to."""
    number = (day - _FIRST_SEASON) // SEASON
    first = _FIRST_SEASON + number * SEASON
    return first, first + SEASON - timedelta(days=1)


@dataclass(frozen=True)
class UnitSeason:
    """How far a unit is in a season: its sittings that were finished, of those that reached it."""

    people: int
    reached: int
    finished: int

    @property
    def share(self) -> float | None:
        """Return the share finished; None for groups too small to be shown."""
        if self.people < SMALLEST or not self.reached:
            return None
        return self.finished / self.reached

    @property
    def percent(self) -> int | None:
        """Return the share in percent, rounded down: a goal is reached when it is reached."""
        return None if self.share is None else int(100 * self.share)


#: After so many wrong answers to an objective the usual words have had their chance at any pace.
STUBBORN = 2


def needs_other_words(pace: Pace, leech: bool, wrong_before: int) -> bool:
    """Tell whether a wrong answer is followed by the objective in other words.

    Args:
        pace: who learns lightly gets them with the first wrong answer.
        leech: so does who has forgotten the objective again and again.
        wrong_before: how many earlier answers to the objective were wrong.
    """
    return leech or pace is Pace.LIGHT or wrong_before >= STUBBORN


@dataclass(frozen=True)
class Place:
    """Somebody in a ranking of those who wanted one; equals share a place."""

    place: int
    person: int
    mastered: int


def ranking(mastered: Mapping[int, int]) -> list[Place]:
    """Return the places of people by objectives mastered; nothing below `SMALLEST` people."""
    if len(mastered) < SMALLEST:
        return []
    ordered = sorted(mastered.items(), key=lambda entry: (-entry[1], entry[0]))
    return [
        Place(1 + sum(more > count for more in mastered.values()), person, count)
        for person, count in ordered
    ]
