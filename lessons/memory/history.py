"""Answers as histories of memories, and which of them judge a forecast (learning.md C.8). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lessons.memory.grades import chance_of_right
from lessons.memory.state import Grade

#: Answers in these modes came without the lesson just before; tests measure something else.
REVIEWED = frozenset({"review", "check"})


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer that memory was told of, as the log keeps it."""

    id: int
    person: int
    course: str
    objective: str
    #: Major version of the course.
    major: int
    #: As in `lessons.models.Answer`.
    mode: str
    channel: str
    unit_type: str
    on: date
    grade: Grade
    #: Whether it was right, without help that gives the answer away.
    right: bool
    #: Chance of being right without knowing anything.
    guess: float
    #: Chance of remembering that was forecast before it; None where there was no memory.
    predicted: float | None


#: The answers of one person to one objective since it began, at most one for each service day.
History = tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """An answer that judges a forecast, and what is known of the time before it."""

    answer: Answered
    #: Days since the answer before.
    interval: int
    #: Which answer of its history it is; the first review is the second.
    reps: int
    #: Earlier answers, after the first, that were forgotten.
    lapses: int

    @property
    def chance(self) -> float:
        """Return the forecast chance of a right answer, guessing included."""
        return chance_of_right(self.answer.predicted or 0.0, self.answer.guess)


def histories(answers: Iterable[Answered]) -> list[History]:
    """Put answers together by person and objective, in the order of their days.

    Left out are later answers of a service day, which memory was not told of, and everything
    before a major version that reset the objective: its key was another one then.
    """
    found: dict[tuple[int, str, str], list[Answered]] = defaultdict(list)
    for answer in sorted(answers, key=lambda one: (one.on, one.id)):
        told = found[answer.person, answer.course, answer.objective]
        if not told or told[-1].on < answer.on:
            told.append(answer)
    cut = [part for told in found.values() for part in _parts(told)]
    resets = _resets(found.values())
    return [part for part in cut if part[-1].major >= resets.get(_taught(part[0]), 0)]


def reviews(history: History) -> Iterator[Review]:
    """Give the answers of a history that judge a forecast, in order."""
    lapses = 0
    for reps, (before, answer) in enumerate(pairwise(history), start=2):
        if answer.mode in REVIEWED and answer.predicted is not None:
            yield Review(answer, (answer.on - before.on).days, reps, lapses)
        lapses += answer.grade is Grade.AGAIN


def _parts(told: Sequence[Answered]) -> Iterator[History]:
    """Cut where memory began anew: in a new major version, without a forecast."""
    start = 0
    for at in range(1, len(told)):
        if _began_anew(told[at - 1], told[at]):
            yield tuple(told[start:at])
            start = at
    yield tuple(told[start:])


def _began_anew(before: Answered, answer: Answered) -> bool:
    return answer.predicted is None and answer.major > before.major


def _resets(all_told: Iterable[Sequence[Answered]]) -> dict[tuple[str, str], int]:
    """Return the newest major version in which each objective began anew for somebody."""
    newest: dict[tuple[str, str], int] = {}
    for told in all_told:
        for before, answer in pairwise(told):
            if _began_anew(before, answer):
                key = _taught(answer)
                newest[key] = max(newest.get(key, 0), answer.major)
    return newest


def _taught(answer: Answered) -> tuple[str, str]:
    return answer.course, answer.objective
