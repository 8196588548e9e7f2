"""Which question asks which kind of item."""

from lessons.asking.choosing import PickQuestion, SeveralQuestion
from lessons.asking.placing import OrderQuestion, PairQuestion
from lessons.asking.question import ItemQuestion, Progress
from lessons.asking.telling import (
    DeedQuestion,
    GapQuestion,
    NumberQuestion,
    ScaleQuestion,
    ThoughtQuestion,
)
from lessons.asking.view import View

#: By a task's `form`; a new kind of task is one more line.
_QUESTIONS: dict[str, type[ItemQuestion]] = {
    "pick": PickQuestion,
    "several": SeveralQuestion,
    "number": NumberQuestion,
    "gap": GapQuestion,
    "order": OrderQuestion,
    "match": PairQuestion,
    "scale": ScaleQuestion,
    "thought": ThoughtQuestion,
    "deed": DeedQuestion,
}


def question_for(
    view: View, *, at: int = 0, of: int = 0, so_far: Progress | None = None
) -> ItemQuestion:
    """Return the question that asks an item.

    Args:
        view: the item, as `item_view` gives it, fresh or out of a talk's log.
        at: which of how many items this is; 0 says nothing of it.
        of: how many there are.
        so_far: whether the hint was shown, what is switched on, whether evidence is awaited.
    """
    values = {"at": at or "", "of": of or ""}
    return _QUESTIONS[view["form"]](values=values, view=view, so_far=so_far or Progress())
