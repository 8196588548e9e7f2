"""`python -m tests.chaos TRIAL`: play a trial with real processes, and print what the books say."""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Coroutine
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.chaos import trials
from tests.chaos.audit import Audit
from tests.chaos.city import City
from tests.chaos.networks import missing
from tests.chaos.outage import database, own_server
from tests.chaos.storm import storm
from tests.databases import copies

Played = Coroutine[Any, Any, tuple[Audit, City]]


def main() -> None:
    """Read what is asked, and play it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trial", choices=["storm", "alone", "rolling", "networks", "database"])
    parser.add_argument("--messages", type=int, default=600, help="what people write, at least")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--people", type=int, default=300)
    asked = parser.parse_args()
    if asked.trial == "networks" and (why := asyncio.run(missing())):
        print({"trial": asked.trial, "skipped": why})
        return
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        found, built = _play(asked, Path(folder))
    seconds = round(time.monotonic() - began)
    print({"trial": asked.trial, "seed": asked.seed, "seconds": seconds, **asdict(found)})
    print(dict(sorted(built.seen.items())))


def _play(asked: argparse.Namespace, folder: Path) -> tuple[Audit, City]:
    if asked.trial == "database":
        with own_server() as server:
            return asyncio.run(database(server, folder, messages=asked.messages))
    with copies("chaos") as copied:
        return asyncio.run(_trial(asked, copied.url, folder))


def _trial(asked: argparse.Namespace, url: str, folder: Path) -> Played:
    count = asked.messages
    match asked.trial:
        case "alone":
            return trials.alone(url, folder, workers=asked.workers, messages=count)
        case "rolling":
            return trials.rolling(url, folder, messages=count)
        case "networks":
            return trials.networks(url, folder, messages=count)
    return storm(
        url,
        folder,
        seed=asked.seed,
        messages=count,
        workers=asked.workers,
        people=asked.people,
    )


if __name__ == "__main__":
    main()
