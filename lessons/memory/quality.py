"""The report on forecasts: all together, and for each channel and type of unit. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lessons.memory.history import Answered, Review, histories, reviews
from lessons.memory.metrics import Bin, Figures, Judged, between

#: Below this the figures would be chance.
LEAST_REVIEWS = 200
LEAST_LEARNERS = 20
#: Groups of fewer people are never shown (design, rule 11); of fewer reviews it would be noise.
LEAST_IN_GROUP = 5
LEAST_GROUP_REVIEWS = 100
#: What forecasts should reach before they are relied on (C.8, our judgement).
GATE_SKILL = 0.0
GATE_RMSE = 0.12

Interval = tuple[float, float]
#: Ways to part the reviews: the name of the way, and the group of an answer.
WAYS: dict[str, Callable[[Answered], str]] = {
    "channel": lambda answer: answer.channel,
    "unit": lambda answer: answer.unit_type,
}


@dataclass(frozen=True)
class Part:
    """The figures of one group of reviews; `way` is "" for all of them."""

    way: str
    group: str
    reviews: int
    learners: int
    figures: Figures
    #: 95 % intervals over learners, by the name of the figure.
    spread: dict[str, Interval]


@dataclass(frozen=True)
class Quality:
    """What forecasts are worth."""

    #: All reviews first, then groups large enough to be shown.
    parts: tuple[Part, ...]
    calibration: tuple[Bin, ...]

    @property
    def good_enough(self) -> bool:
        """Whether they keep to the gate: better than a constant, and close in every bin."""
        whole = self.parts[0].figures
        return whole.skill > GATE_SKILL and whole.rmse_bins < GATE_RMSE


@dataclass(frozen=True)
class TooLittle:
    """There are too few reviews, or of too few learners, to say anything."""

    reviews: int
    learners: int


def quality(answers: Iterable[Answered]) -> Quality | TooLittle:
    """Judge the forecasts that came with answers."""
    found = [review for history in histories(answers) for review in reviews(history)]
    learners = len({review.answer.person for review in found})
    if len(found) < LEAST_REVIEWS or learners < LEAST_LEARNERS:
        return TooLittle(len(found), learners)
    whole = Judged(found)
    groups = [
        _part(way, group, members)
        for way, group_of in WAYS.items()
        for group, members in sorted(_grouped(found, group_of).items())
        if large_enough(members)
    ]
    return Quality((_measured("", "", whole), *groups), tuple(whole.calibration()))


def large_enough(members: Sequence[Review]) -> bool:
    """Tell whether a group may be shown, and says something."""
    people = {review.answer.person for review in members}
    return len(people) >= LEAST_IN_GROUP and len(members) >= LEAST_GROUP_REVIEWS


def _grouped(
    found: Iterable[Review], group_of: Callable[[Answered], str]
) -> dict[str, list[Review]]:
    groups: dict[str, list[Review]] = {}
    for review in found:
        groups.setdefault(group_of(review.answer), []).append(review)
    return groups


def _part(way: str, group: str, members: Sequence[Review]) -> Part:
    return _measured(way, group, Judged(members))


def _measured(way: str, group: str, judged: Judged) -> Part:
    draws = judged.draws()
    spread = {
        "log_loss": between([draw.log_loss for draw in draws]),
        "rmse_bins": between([draw.rmse_bins for draw in draws]),
        "auc": between([draw.auc for draw in draws]),
        "skill": between([draw.skill for draw in draws]),
    }
    return Part(way, group, len(judged.reviews), judged.people, judged.figures(), spread)
