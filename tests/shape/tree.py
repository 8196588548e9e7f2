"""The project's own files, as a fresh clone has them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Names that `.gitignore` keeps out.
IGNORED = {
    line.strip("/")
    for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    if line and "*" not in line
} | {".git"}


def shipped(folder: Path = ROOT) -> Iterator[Path]:
    """Give every file that may be committed."""
    for path in sorted(folder.iterdir()):
        if path.name in IGNORED or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from shipped(path)
        else:
            yield path


def modules() -> list[Path]:
    """Return every Python file of ours."""
    return [path for path in shipped() if path.suffix == ".py"]
