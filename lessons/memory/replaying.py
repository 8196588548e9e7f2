"""Memory worked out anew from what it was told, by other weights; nobody is flooded by it. Pure."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from lessons.memory.days import IsWorkday, next_workday, settle
from lessons.memory.mastery import begin_known
from lessons.memory.review import retrievability, review
from lessons.memory.state import State, Told, Weights

K = TypeVar("K", bound=Hashable)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Past:
    """What a memory is, and all that made it."""

    state: State
    #: The answers that it was told of since it began, in their order.
    told: Sequence[Told]
    #: When the test before showed it known, if it began with that.
    known_on: date | None = None
    #: The chance of remembering at which it is to be due.
    retention: float = 0.85


@dataclass(frozen=True)
class Learning:
    """How a learner's days are: on which there is a sitting, and what it takes at most."""

    is_workday: IsWorkday
    #: Reviews of one sitting, and what one is reckoned to take.
    most: int
    seconds: int


def replay(past: Past, weights: Weights) -> State:
    """Return a memory as its answers leave it by these weights, with an exact due date.

    What does not change stays as it is, the day found for it too. So does a memory of which the
    log does not know all answers.
    """
    found, major = None, past.state.major
    if past.known_on is not None:
        found = begin_known(past.known_on, retention=past.retention, major=major, weights=weights)
    for told in past.told:
        one = replace(told, major=major)
        found = review(found, one, retention=past.retention, weights=weights)
    if found is None or (found.reps, found.last_on) != (past.state.reps, past.state.last_on):
        return past.state
    same = found.stability, found.difficulty
    return past.state if same == (past.state.stability, past.state.difficulty) else found


def reschedule(
    pasts: Mapping[K, Past],
    *,
    weights: Weights,
    today: date,
    learning: Learning,
    others: Collection[date] = (),
) -> dict[K, State]:
    """Work out one learner's memories anew, and find each a day.

    What would have been due before now comes on the next days, no more on each than a sitting
    holds, and what is best remembered first, as in every sitting.

    Args:
        pasts: the memories by their keys.
        weights: of FSRS-6.
        today: from the day after it on, days are chosen.
        learning: the learner's days.
        others: due dates of memories that stay as they are.
    """
    found = {key: replay(past, weights) for key, past in pasts.items()}
    moved = [key for key, state in found.items() if state is not pasts[key].state]
    days = _Days(today, learning)
    for day in (*others, *(found[key].due_on for key in found if key not in moved)):
        days.take(day)
    late = []
    for key in moved:
        before, state = pasts[key].state, found[key]
        if state.due_on > today:
            found[key] = days.settle(state)
        elif before.due_on <= today:
            days.take(before.due_on)
            found[key] = replace(state, due_on=before.due_on)
        else:
            late.append(key)
    late.sort(key=lambda key: -retrievability(found[key], today, weights=weights))
    for key in late:
        found[key] = replace(found[key], due_on=days.free())
    return found


class _Days:
    """The days to come of one learner, and how much is due on each."""

    def __init__(self, today: date, learning: Learning) -> None:
        self._today, self._learning = today, learning
        self._load: dict[date, int] = {}

    def take(self, day: date) -> None:
        """Count a review that is due; what waits already fills the next days."""
        if day <= self._today:
            self.free()
        else:
            self._load[day] = self._load.get(day, 0) + self._learning.seconds

    def settle(self, state: State) -> State:
        """Find a state its day among those that are still to come."""
        found = settle(state, self._learning.is_workday, self._load, after=self._today)
        self.take(found.due_on)
        return found

    def free(self) -> date:
        """Take a place on the first day that has one, and return that day."""
        day = self._today
        while True:
            day = next_workday(day + _DAY, self._learning.is_workday)
            if self._load.get(day, 0) < self._learning.most * self._learning.seconds:
                self.take(day)
                return day
