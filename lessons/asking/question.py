"""What the questions of all kinds of item share: their bubble, the hint, and not to know."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypedDict

from core.plain import consists_of, normalise
from dialogue.questions import Asked
from dialogue.speech import Message, Option, Reply, Voice
from dialogue.talk import UnclearError
from lessons.asking.reading import LETTERS
from lessons.asking.view import View

#: WhatsApp shows so many options as buttons that are seen at once; more hide behind a list.
MOST_BUTTONS = 3
#: Characters of a button on WhatsApp, counted in UTF-16 units.
MOST_ON_BUTTON = 20

#: Keys of buttons beside the answers; no author's key begins so.
HINT, UNKNOWN, SKIP, DONE, LATER, READY = "+hint", "+unknown", "+skip", "+done", "+later", "+ready"

#: What people type for them, beside the words on the button.
_HINT_WORDS = frozenset({"petunjuk", "petunjuknya", "hint", "clue", "klu"})
_WANTING = frozenset({"minta", "kasih", "beri", "ada", "bantu", "tolong", "lihat", "mau"})


class Act(StrEnum):
    """What somebody did who was asked an item."""

    ANSWER = "answer"
    #: Said that they do not know; it is marked, kindly.
    UNKNOWN = "unknown"
    #: Wants the hint; ask again with `hinted`.
    HINT = "hint"
    #: Would rather not say.
    SKIP = "skip"
    #: Will do the task at work some other day.
    LATER = "later"
    #: Has done it; ask again with `proof`.
    READY = "ready"


#: What the buttons beside the answers do.
_OUT = {UNKNOWN: Act.UNKNOWN, SKIP: Act.SKIP}


class Given(TypedDict):
    """An answer as JSON."""

    act: str
    #: Keys, or the words typed; empty for not to know. What is switched on, for a hint.
    given: list[str]
    #: Ids of rows in `media`.
    media: list[int]


@dataclass(frozen=True)
class Progress:
    """What has been said of an item before it is asked again."""

    hinted: bool = False
    chosen: tuple[str, ...] = ()
    proof: bool = False


@dataclass(frozen=True)
class ItemQuestion(Asked, ABC):
    """An item as a question. `values` are `at` and `of`: which of how many; "" leaves it out."""

    key: str = "quiz.item"
    values: Mapping[str, Any] = field(default_factory=lambda: {"at": "", "of": ""})
    view: View = field(default_factory=View)
    so_far: Progress = Progress()

    def prompt(self, voice: Voice) -> Message:
        """Show the question; what does not fit beside its buttons is offered in words."""
        options, asides = self.choices(voice), self._asides(voice)
        room = MOST_BUTTONS - len(options)
        roomy = room < 0 or self.view.get("toggles", False)
        shown = asides if roomy else asides[:room]
        typed = [option.label.lower() for option in asides[len(shown) :]]
        text = voice(
            self.key,
            **self.values,
            hint=self.view["hint"] if self.so_far.hinted else "",
            question=self.view["question"],
            list=self.listing(),
            how=self.how(voice),
            words=" / ".join(f"*{label}*" for label in typed),
        )
        return Message(text, (*options, *shown))

    def read(self, reply: Reply, voice: Voice) -> Given:
        """Return the answer, or what else was wanted.

        Raises:
            UnclearError: the reply is neither.
        """
        said = normalise(reply.text)
        named = (o.key for o in self._asides(voice) if said and normalise(o.label) == said)
        pressed = reply.choice or next(named, "")
        if pressed == HINT or _wants_hint(said):
            if not self._has_hint():
                raise UnclearError("quiz.no-hint")
            return given(Act.HINT, self.so_far.chosen)
        if pressed in _OUT:
            return given(_OUT[pressed])
        return self.answer(reply, voice)

    def choices(self, voice: Voice) -> tuple[Option, ...]:  # noqa: ARG002 - some need the words
        """Return the buttons that answer."""
        return ()

    def listing(self) -> str:
        """Return what stands below the question; "" for nothing."""
        return ""

    def how(self, voice: Voice) -> str:  # noqa: ARG002 - most need the words
        """Say how to answer, where the buttons do not."""
        return ""

    @abstractmethod
    def answer(self, reply: Reply, voice: Voice) -> Given:
        """Read what is neither a wish for a hint nor a way out."""

    def _has_hint(self) -> bool:
        return bool(self.view["hint"]) and self.view["scored"] and not self.so_far.hinted

    def _asides(self, voice: Voice) -> list[Option]:
        """Return the buttons beside the answers; an option of the same name takes its place."""
        hint = [Option(HINT, voice("quiz.hint"))] if self._has_hint() else []
        names = (name for option in self.view.get("options", ()) for name in option[1:])
        named = {normalise(name) for name in names if len(name) <= MOST_ON_BUTTON}
        asides = [*hint, *self.ways_out(voice)]
        return [option for option in asides if normalise(option.label) not in named]

    def ways_out(self, voice: Voice) -> list[Option]:
        """Return the buttons for who has no answer."""
        return [Option(UNKNOWN, voice("quiz.unknown"))]


def _wants_hint(said: str) -> bool:
    return consists_of(said.split(), _HINT_WORDS, _WANTING)


def given(act: Act, answer: Sequence[str] = (), media: Sequence[int] = ()) -> Given:
    """Return an answer as JSON."""
    return {"act": str(act), "given": list(answer), "media": list(media)}


def by_letter(options: Sequence[Sequence[str]]) -> str:
    """List options by letters."""
    return "\n".join(f"{LETTERS[at]}. {text}" for at, (_, text, *_) in enumerate(options))


def by_number(options: Sequence[Sequence[str]]) -> str:
    """List options by numbers."""
    return "\n".join(f"{at}. {text}" for at, (_, text, *_) in enumerate(options, start=1))


def fits_button(label: str) -> bool:
    """Tell whether any channel shows a label whole."""
    return 0 < len(label.encode("utf-16-le")) // 2 <= MOST_ON_BUTTON
