"""How items are asked in chat: what a question shows, and how what people type is read. Pure."""

from lessons.asking.playing import ask_item
from lessons.asking.question import Act, Given, ItemQuestion
from lessons.asking.questions import question_for
from lessons.asking.reading import read_answer, understood
from lessons.asking.view import View, item_view

__all__ = (
    "Act",
    "Given",
    "ItemQuestion",
    "View",
    "ask_item",
    "item_view",
    "question_for",
    "read_answer",
    "understood",
)
