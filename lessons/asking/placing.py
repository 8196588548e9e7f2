"""Items that are answered by putting things in their order, or each to its partner."""

from dataclasses import dataclass

from dialogue.speech import Reply, Voice
from dialogue.talk import UnclearError
from lessons.asking.question import Act, Given, ItemQuestion, by_letter, by_number, given
from lessons.asking.reading import LETTERS, read_answer


@dataclass(frozen=True)
class OrderQuestion(ItemQuestion):
    """Steps in their order: "2 1 3", or by letters."""

    def listing(self) -> str:
        """Return the steps as they are mixed up."""
        return by_number(self.view["options"])

    def how(self, voice: Voice) -> str:
        """Say how to give an order, by an example that is not the right one."""
        return voice("quiz.how-order", example=self._example())

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return the keys of the steps in the order given."""
        found = read_answer(self.view, reply.text)
        if found is None:
            count = len(self.view["options"])
            raise UnclearError("quiz.need-order", count=count, example=self._example())
        return given(Act.ANSWER if found else Act.UNKNOWN, found)

    def _example(self) -> str:
        keys = [key for key, *_ in self.view["options"]]
        right = [keys.index(key) + 1 for key in sorted(keys)]
        swapped = [2, 1, *range(3, len(keys) + 1)]
        return " ".join(map(str, swapped if swapped != right else swapped[::-1]))


@dataclass(frozen=True)
class PairQuestion(ItemQuestion):
    """To each thing its partner: "A2 B1"."""

    def listing(self) -> str:
        """Return what is to be paired, by letters and by numbers."""
        lefts = by_letter(self.view["options"])
        return f"{lefts}\n\n{by_number(self.view['partners'])}"

    def how(self, voice: Voice) -> str:
        """Say how to name pairs."""
        count = len(self.view["options"])
        return voice("quiz.how-pairs", example=self._example(), last=LETTERS[count - 1])

    def answer(self, reply: Reply, voice: Voice) -> Given:  # noqa: ARG002 - the common form
        """Return "left-right" for each thing to be paired."""
        found = read_answer(self.view, reply.text)
        if found is None:
            last = LETTERS[len(self.view["options"]) - 1]
            raise UnclearError("quiz.need-pairs", last=last, example=self._example())
        return given(Act.ANSWER if found else Act.UNKNOWN, found)

    def _example(self) -> str:
        return f"A{min(2, len(self.view['partners']))}"
