"""The two questions that lessons ask: go on, and which answer. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core import words
from core.words import Intent
from dialogue.questions import Asked
from dialogue.speech import Message, Option, Reply, Voice
from dialogue.talk import UnclearError

LETTERS = "ABCDEFGH"
#: Anything of these says "I have read it".
ON = frozenset({Intent.CONTINUE, Intent.THANKS, Intent.DONE})


@dataclass(frozen=True)
class Next(Asked):
    """A card that is read at one's own pace, with one button to go on."""

    def prompt(self, voice: Voice) -> Message:
        """Show the card."""
        return Message(self.text(voice), (Option("next", voice("lesson.next")),))

    def read(self, reply: Reply, voice: Voice) -> str:
        """Return "next" for the button and for all that says so."""
        read = (
            reply.choice == "next"
            or words.intent(reply.text) in ON
            or words.is_yes(reply.text)
            or words.match_option(reply.text, [voice("lesson.next")]) is not None
        )
        if not read:
            raise UnclearError("lesson.press-next", next=voice("lesson.next"))
        return "next"


@dataclass(frozen=True)
class Quiz(Asked):
    """An item: options with their full text in the body, or something to type."""

    #: `[key, text, label]`; empty for items that are typed.
    options: Sequence[Sequence[str]] = ()

    def prompt(self, voice: Voice) -> Message:
        """Show the question, its options by letter, and their buttons."""
        lines = [f"{LETTERS[at]}. {text}" for at, (_, text, _) in enumerate(self.options)]
        body = "\n".join([self.text(voice), *([""] if lines else []), *lines])
        buttons = tuple(
            Option(key, f"{LETTERS[at]}. {label}" if len(label) in range(1, 18) else LETTERS[at])
            for at, (key, _, label) in enumerate(self.options)
        )
        return Message(body, buttons)

    def read(self, reply: Reply, voice: Voice) -> str:  # noqa: ARG002 - the protocol's form
        """Return the key of the chosen option, or what was typed."""
        if not self.options:
            if not reply.text.strip():
                raise UnclearError("question.need-text")
            return words.clean(reply.text)[:200]
        if reply.choice in {key for key, _, _ in self.options}:
            return reply.choice
        at = self._meant(reply.text)
        if at is None:
            raise UnclearError("lesson.need-letter", last=LETTERS[len(self.options) - 1])
        return self.options[at][0]

    def _meant(self, said: str) -> int | None:
        letter = words.normalise(said).upper()
        if len(letter) == 1 and letter in LETTERS[: len(self.options)]:
            return LETTERS.index(letter)
        for column in (2, 1):
            at = words.match_option(said, [str(option[column]) for option in self.options])
            if at is not None:
                return at
        return None


def quiz(key: str, item: dict[str, Any], **values: Any) -> Quiz:
    """Return the question for an item as `Classroom.item` gives it."""
    return Quiz(key, {"question": item["question"]} | values, options=item["options"])
