"""The kinds in which nothing is right or wrong: `survei`, `refleksi`, `praktik`."""

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lessons.catalogue.kinds.base import ROW_LIMIT, Flaw, ItemShape, TaughtShape, overlong, twins
from lessons.catalogue.shape import MaybeText, Text
from lessons.item import Confirmer, Deed, Evidence, Scale, Task, Thought

_ENDS = 2
#: What a confirmer takes in at one glance.
MOST_CRITERIA = 4
CRITERION_LIMIT = 120


class SurveyShape(ItemShape):
    """`survei`: an opinion on a scale."""

    scored: ClassVar[bool] = False

    jenis: Literal["survei"]
    dimensi: Literal["relevansi", "kemudahan", "keyakinan"]
    skala: Annotated[int, Field(ge=3, le=5)] = 5
    ujung: Sequence[Text]

    def task(self) -> Task:
        """Return the scale with its two ends."""
        return Scale(self.dimensi, self.skala, (self.ujung[0], self.ujung[-1]))

    def shown(self) -> list[str]:
        """Return the words at the ends of the scale."""
        return list(self.ujung)

    def flaws(self) -> Iterator[Flaw]:
        """Find ends that are missing, or too long for a row."""
        yield from super().flaws()
        if len(self.ujung) != _ENDS:
            message = "'ujung' berisi dua teks: [ujung kiri, ujung kanan]."
            yield Flaw("S07", message, ("ujung",))
        for at, end in enumerate(self.ujung):
            if message_ := overlong(end, ROW_LIMIT, "Ujung"):
                yield Flaw("S04", message_, ("ujung", at))


class ReflectionShape(ItemShape):
    """`refleksi`: a sentence to oneself."""

    scored: ClassVar[bool] = False

    jenis: Literal["refleksi"]
    dinilai: Literal[False] = False
    dilihat: Literal["hanya-saya", "atasan"] = "hanya-saya"

    def task(self) -> Task:
        """Return a thought, private unless its author says otherwise."""
        return Thought(private=self.dilihat == "hanya-saya")


class PracticeShape(TaughtShape):
    """`praktik`: a task done at work, shown by evidence and confirmed by somebody."""

    scored: ClassVar[bool] = False

    jenis: Literal["praktik"]
    bukti: Sequence[Literal["foto", "berkas", "teks"]]
    pengesah: Literal["rekan", "atasan"]
    kriteria: Sequence[MaybeText]
    hari: Annotated[int, Field(ge=1, le=20)] = 5

    def task(self) -> Task:
        """Return the deed, and what shows it."""
        evidence = tuple(Evidence(kind) for kind in self.bukti)
        return Deed(evidence, Confirmer(self.pengesah), tuple(self.kriteria), self.hari)

    def shown(self) -> list[str]:
        """Return what the confirmer looks for: the learner is told, too."""
        return list(self.kriteria)

    def flaws(self) -> Iterator[Flaw]:
        """Find a deed that nobody could confirm, or show."""
        yield from super().flaws()
        total = len(self.kriteria)
        if not 1 <= total <= MOST_CRITERIA:
            message = f"Praktik perlu 1 sampai {MOST_CRITERIA} kriteria; ada {total}."
            yield Flaw("R01", message, ("kriteria",))
        for at, criterion in enumerate(self.kriteria):
            if not criterion:
                message = "Kriteria tidak boleh kosong; tulis apa yang dilihat pengesah."
                yield Flaw("R02", message, ("kriteria", at))
            elif len(criterion) > CRITERION_LIMIT:
                message = f"Kriteria {len(criterion)} huruf; batas {CRITERION_LIMIT}. Persingkat."
                yield Flaw("R02", message, ("kriteria", at))
        yield from twins(self.kriteria, "kriteria", says="kriteria")
        if not self.bukti:
            message = "Pilih paling sedikit satu bukti: foto, berkas, atau teks."
            yield Flaw("R03", message, ("bukti",))
        yield from twins(self.bukti, "bukti", says="bukti")
