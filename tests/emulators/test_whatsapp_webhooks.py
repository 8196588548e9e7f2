"""Webhooks of the WhatsApp emulator: challenge, signature, batches, retries, disorder, ladder."""

import json
from itertools import islice

import pytest

from emulators.whatsapp.webhooks import LONGEST_DELAY, retry_delays
from emulators.world import FaultKind
from tests.emulators.whatsapp_support import (
    BUSINESS_ID,
    NUMBER,
    PHONE_ID,
    TOKEN,
    USER_ID,
    VERIFY,
    stage,
)

pytestmark = pytest.mark.asyncio


async def test_the_waits_double_up_to_an_hour_and_never_end() -> None:
    waits = list(islice(retry_delays(), 2_000))
    assert waits[:4] == [1, 2, 4, 8]
    assert set(waits[12:]) == {LONGEST_DELAY}


async def test_registration_is_challenged() -> None:
    async with stage() as on:
        (challenge,) = on.subscriber.challenges
        assert challenge["hub.mode"] == "subscribe"
        assert challenge["hub.verify_token"] == VERIFY
        assert on.whatsapp.webhooks.url == on.hook


async def test_an_address_that_fails_the_challenge_is_refused() -> None:
    async with stage(registered=False) as on:
        query = {"callback_url": on.hook, "verify_token": "salah", "access_token": TOKEN}
        answer = await on.client.post("/v26.0/77/subscriptions", params=query)
        assert answer.status_code == 400
        assert answer.json()["error"]["code"] == 2200
        assert on.whatsapp.webhooks.url is None


async def test_an_address_given_at_the_start_is_challenged_before_it_hears() -> None:
    async with stage(registered=False) as on:
        await on.whatsapp.stop()
        on.whatsapp.webhook_url = on.hook
        await on.whatsapp.start()
        await on.say()
        await on.settled()
        assert len(on.subscriber.challenges) == 1
        assert len(on.subscriber.messages()) == 1


async def test_the_signature_covers_the_raw_bytes() -> None:
    async with stage() as on:
        await on.say("Jalan rusak di Jl. Émmy Saelan / RT 3 🙏")
        await on.settled()
        (body,) = on.subscriber.bodies
        assert on.subscriber.verified()
        assert b"\\u00c9mmy" in body and b"\\/ RT 3 \\ud83d\\ude4f" in body
        assert json.dumps(json.loads(body)).encode() != body


async def test_a_message_names_the_person_and_the_business() -> None:
    async with stage() as on:
        await on.say()
        await on.settled()
        (body,) = on.subscriber.bodies
        (entry,) = json.loads(body)["entry"]
        assert entry["id"] == BUSINESS_ID
        (value,) = on.subscriber.values()
        assert value["metadata"]["phone_number_id"] == PHONE_ID
        assert value["contacts"] == [
            {"user_id": USER_ID, "wa_id": NUMBER, "profile": {"name": "Siti Rahma"}}
        ]
        (message,) = value["messages"]
        assert (message["from"], message["from_user_id"]) == (NUMBER, USER_ID)
        assert message["timestamp"] == str(int(on.world.clock.now().timestamp()))


async def test_a_person_who_hides_the_number_is_known_by_the_id_alone() -> None:
    async with stage() as on:
        on.phone.hides_phone = True
        await on.say()
        sent = await on.send("text", {"body": "Halo juga"}, recipient=USER_ID)
        await on.settled()
        assert sent.json()["contacts"] == [{"input": USER_ID, "user_id": USER_ID}]
        heard = json.dumps(on.subscriber.values())
        assert USER_ID in heard
        assert NUMBER not in heard
        assert all("recipient_id" not in status for status in on.subscriber.statuses())


async def test_statuses_climb_the_ladder_and_echo_the_tracker() -> None:
    async with stage() as on:
        await on.say()
        sent = await on.send("text", {"body": "Siap"}, biz_opaque_callback_data="kunci-7")
        await on.whatsapp.read(on.phone)
        await on.whatsapp.read(on.phone)
        await on.settled()
        statuses = on.subscriber.statuses()
        assert [one["status"] for one in statuses] == ["sent", "delivered", "read"]
        assert {one["id"] for one in statuses} == {sent.json()["messages"][0]["id"]}
        assert {one["biz_opaque_callback_data"] for one in statuses} == {"kunci-7"}
        assert statuses[0]["pricing"] == {
            "billable": True,
            "pricing_model": "PMP",
            "type": "regular",
            "category": "service",
        }


async def test_batches_spread_over_messages_changes_and_entries() -> None:
    async with stage(batch=5) as on:
        for text in "abc":
            await on.say(text)
        await on.send("text", {"body": "Siap"})
        await on.settled()
        first = json.loads(on.subscriber.bodies[0])
        shape = [
            [
                len(change["value"].get("messages") or change["value"]["statuses"])
                for change in entry["changes"]
            ]
            for entry in first["entry"]
        ]
        assert len(on.subscriber.bodies) == 1
        assert shape == [[2, 1], [2]]
        assert [one["text"]["body"] for one in on.subscriber.messages()] == ["a", "b", "c"]


async def test_a_failed_delivery_is_tried_again_with_the_same_bytes() -> None:
    async with stage() as on:
        on.subscriber.answers = [500, 403]
        await on.say()
        await on.settled()
        first, second, third = on.subscriber.bodies
        assert first == second == third
        assert on.subscriber.verified()


async def test_a_failed_delivery_does_not_hold_up_the_next() -> None:
    async with stage() as on:
        on.subscriber.answers = [500]
        await on.say("satu")
        await on.say("dua")
        await on.settled()
        heard = [one["text"]["body"] for one in on.subscriber.messages()]
        assert sorted(heard) == ["dua", "satu", "satu"]


async def test_duplicates_on_demand() -> None:
    async with stage() as on:
        on.break_(FaultKind.DUPLICATE)
        await on.say()
        await on.settled()
        first, second = on.subscriber.bodies
        assert first == second


async def test_disorder_on_demand() -> None:
    async with stage() as on:
        on.break_(FaultKind.REORDER)
        await on.say("satu")
        await on.say("dua")
        await on.settled()
        assert [one["text"]["body"] for one in on.subscriber.messages()] == ["dua", "satu"]


async def test_raw_bodies_go_out_as_they_are() -> None:
    async with stage() as on:
        await on.whatsapp.act(on.phone, {"type": "raw", "payload": "{bukan json"})
        await on.settled()
        assert on.subscriber.bodies == [b"{bukan json"]
        assert on.subscriber.verified()


async def test_without_a_subscriber_nobody_hears() -> None:
    async with stage(registered=False) as on:
        await on.say()
        assert on.whatsapp.idle()


async def test_the_wire_log_shows_no_secrets() -> None:
    async with stage() as on:
        await on.say(f"tokennya {TOKEN}")
        await on.settled()
        log = repr(on.world.wire)
        assert "POST " + on.hook in log
        assert TOKEN not in log and VERIFY not in log
