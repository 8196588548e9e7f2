"""`python -m bench [NAME …]`: run all benchmarks, or some, and print one table."""

import argparse
import asyncio
import os
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import cast

from bench.measure import Figure, table
from core.log import set_up_logging

#: Imported only when it runs: the clients that we compare with take seconds to import.
NAMES = (
    *("sending", "intake", "turns", "flood", "starting", "planning", "checking"),
    *("explaining", "replies", "scaling"),
)
#: Runs by name only: it takes many minutes.
LONG = ("enduring",)


async def run(names: list[str]) -> list[Figure]:
    """Run benchmarks one after the other."""
    figures: list[Figure] = []
    for name in names:
        measure = cast(
            "Callable[[], Awaitable[list[Figure]]]", import_module(f"bench.{name}").measure
        )
        figures += await measure()
    return figures


def main() -> None:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=" | ".join((*NAMES, *LONG)))
    names = parser.parse_args().names or list(NAMES)
    if unknown := set(names) - {*NAMES, *LONG}:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    set_up_logging()
    before = os.getloadavg()[0]
    figures = asyncio.run(run(names))
    print(table(figures))
    print(f"\n{os.cpu_count()} cores; load before {before:.1f}, after {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
