"""The JP of one person in one calendar year, against what the law asks for. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.nip import Kind

#: PNS: at least so many in a year (PP 17/2020 art. 203(4), knowledge/domain.md 4).
TARGET_PNS = 20
#: PPPK: at most so many in a contract year (PP 49/2018 art. 40(1)): a ceiling, not a target.
CEILING_PPPK = 24


@dataclass(frozen=True)
class Year:
    """What was earned in one year. `kind` is None while the roster does not say it."""

    year: int
    jp: int
    #: The part of it that the agency recognises by a numbered decision.
    recognised: int
    kind: Kind | None = None

    @classmethod
    def of(cls, year: int, entries: Iterable[tuple[int, str]], kind: Kind | None = None) -> "Year":
        """Add entries up, each the JP and the number of the decision ("" if there is none)."""
        rows = list(entries)
        counted = sum(jp for jp, decision in rows if decision)
        return cls(year, sum(jp for jp, _ in rows), counted, kind)

    @property
    def still(self) -> int:
        """Return the recognised JP that a PNS still lacks; PPPK have no target to lack."""
        return 0 if self.kind is Kind.PPPK else max(0, TARGET_PNS - self.recognised)

    @property
    def above(self) -> int:
        """Return the recognised JP above what counts for a PPPK; a PNS has no ceiling."""
        return 0 if self.kind is Kind.PNS else max(0, self.recognised - CEILING_PPPK)
