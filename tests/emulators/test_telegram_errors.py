"""The Bot API's refusals: the same codes and words as the real one, and the right exceptions."""

from typing import Any

import pytest
import telegram as ptb
from aiogram import Bot as AiogramBot
from aiogram import exceptions as aiogram_errors
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram import error as ptb_errors

from emulators.world import Phone
from tests.emulators.conftest import TOKEN, Emulator, Receiver

CHAT = 5001


def keyboard(**button: Any) -> dict[str, Any]:
    """Make a keyboard of one button."""
    return {"inline_keyboard": [[{"text": "Ya", **button}]]}


BAD_REQUESTS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "a"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 9, "text": "a"}, "chat not found"),
    ("sendMessage", {"chat_id": 5001}, "message text is empty"),
    ("sendMessage", {"chat_id": 5001, "text": " \n "}, "message text is empty"),
    ("sendMessage", {"chat_id": 5001, "text": "😀" * 2049}, "message is too long"),
    (
        "sendMessage",
        {"chat_id": 5001, "text": "a", "reply_parameters": {"message_id": 999}},
        "message to be replied not found",
    ),
    (
        "sendMessage",
        {"chat_id": 5001, "text": "<b>a", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "sendMessage",
        {"chat_id": 5001, "text": "a", "reply_markup": keyboard(callback_data="d" * 65)},
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"chat_id": 5001, "text": "a", "reply_markup": keyboard(callback_data="")},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "sendMessage",
        {"chat_id": 5001, "text": "a", "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    ("sendPhoto", {"chat_id": 5001}, "there is no photo in the request"),
    (
        "sendPhoto",
        {"chat_id": 5001, "photo": "unknown"},
        "wrong file identifier/HTTP URL specified",
    ),
    ("editMessageText", {"chat_id": 5001, "text": "a"}, "message identifier is not specified"),
    (
        "editMessageText",
        {"chat_id": 5001, "message_id": 999, "text": "a"},
        "message to edit not found",
    ),
    ("deleteMessage", {"chat_id": 5001, "message_id": 999}, "message to delete not found"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (
        "getFile",
        {"file_id": "unknown"},
        "wrong file_id or the file is temporarily unavailable",
    ),
    (
        "setWebhook",
        {"url": "http://example.org/x"},
        "bad webhook: An HTTPS URL must be provided for webhook",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "A b", "description": "x"}]},
        "BOT_COMMAND_INVALID",
    ),
    ("getChatAdministrators", {"chat_id": 5001}, "there are no administrators in the private chat"),
]


@pytest.mark.parametrize(("method", "params", "reason"), BAD_REQUESTS)
async def test_a_bad_request_is_refused_in_telegrams_words(
    emulator: Emulator, method: str, params: dict[str, Any], reason: str
) -> None:
    assert await emulator.refusal(method, **params) == (400, f"Bad Request: {reason}")


UNAUTHORIZED = {
    "/bot123456:wrong/getMe": (401, "Unauthorized"),
    "/bot0123:wrong/getMe": (401, "Unauthorized: invalid token specified"),
    "/botnonsense/getMe": (401, "Unauthorized: invalid token specified"),
    f"/bot{TOKEN}": (404, "Not Found"),
    f"/bot{TOKEN}/sendNothing": (404, "Not Found: method not found"),
    f"/file/bot{TOKEN}/photos/none.jpg": (404, "Not Found"),
}


@pytest.mark.parametrize("path", UNAUTHORIZED)
async def test_a_wrong_address_is_refused(emulator: Emulator, path: str) -> None:
    answer = (await emulator.http.get(path)).json()
    assert (answer["error_code"], answer["description"]) == UNAUTHORIZED[path]


async def test_a_stranger_is_unknown_until_they_write(emulator: Emulator) -> None:
    new = {"channel": "telegram", "name": "Budi"}
    who = (await emulator.http.post("/sim/phones", json=new)).json()["id"]
    chat_id = emulator.world.phones[who].user_id
    refused = await emulator.refusal("sendMessage", chat_id=chat_id, text="halo")
    assert refused == (400, "Bad Request: chat not found")
    await emulator.act("start", who=who)
    assert await emulator.call("sendMessage", chat_id=chat_id, text="halo")


async def test_the_same_edit_again_is_refused(emulator: Emulator) -> None:
    sent = await emulator.call("sendMessage", chat_id=CHAT, text="satu")
    edit = {"chat_id": CHAT, "message_id": sent["message_id"], "text": "satu"}
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    assert await emulator.refusal("editMessageText", **edit) == (400, words)
    assert await emulator.call("editMessageText", **edit | {"text": "dua"})
    assert (await emulator.refusal("editMessageText", **edit | {"text": "dua"}))[0] == 400


async def test_methods_are_found_in_any_case_and_by_get(emulator: Emulator) -> None:
    path = f"/bot{TOKEN}/SENDMESSAGE"
    answer = await emulator.http.get(path, params={"chat_id": str(CHAT), "text": "halo"})
    assert answer.json()["result"]["text"] == "halo"


async def test_large_files_are_refused(emulator: Emulator, phone: Phone) -> None:
    large = {"document": ("besar.bin", bytes(50 * 1024 * 1024 + 1))}
    path = f"/bot{TOKEN}/sendDocument"
    answer = await emulator.http.post(path, data={"chat_id": str(CHAT)}, files=large)
    assert answer.json()["error_code"] == 413
    video = {"type": "video", "data": bytes(20 * 1024 * 1024 + 1)}
    await emulator.telegram.act(phone, video)
    file_id = (await emulator.updates())[0]["message"]["video"]["file_id"]
    assert await emulator.refusal("getFile", file_id=file_id) == (
        400,
        "Bad Request: file is too big",
    )


async def test_both_libraries_raise_the_right_exceptions(
    emulator: Emulator, ptb_bot: ptb.Bot, aiogram_bot: AiogramBot, phone: Phone
) -> None:
    with pytest.raises(ptb_errors.BadRequest, match="Chat not found"):
        await ptb_bot.send_message(9, "halo")
    with pytest.raises(aiogram_errors.TelegramBadRequest, match="chat not found"):
        await aiogram_bot.send_message(9, "halo")
    phone.blocked = True
    with pytest.raises(ptb_errors.Forbidden, match="blocked by the user"):
        await ptb_bot.send_message(CHAT, "halo")
    with pytest.raises(aiogram_errors.TelegramForbiddenError, match="blocked by the user"):
        await aiogram_bot.send_message(CHAT, "halo")


async def test_both_libraries_know_a_wrong_token(emulator: Emulator) -> None:
    wrong = "654321:AAE-another-token-of-the-tests-00000"
    with pytest.raises(ptb_errors.InvalidToken):
        async with ptb.Bot(wrong, base_url=f"{emulator.url}/bot"):
            pass
    session = AiohttpSession(api=TelegramAPIServer.from_base(emulator.url))
    async with AiogramBot(wrong, session=session) as bot:
        with pytest.raises(aiogram_errors.TelegramUnauthorizedError):
            await bot.get_me()


async def test_both_libraries_meet_a_conflict(
    emulator: Emulator, ptb_bot: ptb.Bot, aiogram_bot: AiogramBot, receiver: Receiver
) -> None:
    await emulator.call("setWebhook", url=receiver.url)
    with pytest.raises(ptb_errors.Conflict, match="webhook is active"):
        await ptb_bot.get_updates()
    with pytest.raises(aiogram_errors.TelegramConflictError, match="webhook is active"):
        await aiogram_bot.get_updates()
