"""One exchange with a platform over HTTP, whose failures never name an address.

Telegram's addresses carry the bot's token, and aiohttp's errors carry addresses. So an error of
aiohttp is answered by a new one that is raised only after the old one is forgotten: not even as
`__context__` may it reach a log.
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from yarl import URL

from bot.hosts import Hosts
from bot.media import MediaError, MediaReason
from dialogue.door import Reason, SendError

#: A call of twenty seconds (`bot.hosts`) and a transfer together end within a minute, the lease of
#: whoever waits for them.
TRANSFER = aiohttp.ClientTimeout(total=40, connect=5, sock_read=20)
_MOST_REDIRECTS = 3
#: `Retry-After` may also be a date; neither platform writes one.
_SECONDS = re.compile(r"[0-9]{1,5}")
_CHUNK_BYTES = 65536
#: Refusals of a file that another try, or another token, may mend.
_PASSING = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS,
}

#: The request is sure not to have left whole.
_NEVER_LEFT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.UploadAbortedError,
    aiohttp.InvalidURL,
)


def held(seconds: int) -> aiohttp.ClientTimeout:
    """Return the patience for a call that the platform was asked to hold."""
    return aiohttp.ClientTimeout(total=seconds + 20, connect=5, sock_read=seconds + 15)


@dataclass(frozen=True)
class Answer:
    """What a platform answered; `body` is empty if it was no JSON object."""

    status: int
    body: dict[str, Any]
    wait: timedelta | None = None


async def exchange(
    session: aiohttp.ClientSession,
    method: str,
    url: str | URL,
    *,
    timeout: aiohttp.ClientTimeout | None = None,  # noqa: ASYNC109 - aiohttp's own kind
    **request: Any,
) -> Answer:
    """Send one request as aiohttp's `request` takes it; return the answer, whatever its status.

    It waits as long as the session does, or for its own `timeout`.

    Raises:
        SendError: the platform is away, or the connection broke after the request had left.
    """
    try:
        async with session.request(
            method, url, timeout=timeout or session.timeout, allow_redirects=False, **request
        ) as response:
            body = _object(await response.read())
            return Answer(response.status, body, None if response.ok else _wait(response))
    except _NEVER_LEFT:
        failure = SendError(Reason.PLATFORM, retry=True)
    except (aiohttp.ClientError, OSError):  # TimeoutError is an OSError
        failure = SendError(Reason.UNKNOWN_OUTCOME, retry=True)
    raise failure


async def download(
    session: aiohttp.ClientSession,
    url: str,
    *,
    hosts: Hosts,
    limit_bytes: int,
    headers: dict[str, str] | None = None,
) -> bytes:
    """Return a file's bytes, following redirects only to trusted hosts.

    Raises:
        MediaError: the file is elsewhere, gone, or bigger than `limit_bytes`.
    """
    target = hosts.check(url)
    for _ in range(_MOST_REDIRECTS + 1):
        found = await _hop(session, target, limit_bytes=limit_bytes, headers=headers)
        if isinstance(found, MediaError):
            raise found
        if isinstance(found, bytes):
            return found
        target = hosts.check(found, against=target)
    raise MediaError(MediaReason.HOST)


async def _hop(
    session: aiohttp.ClientSession,
    url: URL,
    *,
    limit_bytes: int,
    headers: dict[str, str] | None,
) -> bytes | str | MediaError:
    """Return the bytes, the address of a redirect, or what went wrong."""
    try:
        async with session.get(
            url, headers=headers, timeout=TRANSFER, allow_redirects=False
        ) as response:
            if response.status == HTTPStatus.OK:
                return await _read(response, limit_bytes)
            return response.headers.get("Location") or _missing(response.status)
    except (aiohttp.ClientError, OSError):
        return MediaError(MediaReason.AWAY)


async def _read(response: aiohttp.ClientResponse, limit_bytes: int) -> bytes | MediaError:
    parts, size = [], 0
    async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
        size += len(chunk)
        if size > limit_bytes:
            return MediaError(MediaReason.TOO_BIG)
        parts.append(chunk)
    return b"".join(parts)


def _missing(status: int) -> MediaError:
    passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return MediaError(MediaReason.AWAY if passing else MediaReason.GONE)


def _object(body: bytes) -> dict[str, Any]:
    value = _read_json(body)
    return value if isinstance(value, dict) else {}


def _read_json(body: bytes) -> Any:
    """Read JSON; half an emoji, which orjson refuses, must not hide what came beside it."""
    try:
        return orjson.loads(body)
    except ValueError:
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            return None


def _wait(response: aiohttp.ClientResponse) -> timedelta | None:
    seconds = response.headers.get("Retry-After", "")
    return timedelta(seconds=int(seconds)) if _SECONDS.fullmatch(seconds) else None
