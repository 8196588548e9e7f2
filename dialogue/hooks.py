"""What the composition root may teach the dispatch, and what it does where nobody did: nothing."""

from typing import Protocol

from dialogue.models import Conversation, Outgoing
from dialogue.speech import Reply
from dialogue.turn import Start, Turn


async def nothing_quoted(turn: Turn, reply: Reply, quoted: Outgoing, *, busy: bool) -> None:
    """Take no heed of what a message quotes."""
    del turn, reply, quoted, busy


async def nothing_named(turn: Turn, reply: Reply) -> None:
    """Take no message for a thing that it names."""
    del turn, reply


def nothing_cried(row: Conversation, reply: Reply) -> None:
    """Take no message for a cry."""
    del row, reply


def nothing_exact(row: Conversation, text: str) -> bool:
    """Take no command for an answer."""
    del row, text
    return False


class Quoting(Protocol):
    """What somebody means who quotes one of our messages and presses none of its buttons."""

    async def __call__(
        self, turn: Turn, reply: Reply, quoted: Outgoing, *, busy: bool
    ) -> Start | None:
        """Return what begins; None if the words mean what they mean without the quotation.

        `busy` tells that a question is open, which the words answer more likely.
        """
        ...
