"""Half a year of made-up learners, by the very rules that real ones get. Pure; decided by its seed.

What is true of their heads is FSRS-6 with its default weights, so this shows what the rules of pace
do, not how well FSRS describes people: `kentongan memory report` measures that.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from lessons.memory.days import settle
from lessons.memory.pacing import Before, Due, Pace, plan_day
from lessons.memory.review import retrievability, review
from lessons.memory.state import Grade, State, Told

#: A Monday; any other one would do.
START = date(2027, 1, 4)
WEEK = 7
WORKDAYS = 5
#: Days after each right answer, one rung after the other; a wrong one goes back to the first.
LADDER = (2, 7, 21, 60, 120)


class Policy(StrEnum):
    """What brings knowledge back."""

    NONE = "none"
    LADDER = "ladder"
    FSRS = "fsrs"


@dataclass(frozen=True)
class Setting:
    """Who learns, how much, for how long; the defaults are those of knowledge/learning.md C.5."""

    learners: int = 1000
    weeks: int = 26
    seed: int = 1
    pace: Pace = Pace.USUAL
    retention: float = 0.85
    #: Share of the workdays on which somebody answers.
    attendance: float = 0.7
    #: Chance of answering right just after the lesson; C.5 does not say what it took.
    first_right: float = 0.7
    objectives: int = 2
    #: A lesson of three minutes with two items; and one review.
    lesson_seconds: int = 240
    review_seconds: int = 30


@dataclass(frozen=True)
class Week:
    """What one week was for one learner."""

    reviews: int
    lessons: int
    #: Most seconds of a sitting.
    longest: int
    #: Waiting reviews, summed over the workdays.
    waiting: int
    #: Objectives taught so far, and how many of them are still there on its Sunday, expected.
    taught: int
    recalled: float


@dataclass
class _Learner:
    """One made-up learner: memory of each objective, and the rung of the ladder that it is on."""

    setting: Setting
    policy: Policy
    luck: Random
    states: list[State] = field(default_factory=list)
    rungs: list[int] = field(default_factory=list)
    before: Before = field(default_factory=Before)
    load: Counter[date] = field(default_factory=Counter)

    def due(self, day: date) -> list[int]:
        """Return what waits on a day; without reviews nothing ever does."""
        if self.policy is Policy.NONE:
            return []
        return [at for at, state in enumerate(self.states) if state.due_on <= day]

    def sit(self, day: date, due: list[int], lessons: int) -> tuple[int, bool, int]:
        """Hold one sitting; returns its reviews, whether there was a lesson, and its seconds."""
        waiting = [
            Due(at, retrievability(self.states[at], day), self.setting.review_seconds) for at in due
        ]
        plan = plan_day(
            waiting,
            self.setting.lesson_seconds,
            pace=self.setting.pace,
            lessons_this_week=lessons,
            before=self.before,
        )
        self.before = plan.before
        chances = {one.key: one.chance for one in waiting}
        for at in plan.reviews:
            self._answer(at, day, right=self.luck.random() < chances[at])
        for _ in range(self.setting.objectives if plan.lesson else 0):
            self._answer(None, day, right=self.luck.random() < self.setting.first_right)
        return len(plan.reviews), plan.lesson, plan.seconds

    def _answer(self, at: int | None, day: date, *, right: bool) -> None:
        old = None if at is None else self.states[at]
        grade = Grade.GOOD if right else Grade.AGAIN
        retention = self.setting.pace.retention(self.setting.retention)
        state = review(old, Told(grade, day), retention=retention)
        rung = 0 if at is None or not right else min(self.rungs[at] + 1, len(LADDER) - 1)
        if self.policy is Policy.LADDER:
            climbed = day + timedelta(days=LADDER[rung])
            state = settle(replace(state, due_on=climbed), _is_workday)
        else:
            state = settle(state, _is_workday, self.load)
        if old is not None:
            self.load[old.due_on] -= self.setting.review_seconds
        self.load[state.due_on] += self.setting.review_seconds
        if at is None:
            self.states.append(state)
            self.rungs.append(rung)
        else:
            self.states[at], self.rungs[at] = state, rung

    def recalled(self, day: date) -> float:
        """Return how many objectives are still there, expected."""
        return sum(retrievability(state, day) for state in self.states)


def live(setting: Setting, policy: Policy, number: int) -> list[Week]:
    """Let one learner live through all weeks; the same number is the same person everywhere.

    Who comes on which day does not depend on the policy, so policies are compared fairly.
    """
    attendance = Random(f"{setting.seed}/{number}/attendance")  # noqa: S311 - a simulation
    luck = Random(f"{setting.seed}/{number}/luck")  # noqa: S311 - a simulation
    learner = _Learner(setting, policy, luck)
    return [_week(learner, monday, attendance) for monday in _mondays(setting.weeks)]


def _week(learner: _Learner, monday: date, attendance: Random) -> Week:
    reviews = lessons = waiting = longest = 0
    for day in (monday + timedelta(days=ahead) for ahead in range(WORKDAYS)):
        due = learner.due(day)
        waiting += len(due)
        if attendance.random() < learner.setting.attendance:
            done, lesson, seconds = learner.sit(day, due, lessons)
            reviews, lessons = reviews + done, lessons + lesson
            longest = max(longest, seconds)
    sunday = monday + timedelta(days=WEEK - 1)
    return Week(reviews, lessons, longest, waiting, len(learner.states), learner.recalled(sunday))


def _mondays(weeks: int) -> Iterator[date]:
    return (START + timedelta(weeks=week) for week in range(weeks))


def _is_workday(day: date) -> bool:
    return day.weekday() < WORKDAYS
