"""What became of an answer, as plain values that a talk can keep."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Sort(StrEnum):
    """What a remark on an answer is about."""

    #: The option that was chosen, or the answer that was typed.
    CHOSEN = "chosen"
    #: One of several that was rightly chosen, wrongly chosen, or missed.
    HIT = "hit"
    WRONG = "wrong"
    MISSED = "missed"
    #: The first place of an order at which another step belongs; `subject` is that step.
    PLACE = "place"
    #: A thing that got the wrong partner; `text` is the right one.
    PAIR = "pair"
    #: How a word that was recognised is spelt.
    SPELLING = "spelling"


@dataclass(frozen=True)
class Remark:
    """One thing to tell about an answer."""

    sort: Sort
    subject: str = ""
    text: str = ""
    #: From 1, in an order of steps.
    place: int = 0


@dataclass(frozen=True)
class Verdict:
    """What became of an answer; opinions and the like are kept, not marked."""

    #: From 0 to 1.
    score: float
    correct: bool
    #: Whether there was anything to mark.
    scored: bool
    #: Whether the answer was "tidak tahu".
    unknown: bool
    #: What was meant: keys, or the words typed.
    given: tuple[str, ...]
    remarks: tuple[Remark, ...]
    #: The right answer in words; several lines for an order and for pairs.
    right: str
    #: Why the right option is right; "" where options are not chosen.
    reason: str
    explanation: str

    def as_json(self) -> dict[str, Any]:
        """Return the verdict as plain JSON values."""
        value = asdict(self)
        remarks = [dict(asdict(r), sort=str(r.sort)) for r in self.remarks]
        return value | {"given": list(self.given), "remarks": remarks}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Verdict":
        """Read what `as_json` wrote."""
        remarks = tuple(Remark(**r | {"sort": Sort(r["sort"])}) for r in value["remarks"])
        return cls(**value | {"given": tuple(value["given"]), "remarks": remarks})
