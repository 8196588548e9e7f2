"""Which answers were lost to us, and how that is known.

Three witnesses speak. The platforms' side knows what it withheld and which caller had hung up; the
trial knows whom it killed, paused or cut off, and when; a worker's own words tell how many answers
came to it when its lease was over. Whatever none of them explains is an error of ours.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from tests.chaos.calls import Call

#: Seconds after which work moves from a process that is not heard of, or writes nothing down.
LEASE = 6


class Loss(StrEnum):
    """How an answer was lost."""

    WITHHELD = "withheld by the platform"
    GONE = "the caller had hung up before"
    HUNG_UP = "the caller hung up next"
    KILLED = "the caller was killed next"
    PAUSED = "the caller stood still"
    CUT = "the caller was cut off"
    AWAY = "nowhere to write it down"
    #: Only the worker says so: it was too slow, and nobody had touched it.
    LATE = "late, as the worker says itself"


@dataclass(frozen=True)
class Harm:
    """What a trial did to a caller, or ("") to all of them."""

    caller: str
    kind: Loss
    began: float
    ended: float


@dataclass
class Story:
    """What was shown of one message, or of several that nobody can tell apart, and its rows."""

    #: Bubble -> the call that made it.
    shown: dict[int, Call] = field(default_factory=dict)
    #: The bubbles that rows speak of.
    claimed: set[int] = field(default_factory=set)
    #: How many bubbles more than claimed its rows and their attempts can have made.
    allowed: int = 0
    #: A receipt, not only an answer, may have told of the bubble that a row claims.
    receipts: bool = False

    def extra(self) -> int:
        """Return how many bubbles no row speaks of."""
        return len(self.shown) - len(self.claimed)


@dataclass
class Doubles:
    """How the answers were lost to those that were shown again, and those nothing explains."""

    lost: Counter[Loss] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def judge(stories: Mapping[str, Story], harms: Sequence[Harm], late: Mapping[str, int]) -> Doubles:
    """Find for each bubble too many an answer that was lost.

    Args:
        stories: by a name.
        harms: what the trial did.
        late: how many answers came too late, as each worker says.
    """
    found, slow = Doubles(), Counter(late)
    for name, story in stories.items():
        if story.extra() > story.allowed:
            found.wrong[name] += story.extra() - story.allowed
        told, untold = _losses(story, harms)
        found.lost.update(told[: story.extra()])
        for call in untold[: max(story.extra() - len(told), 0)]:
            if slow[call.caller] > 0:
                slow[call.caller] -= 1
                found.lost[Loss.LATE] += 1
            else:
                found.wrong[name] += 1
    return found


def _losses(story: Story, harms: Sequence[Harm]) -> tuple[list[Loss], list[Call]]:
    """Return how answers to its calls were lost, and the calls whose answer was heard, it seems.

    An answer without which no row could claim its bubble was heard for certain.
    """
    told: list[Loss] = []
    untold: list[Call] = []
    for bubble, call in story.shown.items():
        if bubble in story.claimed and not story.receipts:
            continue
        how = loss(call, harms, again=_next(call, story.shown.values()))
        if how:
            told.append(how)
        elif bubble not in story.claimed:
            untold.append(call)
    return told, untold


def _next(call: Call, calls: Iterable[Call]) -> float:
    return min((other.began for other in calls if other.began > call.began), default=inf)


def loss(call: Call, harms: Iterable[Harm], *, again: float) -> Loss | None:
    """Tell how the answer to a call was lost before the same was sent `again`, if it was."""
    if call.gone:
        return Loss.GONE
    if call.answered is None:
        return Loss.WITHHELD
    limit = min(call.began + LEASE, again)
    for harm in harms:
        meant = harm.caller in ("", call.caller)
        if meant and harm.began <= limit and harm.ended >= call.began:
            return harm.kind
    if call.closed and call.closed <= limit:
        return Loss.HUNG_UP
    return None
