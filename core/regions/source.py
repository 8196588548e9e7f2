"""Read the files of a region folder, laid over those of its base, and remember every line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError

Where = tuple[str, ...]

AREAS = "wilayah.csv"
#: The optional file with the kecamatan, kelurahan and desa of the neighbours.
AROUND = "sekitar.csv"
#: The optional file with the outlines of the areas.
BORDERS = "batas.geojson"
PROFILE = "daerah.yaml"
#: Each file of a region, and the section of the document that it fills ("" is the top).
SECTIONS = {
    PROFILE: "",
    "libur.yaml": "libur",
    "unit.yaml": "unit",
    "kategori.yaml": "kategori",
    "luar.yaml": "luar",
    "darurat.yaml": "darurat",
    "ejaan.yaml": "ejaan",
    "rute.yaml": "rute",
    "balasan.yaml": "balasan",
}


class Severity(StrEnum):
    """Whether a region with this problem may be used."""

    ERROR = "salah"
    WARNING = "periksa"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a region's files that a person should mend."""

    file: str
    line: int
    text: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Say it as an editor can jump to it: file:line: what is wrong."""
        return f"{self.file}:{self.line}: {self.severity}: {self.text}"


@dataclass
class Source:
    """The merged document of a region, and the file and line of each of its keys."""

    document: dict[str, Any] = field(default_factory=dict)
    lines: dict[Where, tuple[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, where: Where, text: str, *, severity: Severity = Severity.ERROR) -> None:
        """Note a problem at `where`, or at the nearest key above it that was written down."""
        while where and where not in self.lines:
            where = where[:-1]
        file, line = self.lines.get(where, (PROFILE, 1))
        self.problems.append(Problem(file, line, text, severity))


def read(folder: Path) -> Source:
    """Read a region folder over the base that it names with `dasar` (a sibling folder)."""
    source = Source()
    profile = _parse(source, folder / PROFILE) if (folder / PROFILE).is_file() else None
    if profile is None:
        source.problems.append(Problem(f"{folder.name}/{PROFILE}", 1, "berkas ini harus ada"))
        return source
    if base := profile.get("dasar"):
        _lay_folder(source, folder.parent / str(base), part="dasar")
    _lay_folder(source, folder, part="daerah")
    _read_areas(source, folder / AREAS)
    _read_around(source, folder / AROUND)
    return source


def _lay_folder(source: Source, folder: Path, *, part: str) -> None:
    if not folder.is_dir():
        source.problems.append(Problem(PROFILE, 1, f"folder {part} '{folder.name}' tidak ada"))
        return
    for name, section in SECTIONS.items():
        if not (folder / name).is_file():
            continue
        node = _parse(source, folder / name)
        if node is None:
            continue
        target = source.document.setdefault(section, {}) if section else source.document
        where = (section,) if section else ()
        source.lines[where] = (f"{folder.name}/{name}", 1)
        _lay(source, target, node, where=where, file=f"{folder.name}/{name}")


def _parse(source: Source, path: Path) -> CommentedMap | None:
    """Parse one YAML file; duplicate keys and broken syntax become problems."""
    file = f"{path.parent.name}/{path.name}"
    try:
        node = _node(path.read_text("utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = Problem(file, line, str(error.problem or "bukan YAML yang benar"))
        if problem not in source.problems:
            source.problems.append(problem)
        return None
    if node is None:
        return CommentedMap()
    if not isinstance(node, CommentedMap):
        source.problems.append(Problem(file, 1, "isi berkas harus berupa 'kunci: nilai'"))
        return None
    return node


@lru_cache(maxsize=64)
def _node(text: str) -> Any:
    """Parse a text once, for regions share their base's files. What it returns stays as it is."""
    return YAML(typ="rt").load(text)


def _lay(
    source: Source, target: dict[str, Any], node: CommentedMap, *, where: Where, file: str
) -> None:
    """Lay `node` over `target` as a JSON merge patch (RFC 7396); a key `x+` adds to the list x."""
    for raw, value in node.items():
        key, adds = str(raw).removesuffix("+"), str(raw).endswith("+")
        here = (*where, key)
        source.lines[here] = (file, node.lc.key(raw)[0] + 1)
        if value is None:
            target.pop(key, None)
        elif isinstance(value, CommentedMap):
            inner = target[key] = dict(target.get(key) or {})
            _lay(source, inner, value, where=here, file=file)
        elif adds:
            target[key] = [*target.get(key, []), *value]
        else:
            target[key] = value


def _read_areas(source: Source, path: Path) -> None:
    file = f"{path.parent.name}/{path.name}"
    areas: dict[str, Any] = source.document.setdefault("wilayah", {})
    if not path.is_file():
        source.problems.append(Problem(file, 1, "berkas ini harus ada"))
        return
    for line, row in _rows(path):
        code = row.get("kode") or ""
        if code in areas:
            source.problems.append(Problem(file, line, f"kode {code} sudah dipakai"))
        source.lines["wilayah", code] = (file, line)
        variants = [form.strip() for form in (row.pop("ejaan_lain") or "").split(";")]
        areas[code] = {**row, "ejaan_lain": [form for form in variants if form]}


def _read_around(source: Source, path: Path) -> None:
    if not path.is_file():
        return
    around = source.document["sekitar"] = {}
    for line, row in _rows(path):
        code = row.get("kode") or ""
        source.lines["sekitar", code] = (f"{path.parent.name}/{path.name}", line)
        around[code] = row.get("nama")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, row
