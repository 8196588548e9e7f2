"""Sending: the durable sender against clients that keep nothing; the server answers at once."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from typing import Any

import aiohttp
import httpx
import telegram
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pywa_async.client import WhatsApp
from sqlalchemy import func, select
from telegram.request import HTTPXRequest

from bench import processes
from bench.ground import TOKEN, Ground, ground
from bench.measure import WIDTH, Figure, Round, Target, flood, in_turn
from bot.hosts import open_session
from bot.sender import Sender
from bot.shelf import AccountShelf
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from core.store import Store
from dialogue import outbox
from dialogue.door import Recipient
from dialogue.models import Lane, Outgoing, Sending
from dialogue.post import REPLY_LIFE
from dialogue.speech import Message

#: Messages of one round; the slow clients get fewer, or the run would last minutes.
MANY, FEW = 3000, 300
TEXT = "Laporan Bapak/Ibu sudah diterima. Kami kabari begitu ada perkembangan."

#: Sends one message.
Send = Callable[[], Awaitable[object]]


async def measure() -> list[Figure]:
    """Send the same message with every client in turn."""
    port = processes.free_port()
    base = f"http://{processes.HOST}:{port}"
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(
            processes.server("-m", "bench.answering", str(port), port=port)
        )
        sender = await stack.enter_async_context(_ours(base))
        raw = await stack.enter_async_context(_raw(base))
        aiogram = await stack.enter_async_context(_aiogram(base))
        ptb = await stack.enter_async_context(_python_telegram_bot(base))
        pywa = await stack.enter_async_context(_pywa(base))
        ours, *others = await in_turn(
            [
                ("Kentongan", sender),
                ("raw aiohttp", _rate(raw, MANY)),
                ("aiogram", _rate(aiogram, MANY // 2)),
                ("python-telegram-bot", _rate(ptb, FEW)),
                ("pywa", _rate(pywa, FEW)),
            ]
        )
    targets = (0.65, 2, 12, 12)
    return [
        Figure("durable sending", "msg/s", ours, other, Target(bound))
        for other, bound in zip(others, targets, strict=True)
    ]


def _rate(send: Send, number: int) -> Round:
    async def run() -> float:
        began = time.perf_counter()
        await flood(send() for _ in range(number))
        return number / (time.perf_counter() - began)

    return run


@asynccontextmanager
async def _ours(base: str) -> AsyncIterator[Round]:
    async with ground("sending", people=MANY) as here, open_session(base) as http:
        shelf = AccountShelf(
            here.account.id, store=Store("memory:///"), database=here.database, clock=here.clock
        )
        channel = TelegramChannel(http, TOKEN, shelf=shelf, base=base)
        sender = Sender(here.database, here.clock, {here.account.id: channel})

        async def run() -> float:
            await _fill(here)
            began = time.perf_counter()
            while await sender.work(lane=Lane.BULK):
                pass
            took = time.perf_counter() - began
            await _all_sent(here)
            return MANY / took

        yield run


async def _fill(here: Ground) -> None:
    """Queue one message to each person, as a broadcast does."""
    await here.empty("outgoing")
    rows = [_row(here, person) for person in range(1, MANY + 1)]
    async with here.database.begin() as session:
        await outbox.put(session, rows)
    await here.analyse()


def _row(here: Ground, person: int) -> dict[str, Any]:
    now, message = here.clock.now(), Message(TEXT)
    (payload,) = TelegramDoor(here.clock).render(message, Recipient(str(person), None))
    return {
        "account_id": here.account.id,
        "address_id": person,
        "person_id": person,
        "lane": Lane.BULK,
        "chat_key": f"a:{person}",
        "message": message.as_json(),
        "payload": payload,
        "op_key": f"bench:{person}",
        "must_arrive": True,
        "not_before": now,
        "created_at": now,
        "expires_at": now + REPLY_LIFE,
    }


async def _all_sent(here: Ground) -> None:
    """Refuse a figure that was won by sending less."""
    sent = select(func.count()).where(Outgoing.state == Sending.SENT)
    async with here.database.begin() as session:
        if await session.scalar(sent) != MANY:
            raise RuntimeError("not every row was sent")


@asynccontextmanager
async def _raw(base: str) -> AsyncIterator[Send]:
    url, numbers = f"{base}/bot{TOKEN}/sendMessage", count(1)
    connector = aiohttp.TCPConnector(limit=WIDTH)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def send() -> bytes:
            body = {"chat_id": next(numbers), "text": TEXT}
            async with session.post(url, json=body) as response:
                return await response.read()

        yield send


@asynccontextmanager
async def _aiogram(base: str) -> AsyncIterator[Send]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    async with Bot(TOKEN, session=session) as bot:
        yield lambda: bot.send_message(1, TEXT)


@asynccontextmanager
async def _python_telegram_bot(base: str) -> AsyncIterator[Send]:
    request = HTTPXRequest(connection_pool_size=WIDTH, pool_timeout=30)
    async with telegram.Bot(TOKEN, base_url=f"{base}/bot", request=request) as bot:
        yield lambda: bot.send_message(1, TEXT)


class _Redirected(httpx.AsyncHTTPTransport):
    """Sends what is meant for the platform to our server; pywa knows no other address."""

    def __init__(self, base: str) -> None:
        super().__init__(limits=httpx.Limits(max_connections=WIDTH))
        self._base = httpx.URL(base)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        base = self._base
        request.url = request.url.copy_with(scheme=base.scheme, host=base.host, port=base.port)
        return await super().handle_async_request(request)


@asynccontextmanager
async def _pywa(base: str) -> AsyncIterator[Send]:
    async with httpx.AsyncClient(transport=_Redirected(base), timeout=30) as session:
        client = WhatsApp("1000000001", "bench", session=session)
        yield lambda: client.send_message("6281340000002", TEXT)
