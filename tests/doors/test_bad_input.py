"""Odd updates and odd words: noted or answered politely, and the channel goes on."""

import unicodedata
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.database import Database
from core.models import Address
from dialogue.models import Incoming, Outgoing
from emulators.world import Phone
from feedback.models import Case
from tests.clocks import StillClock
from tests.doors.inbox_stand import change, said, webhook
from tests.doors.reporting import AGREE, DETAILS, NOTICE, joined, report
from tests.doors.tables import rows
from tests.stages import PlatformStage, platform_stage

PLACE = f"{DETAILS} di kelurahan talise depan sekolah"


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest, database: Database, clock: StillClock
) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, request.param) as opened:
        yield opened


async def received(stage: PlatformStage) -> list[tuple[str, str]]:
    """Return what became of everything that came in."""
    return [(row.state, row.error) for row in await rows(stage.service.database, Incoming)]


async def say(stage: PlatformStage, who: str, text: str) -> None:
    """Say something that no app would let through as it is."""
    if stage.channel == "whatsapp":
        await stage.act(who, type="text", text=text)
        return
    phone = stage.phone(who)
    stage.platforms[0].introduce(phone)
    await stage.act(who, type="raw", payload={"message": _message(phone, text)})


def _message(phone: Phone, text: str) -> dict[str, Any]:
    sender = {"id": phone.user_id, "is_bot": False, "first_name": phone.name}
    chat = {"id": phone.user_id, "type": "private"}
    return {"message_id": 9000, "date": 1795395600, "chat": chat, "from": sender, "text": text}


TELEGRAM_ODD: list[Any] = [
    {"message": None},
    {"message": {}},
    {"message": {"message_id": 1, "date": None, "chat": None, "from": None}},
    {"message": {"message_id": 1, "date": "kemarin", "chat": {"id": "x"}}},
    {"message": [1, 2, 3]},
    {"callback_query": {"id": None, "from": None, "data": None}},
    {"my_chat_member": {"chat": {"id": 1, "type": "private"}, "new_chat_member": None}},
    {"message_reaction": {"date": 1, "chat": None}},
    {"edited_message": "x"},
    {"something_new": {"a": [{"b": None}]}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0]}},
    {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}}},
]
WHATSAPP_ODD: list[Any] = [
    "{broken",
    {"entry": {"changes": "x"}},
    webhook([change(said(1) | {"timestamp": "yesterday"})]),
    webhook([change(said(2) | {"timestamp": None})]),
    webhook([change(said(3) | {"from": "x" * 9})]),
    webhook([change(said(5) | {"type": "location", "location": {"latitude": 1e9}})]),
    webhook([change(statuses=[{"id": "wamid.1", "status": None, "timestamp": "1"}])]),
    webhook([change(statuses=[{"id": None, "status": "read", "timestamp": "1"}])]),
    webhook([change(said(6) | {"type": "system", "system": None})]),
]


async def test_odd_updates_are_noted_and_the_next_is_handled(stage: PlatformStage) -> None:
    odd = TELEGRAM_ODD if stage.channel == "telegram" else WHATSAPP_ODD
    for payload in odd:
        await stage.act("warga", type="raw", payload=payload)
    await stage.act("warga", type="text", text="menu")
    assert NOTICE in (await stage.heard("warga")).text
    *notes, fine = (await received(stage))[: len(odd) + 1]
    for payload, (state, why) in zip(odd, notes, strict=True):
        assert state in {"done", "dead"}, payload
        assert why, payload
    assert fine == ("done", "")


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_messages_without_their_content_are_answered_like_any_unknown_kind(
    stage: PlatformStage,
) -> None:
    phone = stage.phone("warga")
    await stage.act("warga", type="text", text="menu")
    odd: list[dict[str, Any]] = [
        {"type": "hologram", "hologram": {}},
        {"text": None},
        {"text": {"body": None}},
        {"id": None},
    ]
    for number, fields in enumerate(odd):
        await stage.heard("warga")
        message = said(number, sender=phone.phone) | {"from_user_id": phone.user_id} | fields
        await stage.act("warga", type="raw", payload=webhook([change(message)]))
        assert NOTICE in (await stage.heard("warga")).text, fields


@pytest.mark.parametrize("body", [b"{broken", b"", b"[]", b"\xff\xfe\x00"])
@pytest.mark.parametrize("stage", ["telegram"], indirect=True)
async def test_broken_json_is_a_dead_letter_and_the_next_is_handled(
    stage: PlatformStage, body: bytes
) -> None:
    settings = stage.holder["running"].settings
    proof = {"X-Telegram-Bot-Api-Secret-Token": settings.telegram_secret.get_secret_value()}
    async with httpx.AsyncClient(base_url=settings.public_url) as http:
        answer = await http.post("/hooks/telegram", content=body, headers=proof)
    assert answer.status_code == 200
    await stage.act("warga", type="text", text="menu")
    assert NOTICE in (await stage.heard("warga")).text
    (state, why), fine = await received(stage)
    assert (state, why.split(":")[0]) == ("dead", "unreadable")
    assert fine == ("done", "")


async def test_ten_thousand_characters_are_a_report_like_any_other(stage: PlatformStage) -> None:
    await say(stage, "warga", f"lampu jalan mati {PLACE} " + "sekali " * 1500)
    for label in (AGREE, "Lewati", "Ya, kirim"):
        await stage.press("warga", label)
    assert "laporan sudah diterima" in (await stage.heard("warga")).text
    (case,) = await rows(stage.service.database, Case)
    assert 1900 <= len(case.text) <= 2000
    sent = await rows(stage.service.database, Outgoing)
    assert {row.state for row in sent} <= {"sent", "delivered", "read"}


HIDDEN = "lampu\u200b jalan \u202emati\u202c {} \u2066sekali\u2069\ufeff\u00ad \u200dpak\u0007"


async def test_hidden_characters_reach_nobody_else(stage: PlatformStage) -> None:
    await joined(stage, "petugas")
    await say(stage, "warga", HIDDEN.format(PLACE))
    for label in (AGREE, "Lewati", "Ya, kirim"):
        await stage.press("warga", label)
    (case,) = await rows(stage.service.database, Case)
    assert case.text == f"lampu jalan mati {PLACE} sekali pak"
    told = {who: _told(stage.phone(who)) for who in ("warga", "petugas")}
    for who, texts in told.items():
        assert any(case.text in text for text in texts), who
        signs = {sign for text in texts for sign in text}
        assert not {s for s in signs if unicodedata.category(s) in {"Cf", "Co", "Cs"}}, who


async def test_emoji_and_markup_are_shown_as_they_were_typed(stage: PlatformStage) -> None:
    await joined(stage, "petugas")
    typed = f"lampu jalan mati <b>total</b> 😡 & <script>alert(1)</script> &lt;3 {PLACE}"
    await report(stage, "warga", typed)
    for who in ("warga", "petugas"):
        bubbles = [b for b in stage.phone(who).transcript if b.sender == "bot" and typed in b.text]
        assert bubbles, who
        assert "<script" not in bubbles[0].html
        assert "&lt;script&gt;" in bubbles[0].html


async def test_words_without_words_get_a_friendly_answer(stage: PlatformStage) -> None:
    odd = [
        "🔥🔥🔥",
        "👍",
        "\u200b\u200b",
        "...",
        "🏳️\u200d🌈" * 200,
        "\U000e0041" * 30,
        "\t\n",
        "\u202e",
    ]
    for text in odd:
        await say(stage, "warga", text)
        assert (await stage.heard("warga")).text, ascii(text)
    assert set(await received(stage)) == {("done", "")}
    assert await rows(stage.service.database, Case) == []


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_person_who_hides_the_phone_number_reports_all_the_same(
    stage: PlatformStage,
) -> None:
    phone = stage.phone("warga")
    phone.hides_phone = True
    heard = await report(stage, "warga", f"lampu jalan mati {PLACE}")
    (case,) = await rows(stage.service.database, Case)
    assert case.number in heard.text
    incoming = await rows(stage.service.database, Incoming)
    assert not any(phone.phone.encode() in row.payload for row in incoming)


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_the_longest_user_id_is_known_again(stage: PlatformStage) -> None:
    phone = stage.phone("warga")
    phone.user_id, phone.hides_phone = "ID." + "a1" * 64, True
    stage.world.add_phone(phone)
    await report(stage, "warga", f"lampu jalan mati {PLACE}")
    (address,) = await rows(stage.service.database, Address)
    assert (address.user_id, address.phone) == (phone.user_id, None)


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_many_people_in_one_webhook_are_each_answered_once(stage: PlatformStage) -> None:
    people = [stage.phone(who) for who in ("warga", "tetangga")]
    for who in ("warga", "tetangga"):
        await stage.act(who, type="text", text="menu")
        await stage.heard(who)
    one, other = (
        said(number, "batal", phone.phone) | {"from_user_id": phone.user_id}
        for number, phone in enumerate(people)
    )
    status = {"id": "wamid.strange", "status": "deleted", "timestamp": "1795395600"}
    body = webhook([change(one, other), change(statuses=[status, status])], [change(one)])
    for _ in range(2):
        await stage.act("warga", type="raw", payload=body)
    for who in ("warga", "tetangga"):
        assert (await stage.heard(who)).text.count("dibatalkan") == 1, who


def _told(phone: Phone) -> list[str]:
    return [bubble.text for bubble in phone.transcript if bubble.sender == "bot"]
