"""What a WhatsApp phone shows and lets its owner do, and the files behind the messages."""

import base64
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio

from emulators.whatsapp import WhatsApp
from emulators.whatsapp.media import MEGABYTE
from emulators.world import ActRefused, FaultKind, Json, Platform, Ticks
from tests.emulators.whatsapp_support import NUMBER, PHONE_ID, PICTURE, Stage, emulator, stage

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def on() -> AsyncIterator[Stage]:
    """Set the stage; the person has written."""
    async with stage() as one:
        await one.say()
        await one.settled()
        one.subscriber.forget()
        yield one


async def upload(on: Stage, data: bytes, mime: str) -> httpx.Response:
    """Upload a file."""
    form = {"messaging_product": "whatsapp", "type": mime}
    files = {"file": ("berkas", data, mime)}
    return await on.client.post(f"/v26.0/{PHONE_ID}/media", data=form, files=files)


def platform_of(whatsapp: WhatsApp) -> Platform:
    """Hold the emulator to what the sim routes ask of it."""
    return whatsapp


async def test_a_finger_acts_through_the_sim_routes(on: Stage) -> None:
    act = {"type": "photo", "data": base64.b64encode(PICTURE).decode(), "caption": "*Lubang*"}
    answer = await on.client.post("/sim/phones/warga/send", json=act)
    chat = (await on.client.get("/sim/phones/warga/chat")).json()
    bubble = chat["bubbles"][-1]
    assert bubble["id"] == answer.json()["message_id"]
    assert (bubble["kind"], bubble["html"], bubble["from"]) == ("photo", "<b>Lubang</b>", "me")
    shown = await on.client.get(f"/sim/media/{bubble['media']}")
    assert (shown.content, shown.headers["content-type"]) == (PICTURE, "image/png")
    assert chat["window_until"] == (on.world.clock.now() + timedelta(hours=24)).isoformat()
    await on.settled()
    assert (await on.client.get("/sim/idle")).json() == {"idle": True}
    newcomer = await on.client.post("/sim/phones", json={"channel": "whatsapp"})
    assert newcomer.json()["id"] == "baru-1"


async def test_what_is_written_next_shows_that_the_rest_was_read(on: Stage) -> None:
    await on.send("text", {"body": "Ada yang bisa dibantu?"})
    assert on.phone.transcript[-1].ticks is Ticks.DELIVERED
    await on.say("Ada")
    assert on.phone.transcript[-2].ticks is Ticks.READ
    await on.settled()
    assert [one["status"] for one in on.subscriber.statuses()] == ["sent", "delivered", "read"]


async def test_an_album_is_one_webhook_each(on: Stage) -> None:
    await on.whatsapp.act(on.phone, {"type": "album", "photos": [PICTURE] * 3, "caption": "tiga"})
    await on.settled()
    assert len(on.subscriber.bodies) == 3
    captions = [message["image"].get("caption") for message in on.subscriber.messages()]
    assert captions == ["tiga", None, None]


async def test_a_reply_quotes_what_it_answers(on: Stage) -> None:
    sent = await on.send("text", {"body": "Di mana?"})
    asked = on.phone.transcript[-1].id
    await on.whatsapp.act(on.phone, {"type": "text", "text": "Di sini", "reply_to": asked})
    await on.settled()
    (message,) = on.subscriber.messages()
    assert message["context"] == {"from": "6281100000000", "id": sent.json()["messages"][0]["id"]}


@pytest.mark.parametrize(
    "act",
    [
        {"type": "press", "message_id": 1, "data": "tidak-ada"},
        {"type": "press", "message_id": 99, "data": "a"},
        {"type": "edit", "message_id": 99, "text": "x"},
        {"type": "poll"},
    ],
)
async def test_what_a_finger_cannot_do(act: Json) -> None:
    _, whatsapp, phone = emulator()
    await whatsapp.act(phone, {"type": "text", "text": "Halo"})
    with pytest.raises(ActRefused):
        await platform_of(whatsapp).act(phone, act)


async def test_who_has_blocked_the_business_cannot_write() -> None:
    _, whatsapp, phone = emulator()
    await whatsapp.set_blocked(phone, True)
    with pytest.raises(ActRefused):
        await whatsapp.act(phone, {"type": "text", "text": "Halo"})


async def test_whom_the_business_blocks_it_does_not_hear(on: Stage) -> None:
    people = {"messaging_product": "whatsapp", "block_users": [{"user": NUMBER}]}
    await on.post(f"{PHONE_ID}/block_users", people)
    await on.say("Halo?")
    await on.settled()
    assert on.subscriber.bodies == []
    assert on.phone.transcript[-1].ticks is Ticks.SENT


async def test_the_number_can_be_asked_for(on: Stage) -> None:
    action = {"name": "request_contact_info"}
    ask = {"type": "request_contact_info", "body": {"text": "Nomor?"}, "action": action}
    await on.send("interactive", ask)
    (button,) = on.phone.transcript[-1].buttons[0]
    press = {"type": "press", "message_id": on.phone.transcript[-1].id, "data": button.data}
    await on.whatsapp.act(on.phone, press)
    await on.settled()
    (card,) = on.subscriber.messages()[0]["contacts"]
    assert (card["phones"][0]["wa_id"], card["origin"]) == (NUMBER, "contact_request")


async def test_checksums_are_true(on: Stage) -> None:
    await on.whatsapp.act(on.phone, {"type": "photo", "data": PICTURE})
    await on.settled()
    (message,) = on.subscriber.messages()
    told = message["image"]
    digest = hashlib.sha256(PICTURE)
    assert base64.b64decode(told["sha256"]) == digest.digest()
    known = (await on.client.get(f"/v26.0/{told['id']}")).json()
    assert (known["sha256"], known["file_size"]) == (digest.hexdigest(), len(PICTURE))


async def test_file_addresses_need_the_token_and_expire(on: Stage) -> None:
    media_id = (await upload(on, PICTURE, "image/png")).json()["id"]
    url = (await on.client.get(f"/v26.0/{media_id}")).json()["url"]
    assert url.startswith(on.base)
    assert (await on.client.get(url)).content == PICTURE
    assert (await on.client.get(url, headers={"Authorization": "x"})).status_code == 401
    on.break_(FaultKind.MEDIA_ERROR)
    assert (await on.client.get(url)).status_code == 503
    on.world.clock.move(timedelta(minutes=5))
    assert (await on.client.get(url)).status_code == 404
    on.world.clock.move(timedelta(days=30))
    assert (await on.client.get(f"/v26.0/{media_id}")).status_code == 400


@pytest.mark.parametrize(
    ("mime", "size"),
    [("image/gif", 1), ("image/jpeg", 5 * MEGABYTE + 1), ("image/png", 0), ("image/webp", 500_001)],
)
async def test_uploads_have_limits(on: Stage, mime: str, size: int) -> None:
    answer = await upload(on, b"x" * size, mime)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


async def test_a_file_is_sent_only_as_what_it_is(on: Stage) -> None:
    media_id = (await upload(on, b"%PDF", "application/pdf")).json()["id"]
    answer = await on.send("image", {"id": media_id})
    assert answer.json()["error"]["code"] == 131053
    named = {"id": media_id, "filename": "Panduan.pdf", "caption": "Panduan"}
    assert (await on.send("document", named)).status_code == 200
    assert on.phone.transcript[-1].file_name == "Panduan.pdf"
