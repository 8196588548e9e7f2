"""Marks an answer to a quiz item, as forgivingly as its author allows; pure."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from rapidfuzz.distance import OSA

from lessons.item import Gap, Item, Number, Option, Pick
from lessons.numerals import read_number


@dataclass(frozen=True)
class Verdict:
    """What became of an answer: the option that was meant, and what the learner is told."""

    correct: bool
    option: str | None
    feedback: str
    explanation: str


def grade(item: Item, answer: str) -> Verdict:
    """Mark an answer: an option's key, label or text, or what was typed."""
    match item.task:
        case Pick():
            return _grade_pick(item, answer)
        case Number() as task:
            value = read_number(answer)
            correct = value is not None and abs(value - task.value) <= task.tolerance
        case Gap() as task:
            correct = _fits(task, answer)
        case _:
            raise NotImplementedError(item.kind)
    feedback = task.right if correct else task.wrong
    return Verdict(correct, None, feedback, item.explanation)


def understood(item: Item, answer: str) -> bool:
    """Tell whether an answer can be marked at all; if not, it is kinder to ask again."""
    match item.task:
        case Pick():
            return _meant(item, answer) is not None
        case Number():
            return read_number(answer) is not None
        case _:
            return bool(_plain(answer))


def choices(item: Item, seed: str) -> list[Option]:
    """Return the options in an order that the seed alone decides, the same on every machine."""
    if isinstance(item.task, Pick) and item.task.ordered:
        return list(item.options)
    return sorted(item.options, key=lambda option: _lot(seed, option))


def _lot(seed: str, option: Option) -> bytes:
    """Draw a place for an option; unlike `random`, a hash is the same in every Python."""
    return blake2b(f"{seed}\0{option.key}".encode()).digest()


def _grade_pick(item: Item, answer: str) -> Verdict:
    option = _meant(item, answer)
    if option is None:
        return Verdict(False, None, "", item.explanation)
    return Verdict(option.correct, option.key, option.feedback, item.explanation)


def _meant(item: Item, answer: str) -> Option | None:
    """Return the option that an answer names; a key wins over a like-sounding label."""
    said = _plain(answer)
    for name in ("key", "label", "text"):
        for option in item.options:
            if said and said == _plain(getattr(option, name) or ""):
                return option
    return None


def _fits(task: Gap, answer: str) -> bool:
    """Compare letters only: swapped neighbours count as one slip, as they do to a reader."""
    said = _plain(answer)
    return bool(said) and any(
        OSA.distance(said, _plain(accepted), score_cutoff=task.typo) <= task.typo
        for accepted in task.accepted
    )


def _plain(text: str) -> str:
    """Reduce a text to what was meant: no case, no punctuation, single spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))
