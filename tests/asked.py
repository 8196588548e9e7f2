"""Items put as questions to a test: what is shown of them, and what is heard in typed words."""

from typing import Any

from core.texts import Texts
from dialogue.speech import Kind as Sent
from dialogue.speech import Reply
from dialogue.talk import UnclearError
from lessons.asking import View, item_view, question_for
from lessons.asking.question import Progress
from lessons.item import Item

TEXTS = Texts.load()
LETTERS = "ABCDEFGH"
HINTED = "Ingat cerita di kartu."


def voice(key: str, **values: Any) -> str:
    """Say a text in Indonesian."""
    return TEXTS.say(key, "id", **values)


def heard(view: View, said: str, **so_far: Any) -> tuple[str, list[str]] | None:
    """Return what a question hears in typed words; None if it asks again."""
    try:
        found = question_for(view, so_far=Progress(**so_far)).read(Reply(Sent.TEXT, said), voice)
    except UnclearError as problem:
        again = voice(problem.key, **problem.values)
    else:
        return found["act"], found["given"]
    assert 0 < len(again) <= 700
    return None


def shown(view: View, **so_far: Any) -> tuple[str, list[str]]:
    """Return a question's text and the labels of its buttons."""
    message = question_for(view, at=1, of=2, so_far=Progress(**so_far)).prompt(voice)
    return message.text, [option.label for option in message.options]


def plain(one: Item) -> View:
    """Return an item in its author's order."""
    return item_view(one)
