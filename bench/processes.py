"""Other processes of a benchmark: started, waited for, and always ended."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import gettempdir

ROOT = Path(__file__).parents[1]
HOST = "127.0.0.1"
#: What the processes complain of; a failed benchmark is explained there.
LOG = Path(gettempdir()) / f"kentongan-bench-{os.getuid()}.log"
#: Nothing that is started here may take longer.
PATIENCE_SECONDS = 60.0
_GRACE_SECONDS = 10.0
_LOOK_SECONDS = 0.01


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def python(
    *arguments: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    interrupt: bool = False,
) -> AsyncIterator[Process]:
    """Run `python ARGUMENTS` for the length of a block.

    Args:
        arguments: what to run.
        env: additions to our own surroundings.
        cwd: where it runs.
        interrupt: whether Ctrl+C ends it; else it ends by itself at the end of its input.
    """
    surroundings = _environment(env or {})
    with LOG.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=log,
            cwd=cwd,
            env=surroundings,
        )
    try:
        yield process
    finally:
        if interrupt and process.returncode is None:
            process.send_signal(signal.SIGINT)
        await _end(process)


async def output(*arguments: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> bytes:
    """Run `python ARGUMENTS` to its end and return what it printed.

    Raises:
        RuntimeError: it failed.
        TimeoutError: it did not end.
    """
    async with python(*arguments, env=env, cwd=cwd) as process:
        async with asyncio.timeout(PATIENCE_SECONDS):
            said, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}; see {LOG}")
        return said


@asynccontextmanager
async def server(
    *arguments: str, port: int, env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> AsyncIterator[Process]:
    """Run a server for the length of a block, which begins when it listens."""
    async with python(*arguments, env=env, cwd=cwd, interrupt=True) as process:
        await _listening(port, process)
        yield process


async def _listening(port: int, process: Process) -> None:
    """Return as soon as somebody listens.

    Raises:
        RuntimeError: the process ended before.
        TimeoutError: it never did.
    """
    async with asyncio.timeout(PATIENCE_SECONDS):
        while process.returncode is None:
            try:
                _, writer = await asyncio.open_connection(HOST, port)
            except OSError:
                await asyncio.sleep(_LOOK_SECONDS)
            else:
                writer.close()
                return
    raise RuntimeError(f"a server of the benchmark did not start; see {LOG}")


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """Return our surroundings without the settings of an installation that may be set there."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KENTONGAN_")}
    return {**kept, "PYTHONPATH": str(ROOT), **own}


async def _end(process: Process) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        async with asyncio.timeout(_GRACE_SECONDS):
            await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
