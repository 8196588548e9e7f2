"""The skeleton of a new course: one lesson with its items and tests, which teaches by comments."""

from datetime import date
from pathlib import Path

#: A whole course that passes every check; its id and date are replaced.
TEMPLATE = Path(__file__).resolve().parent / "skeleton_files"
_ID, _DATE = "kursus-contoh", "2026-01-31"


def write_skeleton(folder: Path, *, today: date) -> None:
    """Write a new course, named like its folder, which must not exist yet."""
    folder.mkdir(parents=True)
    for source in sorted(TEMPLATE.rglob("*")):
        if source.is_file():
            text = source.read_text(encoding="utf-8")
            target = folder / source.relative_to(TEMPLATE)
            target.parent.mkdir(exist_ok=True)
            said = text.replace(_ID, folder.name).replace(_DATE, today.isoformat())
            target.write_text(said, encoding="utf-8")
