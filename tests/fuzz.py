"""Fuzz both webhooks, led by the coverage of our code: `python -m tests.fuzz --seconds 600`.

Every body is cut and read by both doors. One that leads to an outcome not seen before, and now and
then any other, is posted to a whole service (`tests.doors.fuzzing`). What the service does not live
with is written to `.data/fuzz/`; once it is mended it becomes a captured payload.
"""

import argparse
import asyncio
import json
import logging
import subprocess
import sys
from contextlib import AsyncExitStack
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

import atheris
import structlog

with atheris.instrument_imports(include=["bot", "dialogue", "core.identities"]):
    from tests.doors.fuzzing import FindingError, FuzzStand, captured, fuzz_stand, mutate

from core.database import Database, open_engine
from core.log import trace
from tests.clocks import StillClock
from tests.databases import Copies, copies

FINDINGS = Path(".data/fuzz")
#: So many bodies are posted together; one in so many that lead to nothing new is among them.
TOGETHER, SAMPLE = 16, 100
#: After so many bodies the database is emptied.
LIFE = 480
LIMIT = 20_000


class Fuzzer:
    """One service, and what it was tried with."""

    def __init__(self, found: Copies, whole: list[Any]) -> None:
        """Try a service over a database of its own, beginning with `whole`."""
        self.loop = asyncio.new_event_loop()
        self.whole = whole
        self._copies = found
        self._database = Database(open_engine(found.url, size=6))
        self._stack = AsyncExitStack()
        self._stand: FuzzStand | None = None
        self._waiting: list[bytes] = []
        self._outcomes: set[tuple[str, ...]] = set()
        self._tried = self._posted = 0

    def one(self, data: bytes) -> None:
        """Try one body; libFuzzer looks on."""
        self._tried += 1
        outcome = self._read(data)
        new = outcome not in self._outcomes
        self._outcomes.add(outcome)
        if new or self._tried % SAMPLE == 0:
            self._waiting.append(data)
        if len(self._waiting) >= TOGETHER:
            bodies, self._waiting = self._waiting, []
            self.loop.run_until_complete(self._post(bodies))

    def mutated(self, data: bytes, most: int, seed: int) -> bytes:
        """Change JSON in its own terms; anything else, and now and then that too, blindly."""
        chance = Random(seed)
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            value = json.loads(json.dumps(chance.choice(self.whole)))
        if chance.random() < 0.1:
            return bytes(atheris.Mutate(data, most))
        try:
            return json.dumps(mutate(value, self.whole, chance)).encode()[:most]
        except (ValueError, RecursionError):
            return b"{}"

    def _read(self, data: bytes) -> tuple[str, ...]:
        """Let both doors read a body; only a ValueError is how they may refuse it."""
        outcome: list[str] = []
        for door in self._doors():
            try:
                for item in door.split(data):
                    try:
                        said = door.parse(item.payload)
                        kind = getattr(said, "kind", getattr(said, "why", ""))
                        outcome.append(f"{type(said).__name__} {kind}")
                    except ValueError as error:
                        outcome.append(trace(error))
            except ValueError as error:
                outcome.append(trace(error))
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                self._keep([data], trace(error))
        return tuple(outcome)

    def _doors(self) -> list[Any]:
        if self._stand is None:
            self.loop.run_until_complete(self._open())
        assert self._stand is not None
        return [line.door for line in self._stand.service.lines.values()]

    async def _post(self, bodies: list[bytes]) -> None:
        self._posted += len(bodies)
        try:
            assert self._stand is not None
            await self._stand.live_with(bodies)
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            await self._open()
            await self._narrow(bodies, error)
        if self._posted % LIFE < TOGETHER:
            await self._open()
            told = f"{self._tried} read, {self._posted} posted, {len(self._outcomes)} outcomes"
            print(told, flush=True)

    async def _narrow(self, bodies: list[bytes], error: Exception) -> None:
        """Keep the one body that the service does not live with, or all if it takes several."""
        for body in bodies:
            try:
                assert self._stand is not None
                await self._stand.live_with([body])
            except Exception as alone:  # noqa: BLE001 - that is what is looked for
                self._keep([body], _why(alone))
                await self._open()
                return
        self._keep(bodies, _why(error))

    async def _open(self) -> None:
        """Begin with an empty database."""
        await self._stack.aclose()
        await self._copies.empty(self._database)
        self._stand = await self._stack.enter_async_context(
            fuzz_stand(self._database, StillClock())
        )

    def _keep(self, bodies: list[bytes], why: str) -> None:
        mark = blake2b(why.encode(), digest_size=6).hexdigest()
        folder = FINDINGS / mark
        if not folder.exists():
            print(f"FOUND {mark}: {why}")
            folder.mkdir(parents=True)
            (folder / "why.txt").write_text(why + "\n")
            for number, body in enumerate(bodies):
                (folder / f"{number}.json").write_bytes(body)


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, FindingError) else trace(error)


def main() -> int:
    """Fuzz for a while; 1 if anything was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--url", default="", help="the database of the process that fuzzes")
    asked = options.parse_args()
    if asked.url:
        _fuzz(asked.url, asked.seconds)
        return 0
    before = set(FINDINGS.glob("*"))
    with copies("fuzz") as found:  # libFuzzer ends its process, so it has one of its own
        same = [sys.executable, "-m", "tests.fuzz", "--seconds", str(asked.seconds)]
        ended = subprocess.run([*same, "--url", found.url], check=False)
    new = sorted(path.name for path in set(FINDINGS.glob("*")) - before)
    print(f"found: {', '.join(new) or 'nothing'}")
    return 1 if new or ended.returncode else 0


def _fuzz(url: str, seconds: int) -> None:
    logging.disable(logging.ERROR)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    bodies = captured()
    corpus = Path(".data/fuzz-corpus")
    corpus.mkdir(parents=True, exist_ok=True)
    for number, body in enumerate(bodies):
        (corpus / f"captured-{number}").write_bytes(body)
    fuzzer = Fuzzer(Copies(None, url), [json.loads(body) for body in bodies])  # type: ignore[arg-type]
    how = [f"-max_total_time={seconds}", f"-max_len={LIMIT}", "-timeout=120", "-rss_limit_mb=4096"]
    how += [f"-artifact_prefix={corpus.parent}/"]
    atheris.Setup(
        [sys.argv[0], *how, "-print_final_stats=1", str(corpus)],
        fuzzer.one,
        custom_mutator=fuzzer.mutated,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
