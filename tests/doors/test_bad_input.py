"""What a person, or somebody who poses as one, may send: a polite answer, and the channel goes on."""

import unicodedata
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from core.database import Database
from dialogue.models import Incoming, Outgoing
from emulators.world import Phone
from feedback.models import Case
from tests.clocks import StillClock
from tests.doors.inbox_stand import change, said, webhook
from tests.doors.reporting import AGREE, NOTICE, begin, report
from tests.doors.tables import rows
from tests.stages import PlatformStage, platform_stage

PLACE = "di kelurahan talise depan sekolah"


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest, database: Database, clock: StillClock
) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, request.param) as opened:
        yield opened


async def received(stage: PlatformStage) -> list[tuple[str, str]]:
    """Return what became of everything that came in."""
    return [(row.state, row.error) for row in await rows(stage.service.database, Incoming)]


async def say_raw(stage: PlatformStage, who: str, text: str) -> None:
    """Say something that an app would cut or refuse to send."""
    phone = stage.phone(who)
    number = len(await rows(stage.service.database, Incoming)) + 1000
    raw = _telegram(phone, number, text=text) if stage.channel == "telegram" else _whatsapp(
        phone, number, text
    )
    await stage.act(who, type="raw", payload=raw)


def _telegram(phone: Phone, number: int, **content: Any) -> dict[str, Any]:
    sender = {"id": phone.user_id, "is_bot": False, "first_name": phone.name}
    chat = {"id": phone.user_id, "type": "private"}
    message = {"message_id": number, "date": 1795395600, "chat": chat, "from": sender}
    return {"message": {**message, **content}}


def _whatsapp(phone: Phone, number: int, text: str) -> dict[str, Any]:
    return webhook([change(said(number, text, phone.phone))])


@pytest.mark.parametrize("stage", ["telegram"], indirect=True)
@pytest.mark.parametrize(
    "odd",
    [
        {"message": None},
        {"message": {}},
        {"message": {"message_id": 1, "date": None, "chat": None, "from": None}},
        {"message": {"message_id": 1, "date": "gestern", "chat": {"id": "x"}}},
        {"message": [1, 2, 3]},
        {"callback_query": {"id": None, "from": None, "data": None}},
        {"my_chat_member": {"chat": {"id": 1, "type": "private"}, "new_chat_member": None}},
        {"message_reaction": {"date": 1, "chat": None}},
        {"edited_message": "x"},
        {"something_new": {"a": [{"b": None}]}},
        {"poll_answer": {"poll_id": "1", "option_ids": [0]}},
        {"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -1, "type": "channel"}}},
    ],
    ids=str,
)
async def test_odd_update_of_telegram_is_noted_and_the_next_is_handled(
    stage: PlatformStage, odd: dict[str, Any]
) -> None:
    await stage.act("warga", type="raw", payload=odd)
    await stage.act("warga", type="text", text="menu")
    assert NOTICE in (await stage.heard("warga")).text
    (state, why), fine = await received(stage)
    assert state in {"done", "dead"}
    assert why
    assert fine == ("done", "")


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
@pytest.mark.parametrize(
    "odd",
    [
        {"object": "whatsapp_business_account", "entry": None},
        {"entry": [None, {"changes": None}, {"changes": [{"value": None}, 7]}]},
        {"entry": {"changes": "x"}},
        webhook([change(said(1) | {"id": None})]),
        webhook([change(said(1) | {"timestamp": None})]),
        webhook([change(said(1) | {"type": "hologram", "hologram": {}})]),
        webhook([change(said(1) | {"text": None})]),
        webhook([change(said(1) | {"text": {"body": None}})]),
        webhook([change(said(1) | {"type": "image", "image": None})]),
        webhook([change(said(1) | {"type": "location", "location": {"latitude": 1e9}})]),
        webhook([change(statuses=[{"id": "wamid.1", "status": None, "timestamp": "1"}])]),
        webhook([change(statuses=[{"id": None, "status": "read", "timestamp": "1"}])]),
        "{broken",
    ],
    ids=lambda odd: str(odd)[-90:],
)
async def test_odd_webhook_of_whatsapp_is_noted_and_the_next_is_handled(
    stage: PlatformStage, odd: Any
) -> None:
    await stage.act("warga", type="raw", payload=odd)
    await stage.act("warga", type="text", text="menu")
    assert NOTICE in (await stage.heard("warga")).text
    states = [state for state, _ in await received(stage)]
    assert states.count("new") == 0
    assert (await received(stage))[-2:] != []


@pytest.mark.parametrize("stage", ["telegram"], indirect=True)
async def test_broken_json_is_a_dead_letter_with_its_reason(stage: PlatformStage) -> None:
    running = stage.holder["running"]
    entrance = running.entrances().telegram
    assert entrance
    own = stage.service.office  # the service is up; only its inbox is used here
    assert own
    from dialogue.inbox import unreadable

    await running.intake.store(entrance.account_id, [unreadable(b"{broken", stage.clock.now())])
    await stage.settle()
    ((state, why),) = await received(stage)
    assert state == "dead"
    assert why.startswith("unreadable: MalformedError at ") or why.startswith("unreadable: ")


async def test_ten_thousand_characters_are_a_report_like_any_other(stage: PlatformStage) -> None:
    await say_raw(stage, "warga", f"lampu jalan mati {PLACE} " + "sekali " * 1500)
    await stage.press("warga", AGREE)
    await stage.press("warga", "Lewati")
    await stage.press("warga", "Ya, kirim")
    assert "laporan sudah dikirim" in (await stage.heard("warga")).text
    (case,) = await rows(stage.service.database, Case)
    assert 1900 <= len(case.text) <= 2000
    assert {row.state for row in await rows(stage.service.database, Outgoing)} <= {
        "sent",
        "delivered",
        "read",
    }


HIDDEN = "lampu\u200b jalan \u202emati\u202c {} \u2066sekali\u2069\ufeff\u00ad \u200dpak\u0007"


async def test_hidden_characters_reach_nobody_else(stage: PlatformStage) -> None:
    await begin(stage, "petugas", "gabung")
    if stage.channel == "telegram":
        await stage.act("petugas", type="contact", own=True)
    await say_raw(stage, "warga", HIDDEN.format(PLACE))
    await stage.press("warga", AGREE)
    await stage.press("warga", "Lewati")
    await stage.press("warga", "Ya, kirim")
    (case,) = await rows(stage.service.database, Case)
    assert case.text == f"lampu jalan mati {PLACE} sekali pak"
    shown = [b.text for who in ("warga", "petugas") for b in stage.phone(who).transcript
             if b.sender == "bot"]
    assert any(case.text in text for text in shown)
    hidden = {c for text in shown for c in text if unicodedata.category(c) in {"Cf", "Co", "Cs"}}
    assert hidden == set()


@pytest.mark.parametrize(
    "text", ["🔥🔥🔥", "👍", "\u200b\u200b", "...", "🏳️‍🌈" * 200, "\U000e0041" * 30, "​", "\t\n"]
)
async def test_words_without_words_get_a_friendly_answer(
    stage: PlatformStage, text: str
) -> None:
    await say_raw(stage, "warga", text)
    heard = await stage.heard("warga")
    assert NOTICE in heard.text
    assert (await received(stage)) == [("done", "")]


async def test_emoji_and_markup_are_shown_as_they_were_typed(stage: PlatformStage) -> None:
    await begin(stage, "petugas", "gabung")
    if stage.channel == "telegram":
        await stage.act("petugas", type="contact", own=True)
    typed = f"<b>lampu</b> jalan mati 😡👨‍👩‍👧 & <script>alert(1)</script> &lt;3 {PLACE}"
    shown = typed.replace("\u200d", "")  # the joiner is hidden, so a family comes in its members
    await report(stage, "warga", typed)
    for who in ("warga", "petugas"):
        bubbles = [b for b in stage.phone(who).transcript if b.sender == "bot" and shown in b.text]
        assert bubbles, who
        assert "<script" not in bubbles[0].html
        assert "&lt;script&gt;" in bubbles[0].html


async def test_blocked_person_is_refused_in_silence(stage: PlatformStage) -> None:
    await report(stage, "warga", f"lampu jalan mati {PLACE}")
    await _block(stage)
    before = len(await rows(stage.service.database, Outgoing))
    await stage.act("warga", type="text", text=f"ada pohon tumbang {PLACE}")
    await stage.act("warga", type="photo")
    bubble = next(b for b in stage.phone("warga").transcript if b.buttons and b.sender == "bot")
    await stage.act("warga", type="press", message_id=bubble.id, data=bubble.buttons[0][0].data)
    assert (await stage.heard("warga")).text == ""
    assert len(await rows(stage.service.database, Outgoing)) == before
    assert (await received(stage))[-3:] == [("done", "refused: blocked")] * 3
    assert len(await rows(stage.service.database, Case)) == 1


async def _block(stage: PlatformStage) -> None:
    from sqlalchemy import update

    from core.models import Person

    async with stage.service.database.begin() as session:
        await session.execute(update(Person).values(blocked_at=stage.clock.now()))


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_person_who_hides_the_phone_number_reports_all_the_same(
    stage: PlatformStage,
) -> None:
    stage.phone("warga").hides_phone = True
    heard = await report(stage, "warga", f"lampu jalan mati {PLACE}")
    (case,) = await rows(stage.service.database, Case)
    assert case.number in heard.text
    assert "62813" not in str([row.payload for row in await rows(stage.service.database, Incoming)])


@pytest.mark.parametrize("stage", ["whatsapp"], indirect=True)
async def test_many_people_in_one_webhook_are_each_answered_once(stage: PlatformStage) -> None:
    one, other = stage.phone("warga"), stage.phone("tetangga")
    await stage.act("warga", type="text", text="menu")
    await stage.act("tetangga", type="text", text="menu")
    await stage.heard("warga"), await stage.heard("tetangga")
    from_one = [said(n, "batal", one.phone) for n in (1, 2)]
    body = webhook(
        [change(*from_one), change(said(3, "batal", other.phone))], [change(said(1, "batal", one.phone))]
    )
    await stage.act("warga", type="raw", payload=body)
    await stage.act("warga", type="raw", payload=body)
    assert (await stage.heard("tetangga")).text.count("dibatalkan") == 1
    assert (await stage.heard("warga")).text.count("dibatalkan") == 1
    assert len(await received(stage)) >= 5
