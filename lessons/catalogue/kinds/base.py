"""What every kind of item has, and the faults that all kinds share."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from lessons.catalogue.document import Path
from lessons.catalogue.shape import Id, MaybeText, Shape, Text
from lessons.item import Task

LABEL_LIMIT = 20
#: Characters of a WhatsApp message with buttons.
BODY_LIMIT = 1024
#: A row of a WhatsApp list.
ROW_LIMIT = 24
#: What numbering costs for each text below the question: "A. " and the new line.
_NUMBERING = 4


@dataclass(frozen=True)
class Flaw:
    """A fault within one item, at a path from the item."""

    code: str
    message: str
    path: Path = ()
    blocks: bool = True


class ItemShape(Shape):
    """What every kind of item has."""

    #: Whether there is a right answer, which memory and results count.
    scored: ClassVar[bool] = True

    id: Id
    kelompok: MaybeText = ""
    detik: Annotated[int, Field(ge=5, le=300)] = 30
    soal: Text
    petunjuk: MaybeText = ""
    petunjuk_membuang: bool = False
    penjelasan: MaybeText = ""
    sumber: Sequence[Id] = ()

    @property
    def objective(self) -> str:
        """Return the objective that is tested; "" if none is."""
        return ""

    @abstractmethod
    def task(self) -> Task:
        """Return how it is answered."""

    def shown(self) -> list[str]:
        """Return the texts that stand below the question in the same bubble."""
        return []

    def told(self) -> list[str]:
        """Return the feedback, of which an answer is told one."""
        return []

    def flaws(self) -> Iterator[Flaw]:
        """Find what is wrong with this item alone."""
        length = len(self.soal) + sum(len(text) + _NUMBERING for text in self.shown())
        if length > BODY_LIMIT:
            message = f"Soal beserta opsinya {length} huruf; batas pesan bertombol {BODY_LIMIT}."
            yield Flaw("S04", message, ("soal",))
        longest = max((len(text) for text in self.told()), default=0) + len(self.penjelasan)
        if longest > BODY_LIMIT:
            message = f"Umpan dan penjelasan {longest} huruf; batas satu pesan {BODY_LIMIT}."
            yield Flaw("S04", message, ("penjelasan",))
        if self.petunjuk_membuang and not self.petunjuk:
            message = "'petunjuk_membuang' hanya berguna bila ada 'petunjuk'."
            yield Flaw("S07", message, ("petunjuk_membuang",))


class TaughtShape(ItemShape):
    """An item that serves an objective of the course."""

    tujuan: Id

    @property
    def objective(self) -> str:
        """Return the objective that is tested."""
        return self.tujuan


def twins(values: Sequence[str], *path: str, says: str) -> Iterator[Flaw]:
    """Find texts of one list that a learner or a statistic could not tell apart."""
    for at, value in enumerate(values):
        if value.casefold() in (earlier.casefold() for earlier in values[:at]):
            yield Flaw("S03", f"Dua {says} sama: '{value}'.", (path[0], at, *path[1:]))


def overlong(label: str, limit: int, what: str) -> str | None:
    """Say that a text does not fit where WhatsApp shows it."""
    if len(label) <= limit:
        return None
    return f"{what} '{label}' {len(label)} huruf; batas tombol WhatsApp {limit}."
