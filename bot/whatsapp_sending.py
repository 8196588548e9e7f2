"""Sending to WhatsApp and fetching from it: one number's account."""

import base64
import hashlib
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from bot.calls import Answer, Upload
from bot.channel import Identity, Shelf
from bot.downloads import download
from bot.hosts import Hosts
from bot.media import MediaError, MediaReason, sniff
from bot.reading import size_of
from bot.uploads import Uploads
from bot.whatsapp_errors import refusal
from bot.wire import Wire
from dialogue.door import Reason, SendError
from dialogue.speech import File

#: Where Meta keeps what people send.
_MEDIA_HOSTS = ("graph.facebook.com", "lookaside.fbsbx.com")
#: An upload lives 30 days with Meta; we forget it a day earlier.
_UPLOAD_LIFE = timedelta(days=29)
#: Meta echoes no longer mark.
_OP_KEY_LIMIT = 512

Request = dict[str, Any]


class WhatsAppChannel:
    """One number; answers `bot.channel.Channel`."""

    echoes = True

    def __init__(
        self,
        wire: Wire,
        token: str,
        *,
        phone_number_id: str,
        shelf: Shelf,
        base: str = "https://graph.facebook.com",
        version: str = "26.0",
    ) -> None:
        """Speak to the Cloud API at `base` for the number with this id."""
        self._wire = wire
        self._shelf = shelf
        self._uploads = Uploads(shelf)
        self._api = f"{base}/v{version}"
        self._number = f"{self._api}/{phone_number_id}"
        self._key = phone_number_id
        self._headers = {"Authorization": f"Bearer {token}"}
        self._hosts = Hosts(base, others=_MEDIA_HOSTS)

    async def send(self, payload: Request, op_key: str) -> str:
        """Send one body of the door, marked with `op_key`; see `bot.channel.Channel.send`."""
        body = payload["json"] | {"biz_opaque_callback_data": op_key[:_OP_KEY_LIMIT]}
        for field, digest in payload.get("files", {}).items():
            body[field] = body[field] | {"id": await self._upload(digest)}
        accepted = _accepted(await self._post(f"{self._number}/messages", body))
        messages = accepted.get("messages") or [{}]
        return str(messages[0].get("id", ""))

    async def fetch(self, file: File, *, limit_bytes: int) -> bytes:
        """Return the bytes of a person's file; see `bot.channel.Channel.fetch`."""
        found = await self._find(file.ref)
        if max(file.size_bytes or 0, size_of(found.get("file_size")) or 0) > limit_bytes:
            raise MediaError(MediaReason.TOO_BIG)
        data = await download(
            self._wire.files,
            str(found.get("url", "")),
            hosts=self._hosts,
            limit_bytes=limit_bytes,
            headers=self._headers,
        )
        claims = (file.sha256, str(found.get("sha256") or ""))
        if not all(_is_of(claim, data) for claim in claims if claim):
            raise MediaError(MediaReason.CHECKSUM)
        return data

    async def me(self) -> Identity:
        """Return the number's id and what people see of it; see `bot.channel.Channel.me`."""
        number = _accepted(await self._get(f"{self._number}?fields=display_phone_number"))
        return Identity(key=self._key, name=str(number.get("display_phone_number", "")))

    async def _upload(self, digest: str) -> str:
        """Return Meta's id of one of our media, handing it over if it is not there yet."""
        async with self._uploads.alone([digest]):
            return await self._shelf.recall(digest) or await self._hand_over(digest)

    async def _hand_over(self, digest: str) -> str:
        upload = await self._load(digest)
        fields = {"messaging_product": "whatsapp", "type": upload.mime}
        try:
            answer = await self._wire.calls.post_form(
                f"{self._number}/media", fields, [upload], headers=self._headers
            )
        except SendError:  # whatever became of the upload, no message has left
            raise SendError(Reason.PLATFORM, retry=True) from None
        ref = str(_accepted(answer)["id"])
        await self._shelf.remember(digest, ref, ttl=_UPLOAD_LIFE)
        return ref

    async def _load(self, digest: str) -> Upload:
        try:
            data = await self._shelf.load(digest)
            mime = sniff(data).mime
        except (LookupError, MediaError):
            raise SendError(Reason.CONTENT) from None
        return Upload("file", data, mime.replace("/", "."), mime)

    async def _find(self, ref: str) -> Request:
        if not ref.isalnum():  # it becomes part of an address
            raise MediaError(MediaReason.GONE)
        try:
            return _accepted(await self._get(f"{self._api}/{ref}"))
        except SendError as error:
            raise MediaError(MediaReason.AWAY if error.retry else MediaReason.GONE) from None

    async def _post(self, url: str, body: Request) -> Answer:
        return await self._wire.calls.post_json(url, body, headers=self._headers)

    async def _get(self, url: str) -> Answer:
        return await self._wire.calls.get(url, headers=self._headers)


def _accepted(answer: Answer) -> Request:
    """Return what the platform took; a 200 without its JSON leaves the outcome open."""
    error = answer.body.get("error")
    if answer.status == HTTPStatus.OK and not error:
        if answer.body:
            return answer.body
        raise SendError(Reason.UNKNOWN_OUTCOME, retry=True)
    code = error.get("code") if isinstance(error, dict) else None
    known = code if isinstance(code, int) else None
    raise refusal(known, status=answer.status, wait=answer.wait)


def _is_of(claim: str, data: bytes) -> bool:
    """Compare a SHA-256, which webhooks write in base64 and the media API in hexadecimal."""
    digest = hashlib.sha256(data)
    return claim in {digest.hexdigest(), base64.b64encode(digest.digest()).decode()}
