"""Networks of their own for workers: namespaces joined by a wire that can be cut."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from tests.chaos.site import Site

#: A network that is only made to see whether it can be.
PROBE = "chaos-probe"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Wire:
    """What joins a worker's network to ours."""

    name: str
    site: Site

    @property
    def within(self) -> tuple[str, ...]:
        """Return what runs a command at the other end."""
        return ("ip", "netns", "exec", self.name)

    async def cut(self) -> None:
        """Let nothing through, and tell nobody."""
        await run("ip", "link", "set", f"{self.name}-a", "down")

    async def mend(self) -> None:
        """Let everything through again."""
        await run("ip", "link", "set", f"{self.name}-a", "up")


async def missing() -> str:
    """Say why there can be no networks here; "" if there can be."""
    if os.geteuid() != 0:
        return "network namespaces need root"
    if not shutil.which("ip"):
        return "there is no ip command"
    try:
        await run("ip", "netns", "add", PROBE)
        await run("ip", "netns", "del", PROBE)
    except OSError as error:
        return f"root may make no network namespaces here ({error})"
    return ""


@asynccontextmanager
async def network(number: int, site: Site) -> AsyncIterator[Wire]:
    """Make a network; from it our database and platforms are reached through a wire."""
    name, ours, theirs = f"chaos{number}", f"10.231.{number}.1", f"10.231.{number}.2"
    await _remove(name)  # a trial that was killed leaves its network
    async with AsyncExitStack() as stack:
        stack.push_async_callback(_remove, name)
        await run("ip", "netns", "add", name)
        ends = ("type", "veth", "peer", "name", f"{name}-b", "netns", name)
        await run("ip", "link", "add", f"{name}-a", *ends)
        await run("ip", "addr", "add", f"{ours}/30", "dev", f"{name}-a")
        await run("ip", "link", "set", f"{name}-a", "up")
        inside = ("ip", "-n", name)
        await run(*inside, "addr", "add", f"{theirs}/30", "dev", f"{name}-b")
        for device in (f"{name}-b", "lo"):
            await run(*inside, "link", "set", device, "up")
        base, url = urlsplit(site.base), urlsplit(site.url)
        folder, database = parse_qs(url.query)["host"][0], url.path.strip("/")
        web = await stack.enter_async_context(
            relay(ours, lambda: asyncio.open_connection(base.hostname, base.port))
        )
        sql = await stack.enter_async_context(
            relay(ours, lambda: asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432"))
        )
        far = f"postgresql://postgres:@{ours}:{sql}/{database}"
        yield Wire(name, replace(site, base=f"http://{ours}:{web}", url=far))


async def _remove(name: str) -> None:
    """Remove a network; its wire would go later, when the last process there has ended."""
    for what in ("link", f"{name}-a"), ("netns", name):
        with suppress(OSError):
            await run("ip", what[0], "del", what[1])


@asynccontextmanager
async def relay(host: str, target: Callable[[], Awaitable[Streams]]) -> AsyncIterator[int]:
    """Pass on what reaches a port of this host; gives the port."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        try:
            far_reader, far_writer = await target()
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pass(reader, far_writer), _pass(far_reader, writer))

    server = await asyncio.start_server(serve, host, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def run(*command: str) -> None:
    """Run a command to its end.

    Raises:
        OSError: it failed; says why.
    """
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, words = await process.communicate()
    if process.returncode:
        raise OSError(f"{' '.join(command)}: {words.decode().strip()}")
