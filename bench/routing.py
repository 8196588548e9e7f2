"""`python -m bench.routing [FILE]`: how fast the cold model is, and how right on reports.

FILE is CSV or JSON lines with `text` and `sector`; it is only measured, never learned from.
"""

import argparse
import csv
import json
import random
import time
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from feedback.routing.deciding import decide
from feedback.routing.knowledge import CODES, fingerprint, load_knowledge
from feedback.routing.model import Model
from feedback.routing.packing import from_bytes, to_bytes
from feedback.routing.training import fit_cold
from feedback.words.topics import Decision

#: Files are cut in two by lot, to see how far two draws differ.
_SEED = 2026
_RESAMPLES = 1_000

Labelled = tuple[str, str]


def read(path: Path) -> list[Labelled]:
    """Read a file's reports with their sectors, in an order drawn by lot."""
    with path.open(encoding="utf-8", newline="") as file:
        found = map(json.loads, file) if path.suffix == ".jsonl" else csv.DictReader(file)
        rows = [(row["text"], row["sector"]) for row in found]
    random.Random(_SEED).shuffle(rows)
    return [row for row in rows if row[1] in CODES]


def accuracy(model: Model, rows: Sequence[Labelled], name: str) -> None:
    """Print how often the right sector is first, among three, and marked `auto`."""
    ranked = [[code for code, _ in model.read(text).ranked()] for text, _ in rows]
    marked = [decide(model, text).decision is Decision.AUTO for text, _ in rows]
    first = np.array([order[0] == sector for order, (_, sector) in zip(ranked, rows, strict=True)])
    three = np.array([s in order[:3] for order, (_, s) in zip(ranked, rows, strict=True)])
    auto = np.array(marked)
    right = first[auto]
    print(f"{name}: {len(rows)} reports")
    print(f"  first        {_spread(first)}")
    print(f"  among three  {_spread(three)}")
    print(f"  marked auto  {_spread(auto)}, of these right {_spread(right)}")


def confusions(model: Model, rows: Sequence[Labelled]) -> None:
    """Print each sector's share of right answers and what it is taken for."""
    taken: dict[str, Counter[str]] = {}
    for text, sector in rows:
        taken.setdefault(sector, Counter())[model.read(text).ranked()[0][0]] += 1
    print(f"\n{'sector':24}{'n':>5}{'right':>7}  taken for")
    for sector, found in sorted(taken.items(), key=lambda item: -item[1].total()):
        others = ", ".join(f"{c} {n}" for c, n in found.most_common(6) if c != sector)
        print(f"{sector:24}{found.total():5}{found[sector] / found.total():7.2f}  {others}")


def speed(model: Model, texts: Sequence[str]) -> None:
    """Print milliseconds for one text and the memory of a model."""
    packed = to_bytes(model)
    tracemalloc.start()
    loaded = from_bytes(packed)
    decide(loaded, texts[0])
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    spent = []
    for text in texts:
        start = time.perf_counter()
        decide(loaded, text)
        spent.append((time.perf_counter() - start) * 1e3)
    middle, late = np.percentile(spent, [50, 99])
    print(f"\nspeed: {middle:.2f} ms a text (p99 {late:.2f}); model {megabytes:.0f} MB in memory,")
    print(f"  {len(packed) / 1e6:.1f} MB packed")


def _spread(hits: NDArray[np.bool_]) -> str:
    """Return a share with the range in which 95 % of resamples lie."""
    if not len(hits):
        return "-"
    draw = np.random.default_rng(_SEED).choice(hits, (_RESAMPLES, len(hits))).mean(axis=1)
    low, high = np.percentile(draw, [2.5, 97.5])
    return f"{hits.mean():.3f} ({low:.3f}–{high:.3f})"


def main() -> None:
    """Train, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.routing", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="labelled reports to measure on")
    file = parser.parse_args().file
    knowledge = load_knowledge()
    start = time.perf_counter()
    model = fit_cold(knowledge, version=fingerprint())
    print(f"trained in {time.perf_counter() - start:.1f} s")
    if file:
        rows = read(file)
        half = len(rows) // 2
        accuracy(model, rows[:half], "half A")
        accuracy(model, rows[half:], "half B")
        confusions(model, rows)
    speed(model, [text for text, _ in knowledge.examples()][::5])


if __name__ == "__main__":
    main()
