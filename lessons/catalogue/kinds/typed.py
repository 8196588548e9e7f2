"""The kinds that are answered by typing: `angka`, `isian`, `urut`, `jodoh`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from lessons.catalogue.kinds.base import Flaw, TaughtShape, twins
from lessons.catalogue.shape import Amount, MaybeText, Shape, Text
from lessons.item import Gap, Match, Number, Order, Task

#: More words than these nobody types on a phone; more slips accept another word.
MOST_WORDS = 3
MOST_SLIPS = 2
#: One slip in so many letters still leaves the word what it is.
_LETTERS_A_SLIP = 3
FEWEST_STEPS, MOST_STEPS = 3, 5
FEWEST_PAIRS, MOST_PAIRS = 2, 4
_PAIR = 2


class BranchShape(Shape):
    """The feedback on a typed answer."""

    benar: MaybeText = ""
    salah: MaybeText = ""


class TypedShape(TaughtShape):
    """What the kinds that are answered by typing share."""

    umpan: BranchShape = BranchShape()

    def told(self) -> list[str]:
        """Return the feedback of both branches."""
        return [self.umpan.benar, self.umpan.salah]

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
    typo: Annotated[int, Field(ge=0)] = 0

    def task(self) -> Task:
        """Return the answers that count as right."""
        return Gap(tuple(self.jawab), self.typo, self.umpan.benar, self.umpan.salah)

    def flaws(self) -> Iterator[Flaw]:
        """Find answers that nobody can type, and slips that let wrong words pass."""
        yield from super().flaws()
        if not self.jawab:
            yield Flaw("S07", "Isian belum punya jawaban.", ("jawab",))
        for at, answer in enumerate(self.jawab):
            if not re.search(r"\w", answer):
                yield Flaw("S07", "Jawaban isian tidak boleh kosong.", ("jawab", at))
            elif len(answer.split()) > MOST_WORDS:
                message = (
                    f"Jawaban isian terlalu panjang untuk diketik; batasnya {MOST_WORDS} kata."
                )
                yield Flaw("S08", message, ("jawab", at), blocks=False)
        yield from self._slips()

    def _slips(self) -> Iterator[Flaw]:
        lengths = [len(answer) for answer in self.jawab if re.search(r"\w", answer)]
        shortest = min(lengths, default=0)
        if self.typo > MOST_SLIPS:
            message = f"Salah ketik yang dimaafkan paling banyak {MOST_SLIPS} huruf."
            yield Flaw("S08", message, ("typo",), blocks=False)
        elif shortest and self.typo * _LETTERS_A_SLIP > shortest:
            message = f"Dengan typo {self.typo}, kata lain {shortest} huruf ikut dianggap benar."
            yield Flaw("S08", message, ("typo",), blocks=False)


class OrderShape(TypedShape):
    """`urut`: steps, which the author wrote in their order."""

    jenis: Literal["urut"]
    langkah: Sequence[Text]

    def task(self) -> Task:
        """Return the steps in their order."""
        return Order(tuple(self.langkah), self.umpan.benar, self.umpan.salah)

    def shown(self) -> list[str]:
        """Return the steps: they are all spelt out."""
        return list(self.langkah)

    def flaws(self) -> Iterator[Flaw]:
        """Find too few or too many steps, and such as look the same."""
        yield from super().flaws()
        total = len(self.langkah)
        if not FEWEST_STEPS <= total <= MOST_STEPS:
            message = f"Langkah harus {FEWEST_STEPS} sampai {MOST_STEPS} buah; ada {total}."
            yield Flaw("S07", message, ("langkah",))
        yield from twins(self.langkah, "langkah", says="langkah")


class MatchShape(TypedShape):
    """`jodoh`: what belongs to what."""

    jenis: Literal["jodoh"]
    pasangan: Sequence[Sequence[Text]]

    def task(self) -> Task:
        """Return the pairs; of the rules only those of two texts ever come here."""
        pairs = tuple((left, right) for left, right in self.pasangan)
        return Match(pairs, self.umpan.benar, self.umpan.salah)

    def shown(self) -> list[str]:
        """Return both sides; what is shared stands only once."""
        left = [pair[0] for pair in self.pasangan if pair]
        return left + list(dict.fromkeys(pair[-1] for pair in self.pasangan if pair))

    def flaws(self) -> Iterator[Flaw]:
        """Find pairs that are none, and such as leave nothing to choose."""
        yield from super().flaws()
        total = len(self.pasangan)
        if not FEWEST_PAIRS <= total <= MOST_PAIRS:
            message = f"Pasangan harus {FEWEST_PAIRS} sampai {MOST_PAIRS} buah; ada {total}."
            yield Flaw("S07", message, ("pasangan",))
        broken = [at for at, pair in enumerate(self.pasangan) if len(pair) != _PAIR]
        for at in broken:
            yield Flaw("S07", "Tiap pasangan berisi dua teks: [kiri, kanan].", ("pasangan", at))
        if total and not broken:
            yield from self._sides()

    def _sides(self) -> Iterator[Flaw]:
        yield from twins([left for left, _ in self.pasangan], "pasangan", says="teks kiri")
        if len(self.pasangan) > 1 and len({right.casefold() for _, right in self.pasangan}) == 1:
            message = "Semua pasangan berujung sama; tidak ada yang perlu dipilih."
            yield Flaw("S07", message, ("pasangan",))
