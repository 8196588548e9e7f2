"""Short calls to the platforms' APIs by libcurl, whose failures never name an address.

Telegram's addresses carry the bot's token, and an error may carry an address. So an error of curl
is answered by a new one that is raised only after the old one is forgotten: not even as
`__context__` may it reach a log.
"""

import json
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from types import TracebackType
from typing import Any, Self

import orjson
import pycurl

from dialogue.door import Reason, SendError

#: For files. A call of twenty seconds and a transfer together end within a minute, the lease of
#: whoever waits for them.
TRANSFER_SECONDS = 40.0
#: What a call waits for a connection, at most: this part of all its patience, and so many seconds.
_CONNECTING, _CONNECTING_SECONDS = 4, 5.0
#: Connections that are kept open while nobody uses them, and for how long. The platform has to keep
#: them longer: libcurl notices only once a second, for all of them, which were closed by the other
#: side, and a message over such a one may or may not have arrived.
_KEPT_CONNECTIONS, _KEPT_SECONDS = 256, 15
#: Names of hosts are asked for again after so many seconds.
_NAMES_SECONDS = 300
_CONSTANT = {
    pycurl.NOSIGNAL: 1,
    pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
    pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_1_1,
    pycurl.PROXY: "",  # whatever the environment says
    pycurl.TCP_KEEPALIVE: 1,
    pycurl.DNS_CACHE_TIMEOUT: _NAMES_SECONDS,
    pycurl.MAXAGE_CONN: _KEPT_SECONDS,
    pycurl.USERAGENT: "Kentongan",
}
#: An upload of a megabyte would be announced and wait for leave; ours are short.
_UNANNOUNCED = b"Expect:"
_NOTHING = BytesIO()


@dataclass(frozen=True)
class Answer:
    """What a platform answered; `body` is empty if it was no JSON object."""

    status: int
    body: dict[str, Any]
    wait: timedelta | None = None


@dataclass(frozen=True)
class Upload:
    """A file of a form."""

    field: str
    data: bytes
    name: str
    mime: str = "application/octet-stream"


class Calls:
    """Posts and reads JSON over connections that are kept; belongs to one event loop.

    libcurl sends a request again by itself when a kept connection turns out to be closed. A
    message could arrive twice so, behind our back; therefore a body goes through a reader that
    can't be rewound, and curl reports E_SEND_FAIL_REWIND instead (see
    https://curl.se/libcurl/c/CURLOPT_SEEKFUNCTION.html).
    """

    def __init__(self, *, patience: float = 20.0) -> None:
        """Wait `patience` seconds for an answer.

        As many connections are opened as there are calls: whoever calls bounds them, each account
        and lane by itself, so that a platform that hangs keeps nobody else from being served.
        """
        self.patience = patience
        self._multi = pycurl.AsyncCurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, _KEPT_CONNECTIONS)
        self._idle: list[pycurl.Curl] = []

    async def __aenter__(self) -> Self:
        """Return itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections; whoever calls has ended.

        It waits for names that are being looked up.
        """
        await self._multi.aclose()
        self._idle.clear()

    async def post_json(
        self,
        url: str,
        body: Mapping[str, Any],
        *,
        headers: Mapping[str, str] | None = None,
        patience: float | None = None,
    ) -> Answer:
        """Post an object as JSON; see `post`."""
        typed = {"Content-Type": "application/json", **(headers or {})}
        return await self.post(url, orjson.dumps(body), headers=typed, patience=patience)

    async def post(
        self,
        url: str,
        body: bytes,
        *,
        headers: Mapping[str, str] | None = None,
        patience: float | None = None,
    ) -> Answer:
        """Post bytes; return the answer, whatever its status.

        It waits `patience` seconds, or as long as all calls do.

        Raises:
            SendError: the platform is away, or the connection broke after the request had left.
        """
        curl = self._idle.pop() if self._idle else _handle()
        curl.setopt(pycurl.POST, 1)
        curl.setopt(pycurl.POSTFIELDSIZE_LARGE, len(body))
        curl.setopt(pycurl.READDATA, BytesIO(body))
        answer = await self._exchange(curl, url, headers or {}, patience)
        # Not after a failure: what failed to be rewound once stays so.
        curl.setopt(pycurl.READDATA, _NOTHING)
        curl.setopt(pycurl.WRITEDATA, _NOTHING)
        self._idle.append(curl)
        return answer

    async def post_form(
        self,
        url: str,
        fields: Mapping[str, str],
        uploads: Iterable[Upload],
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Post a form with files, over a connection of its own; see `post`."""
        curl = _handle()
        form = pycurl.CurlMime(curl)
        for name, value in fields.items():
            form.add_field(name, value.encode())
        for part in uploads:
            form.add(part.field, part.data, filename=part.name.encode(), content_type=part.mime)
        curl.setopt(pycurl.MIMEPOST, form)
        curl.setopt(pycurl.FRESH_CONNECT, 1)  # a form can be rewound: nothing is sent again so
        curl.setopt(pycurl.FORBID_REUSE, 1)
        try:
            return await self._exchange(curl, url, headers or {}, TRANSFER_SECONDS)
        finally:
            form.close()  # else it and its handle keep each other, and the file, in memory

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """Read an object; see `post`. It may be asked for twice."""
        return await self._exchange(_handle(), url, headers or {}, None)

    async def _exchange(
        self, curl: pycurl.Curl, url: str, headers: Mapping[str, str], patience: float | None
    ) -> Answer:
        answer = BytesIO()
        waits = self.patience if patience is None else patience
        curl.setopt(pycurl.URL, url.encode())
        lines = [f"{name}: {value}".encode() for name, value in headers.items()]
        curl.setopt(pycurl.HTTPHEADER, [*lines, _UNANNOUNCED])
        curl.setopt(pycurl.WRITEDATA, answer)
        curl.setopt(pycurl.TIMEOUT_MS, _milliseconds(waits))
        connecting = min(waits / _CONNECTING, _CONNECTING_SECONDS)
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, _milliseconds(connecting))
        try:
            await self._multi.add_handle(curl)
        except pycurl.error:
            failure = _failure(curl)
        else:
            status = curl.getinfo(pycurl.RESPONSE_CODE)
            wait = _wait(curl) if status >= HTTPStatus.BAD_REQUEST else None
            return Answer(status, _object(answer.getvalue()), wait)
        raise failure


def _handle() -> pycurl.Curl:
    """Return what makes one call at a time; its settings are kept from call to call."""
    curl = pycurl.Curl()
    for option, value in _CONSTANT.items():
        curl.setopt(option, value)
    # The wheel brings an OpenSSL that does not know where this system keeps its authorities.
    trusted = ssl.get_default_verify_paths()
    if trusted.cafile:
        curl.setopt(pycurl.CAINFO, trusted.cafile)
    if trusted.capath:
        curl.setopt(pycurl.CAPATH, trusted.capath)
    return curl


def _milliseconds(seconds: float) -> int:
    """Return a time limit for curl, to which nought means none."""
    return max(int(1000 * seconds), 1)


def _failure(curl: pycurl.Curl) -> SendError:
    """Tell a request that has not left whole from one whose outcome is open."""
    cut = curl.getinfo(pycurl.SIZE_UPLOAD_T) < curl.getinfo(pycurl.CONTENT_LENGTH_UPLOAD_T)
    if cut or curl.getinfo(pycurl.REQUEST_SIZE) == 0:
        return SendError(Reason.PLATFORM, retry=True)
    return SendError(Reason.UNKNOWN_OUTCOME, retry=True)


def _wait(curl: pycurl.Curl) -> timedelta | None:
    """Return what `Retry-After` asks for, in seconds or as a date: up to six hours."""
    seconds = curl.getinfo(pycurl.RETRY_AFTER)
    return timedelta(seconds=seconds) if seconds else None


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
