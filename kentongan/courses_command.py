"""What `kentongan courses …` does without a database, which would take longer than the check."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import typer

from core.clock import SystemClock
from core.errors import DataError
from lessons.catalogue import CONTENT, Problem, read_course
from lessons.catalogue.skeleton import write_skeleton

_ID = re.compile(r"[a-z][a-z0-9-]{2,39}")
_COURSE = "kursus.yaml"
_SOUND = "✓ Kursusnya bisa dipakai"


def folders(path: Path | None) -> list[Path]:
    """Return the course folders of a path: its own, or those within it; by default all of ours.

    Raises:
        DataError: there is no course.
    """
    place = path or CONTENT
    found = [place] if (place / _COURSE).is_file() else _within(place)
    if not found:
        raise DataError(f"Tidak ada kursus di '{place}': folder kursus berisi {_COURSE}.")
    return found


def _within(place: Path) -> list[Path]:
    return sorted(file.parent for file in place.glob(f"*/{_COURSE}"))


def check(path: Path | None) -> int:
    """Check one course or all; prints every problem, 0 if none blocks."""
    today = SystemClock().now().date()
    found = [(folder, read_course(folder.resolve(), today=today)[1]) for folder in folders(path)]
    problems = [problem for _, group in found for problem in group]
    for folder, group in found:
        tell(folder, group)
    if any(problem.blocks for problem in problems):
        return 1
    typer.echo(f"{_SOUND}, dengan {len(problems)} peringatan." if problems else f"{_SOUND}.")
    return 0


def tell(folder: Path, problems: Iterable[Problem]) -> None:
    """Print problems by a name that an editor opens from here."""
    for problem in problems:
        name = os.path.relpath(folder / problem.file)
        typer.echo(
            f"{name if not name.startswith('..') else folder / problem.file}{_rest(problem)}"
        )


def _rest(problem: Problem) -> str:
    kind = "" if problem.blocks else "peringatan: "
    return f":{problem.line}:{problem.col} {problem.code} {kind}{problem.message}"


def create(name: str, folder: Path | None) -> None:
    """Write the skeleton of a new course.

    Raises:
        DataError: the id is none, or is taken.
    """
    if not _ID.fullmatch(name):
        raise DataError(
            f"Id '{name}': 3 sampai 40 huruf kecil, angka, atau tanda hubung, diawali huruf."
        )
    place = (folder or CONTENT) / name
    if place.exists():
        raise DataError(f"Folder '{place}' sudah ada. Pilih id lain.")
    write_skeleton(place, today=SystemClock().now().date())
    typer.echo(f"Kerangka kursus ada di {place}.")
    typer.echo(f"Isi berkas-berkasnya, lalu: kentongan courses check {place}")
