"""What is known about each sector by hand: phrases, invented examples, informal spelling."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from core.errors import DataError
from core.regions import Sector

HERE = Path(__file__).parent
SECTORS = HERE / "sectors"
SPELLING = HERE.parents[1] / "regions" / "umum" / "ejaan.yaml"
#: Code elsewhere that a model depends on.
_READERS = (HERE.parents[1] / "core" / "spelling.py", HERE.parent / "words" / "phrases.py")
#: The order of every ranking's columns.
CODES: tuple[str, ...] = tuple(str(sector) for sector in Sector)
_FIELDS = {"sektor", "kata", "petunjuk", "bukan", "contoh"}


@dataclass(frozen=True, slots=True)
class SectorKnowledge:
    """What one sector's file says: phrases for it, weak and against it, and example reports."""

    code: str
    words: tuple[str, ...]
    hints: tuple[str, ...]
    against: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that ships: the sectors, and informal form → plain word(s)."""

    sectors: tuple[SectorKnowledge, ...]
    spelling: Mapping[str, str]

    def examples(self) -> Iterator[tuple[str, str]]:
        """Yield every example report with the code of its sector."""
        for sector in self.sectors:
            for text in sector.examples:
                yield text, sector.code


def load_knowledge(folder: Path = SECTORS, *, spelling: Path = SPELLING) -> Knowledge:
    """Read every sector's file and the common spelling; raise DataError for a wrong file."""
    sectors = tuple(_sector(path) for path in sorted(folder.glob("*.yaml")))
    forms = _parse(spelling).get("bentuk", {})
    plain = {str(form): str(word) for word, informal in forms.items() for form in informal}
    return Knowledge(sectors, plain)


def fingerprint(folder: Path = SECTORS, *, spelling: Path = SPELLING) -> str:
    """Return a short name for this state of the knowledge and of the code that reads it."""
    digest = hashlib.sha256()
    for path in (*sorted(folder.glob("*.yaml")), spelling, *sorted(HERE.glob("*.py")), *_READERS):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sector(path: Path) -> SectorKnowledge:
    content = _parse(path)
    unknown = set(content) - _FIELDS
    code = str(content.get("sektor", ""))
    if unknown or code != path.stem or code not in CODES:
        raise DataError(f"{path.name}: 'sektor' harus {path.stem}, kunci lain: {sorted(unknown)}")
    return SectorKnowledge(
        code,
        words=_lines(content, "kata"),
        hints=_lines(content, "petunjuk"),
        against=_lines(content, "bukan"),
        examples=_lines(content, "contoh"),
    )


def _lines(content: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(line).strip() for line in content.get(key) or ()))


def _parse(path: Path) -> dict[str, Any]:
    content = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    if not isinstance(content, dict):
        raise DataError(f"{path.name}: isi berkas harus berupa 'kunci: nilai'")
    return content
