"""`kentongan memory report`: how good the forecasts of memory are."""

import asyncio
import csv
from collections.abc import Iterable
from math import isnan
from pathlib import Path

from kentongan.operating import say, with_session
from lessons.memory.log import read_answers
from lessons.memory.metrics import Bin
from lessons.memory.quality import LEAST_LEARNERS as REPORT_LEARNERS
from lessons.memory.quality import LEAST_REVIEWS as REPORT_REVIEWS
from lessons.memory.quality import Part, Quality, TooLittle, quality

WAYS = {"": "semua", "channel": "kanal", "unit": "jenis unit"}
_COLUMNS = ("log_loss", "rmse_bins", "auc", "skill")


def report(file: Path | None = None) -> int:
    """Print the report, and write it as CSV if asked; 0, or 1 if there is too little data."""
    found = quality(asyncio.run(with_session(read_answers)))
    for line in lines(found):
        say(line)
    if isinstance(found, TooLittle):
        return 1
    if file is not None:
        write(found, file)
        say(f"Angka lengkap: {file}")
    return 0


def lines(found: Quality | TooLittle) -> list[str]:
    """Say the report."""
    if isinstance(found, TooLittle):
        return [
            f"Data belum cukup: {found.reviews} ulangan dari {found.learners} pegawai.",
            f"Perlu paling sedikit {REPORT_REVIEWS} ulangan dari {REPORT_LEARNERS} pegawai.",
        ]
    head = (
        f"{'kelompok':<24}{'ulangan':>9}{'pegawai':>9}{'log loss':>10}{'tetap':>8}{'RMSE':>8}"
        f"{'AUC':>7}{'skill':>9}  selang 95 % skill"
    )
    verdict = "lulus" if found.good_enough else "belum lulus"
    return [
        head,
        *map(_row, found.parts),
        f"Ambang (skill > 0, RMSE < 0,12): {verdict}.",
        "",
        "Ramalan dan kenyataan, sepuluh bagian sama banyak:",
        *map(_bin, found.calibration),
        "",
        "Dinilai: peluang menjawab benar, termasuk menebak. Jadwal memakai peluang ingat saja.",
    ]


def write(found: Quality, file: Path) -> None:
    """Write the figures of every group, then the calibration, as CSV."""
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["cara", "kelompok", "ulangan", "pegawai", "log_loss_tetap"]
            + [f"{name}{end}" for name in _COLUMNS for end in ("", "_dari", "_sampai")]
        )
        writer.writerows(map(_cells, found.parts))
        for at, one in enumerate(found.calibration, start=1):
            writer.writerow(["kalibrasi", at, one.count, "", "", one.forecast, one.observed])


def _cells(part: Part) -> Iterable[object]:
    yield from (WAYS[part.way], part.group, part.reviews, part.learners, part.figures.baseline)
    for name in _COLUMNS:
        yield from (getattr(part.figures, name), *part.spread[name])


def _row(part: Part) -> str:
    figures, (low, high) = part.figures, part.spread["skill"]
    name = f"{WAYS[part.way]} {part.group}".strip()
    auc = "–" if isnan(figures.auc) else f"{figures.auc:.3f}"
    return (
        f"{name:<24}{part.reviews:>9}{part.learners:>9}{figures.log_loss:>10.4f}"
        f"{figures.baseline:>8.4f}{figures.rmse_bins:>8.4f}{auc:>7}"
        f"{f'{figures.skill:+.1%}':>9}  {low:+.1%} … {high:+.1%}"
    )


def _bin(one: Bin) -> str:
    return f"  diramal {one.forecast:.3f}   terjadi {one.observed:.3f}   ({one.count})"
