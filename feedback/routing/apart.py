"""Retrain in a process of its own, so that its memory and imports leave with it."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from feedback.routing.learning import Candidate, Labelled, retrain
from feedback.routing.packing import from_bytes


def retrain_apart(
    cold: bytes,
    labels: Sequence[Labelled],
    current: bytes,
    *,
    seen_until: datetime | None,
    version: str,
) -> Candidate | None:
    """Do what `learning.retrain` does, with models as bytes; blocks until the child is done."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_retrain, cold, list(labels), current, seen_until, version).result()


def _retrain(
    cold: bytes,
    labels: list[Labelled],
    current: bytes,
    seen_until: datetime | None,
    version: str,
) -> Candidate | None:
    return retrain(
        from_bytes(cold), labels, from_bytes(current), seen_until=seen_until, version=version
    )
