"""The JP of one person in one calendar year, against what the law asks for. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.employment import Employment

#: PNS: at least so many in a year (PP 17/2020 art. 203(4), knowledge/domain.md 4).
TARGET_PNS = 20
#: PPPK: at most so many in a contract year (PP 49/2018 art. 40(1)): a ceiling, not a target.
CEILING_PPPK = 24
#: Whom the ceiling binds. Part-time PPPK are PPPK; we know of no rule of their own.
CAPPED = frozenset({Employment.PPPK, Employment.PART_TIME})


class Rule(StrEnum):
    """Which rule a sum is told against."""

    NONE = "none"
    TARGET = "target"
    CEILING = "ceiling"
    #: The ceiling, which the sum has passed.
    ABOVE = "above"


@dataclass(frozen=True)
class Year:
    """What was earned in one year."""

    jp: int
    #: The part of it that the agency recognises by a numbered decision.
    recognised: int
    employment: Employment = Employment.UNKNOWN

    @classmethod
    def of(
        cls, entries: Iterable[tuple[int, str]], employment: Employment = Employment.UNKNOWN
    ) -> "Year":
        """Add entries up, each the JP and the number of the decision ("" if there is none)."""
        rows = list(entries)
        counted = sum(jp for jp, decision in rows if decision)
        return cls(sum(jp for jp, _ in rows), counted, employment)

    @property
    def counted(self) -> int:
        """Return the recognised JP that count: for PPPK never more than the ceiling."""
        capped = self.employment in CAPPED
        return min(self.recognised, CEILING_PPPK) if capped else self.recognised

    @property
    def rule(self) -> Rule:
        """Return which rule it is told against."""
        if self.employment is Employment.PNS:
            return Rule.TARGET
        if self.employment not in CAPPED:
            return Rule.NONE
        return Rule.ABOVE if self.recognised > CEILING_PPPK else Rule.CEILING

    @property
    def limit(self) -> int:
        """Return the number of that rule; 0 if there is none."""
        if self.rule is Rule.TARGET:
            return TARGET_PNS
        return 0 if self.rule is Rule.NONE else CEILING_PPPK
