"""What the channels share towards the platforms: one client for calls, one for files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from yarl import URL

from bot.calls import Calls
from bot.hosts import PublicResolver


@dataclass(frozen=True)
class Wire:
    """Calls go to the configured API bases; files may lie elsewhere, at public addresses."""

    calls: Calls
    files: aiohttp.ClientSession


@asynccontextmanager
async def open_wire(*bases: str, patience: float = 20.0) -> AsyncIterator[Wire]:
    """Open both for the length of a block; `bases` are the configured API bases.

    Files are fetched without cookies, and from private addresses only at the bases' hosts. A call
    waits for its answer for `patience` seconds.
    """
    trusted = [host for base in bases if (host := URL(base).host)]
    connector = aiohttp.TCPConnector(resolver=PublicResolver(trusted), ttl_dns_cache=300)
    jar = aiohttp.DummyCookieJar()
    async with (
        Calls(patience=patience) as calls,
        aiohttp.ClientSession(connector=connector, cookie_jar=jar) as files,
    ):
        yield Wire(calls, files)
