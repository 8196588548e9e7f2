"""A WhatsApp emulator on a real port, a subscriber that hears its webhooks, and a phone to use."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
from aiohttp import web
from aiohttp.test_utils import TestServer

from emulators.app import create_app
from emulators.whatsapp import WhatsApp
from emulators.world import Channel, Fault, FaultKind, Json, Phone, StillClock, World
from tests.emulators.conftest import serving

TOKEN = "EAAuji"
PHONE_ID = "100200300"
BUSINESS_ID = "400500600"
SECRET = "rahasia-aplikasi"
PICTURE = b"\x89PNG grafik"
VERIFY = "kata-sandi-hook"
NUMBER = "6281340000001"
USER_ID = "ID.134900000000001"
START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

REMINDER: Json = {
    "name": "pengingat_pelajaran",
    "language": "id",
    "category": "UTILITY",
    "components": [
        {
            "type": "HEADER",
            "format": "TEXT",
            "text": "Halo {{1}}",
            "example": {"header_text": ["Ibu"]},
        },
        {
            "type": "BODY",
            "text": "Pelajaran *{{1}}* menunggu sampai {{2}}.",
            "example": {"body_text": [["Etika", "besok"]]},
        },
        {"type": "FOOTER", "text": "Kentongan"},
        {
            "type": "BUTTONS",
            "buttons": [
                {"type": "QUICK_REPLY", "text": "Mulai"},
                {"type": "URL", "text": "Buka", "url": "https://example.org/p/{{1}}"},
            ],
        },
    ],
}


async def show_picture(_: web.Request) -> web.Response:
    """Show what a message may link to."""
    return web.Response(body=PICTURE, content_type="image/png")


@dataclass
class Subscriber:
    """Hears webhooks; `answers` holds the statuses of the next ones, 200 after that."""

    bodies: list[bytes] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    challenges: list[Json] = field(default_factory=list)

    async def challenge(self, request: web.Request) -> web.Response:
        """Pass the challenge of who knows the token."""
        self.challenges.append(dict(request.query))
        if request.query["hub.verify_token"] != VERIFY:
            return web.Response(status=403)
        return web.Response(text=request.query["hub.challenge"])

    async def hear(self, request: web.Request) -> web.Response:
        """Take a webhook."""
        self.bodies.append(await request.read())
        self.signatures.append(request.headers["X-Hub-Signature-256"])
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    def server(self) -> TestServer:
        """Make the server that listens at `/hook`, and shows a picture."""
        app = web.Application()
        app.router.add_get("/hook", self.challenge)
        app.router.add_post("/hook", self.hear)
        app.router.add_get("/grafik.png", show_picture)
        return TestServer(app)

    def values(self) -> list[Json]:
        """List the values of all changes heard, in order."""
        entries = [entry for body in self.bodies for entry in json.loads(body)["entry"]]
        return [change["value"] for entry in entries for change in entry["changes"]]

    def messages(self) -> list[Json]:
        """List the messages heard."""
        return [one for value in self.values() for one in value.get("messages", ())]

    def statuses(self) -> list[Json]:
        """List the statuses heard."""
        return [one for value in self.values() for one in value.get("statuses", ())]

    def forget(self) -> None:
        """Forget what was heard."""
        self.bodies.clear()
        self.signatures.clear()

    def verified(self) -> bool:
        """Say whether every body carries the signature of its very bytes."""
        made = [hmac.new(SECRET.encode(), one, hashlib.sha256).hexdigest() for one in self.bodies]
        return [f"sha256={one}" for one in made] == self.signatures


@dataclass
class Stage:
    """Everything that a test of the emulator plays with."""

    world: World
    whatsapp: WhatsApp
    base: str
    subscriber: Subscriber
    hook: str
    phone: Phone
    client: httpx.AsyncClient

    async def post(self, path: str, body: Json, **request: Any) -> httpx.Response:
        """Post to the Graph API."""
        return await self.client.post(f"/v26.0/{path}", json=body, **request)

    async def send(self, kind: str, content: Any, **envelope: Any) -> httpx.Response:
        """Send the phone a message."""
        recipient = {} if "recipient" in envelope else {"to": NUMBER}
        body = {"messaging_product": "whatsapp", "type": kind, kind: content}
        return await self.post(f"{PHONE_ID}/messages", body | recipient | envelope)

    async def say(self, text: str = "Halo") -> int:
        """Let the person write, which opens the window."""
        return await self.whatsapp.act(self.phone, {"type": "text", "text": text})

    async def settled(self) -> None:
        """Wait until all webhooks are delivered."""
        async with asyncio.timeout(30):
            while not self.whatsapp.idle():
                await asyncio.sleep(0)

    def break_(self, kind: FaultKind, count: int = 1) -> None:
        """Put a fault in force."""
        self.world.faults.add(Fault(channel=Channel.WHATSAPP, kind=kind, count=count))


def code_of(answer: httpx.Response) -> tuple[int, int]:
    """Read the HTTP status and the code of an error."""
    return answer.status_code, answer.json()["error"]["code"]


def emulator(**settings: Any) -> tuple[World, WhatsApp, Phone]:
    """Make a world with one person in it, and the business."""
    chosen: dict[str, Any] = {"templates": [REMINDER], "retry_scale": 0.0, **settings}
    world = World(StillClock(START))
    phone = world.add_phone(Phone("warga", Channel.WHATSAPP, "Siti Rahma", NUMBER, USER_ID))
    whatsapp = WhatsApp(
        world,
        token=TOKEN,
        phone_id=PHONE_ID,
        business_id=BUSINESS_ID,
        app_secret=SECRET,
        verify_token=VERIFY,
        **chosen,
    )
    return world, whatsapp, phone


@asynccontextmanager
async def stage(*, registered: bool = True, **settings: Any) -> AsyncIterator[Stage]:
    """Set everything up on real ports; `settings` go to the emulator."""
    world, whatsapp, phone = emulator(**settings)
    subscriber = Subscriber()
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    async with (
        subscriber.server() as listens,
        serving(create_app(world, whatsapp)) as base,
        httpx.AsyncClient(base_url=base, headers=bearer, verify=False) as client,
    ):
        hook = str(listens.make_url("/hook"))
        if registered:
            await whatsapp.register(hook)
        yield Stage(world, whatsapp, base, subscriber, hook, phone, client)
