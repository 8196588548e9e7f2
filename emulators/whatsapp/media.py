"""Files on the platform's shelf: uploads and their limits, addresses that expire, and checksums."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode

from emulators.whatsapp.errors import GraphError
from emulators.world import Clock, Json

MEGABYTE = 1_000_000
LINK_LIFE = timedelta(minutes=5)
UPLOAD_LIFE = timedelta(days=30)
INBOUND_LIFE = timedelta(days=7)

LIMITS: dict[str, tuple[int, frozenset[str]]] = {
    "image": (5 * MEGABYTE, frozenset({"image/jpeg", "image/png"})),
    "video": (16 * MEGABYTE, frozenset({"video/mp4", "video/3gpp"})),
    "audio": (
        16 * MEGABYTE,
        frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}),
    ),
    "sticker": (MEGABYTE // 2, frozenset({"image/webp"})),
    "document": (
        100 * MEGABYTE,
        frozenset(
            {
                "application/pdf",
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint",
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "text/plain",
                "text/csv",
            }
        ),
    ),
}


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file that an id stands for."""

    id: str
    data: bytes
    mime: str
    file_name: str | None
    until: datetime

    @property
    def sha256(self) -> str:
        """The checksum of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def bare_mime(self) -> str:
        """The type without its parameters."""
        return bare(self.mime)


def bare(mime: str) -> str:
    """Strip the parameters off a MIME type."""
    return mime.partition(";")[0].strip().lower()


def check_file(kind: str, mime: str, size: int) -> None:
    """Raise if a file may not be sent as this kind."""
    most, allowed = LIMITS[kind]
    if bare(mime) not in allowed and kind != "document":
        raise GraphError(131053, f"{kind}: unsupported media type {bare(mime)}")
    if size > most:
        raise GraphError(131053, f"{kind}: {size} bytes is over the limit of {most} bytes")


def check_upload(mime: str, size: int) -> None:
    """Raise if a file may not be uploaded at all."""
    most = max((limit for limit, allowed in LIMITS.values() if bare(mime) in allowed), default=None)
    if most is None:
        raise GraphError(
            100, f"Param file must be a file with one of the allowed types, got {mime}"
        )
    if not 0 < size <= most:
        raise GraphError(100, f"Param file of {size} bytes is outside 1 to {most} bytes for {mime}")


@dataclass
class Shelf:
    """All files that ids stand for."""

    clock: Clock
    _files: dict[str, StoredFile] = field(default_factory=dict)
    _links: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    def put(
        self, data: bytes, mime: str, *, file_name: str | None = None, life: timedelta = UPLOAD_LIFE
    ) -> StoredFile:
        """Keep a file under a new id."""
        media_id = str(secrets.randbelow(9 * 10**14) + 10**14)
        until = self.clock.now() + life
        file = StoredFile(id=media_id, data=data, mime=mime, file_name=file_name, until=until)
        self._files[media_id] = file
        return file

    def get(self, media_id: str) -> StoredFile | None:
        """Find a file that has not expired."""
        file = self._files.get(media_id)
        return file if file and self.clock.now() < file.until else None

    def delete(self, media_id: str) -> None:
        """Forget a file."""
        self._files.pop(media_id, None)

    def describe(self, file: StoredFile, base: str) -> Json:
        """Answer what is known of a file, with a fresh address for its bytes."""
        key = secrets.token_urlsafe(12)
        expires = self.clock.now() + LINK_LIFE
        self._links[key] = (file.id, expires)
        query = urlencode({"mid": file.id, "ext": int(expires.timestamp()), "hash": key})
        return {
            "messaging_product": "whatsapp",
            "url": f"{base}/media-download/?{query}",
            "mime_type": file.mime,
            "sha256": file.sha256,
            "file_size": len(file.data),
            "id": file.id,
        }

    def follow(self, key: str) -> StoredFile | None:
        """Find the file behind an address that still lives."""
        media_id, expires = self._links.get(key, ("", self.clock.now()))
        return self.get(media_id) if self.clock.now() < expires else None
