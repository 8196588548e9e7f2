"""What is heard in a lesson before any command: the very words of an answer."""

from collections.abc import Iterator

from core.plain import clean
from dialogue.models import Conversation
from dialogue.talk import SEEN
from lessons.asking import View
from lessons.item import Gap, Item
from lessons.school import Library, item_of

#: The question that shows an item.
ASKED = "quiz.item"


def named_exactly(library: Library, row: Conversation, text: str) -> bool:
    """Tell whether a text is, word for word, an answer that the open item knows.

    "Pengaduan" begins a report elsewhere; typed into a gap where it is right, it is the answer.
    What begins with a stroke is always a command.
    """
    said = _bare(text)
    if row.pending.partition("#")[0] != ASKED or not said or said.startswith("/"):
        return False
    view = _open_view(row)
    return view is not None and said in set(map(_bare, _names(library, view)))


def _bare(text: str) -> str:
    return " ".join(clean(text).casefold().split()).rstrip(".!")


def _open_view(row: Conversation) -> View | None:
    """Return the item that was looked up last: the one that is open."""
    looked = (value for name, value in reversed(row.log) if name.startswith(f"{SEEN}item"))
    found = next(looked, None)
    return found["view"] if found else None


def _names(library: Library, view: View) -> Iterator[str]:
    """Return the options of an item by text and label, or what is accepted in its gap."""
    for _, *names in view.get("options", []):
        yield from filter(None, names)
    item = _item(library, view) if view["form"] == "gap" else None
    if item and isinstance(item.task, Gap):
        yield from item.task.accepted


def _item(library: Library, view: View) -> Item | None:
    """Return the exact item that a view shows, of whatever version."""
    for course in library.courses.values():
        try:
            item = item_of(course, view["id"])
        except LookupError:
            continue
        if item.content_hash == view["hash"]:
            return item
    return None
