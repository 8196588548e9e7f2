"""The kinds that are answered by choosing: `pg`, `pg_ganda`, `bs`, `skenario`."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from lessons.catalogue.kinds.base import LABEL_LIMIT, Flaw, TaughtShape, overlong, twins
from lessons.catalogue.shape import Id, MaybeText, Shape, Text
from lessons.item import RIGHT, Option, Pick, Several, Task

FEWEST_OPTIONS, BEST_OPTIONS, MOST_OPTIONS = 2, 3, 4


class AnyOptionShape(Shape):
    """What an option has whatever it is worth."""

    k: Id
    teks: Text
    label: MaybeText = ""
    umpan: MaybeText = ""

    @property
    @abstractmethod
    def score(self) -> float:
        """Return what choosing it is worth, from 0 to 1."""

    def option(self) -> Option:
        """Return the option; a text that fits on a button is its own label."""
        fitting = self.teks if len(self.teks) <= LABEL_LIMIT else None
        return Option(self.k, self.teks, self.label or fitting, self.score, self.umpan)


class OptionShape(AnyOptionShape):
    """An option that is right or wrong."""

    benar: bool = False

    @property
    def score(self) -> float:
        """Return 1 for a right option."""
        return float(self.benar)


class WeightedShape(AnyOptionShape):
    """An option of a scenario, which may be worth something in between."""

    nilai: Annotated[float, Field(ge=0, le=1)]

    @property
    def score(self) -> float:
        """Return what its author says that it is worth."""
        return self.nilai


class OptionsShape(TaughtShape):
    """What the kinds with options share."""

    opsi: Sequence[AnyOptionShape]

    def task(self) -> Task:
        """Return the options to choose from."""
        return Pick(tuple(option.option() for option in self.opsi))

    def shown(self) -> list[str]:
        """Return the options: they are spelt out when a label is too long for a button."""
        return [option.teks for option in self.opsi]

    def told(self) -> list[str]:
        """Return the feedback of each option."""
        return [option.umpan for option in self.opsi]

    def flaws(self) -> Iterator[Flaw]:
        """Find faults among the options."""
        yield from super().flaws()
        yield from self._count_flaws()
        yield from twins([option.k for option in self.opsi], "opsi", "k", says="kunci opsi")
        yield from twins([option.teks for option in self.opsi], "opsi", "teks", says="opsi")
        for at, option in enumerate(self.opsi):
            if message := overlong(option.label, LABEL_LIMIT, "Label"):
                yield Flaw("S04", message, ("opsi", at, "label"))
            if not option.umpan:
                message = f"Opsi '{option.k}' belum punya penjelasan."
                yield Flaw("S06", message, ("opsi", at, "umpan"))

    def _count_flaws(self) -> Iterator[Flaw]:
        total = len(self.opsi)
        if not FEWEST_OPTIONS <= total <= MOST_OPTIONS:
            message = f"Opsi harus {FEWEST_OPTIONS} sampai {MOST_OPTIONS} buah; ada {total}."
            yield Flaw("S03", message, ("opsi",))


class ChoiceShape(OptionsShape):
    """`pg`: one right option among two to four."""

    jenis: Literal["pg"]
    opsi: Sequence[OptionShape]

    def _count_flaws(self) -> Iterator[Flaw]:
        yield from super()._count_flaws()
        yield from _best_of_three(len(self.opsi))
        right = sum(option.benar for option in self.opsi)
        if right != 1:
            message = f"Pilihan ganda harus punya tepat satu jawaban benar; ada {right}."
            yield Flaw("S01", message, ("opsi",))


class SeveralShape(OptionsShape):
    """`pg_ganda`: all right options are to be found."""

    jenis: Literal["pg_ganda"]
    opsi: Sequence[OptionShape]
    nilai: Literal["penuh", "sebagian"] = "penuh"

    def task(self) -> Task:
        """Return the options to choose from."""
        options = tuple(option.option() for option in self.opsi)
        return Several(options, partial=self.nilai == "sebagian")

    def _count_flaws(self) -> Iterator[Flaw]:
        yield from super()._count_flaws()
        right = sum(option.benar for option in self.opsi)
        if right in (0, len(self.opsi)):
            what = "jawaban benar" if right == 0 else "pengecoh"
            message = f"Harus ada jawaban benar dan pengecoh; di sini belum ada {what}."
            yield Flaw("S02", message, ("opsi",))


class ScenarioShape(OptionsShape):
    """`skenario`: what one would do, each answer worth something between 0 and 1."""

    jenis: Literal["skenario"]
    opsi: Sequence[WeightedShape]

    def _count_flaws(self) -> Iterator[Flaw]:
        yield from super()._count_flaws()
        yield from _best_of_three(len(self.opsi))
        best = max((option.nilai for option in self.opsi), default=0)
        if best < RIGHT:
            message = f"Skenario perlu satu pilihan bernilai {RIGHT} atau lebih; tertinggi {best}."
            yield Flaw("S01", message, ("opsi",))


class VerdictShape(Shape):
    """The feedback on a statement, for each of its two answers."""

    ya: MaybeText = ""
    tidak: MaybeText = ""


class TrueFalseShape(TaughtShape):
    """`bs`: a statement that is true or false."""

    jenis: Literal["bs"]
    benar: bool
    umpan: VerdictShape = VerdictShape()

    def task(self) -> Task:
        """Return the two answers, always in the same order."""
        yes = Option("ya", "Benar", "Benar", float(self.benar), self.umpan.ya)
        no = Option("tidak", "Salah", "Salah", float(not self.benar), self.umpan.tidak)
        return Pick((yes, no), ordered=True)

    def told(self) -> list[str]:
        """Return the feedback of both answers."""
        return [self.umpan.ya, self.umpan.tidak]

    def flaws(self) -> Iterator[Flaw]:
        """Find an answer without feedback."""
        yield from super().flaws()
        for key in ("ya", "tidak"):
            if not getattr(self.umpan, key):
                yield Flaw("S06", f"Opsi '{key}' belum punya penjelasan.", ("umpan", key))


def _best_of_three(total: int) -> Iterator[Flaw]:
    if FEWEST_OPTIONS <= total <= MOST_OPTIONS and total != BEST_OPTIONS:
        message = "Tiga opsi paling pas untuk tombol WhatsApp."
        yield Flaw("S03", message, ("opsi",), blocks=False)
