"""What a simulation shows: load, backlog and recall of one policy over all its learners. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from lessons.memory.simulation import WORKDAYS, Policy, Week

#: Shares of learners below and above whom a band is drawn, in tenths.
_LOW, _HIGH = 0, 8


@dataclass(frozen=True)
class Course:
    """Something over the weeks: the mean of all learners, and where the middle 80 % of them are."""

    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of all learners under one policy."""

    policy: Policy
    #: A workday is any from Monday to Friday, whether somebody came or not.
    reviews_a_workday: float
    lessons_a_week: float
    #: Waiting reviews on the mean workday.
    backlog: float
    #: Objectives taught to one learner, and the share of them that is still there at the end.
    taught: float
    recall: float
    #: The longest sitting, in seconds.
    longest: int
    #: Recall at the end of each week, and the backlog of each.
    recall_by_week: Course
    backlog_by_week: Course

    @property
    def remembered(self) -> float:
        """Return how many objectives one learner still has at the end."""
        return self.taught * self.recall


def outcome(policy: Policy, lives: Sequence[Sequence[Week]]) -> Outcome:
    """Sum up the lives of learners; there are at least two, of equal length."""
    weeks = [week for life in lives for week in life]
    last = [life[-1] for life in lives]
    taught = sum(week.taught for week in last)
    return Outcome(
        policy=policy,
        reviews_a_workday=sum(week.reviews for week in weeks) / len(weeks) / WORKDAYS,
        lessons_a_week=sum(week.lessons for week in weeks) / len(weeks),
        backlog=sum(week.waiting for week in weeks) / len(weeks) / WORKDAYS,
        taught=taught / len(last),
        recall=sum(week.recalled for week in last) / max(taught, 1),
        longest=max(week.longest for week in weeks),
        recall_by_week=_course([[w.recalled / max(w.taught, 1) for w in life] for life in lives]),
        backlog_by_week=_course([[w.waiting / WORKDAYS for w in life] for life in lives]),
    )


def _course(lives: Sequence[Sequence[float]]) -> Course:
    """Turn values by learner and week into their course; who was taught nothing yet counts as 0."""
    weeks = list(zip(*lives, strict=True))
    tenths = [quantiles(week, n=10) for week in weeks]
    return Course(
        mean=tuple(sum(week) / len(week) for week in weeks),
        low=tuple(tenth[_LOW] for tenth in tenths),
        high=tuple(tenth[_HIGH] for tenth in tenths),
    )
