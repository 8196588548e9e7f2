"""Watch a model in service, week by week: is it still right, and are reports still the same?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from feedback.routing.knowledge import CODES

#: Above this shift people usually look (a rule of thumb of credit scoring).
SHIFTED = 0.25
#: Keeps a sector that nobody reported from weighing without end.
_SMOOTHING = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model said of a report, and which sector answered for it in the end."""

    on: date
    predicted: str
    answered: str


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a model in service."""

    monday: date
    reports: int
    right: float
    #: Population stability index of the predicted sectors against all weeks before; 0 is no change.
    shift: float


def weeks(outcomes: Sequence[Outcome]) -> list[Week]:
    """Sum up each week that has outcomes, the oldest first."""
    by_week: dict[date, list[Outcome]] = {}
    for outcome in sorted(outcomes, key=lambda outcome: outcome.on):
        monday = outcome.on - timedelta(days=outcome.on.weekday())
        by_week.setdefault(monday, []).append(outcome)
    before: Counter[str] = Counter()
    told: list[Week] = []
    for monday, those in by_week.items():
        now = Counter(outcome.predicted for outcome in those)
        right = sum(outcome.predicted == outcome.answered for outcome in those) / len(those)
        shift = _shift(before, now) if before else 0.0
        told.append(Week(monday, len(those), right, shift))
        before += now
    return told


def _shift(before: Counter[str], now: Counter[str]) -> float:
    """Return the population stability index of two counts over the sectors."""
    shares = [(_share(before, code), _share(now, code)) for code in CODES]
    return sum((new - old) * log(new / old) for old, new in shares)


def _share(counts: Counter[str], code: str) -> float:
    return (counts[code] + _SMOOTHING) / (counts.total() + _SMOOTHING * len(CODES))
