"""What the emulator tests share: a still clock, a world, real servers on free loopback ports."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import pytest_asyncio
import uvicorn
from aiohttp import web
from aiohttp.test_utils import TestServer
from fastapi import FastAPI
from PIL import Image
from starlette.types import ASGIApp

from emulators.app import KEPT_SECONDS, create_app
from emulators.telegram import Telegram
from emulators.world import Channel, Json, Phone, StillClock, World

if TYPE_CHECKING:
    from aiogram import Bot as AiogramBot
    from telegram import Bot as PtbBot

TOKEN = "123456:AAE-emulated-token-of-the-tests-000"
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

Serving = Callable[[FastAPI], AbstractAsyncContextManager[str]]


@asynccontextmanager
async def serving(
    app: ASGIApp, *, line: type[asyncio.Protocol] | None = None
) -> AsyncIterator[str]:
    """Serve an application over real HTTP for as long as the block runs; gives its address.

    A `line` speaks HTTP in the place of uvicorn's own protocol.
    """
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=0,
        http=line or "auto",
        log_level="critical",
        timeout_keep_alive=KEPT_SECONDS,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    # Its own `serve` loops and shuts down by the tenth of a second, which each test would pay.
    await server.startup()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await _stop(server)


async def _stop(server: uvicorn.Server) -> None:
    for listener in server.servers:
        listener.close()
    tasks = list(server.server_state.tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for connection in list(server.server_state.connections):
        connection.shutdown()
    await server.lifespan.shutdown()


@pytest.fixture
def clock() -> StillClock:
    """Give a clock that only the test moves."""
    return StillClock(START)


@pytest.fixture
def world(clock: StillClock) -> World:
    """Give an empty world."""
    return World(clock)


@pytest.fixture
def phone(world: World) -> Phone:
    """Give a learner's phone on Telegram."""
    return world.add_phone(
        Phone(
            id="pegawai",
            channel=Channel.TELEGRAM,
            name="Sari Lestari",
            phone="6281340000001",
            user_id=5001,
            username="sari",
            role="Pegawai",
        )
    )


@dataclass
class Emulator:
    """A running Telegram emulator, and hands to drive it."""

    url: str
    world: World
    telegram: Telegram
    http: httpx.AsyncClient

    async def raw(self, method: str, **params: Any) -> httpx.Response:
        """Call a method with a JSON body."""
        return await self.http.post(f"/bot{TOKEN}/{method}", json=params)

    async def call(self, method: str, **params: Any) -> Any:
        """Call a method that must succeed; answer its result."""
        answer = (await self.raw(method, **params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        """Call a method that must fail; answer the code and the words."""
        response = await self.raw(method, **params)
        answer = response.json()
        assert answer["ok"] is False
        assert answer["error_code"] == response.status_code
        return response.status_code, answer["description"]

    async def act(self, act_type: str, *, who: str = "pegawai", **act: Any) -> int:
        """Do what a finger does."""
        body = {"type": act_type, **act}
        response = await self.http.post(f"/sim/phones/{who}/send", json=body)
        assert response.status_code == 200, response.text
        return int(response.json()["message_id"])

    async def chat(self, who: str = "pegawai") -> Json:
        """Look at a chat."""
        chat: Json = (await self.http.get(f"/sim/phones/{who}/chat")).json()
        return chat

    async def idle(self) -> bool:
        """Ask until nothing is pending any more, but not forever."""
        for _ in range(500):
            if (await self.http.get("/sim/idle")).json()["idle"]:
                return True
        return False

    async def fault(self, kind: str, **more: Any) -> None:
        """Put a fault in force."""
        body = {"channel": "telegram", "kind": kind, **more}
        assert (await self.http.post("/sim/faults", json=body)).status_code == 200

    async def updates(self) -> list[Json]:
        """Fetch what waits, and confirm it."""
        found: list[Json] = await self.call("getUpdates")
        if found:
            await self.call("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found


@asynccontextmanager
async def running(world: World, phone: Phone, **options: Any) -> AsyncIterator[Emulator]:
    """Run the Telegram emulator; the learner has pressed Start already."""
    telegram = Telegram(world, token=TOKEN, **options)
    telegram.introduce(phone)
    async with (
        serving(create_app(world, telegram)) as url,
        httpx.AsyncClient(base_url=url, timeout=30, verify=False) as http,
    ):
        yield Emulator(url, world, telegram, http)


@pytest_asyncio.fixture
async def emulator(world: World, phone: Phone) -> AsyncIterator[Emulator]:
    """Give a running emulator that loses no time between retries."""
    async with running(world, phone, retry_scale=0.001) as emulator:
        yield emulator


@pytest_asyncio.fixture
async def patient(world: World, phone: Phone) -> AsyncIterator[Emulator]:
    """Give a running emulator that takes the time the real one takes."""
    async with running(world, phone) as emulator:
        yield emulator


@pytest_asyncio.fixture
async def ptb_bot(emulator: Emulator) -> AsyncIterator["PtbBot"]:
    """Give a started python-telegram-bot client."""
    from telegram import Bot

    base = emulator.url
    async with Bot(TOKEN, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot") as bot:
        yield bot


@pytest_asyncio.fixture
async def aiogram_bot(emulator: Emulator) -> AsyncIterator["AiogramBot"]:
    """Give an aiogram client."""
    # Imported here: it takes seconds, and not every test needs it.
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(emulator.url))
    async with Bot(TOKEN, session=session) as bot:
        yield bot


@dataclass
class Receiver:
    """A bot's webhook that keeps what arrives and answers as it is told, with 200 by default."""

    url: str = ""
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    arrived: asyncio.Queue[tuple[Json, dict[str, str]]] = field(default_factory=asyncio.Queue)

    async def take(self, request: web.Request) -> web.Response:
        """Take one webhook."""
        await self.arrived.put((await request.json(), dict(request.headers)))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        return web.Response(status=status, headers=headers)

    async def next(self) -> Json:
        """Wait for the next update."""
        return (await self.next_with_headers())[0]

    async def next_with_headers(self) -> tuple[Json, dict[str, str]]:
        """Wait for the next update, and answer its headers as well."""
        async with asyncio.timeout(30):
            return await self.arrived.get()


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Listen for webhooks on a free loopback port."""
    taker = Receiver()
    app = web.Application()
    app.router.add_post("/hook", taker.take)
    async with TestServer(app) as server:
        taker.url = str(server.make_url("/hook"))
        yield taker


def picture(width: int = 1000, height: int = 750, *, colour: str = "teal") -> bytes:
    """Paint a picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()
