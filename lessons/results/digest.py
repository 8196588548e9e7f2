"""What an author hears of their items once a week: one short message. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.speech import Voice
from lessons.results.behaviour import Behaviour, Remark

#: Characters of a bubble (design, rule 6).
LONGEST = 700
_LONGEST_QUESTION = 38
_LONGEST_TITLE = 80
_PERCENT = 100


@dataclass(frozen=True)
class Digest:
    """What is odd about the items of one course, the most pressing first."""

    title: str
    odd: tuple[tuple[Remark, Behaviour], ...]

    @classmethod
    def of(cls, title: str, found: Iterable[Behaviour]) -> "Digest":
        """Collect the remarks on all items."""
        odd = [(remark, one) for one in found for remark in one.remarks]
        order = list(Remark)
        return cls(title, tuple(sorted(odd, key=lambda pair: order.index(pair[0]))))

    def text(self, say: Voice) -> str:
        """Return the message, at most `LONGEST` characters: what finds no room is counted."""
        course = _cut(self.title, _LONGEST_TITLE)
        if not self.odd:
            return say("results.digest-none", course=course)
        lines = [_line(remark, one, say) for remark, one in self.odd]
        for kept in range(len(lines), 0, -1):
            left = len(lines) - kept
            rest = say("results.digest-rest", count=left) if left else ""
            told = say("results.digest", course=course, lines="\n".join(lines[:kept]), rest=rest)
            if len(told) <= LONGEST:
                return told
        rest = say("results.digest-rest", count=len(lines))
        return say("results.digest", course=course, lines=rest, rest="")


def _line(remark: Remark, one: Behaviour, say: Voice) -> str:
    item = f"{one.item.id} “{_cut(one.item.question, _LONGEST_QUESTION)}”"
    percent = round(_PERCENT * one.facility) if one.facility is not None else 0
    match remark:
        case Remark.FLAGS:
            return say("results.line-flags", item=item, count=one.flags.waiting)
        case Remark.HARD:
            return say("results.line-hard", item=item, percent=percent, people=one.n)
        case Remark.WEAK:
            return say("results.line-weak", item=item, people=one.n)
        case Remark.DEAD:
            return say("results.line-dead", item=item, options=", ".join(one.dead))
        case Remark.EASY:
            return say("results.line-easy", item=item, percent=percent, people=one.n)


def _cut(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
