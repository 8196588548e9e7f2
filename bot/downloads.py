"""Fetching what people sent from where the platforms keep it; failures never name an address.

Telegram's addresses carry the bot's token, and aiohttp's errors carry addresses. So an error of
aiohttp becomes a value, and is forgotten: not even as `__context__` may it reach a log.
"""

from http import HTTPStatus

import aiohttp
from yarl import URL

from bot.calls import TRANSFER_SECONDS
from bot.hosts import Hosts
from bot.media import MediaError, MediaReason

_PATIENCE = aiohttp.ClientTimeout(total=TRANSFER_SECONDS, connect=5, sock_read=20)
_MOST_REDIRECTS = 3
_CHUNK_BYTES = 65536
#: Refusals of a file that another try, or another token, may mend.
_PASSING = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.TOO_MANY_REQUESTS,
}


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
            url, headers=headers, timeout=_PATIENCE, allow_redirects=False
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
