"""Calls to a platform: what of it has left is never guessed, and nothing leaves twice unasked."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pycurl
import pytest
import uvloop

from bot.calls import _CONSTANT, Calls, Upload
from core.clock import SystemClock
from dialogue.door import Reason, SendError
from tests.authorities import authority

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
#: What a server does with a request; None hangs up.
Answering = Callable[[int], bytes | None]


class Server:
    """Speaks HTTP by hand on loopback; keeps connections open and counts."""

    def __init__(self, answering: Answering, rests: float | None) -> None:
        self.connections = self.hung_up = 0
        self.requests: list[bytes] = []
        self._answering, self._rests = answering, rests

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                async with asyncio.timeout(self._rests):
                    head = await reader.readuntil(b"\r\n\r\n")
                self.requests.append(head + await reader.readexactly(_length(head)))
                answer = self._answering(len(self.requests))
                if answer is None:
                    return
                writer.write(answer)
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            self.hung_up += 1
        finally:
            writer.close()


def _length(head: bytes) -> int:
    fields = [line.partition(b":") for line in head.lower().split(b"\r\n")]
    return next((int(value) for name, _, value in fields if name == b"content-length"), 0)


@asynccontextmanager
async def serving(
    answering: Answering = lambda _: ANSWER,
    tls: ssl.SSLContext | None = None,
    rests: float | None = None,
) -> AsyncIterator[tuple[Server, str]]:
    server = Server(answering, rests)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        yield server, f"http{'s' if tls else ''}://127.0.0.1:{port}/bot1:rahasia/sendMessage"


async def failing(calls: Calls, url: str) -> tuple[Reason, bool]:
    with pytest.raises(SendError) as caught:
        await calls.post_json(url, {"text": "Baik"})
    assert caught.value.__context__ is None
    return caught.value.reason, caught.value.retry


async def test_connections_are_kept() -> None:
    async with serving() as (server, url), Calls() as calls:
        for _ in range(3):
            assert (await calls.post_json(url, {"text": "Baik 👍"})).status == 200
        assert (await calls.get(url)).status == 200
    assert server.connections == 1
    assert server.requests[0].endswith('{"text":"Baik 👍"}'.encode())


async def test_a_kept_connection_that_dies_is_not_tried_again_unasked() -> None:
    """libcurl would send the message twice, and say nothing of it."""
    async with (
        serving(lambda count: None if count == 2 else ANSWER) as (server, url),
        Calls() as calls,
    ):
        await calls.post_json(url, {"text": "Baik"})
        assert await failing(calls, url) == (Reason.UNKNOWN_OUTCOME, True)
        assert len(server.requests) == 2
        assert (await calls.post_json(url, {"text": "Baik"})).status == 200
    assert (server.connections, len(server.requests)) == (2, 3)


async def test_a_form_is_not_tried_again_unasked() -> None:
    picture = Upload("photo", b"\x89PNG", "foto.png", "image/png")
    async with (
        serving(lambda count: None if count == 2 else ANSWER) as (server, url),
        Calls() as calls,
    ):
        await calls.post_json(url, {"text": "Baik"})
        with pytest.raises(SendError):
            await calls.post_form(url, {"caption": "Baik"}, [picture])
    assert len(server.requests) == 2


async def test_a_form_that_was_cut_has_not_been_sent() -> None:
    video = Upload("video", bytes(8_000_000), "lampu.mp4", "video/mp4")

    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(300_000)
        writer.transport.abort()

    async with await asyncio.start_server(cut, "127.0.0.1", 0) as listening, Calls() as calls:
        url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/"
        with pytest.raises(SendError) as caught:
            await calls.post_form(url, {}, [video])
    assert caught.value.reason is Reason.PLATFORM


async def test_connections_that_rested_are_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """libcurl looks once a second which are closed, and a call elsewhere takes up that look."""
    monkeypatch.setitem(_CONSTANT, pycurl.MAXAGE_CONN, 1)
    async with serving() as (_, busy), serving(rests=2.5) as (server, url), Calls() as calls:
        await asyncio.gather(*(calls.post_json(url, {}) for _ in range(20)))
        while server.hung_up < server.connections:
            await calls.post_json(busy, {})
        told = await asyncio.gather(*(calls.post_json(url, {}) for _ in range(20)))
    assert [answer.status for answer in told] == [200] * 20


def test_the_loop_of_a_worker_serves_as_well() -> None:
    async def exchange() -> int:
        async with serving() as (_, url), Calls() as calls:
            return (await calls.post_json(url, {"text": "Baik"})).status

    assert uvloop.run(exchange()) == 200


async def test_a_form_says_what_was_written() -> None:
    letter = Upload("document", b"%PDF-1.7", "Surat “lampu” 1.pdf", "application/pdf")
    async with serving() as (server, url), Calls() as calls:
        await calls.post_form(url, {"caption": "Lampu 💡 jalan"}, [letter])
    (request,) = server.requests
    assert "Lampu 💡 jalan".encode() in request
    assert 'filename="Surat “lampu” 1.pdf"'.encode() in request
    assert b"Content-Type: application/pdf" in request
    assert b"Expect" not in request


async def test_a_platform_that_hangs_keeps_nobody_else_waiting() -> None:
    async with serving(lambda _: b"") as (hanging, there), serving() as (_, url), Calls() as calls:
        stuck = [asyncio.create_task(calls.post_json(there, {})) for _ in range(200)]
        while len(hanging.requests) < len(stuck):
            await asyncio.sleep(0)
        assert (await calls.post_json(url, {})).status == 200
        for one in stuck:
            one.cancel()


async def test_a_call_that_is_given_up_closes_its_connection() -> None:
    async with (
        serving(lambda count: b"" if count == 1 else ANSWER) as (server, url),
        Calls() as calls,
    ):
        first = asyncio.create_task(calls.post_json(url, {}))
        while not server.requests:
            await asyncio.sleep(0)
        first.cancel()
        while not server.hung_up:
            await asyncio.sleep(0)
        assert (await calls.post_json(url, {})).status == 200
    assert first.cancelled()


async def test_the_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    async with serving() as (_, url), Calls() as calls:
        assert (await calls.post_json(url, {})).status == 200


async def test_a_redirect_is_an_answer() -> None:
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
    async with serving(lambda _: away) as (_, url), Calls() as calls:
        assert (await calls.post_json(url, {})).status == 302


async def test_a_wait_may_be_a_date() -> None:
    when = format_datetime(SystemClock().now() + timedelta(seconds=60), usegmt=True)
    busy = f"HTTP/1.1 429 Busy\r\nRetry-After: {when}\r\nContent-Length: 0\r\n\r\n".encode()
    async with serving(lambda _: busy) as (_, url), Calls() as calls:
        wait = (await calls.post_json(url, {})).wait
    assert wait is not None
    assert timedelta(seconds=50) < wait <= timedelta(seconds=60)


async def test_only_the_systems_authorities_are_trusted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root, tls = authority(tmp_path)
    async with (
        serving(tls=tls) as (server, url),
        Calls() as calls,
    ):
        assert await failing(calls, url) == (Reason.PLATFORM, True)
        monkeypatch.setenv("SSL_CERT_FILE", str(root))
        async with Calls() as trusting:
            assert (await trusting.post_json(url, {})).status == 200
    assert len(server.requests) == 1
