"""What somebody may pretend: another's button, a stranger's number, an old invitation."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import update as change_rows

from core import invites
from core.database import Database
from core.models import Person, Staff
from dialogue.models import Conversation, Incoming, Outgoing
from dialogue.talk import tag
from feedback.models import Case
from tests.clocks import StillClock
from tests.doors.inbox_stand import change, said, webhook
from tests.doors.reporting import AGREE, NOTICE, STORY, begin, report
from tests.doors.tables import rows
from tests.stages import CAST, PlatformStage, platform_stage

CLOSED = "Pertanyaan itu sudah ditutup."


@pytest_asyncio.fixture(params=["telegram", "whatsapp"])
async def stage(
    request: pytest.FixtureRequest, database: Database, clock: StillClock
) -> AsyncIterator[PlatformStage]:
    async with platform_stage(database, clock, request.param) as opened:
        yield opened


async def forge(stage: PlatformStage, who: str, data: str) -> None:
    """Press a button that was never shown."""
    number = len(await rows(stage.service.database, Incoming)) + 5000
    phone = stage.phone(who)
    if stage.channel == "telegram":
        await stage.act(who, type="raw", payload=_callback(phone.user_id, number, data))
        return
    reply = {"type": "button_reply", "button_reply": {"id": data, "title": "?"}}
    message = said(number, sender=phone.phone) | {"type": "interactive", "interactive": reply}
    await stage.act(who, type="raw", payload=webhook([change(message)]))


def _callback(user_id: Any, number: int, data: str) -> dict[str, Any]:
    sender = {"id": user_id, "is_bot": False, "first_name": "Warga"}
    bot = {"id": 700000001, "is_bot": True, "first_name": "Kentongan"}
    chat = {"id": user_id, "type": "private", "first_name": "Warga"}
    shown = {"message_id": 1, "date": 1795395600, "chat": chat, "from": bot, "text": "?"}
    query = {"id": str(number), "from": sender, "message": shown, "chat_instance": "1"}
    return {"callback_query": {**query, "data": data}}


async def at_the_last_question(stage: PlatformStage, who: str) -> Conversation:
    """Bring a report to its last question; returns the talk."""
    await begin(stage, who, STORY)
    await stage.press(who, "Lewati")
    await stage.heard(who)
    talks = await rows(stage.service.database, Conversation, Conversation.state == "open")
    return talks[-1]


async def test_forged_presses_change_nothing(stage: PlatformStage) -> None:
    talk = await at_the_last_question(stage, "warga")
    other = await at_the_last_question(stage, "tetangga")
    right = tag(talk.pending)
    forged = {
        "another's talk": f"q:{other.id}:{tag(other.pending)}:send",
        "another question": f"q:{talk.id}:{tag('report.photos')}:send",
        "no talk": f"q:999999:{right}:send",
        "no number": f"q:{talk.id} OR 1=1:{right}:send",
        "too few parts": f"q:{talk.id}:{right}",
        "garbage": "💣" * 20,
        "too long": f"q:{talk.id}:{right}x:" + "send" * 500,
        "no command": "c:drop.tables:x",
        "nothing of ours": "start",
    }
    for what, data in forged.items():
        await forge(stage, "warga", data)
        heard = await stage.heard("warga")
        assert heard.text.startswith(CLOSED), what
    assert await rows(stage.service.database, Case) == []
    assert (await stage.heard("tetangga")).text == ""
    await forge(stage, "warga", f"q:{talk.id}:{right}:everything")
    assert "Silakan tekan salah satu pilihan" in (await stage.heard("warga")).text
    for who in ("warga", "tetangga"):
        await stage.press(who, "Ya, kirim")
        assert "laporan sudah diterima" in (await stage.heard(who)).text
    assert {row.state for row in await rows(stage.service.database, Incoming)} == {"done"}


@pytest.mark.parametrize("stage", ["telegram"], indirect=True)
async def test_commands_of_officers_are_refused_to_others(stage: PlatformStage) -> None:
    await report(stage, "warga", STORY)
    (case,) = await rows(stage.service.database, Case)
    await begin(stage, "tetangga", "menu")
    commands = ("accept", "return", "ask", "answer", "route", "show", "done", "undone", "reply")
    for command in commands:
        await forge(stage, "tetangga", f"c:case.{command}:{case.number}")
        heard = (await stage.heard("tetangga")).text
        assert STORY not in heard, command
        await stage.act("tetangga", type="text", text="coba saja")
        await stage.act("tetangga", type="text", text="batal")
        assert STORY not in (await stage.heard("tetangga")).text, command
    for view in ("queue", "triage", "overdue"):
        await forge(stage, "tetangga", f"c:list.{view}:")
        assert case.number not in (await stage.heard("tetangga")).text, view
    (after,) = await rows(stage.service.database, Case, Case.id == case.id)
    assert (after.state, after.officer_id, after.unit_id) == ("assigned", None, case.unit_id)
    assert (await stage.heard("warga")).text == ""


async def test_contact_of_somebody_else_joins_nobody(stage: PlatformStage) -> None:
    stage.phone("tetangga").hides_phone = True  # WhatsApp signs no number then, and has to ask
    heard = await begin(stage, "tetangga", "gabung")
    assert "nomor telepon" in heard.text
    card = {"phone": CAST["petugas"], "name": "Petugas"}
    officer = stage.phone("petugas").user_id
    for more in ({}, {"user_id": officer} if stage.channel == "telegram" else {}):
        await stage.act("tetangga", type="contact", **card, **more)
        assert "Itu nomor orang lain" in (await stage.heard("tetangga")).text
    assert {staff.person_id for staff in await rows(stage.service.database, Staff)} == {None}


async def invitation(stage: PlatformStage) -> str:
    """Return a fresh invitation to become the officer."""
    mine = Staff.phone == CAST["petugas"]
    (staff,) = await rows(stage.service.database, Staff, mine)
    async with stage.service.database.begin() as session:
        return await invites.invite(session, staff, now=stage.clock.now())


async def use(stage: PlatformStage, who: str, token: str) -> str:
    """Follow an invitation; returns what is told in the end."""
    if stage.channel == "telegram":
        await stage.act(who, type="start", payload=f"join-{token}")
    else:
        await stage.act(who, type="text", text=f"gabung {token}")
    heard = await stage.heard(who)
    if NOTICE in heard.text:
        await stage.press(who, AGREE)
        heard = await stage.heard(who)
    return heard.text


async def test_invitation_serves_once_and_not_for_ever(stage: PlatformStage) -> None:
    refused = "sudah dipakai atau tidak berlaku lagi"
    late, good = await invitation(stage), await invitation(stage)
    assert refused in await use(stage, "tetangga", "x" * 24)
    assert refused in await use(stage, "tetangga", good[:-1])
    assert "Selamat bergabung" in await use(stage, "warga", good)
    assert refused in await use(stage, "tetangga", good)
    stage.clock.move(invites.INVITE_LIFE + timedelta(seconds=1))
    assert refused in await use(stage, "tetangga", late)
    joined = [staff.phone for staff in await rows(stage.service.database, Staff) if staff.person_id]
    assert joined == [CAST["petugas"]]


async def test_blocked_person_is_refused_in_silence(stage: PlatformStage) -> None:
    await report(stage, "warga", STORY)
    async with stage.service.database.begin() as session:
        await session.execute(change_rows(Person).values(blocked_at=stage.clock.now()))
    before = len(await rows(stage.service.database, Outgoing))
    await stage.act("warga", type="text", text="ada pohon tumbang di kelurahan lere")
    await stage.act("warga", type="photo")
    await forge(stage, "warga", "c:report:")
    assert (await stage.heard("warga")).text == ""
    assert len(await rows(stage.service.database, Outgoing)) == before
    answered = [row.error for row in await rows(stage.service.database, Incoming)]
    assert answered[-3:] == ["refused: blocked"] * 3
    assert len(await rows(stage.service.database, Case)) == 1
