"""Files that people sent, fetched from Telegram."""

import pytest
from aiohttp import web

from bot.media import MediaReason
from bot.telegram_sending import TelegramChannel
from dialogue.speech import File, Kind
from tests.doors.failures import SECRET, failing

TOKEN = "7000001:" + SECRET


@pytest.fixture
def channel(wire, shelf, platform):
    return TelegramChannel(wire, TOKEN, shelf=shelf, base=platform.url)


def refused(code, description, **parameters):
    body = {"ok": False, "error_code": code, "description": description}
    return body | ({"parameters": parameters} if parameters else {})


FILE = File(ref="AgAC", kind=Kind.PHOTO)
FOUND = {"ok": True, "result": {"file_id": "AgAC", "file_path": "photos/file 1.jpg"}}


async def test_file_is_fetched(channel, platform):
    platform.answers(FOUND)
    platform.reacts(web.Response(body=b"data"))
    assert await channel.fetch(FILE, limit_bytes=4) == b"data"
    assert platform.asked[0].fields == {"file_id": "AgAC"}
    assert platform.asked[1].path == f"/file/bot{TOKEN}/photos/file 1.jpg"


@pytest.mark.parametrize(
    ("status", "description", "reason"),
    [
        (400, "Bad Request: invalid file_id", MediaReason.GONE),
        (400, "Bad Request: file is too big", MediaReason.TOO_BIG),
        (400, "wrong file_id or the file is temporarily unavailable", MediaReason.AWAY),
        (500, "Internal Server Error: restart", MediaReason.AWAY),
    ],
)
async def test_file_that_cannot_be_had_says_why(channel, platform, status, description, reason):
    platform.answers(refused(status, description), status=status)
    assert (await failing(channel.fetch(FILE, limit_bytes=9))).reason is reason


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (web.Response(body=b"12345"), MediaReason.TOO_BIG),
        (web.Response(status=404), MediaReason.GONE),
        (web.Response(status=503), MediaReason.AWAY),
        (web.Response(status=302, headers={"Location": "https://contoh.id/x"}), MediaReason.HOST),
        (web.Response(status=302, headers={"Location": "file:///etc"}), MediaReason.HOST),
    ],
)
async def test_download_that_goes_wrong_says_why(channel, platform, response, reason):
    platform.answers(FOUND)
    platform.reacts(response)
    assert (await failing(channel.fetch(FILE, limit_bytes=4))).reason is reason


async def test_redirects_do_not_go_round_for_ever(channel, platform):
    platform.answers(FOUND)
    for _ in range(4):
        platform.reacts(web.Response(status=302, headers={"Location": "/round"}))
    assert (await failing(channel.fetch(FILE, limit_bytes=4))).reason is MediaReason.HOST


async def test_file_that_says_it_is_too_big_is_not_asked_for(channel, platform):
    big = File(ref="AgAC", kind=Kind.VIDEO, size_bytes=20_000_001)
    error = await failing(channel.fetch(big, limit_bytes=60_000_000))
    assert (error.reason, platform.asked) == (MediaReason.TOO_BIG, [])
