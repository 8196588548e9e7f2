"""Items that are answered in one's own words or figures, or by something done at work."""

import re
from dataclasses import dataclass

from core import words
from dialogue.questions import VISUAL
from dialogue.speech import Kind, Option, Reply, Voice
from dialogue.talk import UnclearError
from lessons.asking.question import LATER, READY, SKIP, Act, Given, ItemQuestion, given
from lessons.asking.reading import read_answer
from lessons.item import Evidence

#: Characters of a thought, or of the report on a task at work, that are kept.
LONGEST = 1000
#: Fewer characters report nothing.
_SHORTEST_REPORT = 15
#: "4/5" on a scale is a 4, not a fraction.
_OUT_OF = re.compile(r"\s*(\d)\s*(?:/|dari)\s*\d\s*")
#: What kinds of message show each kind of evidence; a photo may come "as a file".
_SHOWING = {
    Evidence.PHOTO: VISUAL,
    Evidence.FILE: frozenset({Kind.DOCUMENT}),
}
_SKIPPING = frozenset({"lewati", "lewat", "skip", "kosong", "nanti"})
_LATER = frozenset(
    {"nanti", "belum", "belum sempat", "besok", "besok saja", "nanti ya", "lain kali"}
)
_READY = frozenset(
    {"sudah", "selesai", "beres", "sudah selesai", "sudah kirim bukti", "kirim bukti"}
)


@dataclass(frozen=True)
class NumberQuestion(ItemQuestion):
    """A number, in digits or words."""

    def how(self, voice: Voice) -> str:
        """Ask for the figure, and say in what."""
        return voice("quiz.how-number", unit=self.view["unit"])

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return what was typed."""
        found = read_answer(self.view, reply.text)
        if found is None:
            raise UnclearError("quiz.need-number")
        return given(Act.ANSWER if found else Act.UNKNOWN, found)


@dataclass(frozen=True)
class GapQuestion(ItemQuestion):
    """A word or two."""

    def how(self, voice: Voice) -> str:
        """Ask for the words."""
        return voice("quiz.how-gap")

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return what was typed."""
        found = read_answer(self.view, reply.text)
        if found is None:
            raise UnclearError("quiz.need-word")
        return given(Act.ANSWER if found else Act.UNKNOWN, found)


@dataclass(frozen=True)
class ScaleQuestion(ItemQuestion):
    """An opinion as a number, by button or typed; nobody has to have one."""

    def choices(self, voice: Voice) -> tuple[Option, ...]:  # noqa: ARG002 - figures need no words
        """Return the points; the ends say what they mean where there is room."""
        meanings = {1: self.view["ends"][0], self.view["points"]: self.view["ends"][1]}
        points = range(1, self.view["points"] + 1)
        return tuple(Option(str(at), str(at), meanings.get(at, "")) for at in points)

    def how(self, voice: Voice) -> str:
        """Say what the ends mean, and that no answer is wrong."""
        low, high = self.view["ends"]
        return voice("quiz.how-scale", low=low, high=high, points=self.view["points"])

    def ways_out(self, voice: Voice) -> list[Option]:
        """Return the button of who would rather not say."""
        return [Option(SKIP, voice("question.skip"))]

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return the point that was given."""
        point = reply.choice or self._point(reply.text)
        if point in {str(at) for at in range(1, self.view["points"] + 1)}:
            return given(Act.ANSWER, [point])
        if words.normalise(reply.text) in _SKIPPING or words.is_unknown(reply.text):
            return given(Act.SKIP)
        raise UnclearError("question.need-number", least=1, most=self.view["points"])

    def _point(self, said: str) -> str:
        if rated := _OUT_OF.fullmatch(said):
            return rated[1]
        number = words.number(said)
        if number is not None:
            return str(number)
        end = words.match_option(said, self.view["ends"])
        return "" if end is None else str((1, self.view["points"])[end])


@dataclass(frozen=True)
class ThoughtQuestion(ItemQuestion):
    """A sentence to oneself, or none."""

    def how(self, voice: Voice) -> str:
        """Say who reads it."""
        return voice("quiz.how-thought", private="yes" if self.view["private"] else "no")

    def ways_out(self, voice: Voice) -> list[Option]:
        """Return the button of who would rather not say."""
        return [Option(SKIP, voice("question.skip"))]

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return the words."""
        said = words.clean(reply.text)[:LONGEST]
        silent = words.normalise(said) in _SKIPPING or words.is_unknown(said) or words.is_no(said)
        if silent:
            return given(Act.SKIP)
        if not re.search(r"\w", said):
            raise UnclearError("question.need-text")
        return given(Act.ANSWER, [said])


@dataclass(frozen=True)
class DeedQuestion(ItemQuestion):
    """A task at work: its evidence at once, or later."""

    def choices(self, voice: Voice) -> tuple[Option, ...]:
        """Return the buttons of who has done it, and of who has not."""
        ready = () if self.so_far.proof else (Option(READY, voice("quiz.ready")),)
        return (*ready, Option(LATER, voice("quiz.later")))

    def listing(self) -> str:
        """Return what the confirmer looks for."""
        return "\n".join(f"• {criterion}" for criterion in self.view["criteria"])

    def how(self, voice: Voice) -> str:
        """Say what counts as evidence, and that there is time until it is to be sent."""
        if self.so_far.proof:
            return voice("quiz.how-proof", evidence=self._wanted(voice))
        return voice("quiz.how-deed", evidence=self._wanted(voice), days=self.view["days"])

    def ways_out(self, voice: Voice) -> list[Option]:  # noqa: ARG002 - the common form
        """Return nothing more: there is always later."""
        return []

    def answer(self, reply: Reply, voice: Voice) -> Given:
        """Return the evidence: ids of media, and the words with them."""
        plain = words.normalise(reply.text)
        if reply.choice == LATER or plain in _LATER or words.is_no(reply.text):
            return given(Act.LATER)
        if not self.so_far.proof and (reply.choice == READY or plain in _READY):
            return given(Act.READY)
        wanted = {Evidence(kind) for kind in self.view["evidence"]}
        said = words.clean(reply.text)[:LONGEST]
        if reply.media and any(reply.kind in _SHOWING.get(kind, ()) for kind in wanted):
            return given(Act.ANSWER, [said] if said else [], reply.media)
        if Evidence.TEXT in wanted and not reply.media and len(said) >= _SHORTEST_REPORT:
            return given(Act.ANSWER, [said])
        raise UnclearError("quiz.need-evidence", evidence=self._wanted(voice))

    def _wanted(self, voice: Voice) -> str:
        names = {
            Evidence.PHOTO: voice("quiz.evidence-photo"),
            Evidence.FILE: voice("quiz.evidence-file"),
            Evidence.TEXT: voice("quiz.evidence-text"),
        }
        return " / ".join(names[Evidence(kind)] for kind in self.view["evidence"])
