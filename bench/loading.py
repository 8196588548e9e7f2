"""The load on a webhook, from a process of its own: `… -m bench.loading '{"port": …}'`.

64 connections stay open. Without a rate each sends its next update as soon as the last is
answered; with one, updates are due at even distances, and a late answer counts from when its
update was due: a server that stalls can't hide it.
"""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

import uvloop

from bench.measure import WIDTH
from bench.processes import HOST, output
from bench.texts import update


@dataclass(frozen=True)
class Load:
    """What to send: `number` updates counted from `first`, at most `rate` a second if it is set."""

    port: int
    secret: str
    first: int
    number: int
    rate: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """What became of it."""

    per_second: float
    p50_ms: float
    p99_ms: float


async def load(what: Load) -> Outcome:
    """Send the load from another process; every update must be answered with 200."""
    said = await output("-m", "bench.loading", json.dumps(asdict(what)))
    return Outcome(**json.loads(said))


@dataclass
class _Run:
    what: Load
    began: float
    numbers: Iterator[int]
    taken: list[float] = field(default_factory=list)

    async def connection(self) -> None:
        """Send update after update over one connection."""
        reader, writer = await asyncio.open_connection(HOST, self.what.port)
        for number in self.numbers:
            due = await self._due(number)
            writer.write(_request(self.what.first + number, self.what.secret))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.splitlines()[0].decode())
            await reader.readexactly(_length(head))
            self.taken.append(time.perf_counter() - due)
        writer.close()

    async def _due(self, number: int) -> float:
        """Wait for the update's moment, and return it."""
        now = time.perf_counter()
        if not self.what.rate:
            return now
        due = self.began + number / self.what.rate
        if due > now:
            await asyncio.sleep(due - now)
        return due


def _length(head: bytes) -> int:
    fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:] if line)
    return int(fields[b"content-length"])


def _request(number: int, secret: str) -> bytes:
    body = update(number)
    return (
        f"POST /hooks/telegram HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


async def _main(what: Load) -> None:
    run = _Run(what, time.perf_counter(), iter(range(what.number)))
    async with asyncio.TaskGroup() as group:
        for _ in range(WIDTH):
            group.create_task(run.connection())
    took = time.perf_counter() - run.began
    percentiles = statistics.quantiles(run.taken, n=100)
    outcome = Outcome(what.number / took, percentiles[49] * 1000, percentiles[98] * 1000)
    print(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    uvloop.run(_main(Load(**json.loads(sys.argv[1]))))
