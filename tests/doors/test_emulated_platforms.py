"""The doors against the emulated platforms: as strict as the real ones, over real HTTP."""

import json
from base64 import b64encode
from datetime import UTC, datetime

import httpx
import pytest
import pytest_asyncio
from aiohttp import web

from bot.media import clean_image, sniff
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from bot.telegram_setup import set_up
from bot.whatsapp import WhatsAppDoor
from bot.whatsapp_sending import WhatsAppChannel
from bot.whatsapp_setup import WhatsAppSetup
from bot.wire import open_wire
from dialogue.door import Recipient
from dialogue.speech import Kind, Message, Option, Pin, Want
from emulators.app import create_app
from emulators.telegram import Telegram
from emulators.whatsapp import WhatsApp
from emulators.world import Channel, Phone, StillClock, World
from tests.doors.failures import SECRET
from tests.emulators.conftest import serving

TELEGRAM_TOKEN = "7000001:" + SECRET
WHATSAPP_TOKEN = "EAA" + SECRET
CLOCK = StillClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))


def options(*labels):
    return tuple(Option(str(n), label, "keterangan", f"v1.{n}") for n, label in enumerate(labels))


def everything(digest):
    """Return a message of every form."""
    long = "\n\n".join(["Ini *paragraf* yang panjang. " * 20] * 9)
    few, many = (
        options("Ya", "Tidak"),
        options(*(f"Dinas nomor {n} di Kota Contoh" for n in range(9))),
    )
    return [
        Message("*Halo* Bapak & Ibu <3 _ya_"),
        Message("Benar?", few),
        Message("Siapa?", many),
        Message("Yang mana?", options(*(f"Pilihan {n}" for n in range(14)))),
        Message("Hari apa?", few, several=True),
        Message("Di mana?", few, Want.LOCATION),
        Message("Nomor?", (), Want.CONTACT),
        Message("Peta", few, media=(digest,)),
        Message("Peta", media=(digest,) * 3),
        Message(long, few, media=(digest,)),
        Message("", few),
    ]


@pytest_asyncio.fixture
async def telegram():
    world = World(CLOCK)
    bot = Telegram(world, token=TELEGRAM_TOKEN)
    world.add_phone(Phone("ratna", Channel.TELEGRAM, "Ratna Dewi", "6281340000001", 5000001))
    async with serving(create_app(world, bot)) as url, httpx.AsyncClient(base_url=url) as http:
        yield url, http


@pytest_asyncio.fixture
async def whatsapp():
    world = World(CLOCK)
    number = WhatsApp(
        world,
        token=WHATSAPP_TOKEN,
        phone_id="106",
        business_id="102",
        app_secret="app-secret",
        verify_token="verify",
    )
    user_id = number.new_user_id()
    ratna = Phone("ratna", Channel.WHATSAPP, "Ratna Dewi", "6281340000001", user_id)
    world.add_phone(ratna)
    async with serving(create_app(world, number)) as url, httpx.AsyncClient(base_url=url) as http:
        yield url, http, number, user_id


async def act(http, kind, **how):
    response = await http.post("/sim/phones/ratna/send", json={"type": kind, **how})
    assert response.status_code == 200, response.text


async def test_telegram_takes_every_form_of_message(telegram, shelf, picture):
    url, http = telegram
    await act(http, "start", payload="u-1")
    door, digest = TelegramDoor(CLOCK), shelf.put(picture("PNG", (640, 480)))
    async with open_wire(url) as wire:
        channel = TelegramChannel(wire, TELEGRAM_TOKEN, shelf=shelf, base=url)
        for message in everything(digest):
            for request in door.render(message, Recipient("5000001", None)):
                assert (await channel.send(request, "k")).isdigit()
    bubbles = (await http.get("/sim/phones/ratna/chat")).json()["bubbles"]
    assert bubbles[1]["html"] == "<b>Halo</b> Bapak &amp; Ibu &lt;3 <i>ya</i>"


async def test_telegram_tells_what_a_person_did(telegram, shelf, picture):
    url, http = telegram
    door = TelegramDoor(CLOCK)
    async with open_wire(url) as wire:
        channel = TelegramChannel(wire, TELEGRAM_TOKEN, shelf=shelf, base=url)
        await act(http, "start", payload="u-1")
        (request,) = door.render(Message("Benar?", options("Ya")), Recipient("5000001", None))
        sent = await channel.send(request, "k")
        await act(http, "press", message_id=int(sent), data="v1.0")
        await act(http, "photo", data=b64encode(picture("JPEG")).decode(), caption="Ini")
        await act(http, "contact", own=True)
        await act(http, "location", lat=-0.9, lon=119.9)
        updates = await channel.get_updates(0, seconds=0)
        bodies = [json.dumps(update).encode() for update in updates]
        found = [door.parse(item.payload) for body in bodies for item in door.split(body)]
        start, press, photo, contact, location = found
        assert await channel.send(door.acknowledge(press.ack), "k") == ""
        data = await channel.fetch(photo.files[0], limit_bytes=10_000_000)
    assert (start.kind, start.text) == (Kind.START, "u-1")
    assert (press.data, press.reply_to) == ("v1.0", sent)
    assert contact.card.own
    assert location.pin == Pin(-0.9, 119.9)
    assert sniff(clean_image(data)).mime == "image/jpeg"


async def test_telegram_bot_is_set_up(telegram, shelf):
    url, _ = telegram
    commands = {"": [("lapor", "Buat laporan")]}
    await set_up(TELEGRAM_TOKEN, base=url, webhook_url=None, secret="", commands=commands)
    async with open_wire(url) as wire:
        channel = TelegramChannel(wire, TELEGRAM_TOKEN, shelf=shelf, base=url)
        assert (await channel.me()).key == "7000001"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # emulator's form
async def test_whatsapp_takes_every_form_of_message(whatsapp, shelf, picture):
    url, http, _, user_id = whatsapp
    await act(http, "text", text="halo")
    door, digest = WhatsAppDoor(CLOCK, "106"), shelf.put(picture("PNG", (640, 480)))
    async with open_wire(url) as wire:
        channel = WhatsAppChannel(
            wire, WHATSAPP_TOKEN, phone_number_id="106", shelf=shelf, base=url
        )
        for to in (Recipient(None, "6281340000001"), Recipient(user_id, None)):
            for message in everything(digest):
                for request in door.render(message, to):
                    assert (await channel.send(request, "k")).startswith("wamid.")


@pytest_asyncio.fixture
async def webhooks(whatsapp, platform):
    """Receive the emulator's webhooks; gives their bodies."""
    bodies = []

    async def hook(request):
        bodies.append(await request.read())
        return web.Response(text=request.query.get("hub.challenge", ""))

    platform.reactions += [hook] * 40
    await whatsapp[2].webhooks.register(f"{platform.url}/hooks/whatsapp")
    return bodies


async def test_whatsapp_tells_what_a_person_did(whatsapp, webhooks, shelf, picture):
    url, http, _, user_id = whatsapp
    door = WhatsAppDoor(CLOCK, "106")
    await act(http, "photo", data=b64encode(picture("JPEG")).decode())
    await act(http, "location", lat=-0.9, lon=119.9)
    await act(http, "contact", own=True)
    async with open_wire(url) as wire:
        channel = WhatsAppChannel(
            wire, WHATSAPP_TOKEN, phone_number_id="106", shelf=shelf, base=url
        )
        (request,) = door.render(Message("Benar?", options("Ya")), Recipient(user_id, None))
        await channel.send(request, "turn:1:0")
        bubbles = (await http.get("/sim/phones/ratna/chat")).json()["bubbles"]
        await act(http, "press", message_id=bubbles[-1]["id"], data="v1.0")
        while not (await http.get("/sim/idle")).json()["idle"]:
            continue
        items = [item for body in webhooks if body for item in door.split(body)]
        found = [door.parse(item.payload) for item in items]
        photo = next(p for p in found if getattr(p, "files", ()))
        data = await channel.fetch(photo.files[0], limit_bytes=10_000_000)
    kinds = {getattr(p, "kind", None) or p.fate for p in found}
    assert {"photo", "location", "contact", "press", "sent"} <= kinds
    assert {p.op_key for p in found if hasattr(p, "op_key")} == {"turn:1:0"}
    assert sniff(data).mime == "image/jpeg"


async def test_whatsapp_templates_are_listed(whatsapp):
    url = whatsapp[0]
    setup = WhatsAppSetup(WHATSAPP_TOKEN, phone_number_id="106", business_id="102", base=url)
    assert await setup.templates() == []
