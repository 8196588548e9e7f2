"""Items that are answered by choosing among options: one of them, or all that are right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from core import words
from dialogue.speech import Option, Reply, Voice
from dialogue.talk import Step, UnclearError
from lessons.asking.question import (
    DONE,
    MOST_BUTTONS,
    Act,
    Given,
    ItemQuestion,
    by_letter,
    by_number,
    fits_button,
    given,
)
from lessons.asking.reading import LETTERS, doubtful, lettered, read_answer

_BOXES = {False: "☐", True: "☑"}
#: What a toggle's button will do, behind the option's key.
_ON, _OFF = "+", "-"
_FINISHED = frozenset({"selesai", "sudah", "beres", "itu saja", "cukup", "kirim"})


@dataclass(frozen=True)
class PickQuestion(ItemQuestion):
    """One of some options, by its button, letter, number or words."""

    def choices(self, voice: Voice) -> tuple[Option, ...]:  # noqa: ARG002 - labels are the author's
        """Return a button for each option, with its label, or with a letter where none fits."""
        options = self.view["options"]
        faces = _faces(options)
        return tuple(Option(key, face) for (key, *_), face in zip(options, faces, strict=True))

    def listing(self) -> str:
        """Return the options in full, unless the buttons say all of it at a glance."""
        options = self.view["options"]
        if lettered(options):
            return by_letter(options)
        whole = all(fits_button(label) for *_, label in options)
        return "" if whole and len(options) <= MOST_BUTTONS else by_number(options)

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return the key of the option that is meant."""
        options = self.view["options"]
        if reply.choice in {key for key, *_ in options}:
            return given(Act.ANSWER, [reply.choice])
        found = read_answer(self.view, reply.text)
        if found is None and lettered(options):
            raise UnclearError("quiz.need-letter", last=LETTERS[len(options) - 1])
        if found is None:
            raise UnclearError("question.need-choice", count=len(options))
        return given(Act.ANSWER if found else Act.UNKNOWN, found)


@dataclass(frozen=True)
class SeveralQuestion(ItemQuestion):
    """All options that are right: "1 3", or toggles where the door shows them."""

    def after(self, so_far: Sequence[str]) -> Self:
        """Return the question with what is switched on so far."""
        return replace(self, so_far=replace(self.so_far, chosen=tuple(so_far)))

    def choices(self, voice: Voice) -> tuple[Option, ...]:
        """Return the toggles as they stand, and the button that ends it."""
        if not self.view["toggles"]:
            return ()
        toggles = [self._toggle(at) for at in range(len(self.view["options"]))]
        done = [Option(DONE, voice("quiz.done"))] if self.so_far.chosen else []
        return (*toggles, *done)

    def listing(self) -> str:
        """Return the options by number; by letter where a number could be an option."""
        options = self.view["options"]
        return by_letter(options) if doubtful(options) else by_number(options)

    def how(self, voice: Voice) -> str:
        """Say that there may be several, and how to name them."""
        count = len(self.view["options"])
        if self.view["toggles"]:
            return voice("quiz.how-toggles")
        return voice("quiz.how-several", example=" ".join(map(self._mark, {0, min(2, count - 1)})))

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return the keys that are meant, in the order shown.

        Raises:
            UnclearError: there are none.
            Step: one option was switched on or off.
        """
        chosen = [*self.so_far.chosen]
        if reply.choice[:-1] in self._keys() and reply.choice[-1] in (_ON, _OFF):
            raise Step(self._switched(reply.choice[:-1], on=reply.choice[-1] == _ON))
        if chosen and (reply.choice == DONE or words.normalise(reply.text) in _FINISHED):
            return given(Act.ANSWER, chosen)
        found = None if reply.choice else read_answer(self.view, reply.text)
        if found is None:
            marks = [self._mark(0), self._mark(len(self.view["options"]) - 1)]
            raise UnclearError("quiz.need-several", first=marks[0], last=marks[1])
        return given(Act.ANSWER if found else Act.UNKNOWN, found)

    def _keys(self) -> list[str]:
        return [key for key, *_ in self.view["options"]]

    def _switched(self, key: str, *, on: bool) -> list[str]:
        now = {*self.so_far.chosen, key} if on else {*self.so_far.chosen} - {key}
        return [key for key in self._keys() if key in now]

    def _mark(self, at: int) -> str:
        return LETTERS[at] if doubtful(self.view["options"]) else str(at + 1)

    def _toggle(self, at: int) -> Option:
        """Return a button that says what it will do, so that a double tap does it once."""
        key, _, label = self.view["options"][at]
        chosen = key in self.so_far.chosen
        short = f"{_BOXES[chosen]} {self._mark(at)}"
        face = f"{short}. {label}" if self._named() else short
        return Option(f"{key}{_OFF if chosen else _ON}", face)

    def _named(self) -> bool:
        """Tell whether toggles show labels: all of them do, or none."""
        labels = [label for *_, label in self.view["options"]]
        return all(label and fits_button(f"{_BOXES[True]} 1. {label}") for label in labels)


def _faces(options: Sequence[Sequence[str]]) -> list[str]:
    """Return what the buttons show: letter and label, else labels, else letters alone."""
    labels = [label for *_, label in options]
    marks = LETTERS if lettered(options) else "12345678"
    lists = [[f"{marks[at]}. {label}" for at, label in enumerate(labels)], labels]
    for faces in lists if lettered(options) else lists[1:]:
        different = len({words.normalise(face) for face in faces}) == len(faces)
        if all(labels) and all(map(fits_button, faces)) and different:
            return faces
    return [marks[at] for at in range(len(options))]
