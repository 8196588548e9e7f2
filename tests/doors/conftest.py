"""What the door tests share: a clock that stands still, captured payloads, a shelf, a platform."""

import hashlib
import io
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from PIL import Image

from bot.telegram import TelegramDoor
from bot.whatsapp import WhatsAppDoor
from bot.wire import Wire, open_wire

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


class StandingClock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture(scope="session")
def telegram_door() -> TelegramDoor:
    return TelegramDoor(StandingClock())


@pytest.fixture(scope="session")
def whatsapp_door() -> WhatsAppDoor:
    return WhatsAppDoor(StandingClock(), "106500000000001", business_id="102000000000001")


@pytest.fixture(scope="session")
def captured() -> Callable[[str], bytes]:
    return lambda name: (PAYLOADS / f"{name}.json").read_bytes()


@pytest.fixture(scope="session")
def picture() -> Callable[..., bytes]:
    """Draw an image: format, size and whatever else Pillow's `save` takes."""

    def draw(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **extra: Any) -> bytes:
        buffer = io.BytesIO()
        Image.new(mode, size, "teal").save(buffer, kind, **extra)
        return buffer.getvalue()

    return draw


class MemoryShelf:
    """Media and references in memory; keeps what it was told for how long."""

    def __init__(self) -> None:
        self.media: dict[str, bytes] = {}
        self.refs: dict[str, str] = {}
        self.ttls: dict[str, timedelta | None] = {}

    def put(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        self.media[digest] = data
        return digest

    async def load(self, digest: str) -> bytes:
        return self.media[digest]

    async def recall(self, digest: str) -> str | None:
        return self.refs.get(digest)

    async def remember(self, digest: str, ref: str, *, ttl: timedelta | None = None) -> None:
        self.refs[digest] = ref
        self.ttls[digest] = ttl


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf()


@dataclass
class Asked:
    """One request as the platform saw it."""

    method: str
    path: str
    authorization: str
    fields: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)


Reaction = web.StreamResponse | Callable[[web.Request], Any]


class Platform:
    """A server on loopback that gives the answers it was told to, in order."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.reactions: list[Reaction] = []
        self.url = ""

    def answers(
        self, body: Any, *, status: int = 200, headers: dict[str, str] | None = None
    ) -> None:
        self.reactions.append(web.json_response(body, status=status, headers=headers))

    def reacts(self, reaction: Reaction) -> None:
        self.reactions.append(reaction)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(await _asked(request))
        reaction = self.reactions.pop(0)
        if isinstance(reaction, web.StreamResponse):
            return reaction
        answer: web.StreamResponse = await reaction(request)
        return answer


async def _asked(request: web.Request) -> Asked:
    asked = Asked(request.method, request.path, request.headers.get("Authorization", ""), {})
    if request.content_type == "application/json":
        asked.fields = await request.json()
    elif request.content_type.startswith(("multipart", "application/x-www-form")):
        for key, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                asked.files[key] = value.file.read()
            else:
                asked.fields[key] = value
    else:
        asked.fields = dict(request.query)
    return asked


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    stand_in = Platform()
    app = web.Application(client_max_size=30_000_000)
    app.router.add_route("*", "/{path:.*}", stand_in.handle)
    async with TestServer(app, host="127.0.0.1") as server:
        stand_in.url = str(server.make_url("")).rstrip("/")
        yield stand_in


@pytest_asyncio.fixture
async def wire(platform: Platform) -> AsyncIterator[Wire]:
    async with open_wire(platform.url) as opened:
        yield opened
