"""When an objective is mastered, when it needs other help, and when it was known before. Pure.

knowledge/learning.md C.6. One function for each, so that learner, superior and author are never
told different things.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from lessons.memory.grades import Response, grade_of
from lessons.memory.review import DEFAULTS, review
from lessons.memory.state import Grade, State, Told, Weights

#: Days of stability, and full answers in a row on different days with different variants.
STABLE_DAYS = 21.0
IN_A_ROW = 2
#: From here on the question is not asked again as it was.
LEECH_LAPSES = 4


def mastered(state: State) -> bool:
    """Tell whether it is mastered ("dikuasai")."""
    return state.stability >= STABLE_DAYS and state.run >= IN_A_ROW


def leech(state: State) -> bool:
    """Tell whether repeating does not help: explain it in other words, and tell the author."""
    return state.lapses >= LEECH_LAPSES


def shown_known(responses: Sequence[Response]) -> bool:
    """Tell whether the items of the test before showed an objective to be known, all of them."""
    return bool(responses) and all(r.correct and grade_of(r) is Grade.GOOD for r in responses)


def optional(objectives: Iterable[str], known: frozenset[str]) -> bool:
    """Tell whether a lesson may be skipped: nothing that it teaches is new to the learner."""
    taught = frozenset(objectives)
    return bool(taught) and taught <= known


def begin_known(
    on: date, *, retention: float, item: str = "", major: int = 1, weights: Weights = DEFAULTS
) -> State:
    """Return memory of what the test before showed to be known: as after a Good answer.

    So it comes due once, like everything else, and is checked; what then turns out to be forgotten
    comes back by the usual way.
    """
    told = Told(Grade.GOOD, on, item=item, major=major)
    return review(None, told, retention=retention, weights=weights)
