"""How items behave: facility, discrimination, distractors that nobody takes, flags. Pure.

Bands of knowledge/learning.md, part D 14. First answers only: a second one tells of memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import correlation

from core.groups import SMALLEST
from lessons.item import Item

#: People from whom on a band is applied.
ENOUGH = 30
ENOUGH_TO_TELL_APART = 100
#: Facility of practice items; those of the tests are meant to be hard before and easy after.
TOO_HARD, TOO_EASY = 0.40, 0.97
TELLS_LITTLE = 0.15
HARDLY_CHOSEN = 0.05


class Remark(StrEnum):
    """What an author should look at, the most pressing first."""

    FLAGS = "flags"
    HARD = "hard"
    WEAK = "weak"
    DEAD = "dead"
    EASY = "easy"


@dataclass(frozen=True)
class First:
    """The first answer of one person to one exact text of an item."""

    person: int
    item_hash: str
    #: Keys of options, or what was typed.
    given: tuple[str, ...]
    correct: bool


@dataclass(frozen=True)
class Flags:
    """How often an item was flagged, and how many wait for an answer."""

    total: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Behaviour:
    """One item of the present version; figures are None for fewer people than may be shown."""

    item: Item
    #: Of a lesson, not of a test.
    practice: bool
    n: int
    #: Share of right first answers.
    facility: float | None
    #: Point-biserial correlation with the person's share right in all other items.
    discrimination: float | None
    #: Wrong options that hardly anybody takes, where enough people answered.
    dead: tuple[str, ...]
    flags: Flags

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Return what is odd about it."""
        share = self.facility if self.practice and self.n >= ENOUGH else None
        weak = self.discrimination is not None and self.discrimination < TELLS_LITTLE
        odd = {
            Remark.FLAGS: self.flags.waiting > 0,
            Remark.HARD: share is not None and share < TOO_HARD,
            Remark.WEAK: weak and self.n >= ENOUGH_TO_TELL_APART,
            Remark.DEAD: bool(self.dead),
            Remark.EASY: share is not None and share > TOO_EASY,
        }
        return tuple(remark for remark in Remark if odd[remark])


def behaviours(
    answers: Iterable[First],
    practised: Iterable[Item],
    tested: Iterable[Item],
    flags: Mapping[str, Flags],
) -> list[Behaviour]:
    """Return how the scored items of a course behave, in their order; flags by content hash."""
    rows = list(answers)
    by_item: dict[str, list[First]] = defaultdict(list)
    right: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for row in rows:
        by_item[row.item_hash].append(row)
        seen[row.person] += 1
        right[row.person] += row.correct
    items = [*((item, True) for item in practised), *((item, False) for item in tested)]
    found = []
    for item, practice in items:
        if not item.scored:
            continue
        mine = by_item.get(item.content_hash, [])
        enough = len(mine) >= SMALLEST
        found.append(
            Behaviour(
                item=item,
                practice=practice,
                n=len(mine) if enough else 0,
                facility=sum(row.correct for row in mine) / len(mine) if enough else None,
                discrimination=_discrimination(mine, right, seen) if enough else None,
                dead=_dead(item, mine),
                flags=flags.get(item.content_hash, Flags()),
            )
        )
    return found


def _discrimination(
    mine: Sequence[First], right: Mapping[int, int], seen: Mapping[int, int]
) -> float | None:
    """Correlate an item with the rest score: with itself in the score, any item would look good.

    None where everybody was right, or nobody, or all others are equal.
    """
    judged = [row for row in mine if seen[row.person] > 1]
    if not judged:
        return None
    scores = [float(row.correct) for row in judged]
    rest = [(right[r.person] - r.correct) / (seen[r.person] - 1) for r in judged]
    if min(scores) == max(scores) or min(rest) == max(rest):
        return None
    return correlation(scores, rest)


def _dead(item: Item, mine: Sequence[First]) -> tuple[str, ...]:
    if len(mine) < ENOUGH:
        return ()
    taken = Counter(key for row in mine for key in set(row.given))
    wrong = [option.key for option in item.options if not option.correct]
    return tuple(key for key in wrong if taken[key] < HARDLY_CHOSEN * len(mine))
