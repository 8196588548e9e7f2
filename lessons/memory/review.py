"""FSRS-6 behind one function, by service dates. Pure; the only importer of `fsrs`.

py-fsrs counts whole 24 hours between answers: 23 h 50 m would be the same day, 24 h 05 m the next
(knowledge/learning.md C.4). So every service date stands for its noon in UTC, and how late in the
day somebody answered changes nothing.
"""

from datetime import UTC, date, datetime, time
from functools import lru_cache

from fsrs import Card, Rating, Scheduler
from fsrs import State as Phase
from fsrs.scheduler import DEFAULT_PARAMETERS

from lessons.memory.state import Grade, State, Told, Weights

DEFAULTS: Weights = DEFAULT_PARAMETERS
#: Nothing stays away for longer, in days.
LONGEST = 180
#: Place of the weight that bends the curve of forgetting.
_DECAY = 20
_NOON = time(12, tzinfo=UTC)


def review(
    state: State | None, told: Told, *, retention: float, weights: Weights = DEFAULTS
) -> State:
    """Return memory after an answer; `due_on` is exact (`lessons.memory.days` finds it a workday).

    Only the first answer of a service day counts: later ones, and those of a day that has passed,
    return `state` itself. Another major version of the course begins anew.

    Args:
        state: memory before it; None before the first answer.
        told: the answer.
        retention: the chance of remembering at which it is due again, e.g. 0.85.
        weights: of FSRS-6.
    """
    before = continuing(state, told.major)
    if before is not None and told.on <= before.last_on:
        return before
    card = _after(before, told, scheduler=_scheduler(weights, retention))
    return State(
        stability=float(card.stability or 0),
        difficulty=float(card.difficulty or 0),
        last_on=told.on,
        due_on=card.due.date(),
        reps=before.reps + 1 if before else 1,
        lapses=before.lapses + (told.grade is Grade.AGAIN) if before else 0,
        run=_run(before, told.item) if told.sure else 0,
        last_item=told.item,
        major=told.major,
    )


def continuing(state: State | None, major: int) -> State | None:
    """Return memory if it is of this major version, else None: the answer's key has changed."""
    return state if state is not None and state.major == major else None


def retrievability(state: State, on: date, *, weights: Weights = DEFAULTS) -> float:
    """Return the chance that it is still remembered on a day; 1 on the day of the last answer.

    The curve of FSRS-6, written out because planning asks for it for everything that is due.
    """
    decay = -weights[_DECAY]
    days = max(0, (on - state.last_on).days)
    return float((1 + (0.9 ** (1 / decay) - 1) * days / state.stability) ** decay)


def _run(before: State | None, item: str) -> int:
    """Count a full answer: the same variant twice shows the variant, not the objective."""
    if before is None or (item and item == before.last_item):
        return 1
    return before.run + 1


def _after(before: State | None, told: Told, *, scheduler: Scheduler) -> Card:
    moment = _moment(told.on)
    # A card without its own id would sleep to find one, and without a due date read the clock.
    card = Card(card_id=0, due=moment) if before is None else _card(before)
    return scheduler.review_card(card, Rating(told.grade), moment)[0]


def _card(state: State) -> Card:
    return Card(
        card_id=0,
        state=Phase.Review,
        stability=state.stability,
        difficulty=state.difficulty,
        due=_moment(state.due_on),
        last_review=_moment(state.last_on),
    )


@lru_cache(maxsize=16)
def _scheduler(weights: Weights, retention: float) -> Scheduler:
    return Scheduler(
        parameters=weights,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _moment(day: date) -> datetime:
    return datetime.combine(day, _NOON)
