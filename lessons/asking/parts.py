"""Which part of many is played next: its number is typed, one button ends it. Pure."""

from dataclasses import dataclass

from core import words
from dialogue.questions import Asked
from dialogue.speech import Message, Option, Reply, Voice
from dialogue.talk import UnclearError

DONE = "done"
_ENOUGH = frozenset({"selesai", "sudah", "cukup", "beres", "done"})


@dataclass(frozen=True)
class Part(Asked):
    """The number of a part, or that it is enough; more parts than any channel has buttons."""

    count: int = 0

    def prompt(self, voice: Voice) -> Message:
        """Show the list, with the one button."""
        return Message(self.text(voice), (Option(DONE, voice("quiz.done")),))

    def read(self, reply: Reply, voice: Voice) -> int:  # noqa: ARG002 - the protocol's form
        """Return the number of the part; 0 for enough.

        Raises:
            UnclearError: there is no such part.
        """
        if reply.choice == DONE or words.normalise(reply.text) in _ENOUGH:
            return 0
        number = words.number(reply.text)
        if number is None or number != int(number) or not 0 <= number <= self.count:
            raise UnclearError("question.need-number", least=1, most=self.count)
        return int(number)
