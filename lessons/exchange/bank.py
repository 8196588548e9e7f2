"""A bank of questions between two formats: what both can say, ignorant of files and courses."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from core.errors import DataError

FULL = Decimal(100)
NONE = Decimal(0)
#: What neither XML nor a chat can hold: controls other than tab and newline, and non-characters.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)


def clean(text: str) -> str:
    """Return a text that every format can hold: plain newlines, nothing unfit, no outer space."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def one_line(text: str) -> str:
    """Return a text of one line, for names."""
    return " ".join(clean(text).split())


@dataclass(frozen=True)
class Choice:
    """One answer that is offered or accepted; `percent` from -100 to 100."""

    text: str
    percent: Decimal
    feedback: str = ""


@dataclass(frozen=True)
class Choices:
    """Options to choose from; with `single` only one may be chosen."""

    options: tuple[Choice, ...]
    single: bool = True


@dataclass(frozen=True)
class Truth:
    """A statement, and what is said to whoever calls it true or false."""

    true: bool
    if_true: str = ""
    if_false: str = ""


@dataclass(frozen=True)
class Words:
    """Words to type; `*` stands for any letters, behind a backslash for itself."""

    accepted: tuple[Choice, ...]
    #: Said to every other answer.
    wrong: str = ""
    case: bool = False


@dataclass(frozen=True)
class Figure:
    """A number that is accepted, give or take the tolerance."""

    value: Decimal
    tolerance: Decimal
    percent: Decimal = FULL
    feedback: str = ""


@dataclass(frozen=True)
class Figures:
    """A number to type."""

    accepted: tuple[Figure, ...]
    wrong: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Pairs:
    """Things to match; `spare` holds answers that belong to none of them."""

    pairs: tuple[tuple[str, str], ...]
    spare: tuple[str, ...] = ()
    right: str = ""
    wrong: str = ""


@dataclass(frozen=True)
class Essay:
    """A text to write freely."""


@dataclass(frozen=True)
class Reading:
    """Nothing to answer: a description between questions."""


Task = Choices | Truth | Words | Figures | Pairs | Essay | Reading


@dataclass(frozen=True)
class Question:
    """One question; `line` tells where it stood and is no part of what it is."""

    text: str
    task: Task
    name: str = ""
    #: Said to everybody afterwards.
    general: str = ""
    hints: tuple[str, ...] = ()
    #: From the widest to the narrowest.
    category: tuple[str, ...] = ()
    hidden: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, order=True)
class Note:
    """Something that got lost or changed on the way, at a line of the source (0: no line)."""

    line: int
    message: str

    def __str__(self) -> str:
        """Return `baris N: pesan`."""
        return f"baris {self.line}: {self.message}" if self.line else self.message


@dataclass(frozen=True)
class Bank:
    """Questions in their order, and what could not be taken along."""

    questions: tuple[Question, ...]
    notes: tuple[Note, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Written:
    """A bank in the text of some format, and what that format could not hold."""

    text: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """What keeps a file from being read, at its line."""

    line: int
    message: str


class BankError(DataError):
    """A bank that can't be read; names each line."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        """Keep the faults; the text has one line `berkas:baris pesan` for each."""
        super().__init__("\n".join(f"{file}:{f.line} {f.message}" for f in sorted(faults)))
        self.faults = tuple(sorted(faults))
