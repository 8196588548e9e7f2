"""The questions that flows ask; each words itself and reads buttons, numbers and loose spelling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core import words
from core.phones import PhoneError, normalise
from dialogue.speech import Kind, Message, Option, Pin, Reply, Voice, Want
from dialogue.talk import UnclearError

#: Kinds that show something; a photo may also be sent "as a file".
VISUAL = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.DOCUMENT})
#: Kinds that tell something by themselves.
TELLING = VISUAL | {Kind.VOICE, Kind.AUDIO}


@dataclass(frozen=True)
class Asked:
    """What all questions share: the text to ask with, and its placeholders."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, voice: Voice) -> str:
        """Word the question."""
        return voice(self.key, **self.values)


@dataclass(frozen=True)
class Text(Asked):
    """Free words, between `least` and `most` characters; longer ones are cut, not refused."""

    least: int = 1
    most: int = 2000

    def prompt(self, voice: Voice) -> Message:
        """Word the question."""
        return Message(self.text(voice))

    def read(self, reply: Reply, voice: Voice) -> str:  # noqa: ARG002 - the protocol's form
        """Return the cleaned words."""
        said = words.clean(reply.text)[: self.most]
        if not said:
            raise UnclearError("question.need-text")
        if len(said) < self.least:
            raise UnclearError("question.too-short")
        return said


@dataclass(frozen=True)
class Choice(Asked):
    """One of several answers. Options without a label are worded by `{key}.{option}`."""

    options: Sequence[str | Option] = ()
    #: The options that a plain "ya" and a plain "tidak" mean, where the question can be taken so.
    yes: str = ""
    no: str = ""
    #: What else people say for an option, or for an answer that has no button.
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def prompt(self, voice: Voice) -> Message:
        """Word the question and its options."""
        return Message(self.text(voice), self._options(voice))

    def read(self, reply: Reply, voice: Voice) -> str:
        """Return the key of the chosen option."""
        options = self._options(voice)
        if reply.choice in {option.key for option in options}:
            return reply.choice
        at = words.match_option(reply.text, [option.label for option in options])
        if at is not None:
            return options[at].key
        plain = words.normalise(reply.text)
        if other := next((key for key, forms in self.said.items() if plain in forms), ""):
            return other
        if self.yes and words.is_yes(reply.text):
            return self.yes
        if self.no and words.is_no(reply.text):
            return self.no
        raise UnclearError("question.need-choice", count=len(options))

    def _options(self, voice: Voice) -> tuple[Option, ...]:
        return tuple(
            o if isinstance(o, Option) else Option(o, voice(f"{self.key}.{o}"))
            for o in self.options
        )


@dataclass(frozen=True)
class MultiChoice(Choice):
    """Any number of answers, given as "1 3" or "1,3" or by their words."""

    least: int = 1

    def prompt(self, voice: Voice) -> Message:
        """Word the question and its options."""
        return Message(self.text(voice), self._options(voice), several=True)

    def read(self, reply: Reply, voice: Voice) -> list[str]:  # type: ignore[override]
        """Return the keys of the chosen options, in the order shown."""
        options = self._options(voice)
        if reply.choice in {option.key for option in options}:
            return [reply.choice]
        labels = [option.label for option in options]
        whole = words.match_option(reply.text, labels)
        parts = [reply.text] if whole is not None else words.parts(reply.text)
        chosen = {words.match_option(part, labels) for part in parts}
        if None in chosen or len(chosen) < self.least:
            raise UnclearError("question.need-several", count=len(options))
        return [option.key for at, option in enumerate(options) if at in chosen]


@dataclass(frozen=True)
class YesNo(Asked):
    """Yes or no, in any of the ways people say it."""

    def prompt(self, voice: Voice) -> Message:
        """Word the question with its two buttons."""
        options = (Option("yes", voice("question.yes")), Option("no", voice("question.no")))
        return Message(self.text(voice), options)

    def read(self, reply: Reply, voice: Voice) -> bool:
        """Return True for yes."""
        if reply.choice:
            return reply.choice == "yes"
        if words.is_yes(reply.text) or words.number(reply.text) == 1:
            return True
        if words.is_no(reply.text) or words.number(reply.text) == 2:  # noqa: PLR2004 - the second button
            return False
        raise UnclearError(
            "question.need-yes-no", yes=voice("question.yes"), no=voice("question.no")
        )


@dataclass(frozen=True)
class Number(Asked):
    """A whole number within bounds, in digits or words."""

    least: int = 0
    most: int = 1_000_000

    def prompt(self, voice: Voice) -> Message:
        """Word the question."""
        return Message(self.text(voice))

    def read(self, reply: Reply, voice: Voice) -> int:  # noqa: ARG002 - the protocol's form
        """Return the number."""
        number = words.number(reply.text)
        if number is None or number != int(number) or not self.least <= number <= self.most:
            raise UnclearError("question.need-number", least=self.least, most=self.most)
        return int(number)


@dataclass(frozen=True)
class Place(Asked):
    """Where: a pin, or words naming the kelurahan and a landmark."""

    def prompt(self, voice: Voice) -> Message:
        """Word the question, with the channel's way to share a position."""
        return Message(self.text(voice), want=Want.LOCATION)

    def read(self, reply: Reply, voice: Voice) -> dict[str, Any]:  # noqa: ARG002 - the protocol's form
        """Return `{"text": str, "lat": float | None, "lon": float | None}`."""
        if reply.pin:
            return pin_value(reply.pin)
        said = words.clean(reply.text)[:200]
        if len(said) < 3:  # noqa: PLR2004 - no kelurahan has a shorter name
            raise UnclearError("question.need-place")
        return {"text": said, "lat": None, "lon": None}


@dataclass(frozen=True)
class Photos(Asked):
    """One or more photos, or the button (or words) that skip it."""

    def prompt(self, voice: Voice) -> Message:
        """Word the question with its way out."""
        return Message(self.text(voice), (Option("skip", voice("question.skip")),))

    def read(self, reply: Reply, voice: Voice) -> list[int]:
        """Return the ids of the media, empty when skipped."""
        if reply.media and reply.kind in VISUAL:
            return list(reply.media)
        if reply.choice == "skip" or words.is_no(reply.text):
            return []
        if words.match_option(reply.text, [voice("question.skip")]) is not None:
            return []
        raise UnclearError("question.need-photo")


@dataclass(frozen=True)
class Contact(Asked):
    """The person's own phone number, vouched for by the platform."""

    def prompt(self, voice: Voice) -> Message:
        """Word the question, with the channel's way to share one's contact."""
        return Message(self.text(voice), want=Want.CONTACT)

    def read(self, reply: Reply, voice: Voice) -> str:  # noqa: ARG002 - the protocol's form
        """Return the number as E.164 digits."""
        if reply.card is None:
            raise UnclearError("question.need-contact")
        if not reply.card.own:
            raise UnclearError("question.not-your-contact")
        try:
            return normalise(reply.card.phone)
        except PhoneError:
            raise UnclearError("question.need-contact") from None


@dataclass(frozen=True)
class Story(Asked):
    """The beginning of a report: words, photos or a pin, whichever comes first."""

    least: int = 10

    def prompt(self, voice: Voice) -> Message:
        """Word the question."""
        return Message(self.text(voice))

    def read(self, reply: Reply, voice: Voice) -> dict[str, Any]:  # noqa: ARG002 - the protocol's form
        """Return `{"text": str, "media": [id], "pin": {...} | None}`."""
        said = words.clean(reply.text)[:2000]
        media = list(reply.media) if reply.kind in TELLING else []
        if not media and not reply.pin and len(said) < self.least:
            raise UnclearError("question.too-short")
        pin = pin_value(reply.pin) if reply.pin else None
        return {"text": said, "media": media, "pin": pin}


def pin_value(pin: Pin) -> dict[str, Any]:
    """Return a pin as the JSON value that answers keep."""
    return {"text": words.clean(pin.name)[:200], "lat": round(pin.lat, 6), "lon": round(pin.lon, 6)}
