"""The way in: who may call, how much they may say, and that nothing else is stored."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from bot.webhooks import signature
from core.database import Database
from tests.clocks import StillClock
from tests.doors.inbox_stand import (
    APP_SECRET,
    MEBIBYTE,
    SECRET,
    VERIFY,
    InboxStand,
    change,
    inbox_stand,
    said,
    update,
    webhook,
)
from tests.emulators.conftest import serving

BODY = json.dumps(webhook([change(said(1))])).encode()
#: What a stranger may try; some are no ASCII, one is only a beginning.
WRONG_SECRETS = [
    None,
    "",
    "salah",
    SECRET[:-1],
    SECRET + "x",
    "rähasia".encode("latin-1"),
    "🔑".encode(),
]
WRONG_SIGNATURES = [
    None,
    "sha256=",
    "sha256=" + "0" * 64,
    signature("another secret", BODY),
    signature(APP_SECRET, BODY + b" "),
    signature(APP_SECRET, BODY).removeprefix("sha256="),
    signature(APP_SECRET, BODY).upper(),
    "sha256=rähasia".encode("latin-1"),
    "sha256=🔑".encode(),
]
#: What is signed rightly and still no JSON object.
BROKEN = [b"", b"{", b"[]", b"null", b'"teks"', b"\xff\xfe", b'{"update_id": NaN}', b"[" * 100_000]


@pytest_asyncio.fixture
async def stand(database: Database, clock: StillClock) -> AsyncIterator[InboxStand]:
    async with inbox_stand(database, clock) as opened:
        yield opened


async def test_telegram_without_its_secret_is_turned_away(stand: InboxStand) -> None:
    for secret in WRONG_SECRETS:
        answer = await stand.telegram(update(), secret)
        assert (answer.status_code, answer.content) == (401, b""), secret
    assert await stand.stored() == []


async def test_whatsapp_without_a_signature_of_these_bytes_is_turned_away(
    stand: InboxStand,
) -> None:
    for signed in WRONG_SIGNATURES:
        answer = await stand.whatsapp(BODY, signed)
        assert (answer.status_code, answer.content) == (403, b""), signed
    assert await stand.stored() == []


async def test_an_entrance_without_a_secret_lets_nobody_in(stand: InboxStand) -> None:
    assert stand.entrances.telegram
    assert stand.entrances.whatsapp
    stand.entrances = replace(
        stand.entrances,
        telegram=replace(stand.entrances.telegram, secret=""),
        whatsapp=replace(stand.entrances.whatsapp, secret=""),
        whatsapp_verify_token="",
    )
    asked = {"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "7"}
    answers = [
        await stand.telegram(update(), None),
        await stand.telegram(update(), ""),
        await stand.whatsapp(BODY, signature("", BODY)),
        await stand.http.get("/hooks/whatsapp", params=asked),
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 403, 403]
    assert await stand.stored() == []


async def test_channels_that_are_switched_off_take_nothing(stand: InboxStand) -> None:
    stand.entrances = replace(stand.entrances, telegram=None, whatsapp=None)
    answers = [await stand.telegram(update()), await stand.whatsapp(BODY)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(401, b""), (403, b"")]


async def test_challenge_is_answered_to_who_knows_the_token(stand: InboxStand) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}
    answer = await stand.http.get("/hooks/whatsapp", params=asked)
    assert (answer.status_code, answer.text) == (200, "1158201444")
    assert answer.headers["content-type"].startswith("text/plain")
    for wrong in (
        {"hub.verify_token": "salah"},
        {"hub.verify_token": "🔑"},
        {"hub.verify_token": ""},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": ""},
    ):
        answer = await stand.http.get("/hooks/whatsapp", params=asked | wrong)
        assert (answer.status_code, answer.content) == (403, b""), wrong
    assert (await stand.http.get("/hooks/whatsapp")).status_code == 403


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_body_over_a_mebibyte_is_too_large(stand: InboxStand, channel: str) -> None:
    post = getattr(stand, channel)
    whole = b"{}" + b" " * (MEBIBYTE - 2)
    assert (await post(whole)).status_code == 200
    answer = await post(whole + b" ")
    assert (answer.status_code, answer.content) == (413, b"")


async def _pour(address: str, head: str, body: bytes, *, hangs_up: bool = False) -> list[str]:
    """Send exactly this over a bare connection; returns the status of each answer."""
    url = urlsplit(address)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    secret = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
    start = "POST /hooks/telegram HTTP/1.1\r\nHost: stand\r\nConnection: close\r\n"
    writer.write(f"{start}{secret}{head}\r\n".encode() + body)
    if hangs_up:
        writer.write_eof()
    answered = b""
    with suppress(ConnectionError):  # the server need not hear a liar out
        while piece := await reader.read(65536):
            answered += piece
    writer.close()
    return [line[9:12] for line in answered.decode().split("\r\n") if line.startswith("HTTP/1.1")]


PIECE = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


@pytest.mark.parametrize(
    ("head", "body", "answers", "kept"),
    [
        ("Transfer-Encoding: chunked\r\n", PIECE * 17 + b"0\r\n\r\n", ["413"], 0),
        ("Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n0\r\n\r\n", ["200"], 1),
        (f"Content-Length: {MEBIBYTE + 1}\r\n", b"x" * (MEBIBYTE + 1), ["413"], 0),
        # It says less than it sends: what is beyond is no part of it.
        ("Content-Length: 5\r\n", b"x" * 500, ["200"], 1),
        ("Content-Length: -1\r\n", b"x" * 100, ["400"], 0),
        ("Content-Length: 9\r\nTransfer-Encoding: chunked\r\n", b"0\r\n\r\n", ["400"], 0),
        ("", b"", ["200"], 1),
    ],
    ids=["chunked, long", "chunked", "long", "says less", "negative", "both", "absent"],
)
async def test_a_lie_about_the_length_gains_nothing(
    stand: InboxStand, head: str, body: bytes, answers: list[str], kept: int
) -> None:
    async with serving(stand.app) as address:
        assert await _pour(address, head, body) == answers
    rows = await stand.stored()
    assert len(rows) == kept
    assert all(len(row.payload) <= 5 for row in rows)


async def test_caller_who_hangs_up_half_way_leaves_nothing(
    stand: InboxStand, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(stand.app) as address:
        assert await _pour(address, "Content-Length: 5000\r\n", b"x" * 100, hangs_up=True) == []
    assert await stand.stored() == []
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("channel", ["telegram", "whatsapp"])
async def test_broken_json_with_the_right_secret_is_kept_and_taken(
    stand: InboxStand, channel: str
) -> None:
    post = getattr(stand, channel)
    for body in BROKEN:
        assert [(await post(body)).status_code for _ in range(2)] == [200, 200], body[:20]
    assert [row.payload for row in await stand.stored()] == BROKEN


async def test_everything_in_one_body_is_stored_once(stand: InboxStand) -> None:
    status = {"id": "wamid.out", "status": "sent", "timestamp": "1795395600"}
    later = status | {"status": "delivered", "timestamp": "1795395601"}
    body = webhook(
        [change(said(1), said(2)), change(statuses=[status, later])],
        [change(said(3, sender="6281340000002")), {"field": "messages", "value": None}],
        [change(said(1))],
    )
    for _ in range(2):
        assert (await stand.whatsapp(body)).status_code == 200
    assert [row.external_id for row in await stand.stored()] == [
        "wamid.1",
        "wamid.2",
        "wamid.out:sent:1795395600",
        "wamid.out:delivered:1795395601",
        "wamid.3",
    ]


async def test_odd_neighbours_do_not_hold_a_message_up(stand: InboxStand) -> None:
    odd = [said(1) | {"timestamp": "yesterday"}, said(2) | {"id": None}, {"from": "x"}]
    assert (await stand.whatsapp(webhook([change(*odd, said(3))]))).status_code == 200
    *marks, known = [row.external_id for row in await stand.stored()]
    assert ([mark[:2] for mark in marks], known) == (["b:"] * 3, "wamid.3")


async def test_two_requests_with_the_same_update_store_it_once(stand: InboxStand) -> None:
    answers = await asyncio.gather(*(stand.telegram(update(7)) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}
    assert [row.external_id for row in await stand.stored()] == ["u:7"]


async def test_database_that_is_away_asks_the_platform_to_come_again(stand: InboxStand) -> None:
    stand.database.stumbles = 1
    refused = await stand.telegram(update())
    assert (refused.status_code, refused.headers["retry-after"], refused.content) == (503, "5", b"")
    assert (await stand.telegram(update())).status_code == 200
    assert len(await stand.stored()) == 1
