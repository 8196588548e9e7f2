"""Intervals of 95 percent that hold for small groups: no width of nothing at 0 or 100. Pure."""

from dataclasses import dataclass
from math import sqrt

#: Of the normal distribution, for 95 percent on both sides.
Z = 1.959963984540054
_LEVEL = 0.975


@dataclass(frozen=True)
class Estimate:
    """A share or a difference of shares (0.25 is 25 points) between its two bounds."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Pairs:
    """What became of people who were asked before and after."""

    both: int = 0
    only_after: int = 0
    only_before: int = 0
    neither: int = 0

    @property
    def n(self) -> int:
        """Return how many people there are."""
        return self.both + self.only_after + self.only_before + self.neither


def wilson(share: float, n: int) -> Estimate:
    """Return a share of n people with its score interval (Wilson 1927).

    `share` may be the mean of shares: taken as one observation a person, the interval is rather
    too wide than too narrow.

    Raises:
        ValueError: there is nobody.
    """
    if n <= 0:
        raise ValueError("a share needs people")
    middle = share + Z * Z / (2 * n)
    spread = Z * sqrt(max(0.0, share * (1 - share)) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    low, high = (middle - spread) / whole, (middle + spread) / whole
    return Estimate(share, max(0.0, min(low, share)), min(1.0, max(high, share)))


def newcombe(pairs: Pairs) -> Estimate:
    """Return the gain of a share in the same people, after minus before.

    The interval is method 10 of R. G. Newcombe, "Improved confidence intervals for the
    difference between binomial proportions based on paired data", Statistics in Medicine 17
    (1998), 2635-2650: two score intervals squared and added, with a correlation that is
    corrected for continuity. Unlike a bootstrap it has a width where everybody learnt it.

    Raises:
        ValueError: there is nobody.
    """
    n = pairs.n
    after = wilson((pairs.both + pairs.only_after) / n if n else 0.0, n)
    before = wilson((pairs.both + pairs.only_before) / n, n)
    gain, phi = after.value - before.value, _phi(pairs)
    down = _joined(after.value - after.low, before.high - before.value, phi)
    up = _joined(after.high - after.value, before.value - before.low, phi)
    return Estimate(gain, max(-1.0, gain - down), min(1.0, gain + up))


def mean_gain(gains: list[float]) -> Estimate:
    """Return the mean of people's own gains with Student's interval of paired differences.

    Raises:
        ValueError: there are fewer than two people.
    """
    n = len(gains)
    if n <= 1:
        raise ValueError("a mean gain needs people")
    mean = sum(gains) / n
    # It takes half a second and much memory to import, and only reports need it.
    from scipy.stats import t  # noqa: PLC0415

    error = sqrt(sum((gain - mean) ** 2 for gain in gains) / (n - 1) / n)
    spread = float(t.ppf(_LEVEL, n - 1)) * error
    return Estimate(mean, max(-1.0, mean - spread), min(1.0, mean + spread))


def _phi(pairs: Pairs) -> float:
    a, b, c, d = pairs.both, pairs.only_after, pairs.only_before, pairs.neither
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if not margins:
        return 0.0
    cross = a * d - b * c
    if cross > 0:
        return max(cross - pairs.n / 2, 0) / sqrt(margins)
    return cross / sqrt(margins)


def _joined(one: float, other: float, phi: float) -> float:
    return sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))
