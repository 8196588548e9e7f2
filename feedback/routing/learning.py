"""Learn from what officers corrected: a candidate on trial against the model in service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from feedback.routing.model import Model
from feedback.routing.packing import to_bytes

#: The newest share of what the model in service has not seen is kept for the trial.
_HELD = 0.3
#: Fewer reports than this prove nothing.
LEAST_HELD = 20
#: What a model can hold of a city; older reports say less about it anyway.
MOST = 4_000
_TOP = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report of this city with the sector that turned out to answer for it, and when."""

    text: str
    sector: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trial:
    """Two models on the same reports, which neither had seen."""

    held: int
    current_first: float
    candidate_first: float
    current_three: float
    candidate_three: float
    #: Reports that only the candidate got right, and that only the current one did.
    won: int
    lost: int

    @property
    def better(self) -> bool:
        """Whether the candidate should take over: it wins more than it loses."""
        return self.held >= LEAST_HELD and self.won > self.lost


@dataclass(frozen=True, slots=True)
class Candidate:
    """A new version: how its trial went and, if it did well, its bytes to keep."""

    version: str
    trial: Trial
    #: The newest report that it learned from; the next trial begins after it.
    until: datetime
    packed: bytes | None


def retrain(
    cold: Model,
    labels: Sequence[Labelled],
    current: Model,
    *,
    seen_until: datetime | None,
    version: str,
) -> Candidate | None:
    """Put a candidate on trial; None while too little is new since `seen_until`.

    The trial's candidate learns only from what lies before the trial's reports. When it is
    better, the version that is handed out learns from all of them.
    """
    known = sorted(labels, key=lambda label: label.at)[-MOST:]
    fresh = [label for label in known if seen_until is None or label.at > seen_until]
    held = fresh[-max(LEAST_HELD, round(len(fresh) * _HELD)) :]
    if len(fresh) < 2 * LEAST_HELD:
        return None
    before = known[: len(known) - len(held)]
    trial = compare(current, _adapted(cold, before, version), held)
    packed = to_bytes(_adapted(cold, known, version)) if trial.better else None
    return Candidate(version, trial, known[-1].at, packed)


def compare(current: Model, candidate: Model, held: Sequence[Labelled]) -> Trial:
    """Let both models rank the same reports."""
    old, new = _places(current, held), _places(candidate, held)
    return Trial(
        held=len(held),
        current_first=float(np.mean(old == 0)),
        candidate_first=float(np.mean(new == 0)),
        current_three=float(np.mean(old < _TOP)),
        candidate_three=float(np.mean(new < _TOP)),
        won=int(np.sum((new == 0) & (old != 0))),
        lost=int(np.sum((old == 0) & (new != 0))),
    )


def _adapted(cold: Model, labels: Sequence[Labelled], version: str) -> Model:
    from feedback.routing.training import adapt  # noqa: PLC0415 - scipy, only where one trains

    return adapt(cold, [(label.text, label.sector) for label in labels], version=version)


def _places(model: Model, held: Sequence[Labelled]) -> NDArray[np.int64]:
    """Return at which place of the ranking the right sector stands, from 0."""
    ranked = ([code for code, _ in model.read(label.text).ranked()] for label in held)
    return np.array([order.index(h.sector) for order, h in zip(ranked, held, strict=True)])
