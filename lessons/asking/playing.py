"""The part of a lesson's script that asks one item until it is answered."""

from dataclasses import dataclass, replace

from dialogue.talk import Talk
from lessons.asking.question import Act, Given, Progress
from lessons.asking.questions import question_for
from lessons.asking.view import View


@dataclass(frozen=True)
class Played:
    """How an item was answered."""

    answer: Given
    #: Whether the hint was seen first.
    hinted: bool

    @property
    def act(self) -> Act:
        """Return what was done: ANSWER, UNKNOWN, SKIP or LATER."""
        return Act(self.answer["act"])


async def ask_item(talk: Talk, view: View, *, at: int = 0, of: int = 0) -> Played:
    """Ask an item, with its hint and evidence, until there is an answer."""
    so_far = Progress()
    while True:
        answer = await talk.ask(question_for(view, at=at, of=of, so_far=so_far))
        match answer["act"]:
            case Act.HINT:
                so_far = replace(so_far, hinted=True, chosen=tuple(answer["given"]))
            case Act.READY:
                so_far = replace(so_far, proof=True)
            case _:
                return Played(answer, so_far.hinted)
