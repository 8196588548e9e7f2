"""Sending to Telegram and fetching from it: one bot's account."""

import json
from mimetypes import guess_extension
from typing import Any
from urllib.parse import quote

from bot.calls import Answer, Upload
from bot.channel import Identity, Shelf
from bot.downloads import download
from bot.hosts import Hosts
from bot.marks import from_html
from bot.media import MediaError, MediaReason, sniff
from bot.telegram_errors import refusal, says
from bot.uploads import Uploads
from bot.wire import Wire
from dialogue.door import Reason, SendError
from dialogue.speech import File

#: The Bot API hands out nothing bigger.
_FETCH_LIMIT_BYTES = 20_000_000

#: More than the time for which Telegram was asked to hold a call.
_HELD_SECONDS = 20

#: Refusals that say that what we wanted is already so.
_SETTLED = ("message is not modified", "query is too old")
#: Requests that change a message, which keeps the id that it has.
_CHANGES = ("editMessageReplyMarkup",)
_BAD_MARKS = "can't parse entities"
_TOO_BIG, _UNAVAILABLE = "file is too big", "temporarily unavailable"
_STALE_FILE = ("wrong file identifier", "wrong remote file")

#: What Telegram sends us, in webhooks as in polling.
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "poll_answer",
    "my_chat_member",
    "message_reaction",
)
#: Fields of a message that tell of a file.
_FILES = ("voice", "audio", "video", "document")

Request = dict[str, Any]


class TelegramChannel:
    """One bot; answers `bot.channel.Channel`."""

    echoes = False

    def __init__(
        self,
        wire: Wire,
        token: str,
        *,
        shelf: Shelf,
        base: str = "https://api.telegram.org",
    ) -> None:
        """Speak to the Bot API at `base` as the bot that `token` belongs to."""
        self._wire = wire
        self._shelf = shelf
        self._methods = f"{base}/bot{token}"
        self._files = f"{base}/file/bot{token}"
        self._hosts = Hosts(base)
        self._uploads = Uploads(shelf)

    async def send(self, payload: Request, op_key: str) -> str:  # noqa: ARG002 - has no place here
        """Send one request of the door; see `bot.channel.Channel.send`."""
        if "files" not in payload:
            return await self._send(payload)
        async with self._uploads.alone(payload["files"].values()):
            return await self._send(payload)

    async def _send(self, payload: Request) -> str:
        answer = await self._deliver(payload)
        if says(answer, _BAD_MARKS):
            answer = await self._deliver(_unmarked(payload))
        if says(answer, *_STALE_FILE):
            answer = await self._deliver(payload, anew=True)
        if says(answer, *_SETTLED) or (payload["method"] in _CHANGES and _result(answer)):
            return ""
        messages = _messages(_result(answer))
        for digest, message in zip(payload.get("files", {}).values(), messages, strict=False):
            if ref := _reference(message):
                await self._shelf.remember(digest, ref)
        return str(messages[-1].get("message_id", "")) if messages else ""

    async def fetch(self, file: File, *, limit_bytes: int) -> bytes:
        """Return the bytes of a person's file; see `bot.channel.Channel.fetch`."""
        limit = min(limit_bytes, _FETCH_LIMIT_BYTES)
        if (file.size_bytes or 0) > limit:
            raise MediaError(MediaReason.TOO_BIG)
        path = await self._path(file.ref)
        return await download(
            self._wire.files, f"{self._files}/{path}", hosts=self._hosts, limit_bytes=limit
        )

    async def get_updates(self, offset: int, *, seconds: int) -> list[dict[str, Any]]:
        """Return the updates from `offset` on, waiting up to `seconds` for the first.

        Raises:
            SendError: the platform refused or is away; another poller is an affair of the account.
        """
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": ALLOWED_UPDATES}
        answer = await self._call("getUpdates", asked, patience=seconds + _HELD_SECONDS)
        return [update for update in _result(answer) if isinstance(update, dict)]

    async def me(self) -> Identity:
        """Return the bot's id and username; see `bot.channel.Channel.me`."""
        bot = _result(await self._call("getMe"))
        return Identity(key=str(bot["id"]), name=str(bot.get("username", "")))

    async def _deliver(self, payload: Request, *, anew: bool = False) -> Answer:
        """Post a request; pictures go by Telegram's own reference where it has one."""
        if "files" not in payload:
            return await self._call(payload["method"], payload["json"])
        uploads: list[Upload] = []
        fields = dict(payload["json"])
        for name, digest in payload["files"].items():
            ref = None if anew else await self._shelf.recall(digest)
            if ref:
                fields = _placed(fields, name, ref=ref)
            else:
                data = await self._load(digest)
                called = payload.get("names", {}).get(name) or _file_name(name, data)
                uploads.append(Upload(name, data, called))
        if not uploads:
            return await self._call(payload["method"], fields)
        plain = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in fields.items()
        }
        return await self._wire.calls.post_form(self._url(payload["method"]), plain, uploads)

    async def _load(self, digest: str) -> bytes:
        try:
            return await self._shelf.load(digest)
        except LookupError:
            raise SendError(Reason.CONTENT) from None

    async def _path(self, ref: str) -> str:
        try:
            answer = await self._call("getFile", {"file_id": ref})
            if says(answer, _TOO_BIG):
                raise MediaError(MediaReason.TOO_BIG)
            if says(answer, _UNAVAILABLE):
                raise MediaError(MediaReason.AWAY)
            return quote(str(_result(answer).get("file_path", "")))
        except SendError as error:
            raise MediaError(MediaReason.AWAY if error.retry else MediaReason.GONE) from None

    async def _call(
        self, method: str, fields: Request | None = None, *, patience: float | None = None
    ) -> Answer:
        url = self._url(method)
        return await self._wire.calls.post_json(url, fields or {}, patience=patience)

    def _url(self, method: str) -> str:
        return f"{self._methods}/{method}"


def _placed(fields: Request, name: str, *, ref: str) -> Request:
    """Put a reference where an upload would have gone: alone, or in an album."""
    if "media" not in fields:
        return fields | {name: ref}
    slot = f"attach://{name}"
    album = [m | {"media": ref} if m["media"] == slot else m for m in fields["media"]]
    return fields | {"media": album}


def _messages(result: Any) -> list[Request]:
    """Return what messages a request became: one, an album's, or none if it was no message."""
    found = result if isinstance(result, list) else [result]
    return [message for message in found if isinstance(message, dict)]


def _reference(message: Request) -> str:
    """Return Telegram's own reference of the file that a message brought; "" if none."""
    sizes = message.get("photo") or [message.get(kind) for kind in _FILES if kind in message]
    return str(sizes[-1]["file_id"]) if sizes else ""


def _file_name(field: str, data: bytes) -> str:
    """Name an upload: a document is shown by its name and opened by its ending."""
    if field != "document":
        return field
    try:
        return f"berkas{guess_extension(sniff(data).mime) or ''}"
    except MediaError:
        raise SendError(Reason.CONTENT) from None


def _unmarked(payload: Request) -> Request:
    fields = {
        key: from_html(value) if key in {"text", "caption"} else value
        for key, value in payload["json"].items()
        if key != "parse_mode"
    }
    return payload | {"json": fields}


def _result(answer: Answer) -> Any:
    if answer.body.get("ok") is True and "result" in answer.body:
        return answer.body["result"]
    raise refusal(answer)
