"""Checking: `courses check` over 100 lessons, from the start of the process to its end.

The baseline only reads the same YAML with ruamel.yaml alone, in one process that is up already.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML

from bench import processes
from bench.measure import Figure, Target, in_turn
from lessons.catalogue import CONTENT

LESSONS = 100
_FENCE = "---\n"


async def measure() -> list[Figure]:
    """Check copies of the shipped courses until there are 100 lessons of them."""
    with TemporaryDirectory() as home:
        places = list(_copies(Path(home)))
        texts = [text for place in places for text in _yaml(place)]

        async def ours() -> float:
            began = time.perf_counter()
            await processes.output("-m", "kentongan", "courses", "check", home)
            return time.perf_counter() - began

        async def baseline() -> float:
            began = time.perf_counter()
            for text in texts:
                YAML(typ="safe", pure=True).load(text)
            return time.perf_counter() - began

        alone, check = await in_turn([("ruamel.yaml, pure", baseline), ("Kentongan", ours)])
    target = Target(2, at_most=True, of_ratio=False)
    return [Figure(f"`courses check` of {LESSONS} lessons", "s", check, alone, target)]


def _copies(home: Path) -> Iterator[Path]:
    """Copy the courses again and again, each copy under its own id, until there are enough."""
    shipped = sorted(file.parent for file in CONTENT.glob("*/kursus.yaml"))
    count = number = 0
    while count < LESSONS:
        source = shipped[number % len(shipped)]
        number += 1
        place = home / f"{source.name}-{number}"
        shutil.copytree(source, place)
        file = place / "kursus.yaml"
        said = file.read_text(encoding="utf-8").replace(
            f"id: {source.name}", f"id: {place.name}", 1
        )
        file.write_text(said, encoding="utf-8")
        count += len(list(place.glob("pelajaran/*.md")))
        yield place


def _yaml(place: Path) -> Iterator[str]:
    for file in sorted(place.rglob("*.yaml")):
        yield file.read_text(encoding="utf-8")
    for page in sorted(place.glob("pelajaran/*.md")):
        yield page.read_text(encoding="utf-8").split(_FENCE)[1]
