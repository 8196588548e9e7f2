"""Logs of made-up learners: what they answered, what was forecast. Decided by their seed."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lessons.memory.history import Answered
from lessons.memory.review import DEFAULTS, retrievability, review
from lessons.memory.state import Grade, State, Told, Weights

START = date(2027, 1, 4)
CHANNELS, UNIT_TYPES = ("telegram", "whatsapp"), ("dinas", "kecamatan", "kelurahan")
GUESS = 1 / 3


def answer_log(
    *,
    learners: int,
    objectives: int = 6,
    reviews: int = 6,
    truth: Weights = DEFAULTS,
    seed: int = 1,
) -> list[Answered]:
    """Let learners answer on due dates and late; heads follow `truth`, forecasts the defaults.

    The learner says honestly when an answer was guessed.
    """
    log: list[Answered] = []
    for person in range(learners):
        luck = Random(f"{seed}/{person}")
        for objective in range(objectives):
            log += _history(person, f"t{objective}", reviews, truth, luck)
    log.sort(key=lambda one: one.on)
    return [replace(one, id=at) for at, one in enumerate(log, start=1)]


def _history(
    person: int, objective: str, reviews: int, truth: Weights, luck: Random
) -> list[Answered]:
    model: State | None = None
    head: State | None = None
    on = START + timedelta(days=luck.randrange(60))
    found = []
    for _ in range(reviews + 1):
        predicted = None if model is None else retrievability(model, on)
        known = luck.random() < (0.7 if head is None else retrievability(head, on, weights=truth))
        right = known or luck.random() < GUESS
        grade = Grade.GOOD if known else Grade.AGAIN
        told = Told(grade, on)
        found.append(
            Answered(
                id=0,
                person=person,
                course="k1",
                objective=objective,
                major=1,
                mode="review" if found else "practice",
                channel=CHANNELS[person % 2],
                unit_type=UNIT_TYPES[person % 3],
                on=on,
                grade=grade,
                right=right,
                guess=GUESS,
                predicted=predicted,
            )
        )
        model = review(model, told, retention=0.85)
        head = review(head, told, retention=0.85, weights=truth)
        on = model.due_on + timedelta(days=luck.choice((0, 0, 1, 3, 10)))
    return found
