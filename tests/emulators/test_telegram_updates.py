"""How the bot hears: long polling, and webhooks with their retries."""

import asyncio
import random
from datetime import timedelta
from itertools import islice

import pytest

from emulators.telegram.webhook import retry_delays
from emulators.world import World
from tests.emulators.conftest import Emulator, Receiver

CHAT = 5001
SECRET = "a-secret_of-the-tests"


async def hook(emulator: Emulator, receiver: Receiver) -> None:
    """Let updates come by webhook."""
    assert await emulator.call("setWebhook", url=receiver.url, secret_token=SECRET)


async def press(emulator: Emulator) -> None:
    """Press a button."""
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
    sent = await emulator.call("sendMessage", chat_id=CHAT, text="?", reply_markup=markup)
    await emulator.act("press", message_id=sent["message_id"], data="ya")


async def test_updates_are_numbered_and_confirmed_by_the_offset(emulator: Emulator) -> None:
    for text in ("satu", "dua", "tiga"):
        await emulator.act("text", text=text)
    ids = [update["update_id"] for update in await emulator.call("getUpdates", limit=2)]
    assert ids[1] == ids[0] + 1
    rest = await emulator.call("getUpdates", offset=ids[1] + 1)
    assert [update["message"]["text"] for update in rest] == ["tiga"]


async def test_a_negative_offset_keeps_the_last_ones(emulator: Emulator) -> None:
    for text in ("satu", "dua", "tiga"):
        await emulator.act("text", text=text)
    kept = await emulator.call("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in kept] == ["tiga"]


async def test_a_long_poll_ends_with_the_first_update(emulator: Emulator) -> None:
    poll = asyncio.ensure_future(emulator.call("getUpdates", timeout=50))
    await emulator.act("text", text="halo")
    assert (await poll)[0]["message"]["text"] == "halo"


async def test_a_second_poller_sends_the_first_away(emulator: Emulator) -> None:
    first = asyncio.ensure_future(emulator.refusal("getUpdates", timeout=50))
    await emulator.http.get("/sim/idle")
    second = asyncio.ensure_future(emulator.call("getUpdates", timeout=50))
    words = (
        "terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    assert await first == (409, f"Conflict: {words}")
    await emulator.act("text", text="halo")
    assert len(await second) == 1


async def test_a_webhook_ends_the_poll(emulator: Emulator, receiver: Receiver) -> None:
    poll = asyncio.ensure_future(emulator.refusal("getUpdates", timeout=50))
    await emulator.http.get("/sim/idle")
    await hook(emulator, receiver)
    assert await poll == (409, "Conflict: terminated by setWebhook request")


async def test_updates_die_after_a_day(emulator: Emulator, world: World) -> None:
    await emulator.act("text", text="kemarin")
    world.clock.move(timedelta(hours=24))
    await emulator.act("text", text="hari ini")
    assert [update["message"]["text"] for update in await emulator.updates()] == ["hari ini"]


async def test_a_webhook_brings_its_secret(emulator: Emulator, receiver: Receiver) -> None:
    await hook(emulator, receiver)
    await emulator.act("text", text="Jalan rusak")
    update, headers = await receiver.next_with_headers()
    assert update["message"]["text"] == "Jalan rusak"
    assert headers["X-Telegram-Bot-Api-Secret-Token"] == SECRET
    assert await emulator.idle()
    info = await emulator.call("getWebhookInfo")
    assert info["url"] == receiver.url
    assert info["pending_update_count"] == 0


async def test_what_waits_comes_once_a_webhook_is_set(
    emulator: Emulator, receiver: Receiver
) -> None:
    await emulator.act("text", text="sebelum")
    await hook(emulator, receiver)
    assert (await receiver.next())["message"]["text"] == "sebelum"


async def test_a_failing_webhook_is_tried_again(emulator: Emulator, receiver: Receiver) -> None:
    receiver.answers += [(500, {}), (500, {}), (503, {"Retry-After": "1"})]
    await hook(emulator, receiver)
    await emulator.act("text", text="halo")
    ids = {(await receiver.next())["update_id"] for _ in range(4)}
    assert len(ids) == 1
    assert await emulator.idle()
    info = await emulator.call("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 503")


async def test_the_waits_double_up_to_two_minutes() -> None:
    waits = list(islice(retry_delays(random.Random(1)), 12))
    assert waits[:7] == [0, 2, 4, 8, 16, 32, pytest.approx(64, abs=5)]
    assert all(60 <= wait <= 120 for wait in waits[7:])


async def test_a_failing_message_holds_up_its_own_queue_only(
    emulator: Emulator, receiver: Receiver
) -> None:
    receiver.answers.append((503, {"Retry-After": "100"}))
    await hook(emulator, receiver)
    await emulator.act("text", text="pertama")
    assert (await receiver.next())["message"]["text"] == "pertama"
    await emulator.act("text", text="kedua")
    await press(emulator)
    assert "callback_query" in await receiver.next()
    texts = [(await receiver.next())["message"]["text"] for _ in range(2)]
    assert texts == ["pertama", "kedua"]


async def test_a_gone_webhook_is_removed(emulator: Emulator, receiver: Receiver) -> None:
    receiver.answers.append((410, {}))
    await hook(emulator, receiver)
    await emulator.act("text", text="halo")
    await receiver.next()
    assert await emulator.idle()
    assert (await emulator.call("getWebhookInfo"))["url"] == ""
    assert len(await emulator.updates()) == 1


async def test_the_duplicate_fault_sends_twice(emulator: Emulator, receiver: Receiver) -> None:
    await hook(emulator, receiver)
    await emulator.fault("duplicate", count=1)
    await emulator.act("text", text="halo")
    assert await receiver.next() == await receiver.next()
    assert await emulator.idle()
    assert receiver.arrived.empty()


async def test_the_reorder_fault_lets_the_next_overtake(
    patient: Emulator, receiver: Receiver
) -> None:
    await hook(patient, receiver)
    await patient.fault("reorder", count=1)
    await patient.act("text", text="satu")
    await patient.act("text", text="dua")
    texts = [(await receiver.next())["message"]["text"] for _ in range(2)]
    assert texts == ["dua", "satu"]


async def test_setting_a_webhook_twice_at_once_is_too_fast(
    patient: Emulator, receiver: Receiver
) -> None:
    await hook(patient, receiver)
    refused = await patient.refusal("setWebhook", url=receiver.url)
    assert refused == (429, "Too Many Requests: retry after 1")


async def test_a_secret_has_an_alphabet(emulator: Emulator, receiver: Receiver) -> None:
    refused = await emulator.refusal("setWebhook", url=receiver.url, secret_token="a b")
    assert refused == (400, "Bad Request: secret token contains unallowed characters")
