"""Load a region folder, or say file by file and line by line what is wrong with it."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.errors import DataError
from core.regions import source as files
from core.regions.checks import findings
from core.regions.region import Region
from core.regions.source import Problem, Severity, Source

#: Sections whose entries carry their own key as `kode`.
_KEYED = (("unit",), ("kategori",), ("luar",), ("wilayah",), ("tetangga",), ("darurat", "macam"))
#: Levels of area that are an office by themselves: every kelurahan answers for itself.
_OFFICES = ("kecamatan", "kelurahan", "desa")


class RegionError(DataError):
    """A region's files can't be used.

    Attributes:
        problems: everything that must be mended first.
    """

    def __init__(self, problems: list[Problem]) -> None:
        """Collect the problems."""
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def load_region(folder: Path) -> Region:
    """Load the region in `folder`; raise RegionError when any of its data is wrong.

    A folder may name a base with `dasar: umum` (a sibling folder): its files are laid over the
    base's as JSON merge patches, and a key `kata+` adds to the list `kata` instead of replacing it.
    """
    region, problems = _examine(folder)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if region is None or errors:
        raise RegionError(errors)
    return region


def check_region(folder: Path) -> list[Problem]:
    """List all that is wrong or doubtful in `folder`, sorted by file and line."""
    region, problems = _examine(folder)
    path = folder / files.BORDERS
    if region is not None and path.is_file():
        from core.regions.borders import read_outlines  # noqa: PLC0415 - slow, often not needed

        problems = problems + read_outlines(path, region)[1]
    return sorted(problems)


def _examine(folder: Path) -> tuple[Region | None, list[Problem]]:
    source = files.read(folder)
    if source.problems:
        return None, source.problems
    _write_codes(source.document)
    _open_offices(source.document)
    region = _validate(source)
    if region is not None:
        for where, text, severity in findings(region):
            source.report(where, text, severity=severity)
    return region, source.problems


def _validate(source: Source) -> Region | None:
    try:
        return Region.model_validate(source.document)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = tuple(str(step) for step in detail["loc"])
            source.report(where, f"{' › '.join(where)}: {detail['msg']}")
        return None


def _write_codes(document: dict[str, Any]) -> None:
    for path in _KEYED:
        section = document
        for step in path:
            section = section.get(step) or {}
        for code, entry in section.items():
            if isinstance(entry, dict):
                entry["kode"] = code


def _open_offices(document: dict[str, Any]) -> None:
    """Make a unit of every kecamatan, kelurahan and desa that no unit of the file serves."""
    units = document.get("unit") or {}
    root = next((code for code, unit in units.items() if "induk" not in unit), None)
    for code, unit in units.items():
        if code != root:
            unit.setdefault("induk", root)
    served = {unit["wilayah"]: code for code, unit in units.items() if "wilayah" in unit}
    for code, area in document["wilayah"].items():
        level = str(area.get("tingkat"))
        if level in _OFFICES and code not in served:
            parent = served.get(code.rpartition(".")[0], root)
            name = f"{level.capitalize()} {area.get('nama')}"
            units[code] = {"kode": code, "nama": name, "induk": parent, "wilayah": code}
            served[code] = code
