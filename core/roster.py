"""The list of staff that a government hands in: its rows, and what a new one changes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.employment import Employment

#: What somebody is whose column "peran" is empty.
DEFAULT_ROLES = ("learner",)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One member of staff; rows with equal values are equal wherever they stand."""

    nip: str
    name: str
    unit: str
    phone: str | None = None
    position: str = ""
    employment: Employment = Employment.UNKNOWN
    roles: tuple[str, ...] = DEFAULT_ROLES
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one cell, for the one who made the file; the header is row 1."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Say it so that the row is found at once."""
        where = f"Baris {self.row}, kolom {self.column}" if self.column else f"Baris {self.row}"
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Roster:
    """A file as read: the rows without fault, and every problem found."""

    rows: tuple[RosterRow, ...]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One member of staff before and after."""

    before: RosterRow
    after: RosterRow


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What a new roster does to the staff known so far."""

    add: tuple[RosterRow, ...]
    change: tuple[Change, ...]
    leave: tuple[RosterRow, ...]
    same: tuple[RosterRow, ...]


def plan(rows: Iterable[RosterRow], existing: Iterable[RosterRow]) -> RosterPlan:
    """Compare a new roster with the known staff, by NIP.

    Carry out `leave` only for a file without problems: whoever stands in a faulty row is missing
    from the rows, and would lose access over a typing mistake.
    """
    new, old = ({row.nip: row for row in side} for side in (rows, existing))
    both = [(old[nip], row) for nip, row in new.items() if nip in old]
    return RosterPlan(
        add=tuple(row for nip, row in new.items() if nip not in old),
        change=tuple(Change(before, after) for before, after in both if before != after),
        leave=tuple(row for nip, row in old.items() if nip not in new),
        same=tuple(after for before, after in both if before == after),
    )
