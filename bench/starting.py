"""Starting: how long commands take until they are of use, and what a worker weighs.

The baseline is a process that only imports the large libraries which every part stands on.
"""

import asyncio
import shutil
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus

import aiohttp
import psutil  # type: ignore[import-untyped]  # comes with the embedded server
from sqlalchemy import select

from bench import processes
from bench.ground import HOME, Ground, ground
from bench.installation import surroundings
from bench.measure import Figure, Series, Target, in_turn
from bench.texts import update
from bot.telegram import TelegramDoor
from dialogue.intake import Intake
from dialogue.models import Incoming
from kentongan.postgres import embedded_folder

BASELINE = "importing the libraries"
#: Says when it is done, and stays to be weighed.
IMPORTS = (
    "import sys, aiohttp, asyncpg, fastapi, httpx, pydantic, sqlalchemy.ext.asyncio;"
    "import telegram, uvicorn;"
    "print('ready', flush=True); sys.stdin.read()"
)
#: Where `demo` keeps its data, wherever it is started.
DEMO_DATA = HOME / ".data"
_LOOK_SECONDS = 0.01
_MEBIBYTE = 1 << 20


async def measure() -> list[Figure]:
    """Start everything in turn; the first time, which creates what is needed, is not counted."""
    bare = _Bare()
    async with _installation(), ground("starting", people=1) as here:
        imports, check, serve, demo, worker = await in_turn(
            [
                (BASELINE, bare.run),
                ("Kentongan", _check),
                ("Kentongan", _serve),
                ("Kentongan", _demo),
                ("Kentongan", partial(_worker_weight, here)),
            ]
        )
    return [
        Figure("`kentongan check`", "s", check, imports, _most(2)),
        Figure("`kentongan serve` until /healthz", "s", serve, imports, _most(5)),
        Figure("`kentongan demo` until its page", "s", demo, imports),
        Figure("`kentongan worker` after a turn", "MiB", worker, bare.weight(imports), _most(150)),
    ]


def _most(bound: float) -> Target:
    return Target(bound, at_most=True, of_ratio=False)


@asynccontextmanager
async def _installation() -> AsyncIterator[None]:
    """Have a migrated installation; leave nothing of the servers that the commands start."""
    HOME.mkdir(parents=True, exist_ok=True)
    try:
        await processes.output("-m", "kentongan", "migrate", env=_settings(0), cwd=HOME)
        yield
    finally:
        for data in (HOME, DEMO_DATA):
            shutil.rmtree(embedded_folder(data), ignore_errors=True)


def _settings(port: int) -> dict[str, str]:
    return surroundings(port=port, data=HOME)


@dataclass
class _Bare:
    """The baseline, timed and weighed."""

    weights: list[float] = field(default_factory=list)

    async def run(self) -> float:
        began = time.perf_counter()
        async with processes.python("-c", IMPORTS) as process:
            if process.stdout:
                await process.stdout.readline()
            took = time.perf_counter() - began
            self.weights.append(_weight(process))
        return took

    def weight(self, timed: Series) -> Series:
        """Return the weights of the rounds that were timed."""
        return Series(timed.name, self.weights[-len(timed.values) :])


async def _check() -> float:
    began = time.perf_counter()
    await processes.output("-m", "kentongan", "check", env=_settings(0), cwd=HOME)
    return time.perf_counter() - began


async def _serve() -> float:
    port = processes.free_port()
    return await _until_page("serve", port=port, path="/healthz", env=_settings(port))


async def _demo() -> float:
    port = processes.free_port()
    return await _until_page("demo", "--port", str(port), port=port, path="/", env={})


async def _until_page(*command: str, port: int, path: str, env: dict[str, str]) -> float:
    began = time.perf_counter()
    async with processes.server("-m", "kentongan", *command, port=port, env=env, cwd=HOME):
        url = f"http://{processes.HOST}:{port}{path}"
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            if response.status != HTTPStatus.OK:
                raise RuntimeError(f"{path} answered {response.status}")
            await response.read()
        return time.perf_counter() - began


async def _worker_weight(here: Ground) -> float:
    """Return what a worker weighs that has handled one message of a person who is new to it."""
    await here.empty("incoming", "outgoing", "conversation")
    env = surroundings(port=0, data=HOME, database_url=here.url)
    async with processes.python(
        "-m", "kentongan", "worker", env=env, cwd=HOME, interrupt=True
    ) as process:
        intake = Intake(here.database, here.clock, stored=lambda: None)
        await intake.store(here.account.id, TelegramDoor(here.clock).split(update(1)))
        await _handled(here)
        return _weight(process)


async def _handled(here: Ground) -> None:
    async with asyncio.timeout(processes.PATIENCE_SECONDS):
        while True:
            async with here.database.begin() as session:
                if await session.scalar(select(Incoming.state)) == "done":
                    return
            await asyncio.sleep(_LOOK_SECONDS)


def _weight(process: Process) -> float:
    return float(psutil.Process(process.pid).memory_info().rss) / _MEBIBYTE
