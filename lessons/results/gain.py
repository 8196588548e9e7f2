"""What a course led to: gain by objective, and what was left after 30 days. Pure.

Whatever is hidden (`hiding`) is in no sum either, or the sum would give it away.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lessons.course import Objective
from lessons.results.hiding import shown
from lessons.results.intervals import Estimate, Pairs, mean_gain, newcombe, wilson

#: The path of everybody, above the units.
ALL = "*"


@dataclass(frozen=True)
class Outcome:
    """One person and one objective; None where they were not asked.

    Who was asked several items of an objective was right if all of them were.
    """

    #: Their own unit: `ALL`, "/" and the unit's path.
    path: str
    person: int
    objective: str
    before: bool | None = None
    after: bool | None = None
    #: In the check after 30 days, on a variant that they had never seen.
    kept: bool | None = None


class Blank(StrEnum):
    """Why there is no figure."""

    NOTHING = "belum ada data"
    FEW = "disembunyikan"


@dataclass(frozen=True)
class Gain:
    """Shares right before and after among the same people, and the difference."""

    n: int
    before: float
    after: float
    gain: Estimate


@dataclass(frozen=True)
class Kept:
    """The share right after 30 days: the primary measure."""

    n: int
    share: Estimate


@dataclass(frozen=True)
class ObjectiveResult:
    """One line of a report."""

    objective: Objective
    gain: Gain | Blank
    kept: Kept | Blank


@dataclass(frozen=True)
class Report:
    """A course within one scope: every objective, with or without figures, and all together."""

    objectives: tuple[ObjectiveResult, ...]
    #: Over the objectives that have figures; people count once.
    gain: Gain | Blank
    kept: Kept | Blank


def report(
    outcomes: Iterable[Outcome], objectives: Sequence[Objective], *, scope: str = ALL
) -> Report:
    """Report on a unit and all below it; `outcomes` must hold everybody's, to know who hides."""
    rows = list(outcomes)
    lines = tuple(_line(objective, rows, scope) for objective in objectives)
    gained = {line.objective.id for line in lines if isinstance(line.gain, Gain)}
    held = {line.objective.id for line in lines if isinstance(line.kept, Kept)}
    return Report(
        objectives=lines,
        gain=_whole_gain([row for row in rows if _paired(row) and row.objective in gained], scope)
        if gained
        else _why(line.gain for line in lines),
        kept=_whole_kept([r for r in rows if r.kept is not None and r.objective in held], scope)
        if held
        else _why(line.kept for line in lines),
    )


def _why(blanks: Iterable[object]) -> Blank:
    """Return why there is nothing to add up: something is hidden, or there is nothing."""
    return Blank.FEW if Blank.FEW in set(blanks) else Blank.NOTHING


def units_below(outcomes: Iterable[Outcome], scope: str) -> list[str]:
    """Return the paths of the units right below a scope that have outcomes, in order."""
    deeper = {row.path for row in outcomes if _within(row.path, scope) and row.path != scope}
    depth = scope.count("/") + 2
    return sorted({"/".join(path.split("/")[:depth]) for path in deeper})


def _line(objective: Objective, rows: Sequence[Outcome], scope: str) -> ObjectiveResult:
    mine = [row for row in rows if row.objective == objective.id]
    return ObjectiveResult(
        objective,
        gain=_gain([row for row in mine if _paired(row)], scope),
        kept=_kept([row for row in mine if row.kept is not None], scope),
    )


def _gain(rows: Sequence[Outcome], scope: str) -> Gain | Blank:
    blank = _blank(rows, scope)
    if blank:
        return blank
    found = Counter((row.before, row.after) for row in rows if _within(row.path, scope))
    pairs = Pairs(
        both=found[True, True],
        only_after=found[False, True],
        only_before=found[True, False],
        neither=found[False, False],
    )
    before = (pairs.both + pairs.only_before) / pairs.n
    return Gain(pairs.n, before, (pairs.both + pairs.only_after) / pairs.n, newcombe(pairs))


def _kept(rows: Sequence[Outcome], scope: str) -> Kept | Blank:
    blank = _blank(rows, scope)
    if blank:
        return blank
    right = [bool(row.kept) for row in rows if _within(row.path, scope)]
    return Kept(len(right), wilson(sum(right) / len(right), len(right)))


def _whole_gain(rows: Sequence[Outcome], scope: str) -> Gain | Blank:
    blank = _blank(rows, scope)
    if blank:
        return blank
    mine = _by_person(rows, scope)
    if len({row.objective for own in mine for row in own}) == 1:
        return _gain(rows, scope)  # people's gains are -1, 0 or 1: the better interval is known
    before = [sum(bool(row.before) for row in own) / len(own) for own in mine]
    after = [sum(bool(row.after) for row in own) / len(own) for own in mine]
    gains = [later - earlier for earlier, later in zip(before, after, strict=True)]
    n = len(mine)
    return Gain(n, sum(before) / n, sum(after) / n, mean_gain(gains))


def _whole_kept(rows: Sequence[Outcome], scope: str) -> Kept | Blank:
    blank = _blank(rows, scope)
    if blank:
        return blank
    shares = [sum(bool(r.kept) for r in own) / len(own) for own in _by_person(rows, scope)]
    return Kept(len(shares), wilson(sum(shares) / len(shares), len(shares)))


def _blank(rows: Sequence[Outcome], scope: str) -> Blank | None:
    """Return why a scope has no figure, or None if it may be shown."""
    people = {(row.person, row.path) for row in rows}
    if not any(_within(path, scope) for _, path in people):
        return Blank.NOTHING
    visible = scope in shown(Counter(path for _, path in people))
    return None if visible else Blank.FEW


def _by_person(rows: Sequence[Outcome], scope: str) -> list[list[Outcome]]:
    found: dict[int, list[Outcome]] = defaultdict(list)
    for row in rows:
        if _within(row.path, scope):
            found[row.person].append(row)
    return list(found.values())


def _paired(row: Outcome) -> bool:
    return row.before is not None and row.after is not None


def _within(path: str, scope: str) -> bool:
    return path == scope or path.startswith(f"{scope}/")
