"""The kinds of quiz item: for each its keys, what makes it faulty, and the task that it becomes.

A new kind is one more class here and one more name in `AnyItem`.
Field names are the words that authors write, which is why they are Indonesian.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from lessons.catalogue.document import Path
from lessons.catalogue.shape import Amount, Id, MaybeText, Shape, Text
from lessons.item import Gap, Number, Option, Pick, Task

LABEL_LIMIT = 20
BODY_LIMIT = 1024
FEWEST_OPTIONS, BEST_OPTIONS, MOST_OPTIONS = 2, 3, 4


@dataclass(frozen=True)
class Flaw:
    """A fault within one item, at a path from the item."""

    code: str
    message: str
    path: Path = ()
    blocks: bool = True


class ItemShape(Shape):
    """What every kind of item has."""

    id: Id
    tujuan: Id
    kelompok: MaybeText = ""
    detik: Annotated[int, Field(ge=5, le=300)] = 30
    soal: Text
    petunjuk: MaybeText = ""
    penjelasan: MaybeText = ""
    sumber: Sequence[Id] = ()

    def flaws(self) -> Iterator[Flaw]:
        """Find what is wrong with this item alone."""
        length = len(self.soal) + sum(len(text) + 4 for text in self.shown())
        if length > BODY_LIMIT:
            message = f"Soal beserta opsinya {length} huruf; batas pesan bertombol {BODY_LIMIT}."
            yield Flaw("S04", message, ("soal",))

    def shown(self) -> list[str]:
        """Return the texts that stand below the question in the same bubble."""
        return []


class OptionShape(Shape):
    """One option of a multiple-choice item."""

    k: Id
    teks: Text
    label: MaybeText = ""
    benar: bool = False
    umpan: MaybeText = ""

    def option(self) -> Option:
        """Return the option; a text that fits on a button is its own label."""
        fitting = self.teks if len(self.teks) <= LABEL_LIMIT else None
        return Option(self.k, self.teks, self.label or fitting, float(self.benar), self.umpan)


class ChoiceShape(ItemShape):
    """`pg`: one right option among two to four."""

    jenis: Literal["pg"]
    opsi: Sequence[OptionShape]

    def task(self) -> Task:
        """Return the options to choose from."""
        return Pick(tuple(option.option() for option in self.opsi))

    def shown(self) -> list[str]:
        """Return the options: they are spelt out when a label is too long for a button."""
        return [option.teks for option in self.opsi]

    def flaws(self) -> Iterator[Flaw]:
        """Find faults among the options."""
        yield from super().flaws()
        yield from self._count_flaws()
        yield from _twins([option.k for option in self.opsi], "k")
        yield from _twins([option.teks for option in self.opsi], "teks")
        for at, option in enumerate(self.opsi):
            label = option.label
            if len(label) > LABEL_LIMIT:
                message = (
                    f"Label '{label}' {len(label)} huruf; batas tombol WhatsApp {LABEL_LIMIT}."
                )
                yield Flaw("S04", message, ("opsi", at, "label"))
            if not option.umpan:
                message = f"Opsi '{option.k}' belum punya penjelasan."
                yield Flaw("S06", message, ("opsi", at, "umpan"))

    def _count_flaws(self) -> Iterator[Flaw]:
        right, total = sum(option.benar for option in self.opsi), len(self.opsi)
        if right != 1:
            message = f"Pilihan ganda harus punya tepat satu jawaban benar; ada {right}."
            yield Flaw("S01", message, ("opsi",))
        if not FEWEST_OPTIONS <= total <= MOST_OPTIONS:
            message = f"Opsi harus {FEWEST_OPTIONS} sampai {MOST_OPTIONS} buah; ada {total}."
            yield Flaw("S03", message, ("opsi",))
        elif total != BEST_OPTIONS:
            message = "Tiga opsi paling pas untuk tombol WhatsApp."
            yield Flaw("S03", message, ("opsi",), blocks=False)


class VerdictShape(Shape):
    """The feedback on a statement, for each of its two answers."""

    ya: MaybeText = ""
    tidak: MaybeText = ""


class TrueFalseShape(ItemShape):
    """`bs`: a statement that is true or false."""

    jenis: Literal["bs"]
    benar: bool
    umpan: VerdictShape = VerdictShape()

    def task(self) -> Task:
        """Return the two answers, always in the same order."""
        yes = Option("ya", "Benar", "Benar", float(self.benar), self.umpan.ya)
        no = Option("tidak", "Salah", "Salah", float(not self.benar), self.umpan.tidak)
        return Pick((yes, no), ordered=True)

    def flaws(self) -> Iterator[Flaw]:
        """Find an answer without feedback."""
        yield from super().flaws()
        for key in ("ya", "tidak"):
            if not getattr(self.umpan, key):
                yield Flaw("S06", f"Opsi '{key}' belum punya penjelasan.", ("umpan", key))


class BranchShape(Shape):
    """The feedback on a typed answer."""

    benar: MaybeText = ""
    salah: MaybeText = ""


class TypedShape(ItemShape):
    """What the kinds that are answered by typing share."""

    umpan: BranchShape = BranchShape()

    def flaws(self) -> Iterator[Flaw]:
        """Find a wrong branch without feedback."""
        yield from super().flaws()
        if not self.umpan.salah:
            yield Flaw("S06", "Jawaban salah belum punya penjelasan.", ("umpan", "salah"))


class NumberShape(TypedShape):
    """`angka`: a number, right within a tolerance."""

    jenis: Literal["angka"]
    jawab: Amount
    toleransi: Amount = Decimal(0)
    satuan: MaybeText = ""

    def task(self) -> Task:
        """Return the number to hit."""
        return Number(self.jawab, self.toleransi, self.satuan, self.umpan.benar, self.umpan.salah)

    def flaws(self) -> Iterator[Flaw]:
        """Find a tolerance that nothing can meet."""
        yield from super().flaws()
        if self.toleransi < 0:
            yield Flaw("S07", "Toleransi tidak boleh kurang dari 0.", ("toleransi",))


class GapShape(TypedShape):
    """`isian`: a word or two to type."""

    jenis: Literal["isian"]
    jawab: Sequence[MaybeText]
    typo: Annotated[int, Field(ge=0, le=2)] = 0

    def task(self) -> Task:
        """Return the answers that count as right."""
        return Gap(tuple(self.jawab), self.typo, self.umpan.benar, self.umpan.salah)

    def flaws(self) -> Iterator[Flaw]:
        """Find an answer that nobody can type."""
        yield from super().flaws()
        if not self.jawab:
            yield Flaw("S07", "Isian belum punya jawaban.", ("jawab",))
        for at, answer in enumerate(self.jawab):
            if not re.search(r"\w", answer):
                yield Flaw("S07", "Jawaban isian tidak boleh kosong.", ("jawab", at))


AnyItem = Annotated[
    ChoiceShape | TrueFalseShape | NumberShape | GapShape, Field(discriminator="jenis")
]
ITEMS_FORM: TypeAdapter[list[AnyItem]] = TypeAdapter(list[AnyItem])


def _twins(values: list[str], key: str) -> Iterator[Flaw]:
    """Find options that a learner or a statistic could not tell apart."""
    for at, value in enumerate(values):
        if value.casefold() in (earlier.casefold() for earlier in values[:at]):
            yield Flaw("S03", f"Dua opsi sama: '{value}'.", ("opsi", at, key))
