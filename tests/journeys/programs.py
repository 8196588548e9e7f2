"""The program as an operator runs it: `python -m kentongan …`, a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from core.settings import Settings
from kentongan.government import ROOT

#: Between two looks at something that another process does.
GLANCE = 0.05


def environment(settings: Settings | None = None, **own: str) -> dict[str, str]:
    """Return an environment in which only these settings are set."""
    # Our starts are counted in seconds: what is compiled is kept, as on an operator's machine.
    strange = ("KENTONGAN_", "PYTHONDONTWRITEBYTECODE")
    clean = {name: v for name, v in os.environ.items() if not name.startswith(strange)}
    given = settings.model_dump() if settings else {}
    return (
        clean
        | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        | {f"KENTONGAN_{name.upper()}": plain(value) for name, value in given.items()}
        | {f"KENTONGAN_{name.upper()}": value for name, value in own.items()}
    )


def plain(value: object) -> str:
    """Write a setting as an operator would."""
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def orders(settings: Settings, base: str, port: int, url: str) -> dict[str, str]:
    """Return the settings of a service at `port`, with both platforms at `base`."""
    own = {"port": str(port), "public_url": f"http://127.0.0.1:{port}", "database_url": url}
    bases = {"telegram_api_base": base, "whatsapp_api_base": base}
    return environment(settings, **own, **bases, data_dir="data")


@dataclass
class Program:
    """A command that can be started, killed and started again; what it says goes to a file."""

    arguments: tuple[str, ...]
    folder: Path
    environment: dict[str, str]
    module: str = "kentongan"
    #: What runs it, if it does not run by itself: `ip netns exec …`.
    within: tuple[str, ...] = ()
    process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        """Where its words go."""
        return self.folder / "program.log"

    def said(self) -> str:
        """Return all that it has said so far, over all its lives."""
        return self.log.read_text(encoding="utf-8")

    async def start(self) -> None:
        """Start it, in its own folder, where no `.env` lies."""
        with self.log.open("ab") as words:
            self.process = await asyncio.create_subprocess_exec(
                *(*self.within, sys.executable, "-m", self.module, *self.arguments),
                cwd=self.folder,
                env=self.environment,
                stdout=words,
                stderr=words,
            )

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it and return its exit code; one that has ended is left as it is."""
        if self.process is None:
            return 0
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await self.process.wait()


async def until(holds: Callable[[], Awaitable[bool]], *, seconds: float, what: str) -> None:
    """Wait until something holds in another process.

    Raises:
        AssertionError: it did not come about in time.
    """
    try:
        async with asyncio.timeout(seconds):
            while not await holds():
                await asyncio.sleep(GLANCE)
    except TimeoutError:
        raise AssertionError(f"not within {seconds} s: {what}") from None


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Operator:
    """Runs commands within this process: a new one takes two seconds to import everything."""

    run: Callable[[tuple[str, ...], dict[str, str]], int]
    listen: Callable[[], tuple[str, str]]

    def __call__(self, *arguments: str, **settings: str) -> Outcome:
        """Run one command, with other settings if any are named, to its end."""
        changed = {f"KENTONGAN_{name.upper()}": value for name, value in settings.items()}
        code = self.run(arguments, changed)
        return Outcome(code, *self.listen())
