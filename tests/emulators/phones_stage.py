"""A stage for the tests of the phones' page: the page in a browser, and the bot's own hands."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.async_api import Browser, Locator, Page, expect

from emulators.app import create_app
from emulators.telegram import Telegram
from emulators.whatsapp import WhatsApp
from emulators.world import Bubble, Channel, Json, Phone, StillClock, World
from tests.emulators.conftest import TOKEN, serving

START = datetime(2026, 11, 21, 1, 41, tzinfo=UTC)
GRAPH_TOKEN = "EAAtoken"
PHONE_ID = "100200300"
PATIENCE = 15_000


@dataclass
class Stage:
    """The page, the world behind it, and the bot's own hands on both APIs."""

    url: str
    world: World
    api: httpx.AsyncClient
    page: Page
    complaints: list[str] = field(default_factory=list)

    def phone(self, phone_id: str) -> Locator:
        """Find a phone on the page."""
        return self.page.locator(f'[data-phone="{phone_id}"]')

    def last(self, phone_id: str) -> Bubble:
        """Look at the last bubble of a chat."""
        return self.world.phones[phone_id].transcript[-1]

    async def telegram_says(self, text: str, **more: Any) -> None:
        """Let the bot write to the officer on Telegram."""
        body = {"chat_id": 5001, "text": text, **more}
        answer = await self.api.post(f"/bot{TOKEN}/sendMessage", json=body)
        assert answer.status_code == 200, answer.text

    async def whatsapp_says(self, interactive: Json) -> None:
        """Let the bot send something interactive to the citizen on WhatsApp."""
        answer = await self.api.post(
            f"/v23.0/{PHONE_ID}/messages",
            headers={"Authorization": f"Bearer {GRAPH_TOKEN}"},
            json={
                "messaging_product": "whatsapp",
                "to": "6281340000002",
                "type": "interactive",
                "interactive": interactive,
            },
        )
        assert answer.status_code == 200, answer.text

    async def attach(self, phone_id: str, item: str) -> None:
        """Choose an item of the attachment menu."""
        await self.phone(phone_id).locator("[data-attach]").click()
        await self.phone(phone_id).locator(f'[data-attach-item="{item}"]').click()

    async def write(self, phone_id: str, text: str) -> None:
        """Write a message and send it by the button."""
        await self.phone(phone_id).locator("[data-composer]").fill(text)
        await self.phone(phone_id).locator("[data-send]").click()
        await expect(self.bubbles(phone_id).last).to_contain_text(text)

    def bubbles(self, phone_id: str) -> Locator:
        """Find the bubbles of a chat."""
        return self.phone(phone_id).locator("[data-bubble]")


def populated(world: World) -> tuple[Telegram, WhatsApp]:
    """Let an officer on Telegram, a citizen on WhatsApp and a stranger into the world."""
    officer = Phone("petugas", Channel.TELEGRAM, "Rudi", "6281340000001", 5001, role="Petugas")
    citizen = Phone("warga", Channel.WHATSAPP, "Siti", "6281340000002", "ID.22", role="Warga")
    stranger = Phone("baru-0", Channel.TELEGRAM, "Orang baru", "6281340000003", 5003)
    for phone in (officer, citizen, stranger):
        world.add_phone(phone)
    telegram = Telegram(world, token=TOKEN)
    telegram.introduce(officer)
    hello = Bubble(id=world.next_message_id(), sender="me", at=START, text="halo", html="halo")
    world.show(officer, hello)
    whatsapp = WhatsApp(
        world,
        token=GRAPH_TOKEN,
        phone_id=PHONE_ID,
        business_id="400500600",
        app_secret="rahasia-aplikasi",
        verify_token="kata-sandi",
    )
    return telegram, whatsapp


@asynccontextmanager
async def page_of(browser: Browser, size: tuple[int, int]) -> AsyncIterator[Stage]:
    """Open the page; at the end nothing may have gone wrong in it or left this machine."""
    world = World(StillClock(START))
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(serving(create_app(world, *populated(world))))
        api = await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=30))
        page = await browser.new_page(viewport={"width": size[0], "height": size[1]})
        stack.push_async_callback(page.close)
        page.set_default_timeout(PATIENCE)
        stage = Stage(url, world, api, page)
        page.on("pageerror", lambda error: stage.complaints.append(str(error)))
        page.on("request", lambda one: stage.complaints.extend(outside(url, one.url)))
        await page.goto(url)
        await expect(stage.phone("warga")).to_be_attached()
        yield stage
        assert stage.complaints == []


def outside(base: str, url: str) -> list[str]:
    """Answer the address if it is neither the emulator's nor made in the page."""
    apart = urlsplit(url)
    inside = apart.netloc == urlsplit(base).netloc or apart.scheme in ("data", "blob")
    return [] if inside else [url]
