"""The values of a quiz item once it is read: what is asked, and how it is answered. Frozen."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

#: From here on an answer that is worth something in between counts as right.
RIGHT = 0.8


class Kind(StrEnum):
    """A kind of item; the values are the words that authors write."""

    CHOICE = "pg"
    SEVERAL = "pg_ganda"
    TRUE_FALSE = "bs"
    GAP = "isian"
    NUMBER = "angka"
    ORDER = "urut"
    MATCH = "jodoh"
    SCENARIO = "skenario"
    SURVEY = "survei"
    REFLECTION = "refleksi"
    PRACTICE = "praktik"


class Evidence(StrEnum):
    """What shows that a task at work was done."""

    PHOTO = "foto"
    FILE = "berkas"
    TEXT = "teks"


class Confirmer(StrEnum):
    """Who confirms a task at work."""

    COLLEAGUE = "rekan"
    SUPERIOR = "atasan"


@dataclass(frozen=True)
class Option:
    """One answer to choose; `key` never changes, `label` is None when no button can hold it."""

    key: str
    text: str
    label: str | None
    #: What it is worth, from 0 to 1; in between only in scenarios.
    score: float
    feedback: str

    @property
    def correct(self) -> bool:
        """Whether choosing it counts as right."""
        return self.score >= RIGHT


@dataclass(frozen=True)
class Pick:
    """A task answered by choosing one option; `ordered` options keep the author's order."""

    options: tuple[Option, ...]
    ordered: bool = False
    form: Literal["pick"] = "pick"


@dataclass(frozen=True)
class Several:
    """A task answered by choosing all right options; `partial` pays for some of them."""

    options: tuple[Option, ...]
    partial: bool = False
    form: Literal["several"] = "several"


@dataclass(frozen=True)
class Number:
    """A task answered with a number, right within a tolerance."""

    value: Decimal
    tolerance: Decimal
    unit: str
    right: str
    wrong: str
    form: Literal["number"] = "number"


@dataclass(frozen=True)
class Gap:
    """A task answered with a word or two, of which `typo` letters may be off."""

    accepted: tuple[str, ...]
    typo: int
    right: str
    wrong: str
    form: Literal["gap"] = "gap"


@dataclass(frozen=True)
class Order:
    """A task answered by naming steps in their order, in which the author wrote them."""

    steps: tuple[str, ...]
    right: str
    wrong: str
    form: Literal["order"] = "order"


@dataclass(frozen=True)
class Match:
    """A task answered by giving each thing of the left what belongs to it of the right.

    Two things of the left may share one of the right.
    """

    pairs: tuple[tuple[str, str], ...]
    right: str
    wrong: str
    form: Literal["match"] = "match"


@dataclass(frozen=True)
class Scale:
    """An opinion from 1 to `points`, between two `ends`; nothing is right or wrong in it."""

    dimension: str
    points: int
    ends: tuple[str, str]
    form: Literal["scale"] = "scale"


@dataclass(frozen=True)
class Thought:
    """A sentence to oneself; `private` ones nobody else reads."""

    private: bool
    form: Literal["thought"] = "thought"


@dataclass(frozen=True)
class Deed:
    """A task done at work, shown by evidence and confirmed by somebody."""

    evidence: tuple[Evidence, ...]
    confirmer: Confirmer
    #: What the confirmer looks for.
    criteria: tuple[str, ...]
    #: Workdays until it is asked for again.
    days: int
    form: Literal["deed"] = "deed"


#: `form` tells the tasks apart where they are stored.
Task = Annotated[
    Pick | Several | Number | Gap | Order | Match | Scale | Thought | Deed,
    Field(discriminator="form"),
]


@dataclass(frozen=True)
class Item:
    """One question; `content_hash` names the exact content that a learner answered.

    Opinions and thoughts test no objective (`objective` is "").
    """

    id: str
    kind: Kind
    objective: str
    group: str
    seconds: int
    question: str
    task: Task
    hint: str
    explanation: str
    sources: tuple[str, ...]
    content_hash: str
    #: Whether the hint takes an answer away instead of putting the question in other words.
    hint_removes: bool = field(default=False)

    @property
    def options(self) -> tuple[Option, ...]:
        """Return the options in the author's order; other tasks have none."""
        return self.task.options if isinstance(self.task, Pick | Several) else ()

    @property
    def scored(self) -> bool:
        """Whether there is a right answer, which memory and results count."""
        return not isinstance(self.task, Scale | Thought | Deed)

    @property
    def typed(self) -> bool:
        """Whether the answer is produced rather than recognised, so that guessing hardly helps."""
        return isinstance(self.task, Number | Gap | Order | Match)

    @property
    def guess(self) -> float:
        """Return the chance of being right without knowing anything."""
        match self.task:
            case Pick(options=options):
                return 1 / len(options)
            case Several(options=options):
                return 1 / float(2 ** len(options) - 1)
            case _:
                return 0.0
