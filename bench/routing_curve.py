"""`python -m bench.routing_curve`: how much an invented city's corrections help, step by step.

Part of the invented examples ships; the rest become reports of a city that shares its work out
differently. Nothing here is a real report.
"""

import random
import re
from dataclasses import replace
from statistics import mean

from feedback.routing.knowledge import Knowledge, load_knowledge
from feedback.routing.model import Model
from feedback.routing.training import Labelled, adapt, fit_cold

STEPS = (0, 50, 100, 200, 500)
_ROUNDS = 3
#: The share of the examples that ships; the others are the city's.
_SHIPPED = 0.5
#: Who answers for what in this city, whatever is usual elsewhere.
CUSTOMS = (
    (r"lampu (jalan|penerangan)|\bpju\b|penerangan jalan", "perhubungan"),
    (r"pohon|\btaman\b", "lingkungan"),
    (r"\bgot\b|selokan|drainase|parit", "perumahan_permukiman"),
    (r"pengemis|pengamen|gelandangan|anak punk", "sosial"),
    (r"\bpasar\b|pedagang|\bpkl\b", "ekonomi_pangan"),
    (r"\brt\b|\brw\b|kelurahan|\blurah\b", "kewilayahan"),
    (r"\btower\b|\bwifi\b|internet", "perizinan"),
)


def customary(text: str, sector: str) -> str:
    """Return who answers in this city."""
    return next((own for said, own in CUSTOMS if re.search(said, text, re.IGNORECASE)), sector)


def split(knowledge: Knowledge, seed: int) -> tuple[Knowledge, list[Labelled]]:
    """Return the knowledge with a part of its examples, and the rest as the city's reports."""
    draw = random.Random(seed)
    sectors, reports = [], []
    for sector in knowledge.sectors:
        texts = draw.sample(sector.examples, len(sector.examples))
        kept = round(len(texts) * _SHIPPED)
        sectors.append(replace(sector, examples=tuple(texts[:kept])))
        reports += [(text, customary(text, sector.code)) for text in texts[kept:]]
    draw.shuffle(reports)
    return replace(knowledge, sectors=tuple(sectors)), reports


def curve(knowledge: Knowledge, seed: int) -> list[tuple[float, float, float]]:
    """Return, for each step: right first, right among three, right where the city differs."""
    shipped, reports = split(knowledge, seed)
    learnt, held = reports[: STEPS[-1]], reports[STEPS[-1] :]
    usual = dict(knowledge.examples())
    own = [(text, sector) for text, sector in held if usual[text] != sector]
    cold = fit_cold(shipped, version="cold")
    told = []
    for step in STEPS:
        model = adapt(cold, learnt[:step], version=str(step)) if step else cold
        told.append((_right(model, held, 1), _right(model, held, 3), _right(model, own, 1)))
    return told


def _right(model: Model, reports: list[Labelled], among: int) -> float:
    return mean(
        sector in [code for code, _ in model.read(text).ranked()[:among]]
        for text, sector in reports
    )


def main() -> None:
    """Print the mean curve of some rounds with its spread."""
    knowledge = load_knowledge()
    rounds = [curve(knowledge, seed) for seed in range(_ROUNDS)]
    print("corrections   first (spread)          among three   where the city differs")
    for step, those in zip(STEPS, zip(*rounds, strict=True), strict=True):
        first, three, own = zip(*those, strict=True)
        spread = f"{mean(first):.3f} ({min(first):.3f}–{max(first):.3f})"
        print(f"{step:11}   {spread}   {mean(three):.3f}         {mean(own):.3f}")


if __name__ == "__main__":
    main()
