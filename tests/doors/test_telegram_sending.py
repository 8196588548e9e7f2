"""Requests to the Bot API, and what its answers mean."""

import asyncio
import json
import logging
from datetime import timedelta

import pytest
from aiohttp import web

from bot.channel import Identity
from bot.telegram_sending import TelegramChannel
from dialogue.door import Elsewhere, Reason
from tests.doors.failures import SECRET, failing, meaning

TOKEN = "7000001:" + SECRET
SAY = {
    "method": "sendMessage",
    "json": {"chat_id": 5, "text": "<b>a</b> &lt;", "parse_mode": "HTML"},
}
SENT = {"ok": True, "result": {"message_id": 91, "date": 1, "chat": {"id": 5, "type": "private"}}}


@pytest.fixture
def channel(wire, shelf, platform):
    return TelegramChannel(wire, TOKEN, shelf=shelf, base=platform.url)


def refused(code, description, **parameters):
    body = {"ok": False, "error_code": code, "description": description}
    return body | ({"parameters": parameters} if parameters else {})


def photo(file_id):
    sizes = [{"file_id": f"{file_id}s", "width": 9}, {"file_id": file_id, "width": 90}]
    return {"message_id": 92, "photo": sizes}


async def test_chat_that_moved_is_told(channel, platform):
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    platform.answers(refused(400, words, migrate_to_chat_id=-1005), status=400)
    error = await failing(channel.send(SAY, "turn:1:0"))
    assert (error.retry, error.moved) == (True, Elsewhere("-1005", {"chat_id": -1005}))


async def test_message_is_posted_as_rendered(channel, platform):
    platform.answers(SENT)
    assert await channel.send(SAY, "turn:1:0") == "91"
    (asked,) = platform.asked
    assert (asked.method, asked.path) == ("POST", f"/bot{TOKEN}/sendMessage")
    assert asked.fields == SAY["json"]


@pytest.mark.parametrize(
    ("code", "description", "expected"),
    [
        (403, "Forbidden: bot was blocked by the user", (Reason.BLOCKED, False)),
        (403, "Forbidden: user is deactivated", (Reason.BLOCKED, False)),
        (403, "Forbidden: bot can't initiate conversation with a user", (Reason.BLOCKED, False)),
        (400, "Bad Request: chat not found", (Reason.NO_ADDRESS, False)),
        (400, "Bad Request: message is too long", (Reason.CONTENT, False)),
        (400, "Bad Request: BUTTON_DATA_INVALID", (Reason.CONTENT, False)),
        (413, "Request Entity Too Large", (Reason.CONTENT, False)),
        (500, "Internal Server Error: restart", (Reason.PLATFORM, True)),
        (502, "Bad Gateway", (Reason.PLATFORM, True)),
    ],
)
async def test_refusal_is_understood(channel, platform, code, description, expected):
    platform.answers(refused(code, description), status=code)
    reason, retry = expected
    assert meaning(await failing(channel.send(SAY, "k"))) == (reason, retry, None, False)


@pytest.mark.parametrize("code", [401, 404, 409, 421])
async def test_refused_account_is_an_affair_of_the_account(channel, platform, code):
    platform.answers(refused(code, "Unauthorized"), status=code)
    error = await failing(channel.send(SAY, "k"))
    gone = Reason.TOKEN_REVOKED if code in (401, 404) else Reason.ACCOUNT_DOWN
    assert meaning(error) == (gone, True, None, True)


@pytest.mark.parametrize(
    ("body", "headers", "seconds"),
    [
        (refused(429, "Too Many Requests: retry after 17", retry_after=17), {}, 17),
        ({}, {"Retry-After": "9"}, 9),
        ({}, {}, 5),
    ],
)
async def test_flood_says_how_long_to_wait(channel, platform, body, headers, seconds):
    platform.answers(body, status=429, headers=headers)
    wait = timedelta(seconds=seconds)
    error = await failing(channel.send(SAY, "k"))
    assert meaning(error) == (Reason.PLATFORM, True, wait, False)


async def test_marks_that_telegram_stumbles_over_are_taken_out(channel, platform):
    platform.answers(refused(400, "Bad Request: can't parse entities: x"), status=400)
    platform.answers(SENT)
    assert await channel.send(SAY, "k") == "91"
    assert platform.asked[1].fields == {"chat_id": 5, "text": "a <"}


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: message is not modified: specified new message content is the same",
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ],
)
async def test_what_is_already_so_is_success(channel, platform, description):
    platform.answers(refused(400, description), status=400)
    assert await channel.send(SAY, "k") == ""


async def test_acknowledgement_has_no_message(channel, platform):
    platform.answers({"ok": True, "result": True})
    ack = {"method": "answerCallbackQuery", "json": {"callback_query_id": "1"}}
    assert await channel.send(ack, "k") == ""


async def test_answer_that_is_not_telegrams_leaves_the_outcome_open(channel, platform):
    platform.reacts(web.Response(text="<html>"))
    error = await failing(channel.send(SAY, "k"))
    assert meaning(error) == (Reason.UNKNOWN_OUTCOME, True, None, False)


async def test_connection_that_breaks_after_the_request_leaves_the_outcome_open(channel, platform):
    async def hang_up(request):
        request.transport.abort()

    platform.reacts(hang_up)
    error = await failing(channel.send(SAY, "k"))
    assert meaning(error) == (Reason.UNKNOWN_OUTCOME, True, None, False)


@pytest.mark.parametrize("base", ["http://127.0.0.1:1", "http://tidak-ada.invalid"])
async def test_platform_that_is_away_was_not_told(wire, shelf, base, caplog):
    caplog.set_level(logging.DEBUG)
    channel = TelegramChannel(wire, TOKEN, shelf=shelf, base=base)
    error = await failing(channel.send(SAY, "k"))
    assert meaning(error) == (Reason.PLATFORM, True, None, False)
    assert TOKEN not in caplog.text


async def test_picture_is_uploaded_once(channel, platform, shelf, picture):
    data = picture("JPEG")
    digest = shelf.put(data)
    fields = {"chat_id": 5, "reply_markup": {"inline_keyboard": []}}
    request = {"method": "sendPhoto", "json": fields, "files": {"photo": digest}}
    platform.answers({"ok": True, "result": photo("AgAC")})
    platform.answers({"ok": True, "result": photo("AgAC")})
    assert [await channel.send(request, "k"), await channel.send(request, "k")] == ["92", "92"]
    first, second = platform.asked
    assert (first.files, first.fields["chat_id"]) == ({"photo": data}, "5")
    assert json.loads(first.fields["reply_markup"]) == {"inline_keyboard": []}
    assert (second.files, second.fields) == ({}, {**fields, "photo": "AgAC"})


async def test_a_new_picture_for_many_at_once_is_uploaded_once(channel, platform, shelf, picture):
    digest = shelf.put(picture("JPEG"))
    request = {"method": "sendPhoto", "json": {"chat_id": 5}, "files": {"photo": digest}}
    for _ in range(20):
        platform.answers({"ok": True, "result": photo("AgAC")})
    await asyncio.gather(*(channel.send(request, f"k{n}") for n in range(20)))
    assert sum(bool(asked.files) for asked in platform.asked) == 1


@pytest.mark.parametrize("kind", ["voice", "audio", "video", "document"])
async def test_a_file_is_uploaded_once_whatever_its_kind(channel, platform, shelf, kind):
    data = b"%PDF-1.7\n"
    digest = shelf.put(data)
    request = {"method": f"send{kind.title()}", "json": {"chat_id": 5}, "files": {kind: digest}}
    sent = {"ok": True, "result": {"message_id": 92, kind: {"file_id": "BQAC"}}}
    platform.answers(sent)
    platform.answers(sent)
    await channel.send(request, "k")
    await channel.send(request, "k")
    first, second = platform.asked
    assert first.files == {kind: data}
    assert (second.files, second.fields[kind]) == ({}, "BQAC")


async def test_reference_that_telegram_forgot_is_uploaded_anew(channel, platform, shelf, picture):
    digest = shelf.put(picture("JPEG"))
    shelf.refs[digest] = "old"
    platform.answers(refused(400, "Bad Request: wrong remote file identifier"), status=400)
    platform.answers({"ok": True, "result": photo("new")})
    request = {"method": "sendPhoto", "json": {"chat_id": 5}, "files": {"photo": digest}}
    await channel.send(request, "k")
    assert shelf.refs[digest] == "new"


async def test_album_mixes_uploads_and_references(channel, platform, shelf, picture):
    known, fresh = shelf.put(picture("JPEG")), shelf.put(picture("PNG"))
    shelf.refs[known] = "AgAC1"
    media = [{"type": "photo", "media": f"attach://photo{n}"} for n in (0, 1)]
    request = {
        "method": "sendMediaGroup",
        "json": {"chat_id": 5, "media": media},
        "files": {"photo0": known, "photo1": fresh},
    }
    platform.answers({"ok": True, "result": [photo("AgAC1"), photo("AgAC2")]})
    assert await channel.send(request, "k") == "92"
    (asked,) = platform.asked
    assert [m["media"] for m in json.loads(asked.fields["media"])] == ["AgAC1", "attach://photo1"]
    assert list(asked.files) == ["photo1"]
    assert shelf.refs == {known: "AgAC1", fresh: "AgAC2"}


async def test_picture_that_is_gone_is_an_error_of_content(channel):
    request = {"method": "sendPhoto", "json": {}, "files": {"photo": "none"}}
    assert meaning(await failing(channel.send(request, "k")))[0] is Reason.CONTENT


async def test_updates_are_polled(channel, platform):
    platform.answers({"ok": True, "result": [{"update_id": 7}]})
    assert await channel.get_updates(7, seconds=20) == [{"update_id": 7}]
    assert platform.asked[0].fields | {"allowed_updates": None} == {
        "offset": 7,
        "timeout": 20,
        "allowed_updates": None,
    }


async def test_second_poller_is_an_affair_of_the_account(channel, platform):
    platform.answers(refused(409, "Conflict: terminated by other getUpdates request"), status=409)
    assert (await failing(channel.get_updates(7, seconds=20))).account


async def test_bot_knows_its_name(channel, platform):
    platform.answers({"ok": True, "result": {"id": 7000001, "is_bot": True, "username": "k_bot"}})
    assert await channel.me() == Identity("7000001", "k_bot")
