"""Requests to the Cloud API, and what its answers mean."""

import asyncio
import base64
import hashlib
from datetime import timedelta

import pytest
from aiohttp import web

from bot.channel import Identity
from bot.media import MediaReason
from bot.whatsapp_sending import WhatsAppChannel
from dialogue.door import Reason
from dialogue.speech import File, Kind
from tests.doors.failures import SECRET, failing, meaning

TOKEN = "EAA" + SECRET
SAY = {"json": {"messaging_product": "whatsapp", "to": "62", "type": "text", "text": {"body": "a"}}}
ACCEPTED = {"contacts": [{"input": "62", "wa_id": "62"}], "messages": [{"id": "wamid.91"}]}


@pytest.fixture
def channel(wire, shelf, platform):
    return WhatsAppChannel(wire, TOKEN, phone_number_id="106", shelf=shelf, base=platform.url)


def refused(code):
    details = {"messaging_product": "whatsapp", "details": "x"}
    error = {"message": f"(#{code}) x", "type": "OAuthException", "code": code}
    return {"error": error | {"error_data": details, "fbtrace_id": "t"}}


async def test_message_is_posted_with_our_mark(channel, platform):
    platform.answers(ACCEPTED)
    assert await channel.send(SAY, "turn:1:0") == "wamid.91"
    (asked,) = platform.asked
    assert (asked.method, asked.path) == ("POST", "/v26.0/106/messages")
    assert asked.authorization == f"Bearer {TOKEN}"
    assert asked.fields == {**SAY["json"], "biz_opaque_callback_data": "turn:1:0"}


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        (131047, 400, (Reason.WINDOW_CLOSED, False, None, False)),
        (131026, 400, (Reason.NO_ADDRESS, False, None, False)),
        (131030, 400, (Reason.NO_ADDRESS, False, None, False)),
        (131062, 400, (Reason.NO_ADDRESS, False, None, False)),
        (131050, 400, (Reason.OPTED_OUT, False, None, False)),
        (131049, 400, (Reason.PLATFORM, False, None, False)),
        (132001, 404, (Reason.TEMPLATE, False, None, False)),
        (100, 400, (Reason.CONTENT, False, None, False)),
        (131009, 400, (Reason.CONTENT, False, None, False)),
        (131056, 400, (Reason.PLATFORM, True, timedelta(seconds=6), False)),
        (131056, 429, (Reason.PLATFORM, True, timedelta(seconds=6), False)),
        (130429, 429, (Reason.PLATFORM, True, timedelta(seconds=2), True)),
        (80007, 400, (Reason.PLATFORM, True, timedelta(minutes=5), True)),
        (131048, 400, (Reason.PLATFORM, True, timedelta(minutes=15), True)),
        (131000, 500, (Reason.PLATFORM, True, None, False)),
        (131053, 400, (Reason.PLATFORM, True, None, False)),
        (190, 401, (Reason.TOKEN_REVOKED, True, None, True)),
        (10, 403, (Reason.ACCOUNT_DOWN, True, None, True)),
        (230, 403, (Reason.ACCOUNT_DOWN, True, None, True)),
        (131042, 400, (Reason.ACCOUNT_DOWN, True, None, True)),
        (999999, 400, (Reason.CONTENT, False, None, False)),
        (999999, 503, (Reason.PLATFORM, True, None, False)),
    ],
)
async def test_refusal_is_understood_by_its_code(channel, platform, code, status, expected):
    platform.answers(refused(code), status=status)
    assert meaning(await failing(channel.send(SAY, "k"))) == expected


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (429, {"Retry-After": "7"}, (Reason.PLATFORM, True, timedelta(seconds=7), True)),
        (401, {}, (Reason.TOKEN_REVOKED, True, None, True)),
        (502, {}, (Reason.PLATFORM, True, None, False)),
        (200, {}, (Reason.UNKNOWN_OUTCOME, True, None, False)),
    ],
)
async def test_answer_without_a_code_is_understood_by_its_status(
    channel, platform, status, headers, expected
):
    platform.reacts(web.Response(text="<html>", status=status, headers=headers))
    assert meaning(await failing(channel.send(SAY, "k"))) == expected


async def hang_up(request):
    request.transport.abort()


async def test_connection_that_breaks_after_the_request_leaves_the_outcome_open(channel, platform):
    platform.reacts(hang_up)
    error = await failing(channel.send(SAY, "k"))
    assert meaning(error) == (Reason.UNKNOWN_OUTCOME, True, None, False)


async def test_platform_that_is_away_was_not_told(wire, shelf):
    away = WhatsAppChannel(
        wire, TOKEN, phone_number_id="106", shelf=shelf, base="http://127.0.0.1:1"
    )
    error = await failing(away.send(SAY, "k"))
    assert meaning(error) == (Reason.PLATFORM, True, None, False)


def showing(digest):
    return {"json": {"type": "image", "image": {"caption": "Peta"}}, "files": {"image": digest}}


async def test_picture_is_uploaded_once(channel, platform, shelf, picture):
    data = picture("PNG")
    digest = shelf.put(data)
    platform.answers({"id": "555"})
    platform.answers(ACCEPTED)
    platform.answers(ACCEPTED)
    await channel.send(showing(digest), "k1")
    await channel.send(showing(digest), "k2")
    upload, first, second = platform.asked
    assert (upload.path, upload.files) == ("/v26.0/106/media", {"file": data})
    assert upload.fields == {"messaging_product": "whatsapp", "type": "image/png"}
    image = {"caption": "Peta", "id": "555"}
    assert (first.fields["image"], second.fields["image"]) == (image, image)
    assert shelf.ttls == {digest: timedelta(days=29)}


async def test_a_new_picture_for_many_at_once_is_uploaded_once(channel, platform, shelf, picture):
    digest = shelf.put(picture("PNG"))
    platform.answers({"id": "555"})
    for _ in range(20):
        platform.answers(ACCEPTED)
    await asyncio.gather(*(channel.send(showing(digest), f"k{n}") for n in range(20)))
    assert [asked.path for asked in platform.asked].count("/v26.0/106/media") == 1


async def test_upload_that_breaks_is_tried_again(channel, platform, shelf, picture):
    digest = shelf.put(picture("PNG"))
    platform.reacts(hang_up)
    error = await failing(channel.send(showing(digest), "k"))
    assert meaning(error) == (Reason.PLATFORM, True, None, False)


@pytest.mark.parametrize("data", [None, b"no image"])
async def test_picture_that_is_none_is_an_error_of_content(channel, shelf, data):
    digest = shelf.put(data) if data else "none"
    assert (await failing(channel.send(showing(digest), "k"))).reason is Reason.CONTENT


def found(platform, data=b"data", **more):
    hexadecimal = hashlib.sha256(data).hexdigest()
    return {"id": "77", "url": f"{platform.url}/cdn/77", "sha256": hexadecimal, **more}


async def test_file_is_fetched_with_the_token(channel, platform):
    platform.answers(found(platform))
    platform.reacts(web.Response(body=b"data"))
    claim = base64.b64encode(hashlib.sha256(b"data").digest()).decode()
    file = File(ref="77", kind=Kind.PHOTO, sha256=claim)
    assert await channel.fetch(file, limit_bytes=4) == b"data"
    assert [asked.path for asked in platform.asked] == ["/v26.0/77", "/cdn/77"]
    assert platform.asked[1].authorization == f"Bearer {TOKEN}"


@pytest.mark.parametrize("sha256", ["0" * 64, base64.b64encode(bytes(32)).decode(), "odd"])
async def test_file_that_is_another_is_refused(channel, platform, sha256):
    platform.answers(found(platform))
    platform.reacts(web.Response(body=b"data"))
    error = await failing(channel.fetch(File("77", Kind.PHOTO, sha256=sha256), limit_bytes=4))
    assert error.reason is MediaReason.CHECKSUM


@pytest.mark.parametrize("url", ["https://contoh.id/x", "http://lookaside.fbsbx.com/", "", None])
async def test_file_elsewhere_is_refused_and_the_token_stays_here(channel, platform, url):
    platform.answers(found(platform, url=url))
    error = await failing(channel.fetch(File("77", Kind.PHOTO), limit_bytes=4))
    assert (error.reason, len(platform.asked)) == (MediaReason.HOST, 1)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (web.Response(body=b"12345"), MediaReason.TOO_BIG),
        (web.Response(status=404), MediaReason.GONE),
        (web.Response(status=503), MediaReason.AWAY),
    ],
)
async def test_download_that_goes_wrong_says_why(channel, platform, response, reason):
    platform.answers(found(platform))
    platform.reacts(response)
    error = await failing(channel.fetch(File("77", Kind.PHOTO), limit_bytes=4))
    assert error.reason is reason


@pytest.mark.parametrize(
    ("code", "reason"), [(100, MediaReason.GONE), (190, MediaReason.AWAY), (1, MediaReason.AWAY)]
)
async def test_file_that_cannot_be_found_says_why(channel, platform, code, reason):
    platform.answers(refused(code), status=400)
    error = await failing(channel.fetch(File("77", Kind.PHOTO), limit_bytes=4))
    assert error.reason is reason


async def test_reference_that_is_a_path_is_not_followed(channel, platform):
    error = await failing(channel.fetch(File("../me", Kind.PHOTO), limit_bytes=4))
    assert (error.reason, platform.asked) == (MediaReason.GONE, [])


async def test_number_knows_what_people_see(channel, platform):
    platform.answers({"id": "106", "display_phone_number": "+62 851-0000-0000"})
    assert await channel.me() == Identity("106", "+62 851-0000-0000")
