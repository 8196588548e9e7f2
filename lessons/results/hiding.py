"""Which groups may be shown: none under five, and none that others give away. Pure."""

from collections import defaultdict
from collections.abc import Mapping

from core.groups import SMALLEST


def shown(counts: Mapping[str, int]) -> frozenset[str]:
    """Return the paths of units whose figures may be shown, given people by their own unit.

    A path is the codes from the root down, joined by "/"; each stands for all below it. What a
    reader could get by subtracting shown groups from a shown one above has no people or five and
    more: where too few are hidden, the next smallest beside them is hidden too.
    """
    totals: dict[str, int] = defaultdict(int)
    for path, count in counts.items():
        for above in _up(path):
            totals[above] += count
    below: dict[str, list[str]] = defaultdict(list)
    for path in totals:
        below[path.rpartition("/")[0]].append(path)
    found: set[str] = set()
    for root in below[""]:
        if totals[root] >= SMALLEST:
            _open(root, totals, below, counts, found)
    return frozenset(found)


def _open(
    path: str,
    totals: Mapping[str, int],
    below: Mapping[str, list[str]],
    counts: Mapping[str, int],
    found: set[str],
) -> None:
    """Show a unit, and those right below it that give no small group away."""
    found.add(path)
    children = sorted(below.get(path, ()), key=lambda child: (totals[child], child))
    # Who belongs to the unit itself is what remains when all below it are subtracted.
    hidden = counts.get(path, 0)
    for at, child in enumerate(children):
        if totals[child] >= SMALLEST and (hidden == 0 or hidden >= SMALLEST):
            for kept in children[at:]:
                _open(kept, totals, below, counts, found)
            return
        hidden += totals[child]


def _up(path: str) -> list[str]:
    """Return a path and all above it."""
    parts = path.split("/")
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]
