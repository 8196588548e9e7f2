"""A server that answers at once, as either platform would: `python -m bench.answering PORT`."""

import asyncio
import json
import sys
from typing import cast

import uvloop

from bench.processes import HOST

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


def _response(body: object) -> bytes:
    raw = json.dumps(body).encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(raw)}\r\n\r\n"
    )
    return head.encode() + raw


#: What the platforms say to a text message.
TELEGRAM = _response(
    {
        "ok": True,
        "result": {
            "message_id": 1,
            "date": 1795000000,
            "chat": {"id": 1, "type": "private", "first_name": "Warga"},
            "text": "Baik",
        },
    }
)
#: python-telegram-bot asks who it is before anything else.
ME = _response(
    {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bot"}}
)
WHATSAPP = _response(
    {
        "messaging_product": "whatsapp",
        "contacts": [{"input": "6281340000002", "wa_id": "6281340000002"}],
        "messages": [{"id": "wamid.bench"}],
    }
)


class Answering(asyncio.Protocol):
    """One connection; requests may come in pieces, or several at once."""

    def __init__(self) -> None:
        """Wait for the first piece."""
        self._seen = b""
        self._transport: asyncio.WriteTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where answers go."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._seen += data
        while size := _whole(self._seen):
            self._transport.write(_answer(self._seen))
            self._seen = self._seen[size:]


def _answer(request: bytes) -> bytes:
    line = request[: request.index(b"\r\n")]
    if b"/getMe" in line:
        return ME
    return TELEGRAM if line.startswith(b"POST /bot") else WHATSAPP


def _whole(seen: bytes) -> int:
    """Return the length of the first request, 0 while a part of it is missing."""
    end = seen.find(_END)
    if end < 0:
        return 0
    head = seen[:end].lower()
    at = head.find(_LENGTH)
    body = int(head[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    size = end + len(_END) + body
    return size if len(seen) >= size else 0


async def _serve(port: int) -> None:
    """Answer until the input ends: with the benchmark that started us."""
    loop = asyncio.get_running_loop()
    async with await loop.create_server(Answering, HOST, port):
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    uvloop.run(_serve(int(sys.argv[1])))
