"""Where the processes of a trial find everything, are found, and are meddled with."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from kentongan.lines import PAIR
from tests.chaos.proof import LEASE
from tests.journeys.programs import Program, environment
from tests.models import lay_ready
from tests.stages import settings_for_tests

#: What asyncpg raises where PostgreSQL is away; the last when it falls between two steps of one
#: statement.
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
#: As if what was sent lately had been sent earlier: nobody's news have to wait for its sake.
_LONG_AGO = """
UPDATE outgoing SET settled_at = settled_at - $1::interval
WHERE state IN ('sent', 'delivered', 'read') AND settled_at > now() - $1::interval
"""


@dataclass(frozen=True)
class Site:
    """Where the processes find everything, and are found."""

    folder: Path
    url: str
    base: str
    port: int

    def program(self, name: str, *arguments: str, within: tuple[str, ...] = ()) -> Program:
        """Return a process that is not started yet, in a folder of its own."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        lay_ready(folder / "data")
        own = {
            "port": str(self.port),
            "public_url": f"http://127.0.0.1:{self.port}",
            "database_url": self.url,
            "telegram_api_base": self.base,
            "whatsapp_api_base": self.base,
            "lease_seconds": str(LEASE),
            "telegram_per_second": "500",
            "whatsapp_per_second": "500",
            "data_dir": "data",
        }
        surroundings = environment(settings_for_tests(), **own)
        return Program(arguments, folder, surroundings, within=within)


@contextmanager
def only_here(what: str) -> Iterator[None]:
    """Wait until no other trial on this machine uses something that there is but once."""
    path = Path("/var/tmp") / f"kentongan-chaos-{os.getuid()}-{what}.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


async def meddle(database: asyncpg.Pool, statement: str, *values: object) -> None:
    """Change many rows behind the service's back; where it locks them in another order, again."""
    while True:
        with suppress(asyncpg.DeadlockDetectedError):
            await database.execute(statement, *values)
            return


async def unheard(database: asyncpg.Pool) -> None:
    """Let no chat have got so much lately that its news would have to wait."""
    await meddle(database, _LONG_AGO, PAIR.within)
