"""Questions that take an answer in more than one form: ready words, names, days as said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core import words
from core.day_words import read_days
from dialogue.questions import VISUAL, Asked, Text
from dialogue.speech import Message, Option, Reply, Voice
from dialogue.talk import UnclearError


@dataclass(frozen=True)
class Words(Asked):
    """Free words, or one of some ready answers, shown by their titles; with files if wanted."""

    suggestions: Sequence[Option] = ()
    least: int = 1
    most: int = 500
    files: bool = False

    def prompt(self, voice: Voice) -> Message:
        """Word the question with the titles of its ready answers."""
        return Message(self.text(voice), tuple(self.suggestions))

    def read(self, reply: Reply, voice: Voice) -> dict[str, Any]:  # noqa: ARG002 - the protocol's form
        """Return `{"key": str, "text": str, "media": [id]}`; `key` names a ready answer."""
        if key := self._picked(reply):
            return {"key": key, "text": "", "media": []}
        said = words.clean(reply.text)[: self.most]
        media = list(reply.media) if self.files and reply.kind in VISUAL else []
        if not said and not media:
            raise UnclearError("question.need-text")
        if not media and len(said) < self.least:
            raise UnclearError("question.too-short")
        return {"key": "", "text": said, "media": media}

    def _picked(self, reply: Reply) -> str:
        """Read a ready answer from its button, its place or its exact title, never from a guess."""
        said = words.normalise(reply.text)
        for place, option in enumerate(self.suggestions, 1):
            named = said in (str(place), words.normalise(option.label))
            if reply.choice == option.key or (said and named):
                return option.key
        return ""


@dataclass(frozen=True)
class Named(Text):
    """Part of a name, or the button (or its words) of who does not know it: an empty answer.

    `unknown` is the text on that button.
    """

    unknown: str = ""

    def prompt(self, voice: Voice) -> Message:
        """Word the question with its way out."""
        return Message(self.text(voice), (Option("unknown", voice(self.unknown)),))

    def read(self, reply: Reply, voice: Voice) -> str:
        """Return the cleaned words; "" if the name is not known."""
        pressed = reply.choice == "unknown"
        if pressed or words.normalise(reply.text) == words.normalise(voice(self.unknown)):
            return ""
        return super().read(reply, voice)


@dataclass(frozen=True)
class Days(Asked):
    """One day or several in a row, as people say them; `today` is a date in ISO form."""

    today: str = ""

    def prompt(self, voice: Voice) -> Message:
        """Word the question."""
        return Message(self.text(voice))

    def read(self, reply: Reply, voice: Voice) -> list[str]:  # noqa: ARG002 - the protocol's form
        """Return the first and the last day in ISO form."""
        span = read_days(reply.text, date.fromisoformat(self.today))
        if span is None:
            raise UnclearError("question.need-days")
        return [span.first.isoformat(), span.last.isoformat()]
