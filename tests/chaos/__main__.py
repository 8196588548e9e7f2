"""`python -m tests.chaos NAME`: play one of the trials and print what the books say."""

import argparse
import asyncio
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.chaos.storm import storm
from tests.databases import copies


def main() -> None:
    """Read what is asked, and play it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", choices=["storm"])
    parser.add_argument("--messages", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--people", type=int, default=400)
    asked = parser.parse_args()
    began = time.monotonic()
    with copies("chaos") as copied, tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        found, seen = asyncio.run(
            storm(
                copied.url,
                Path(folder),
                seed=asked.seed,
                messages=asked.messages,
                workers=asked.workers,
                people=asked.people,
            )
        )
    print({"seed": asked.seed, "seconds": round(time.monotonic() - began), **asdict(found)})
    print(dict(sorted(seen.seen.items())))


if __name__ == "__main__":
    main()
