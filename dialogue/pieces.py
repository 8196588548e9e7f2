"""Questions of somebody who is telling something: any form will do, and buttons may help."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core import words
from core.phones import PhoneError, normalise
from dialogue.questions import TELLING, Asked, Choice, pin_value
from dialogue.speech import Message, Option, Reply, Voice, Want
from dialogue.talk import UnclearError

#: Longer stories are cut, not refused.
LONGEST = 2000


def _nothing(text: str) -> str:
    """Hear no answer in `text`."""
    del text
    return ""


@dataclass(frozen=True)
class Piece(Choice):
    """A part of a story in whatever form it comes: words, pictures, a voice note, a pin, a button.

    The answer is `{"choice": str, "text": str, "media": [id], "pin": {...} | None}`.
    """

    #: Fewer characters tell nothing.
    least: int = 10
    want: Want = Want.NOTHING
    #: Whether words alone answer it.
    wordy: bool = True
    #: The option that a plain "tidak" presses.
    no: str = ""
    #: What else people say for an option, or for an answer that has no button.
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: The same for whole sentences; "" for words that say none of it.
    heard: Callable[[str], str] = _nothing
    #: The text that says what would help.
    hint: str = "question.too-short"

    def prompt(self, voice: Voice) -> Message:
        """Word the question, its buttons, and the channel's way to share a place."""
        return Message(self.text(voice), self._options(voice), want=self.want)

    def read(self, reply: Reply, voice: Voice) -> dict[str, Any]:  # type: ignore[override]
        """Return what came."""
        media = list(reply.media) if reply.kind in TELLING else []
        pin = pin_value(reply.pin) if reply.pin else None
        text = words.clean(reply.text)[:LONGEST]
        choice = "" if media or pin else self._chosen(reply, voice)
        told = self.wordy and len(text) >= self.least
        if not (choice or media or pin or told):
            raise UnclearError(self.hint, count=len(self.options))
        return {"choice": choice, "text": "" if choice else text, "media": media, "pin": pin}

    def _chosen(self, reply: Reply, voice: Voice) -> str:
        """Return the key of the button that was pressed or said; "" if none was."""
        options = self._options(voice)
        if reply.choice in {option.key for option in options}:
            return reply.choice
        if self.no and words.is_no(reply.text):
            return self.no
        plain = words.normalise(reply.text)
        other = next((key for key, forms in self.said.items() if plain in forms), "")
        other = other or self.heard(reply.text)
        at = words.match_option(reply.text, [option.label for option in options])
        return other or ("" if at is None else options[at].key)


@dataclass(frozen=True)
class Phone(Asked):
    """Somebody's telephone number as it is typed, or the button that leaves it out."""

    def prompt(self, voice: Voice) -> Message:
        """Word the question with its way out."""
        return Message(self.text(voice), (Option("skip", voice("question.skip")),))

    def read(self, reply: Reply, voice: Voice) -> str:
        """Return the number as E.164 digits, "" if it was left out."""
        skipped = words.match_option(reply.text, [voice("question.skip")]) is not None
        if reply.choice == "skip" or skipped or words.is_no(reply.text):
            return ""
        try:
            return normalise(reply.card.phone if reply.card else reply.text)
        except PhoneError:
            raise UnclearError("question.need-phone") from None
