"""A platform that fails on demand: floods, broken servers, silence, and the strict pace."""

from base64 import b64encode
from datetime import timedelta

import pytest
import telegram as ptb
from aiogram import Bot as AiogramBot
from aiogram import exceptions as aiogram_errors
from telegram import error as ptb_errors

from emulators.world import Phone, World
from tests.emulators.conftest import TOKEN, Emulator, running

CHAT = 5001


async def test_both_libraries_meet_a_flood(
    emulator: Emulator,
    ptb_bot: ptb.Bot,
    aiogram_bot: AiogramBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    await emulator.fault("flood", retry_after=7, count=3)
    response = await emulator.raw("sendMessage", chat_id=CHAT, text="halo")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "7"
    assert response.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    with pytest.raises(ptb_errors.RetryAfter, match="7"):
        await ptb_bot.send_message(CHAT, "halo")
    with pytest.raises(aiogram_errors.TelegramRetryAfter) as caught:
        await aiogram_bot.send_message(CHAT, "halo")
    assert caught.value.retry_after == 7
    await ptb_bot.send_message(CHAT, "halo")


async def test_both_libraries_meet_a_broken_server(
    emulator: Emulator, ptb_bot: ptb.Bot, aiogram_bot: AiogramBot
) -> None:
    await emulator.fault("server_error", count=2)
    with pytest.raises(ptb_errors.NetworkError, match="restart"):
        await ptb_bot.send_message(CHAT, "halo")
    with pytest.raises(aiogram_errors.RestartingTelegram):
        await aiogram_bot.send_message(CHAT, "halo")
    await emulator.fault("refuse", count=2)
    with pytest.raises(ptb_errors.NetworkError, match="disconnected"):
        await ptb_bot.send_message(CHAT, "halo")
    with pytest.raises(aiogram_errors.TelegramNetworkError, match="disconnected"):
        await aiogram_bot.send_message(CHAT, "halo")
    assert (await emulator.chat())["bubbles"] == []


async def test_an_answer_that_never_comes_was_accepted(
    emulator: Emulator, ptb_bot: ptb.Bot
) -> None:
    await emulator.fault("timeout_after_accept", count=1)
    with pytest.raises(ptb_errors.TimedOut):
        await ptb_bot.send_message(CHAT, "halo", read_timeout=0.05)
    assert [one["text"] for one in (await emulator.chat())["bubbles"]] == ["halo"]


async def test_downloads_fail_on_demand(emulator: Emulator) -> None:
    await emulator.act("document", data=b64encode(b"isi").decode(), file_name="surat.pdf")
    file_id = (await emulator.updates())[0]["message"]["document"]["file_id"]
    file_path = (await emulator.call("getFile", file_id=file_id))["file_path"]
    await emulator.fault("media_error", count=1)
    path = f"/file/bot{TOKEN}/{file_path}"
    assert (await emulator.http.get(path)).status_code == 503
    assert (await emulator.http.get(path)).content == b"isi"


async def test_a_strict_emulator_counts_messages(world: World, phone: Phone) -> None:
    async with running(world, phone, strict_flood=True) as strict:
        for _ in range(5):
            await strict.call("sendMessage", chat_id=CHAT, text="halo")
        assert (await strict.refusal("sendMessage", chat_id=CHAT, text="halo"))[0] == 429
        world.clock.move(timedelta(seconds=1))
        assert await strict.call("sendMessage", chat_id=CHAT, text="halo")
