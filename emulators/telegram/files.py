"""The files of the bot: stable ids, photos in several sizes, downloads."""

import base64
import hashlib
import io
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError

from emulators.telegram.errors import bad_request
from emulators.telegram.params import FileSource, Upload
from emulators.world import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
LONGEST_SIDES = 10_000
STEEPEST_RATIO = 20
SIDES = (90, 320, 800, 1280)
FOLDERS = {"photo": "photos", "video": "videos", "voice": "voice", "audio": "music"}
PREFIXES = {"photo": "AgACAgUAAxk", "sticker": "CAACAgUAAxk"}
DEFAULTS = {
    "video": ("video.mp4", "video/mp4"),
    "voice": ("voice.oga", "audio/ogg"),
    "audio": ("audio.mp3", "audio/mpeg"),
    "animation": ("animation.mp4", "video/mp4"),
    "sticker": ("sticker.webp", "image/webp"),
    "document": ("file.bin", "application/octet-stream"),
}


@dataclass(frozen=True)
class StoredFile:
    """A file on Telegram's side; `shape` is what a message shows of it."""

    kind: str
    data: bytes
    mime: str
    path: str
    shape: Any


class FileStore:
    """Everything that was ever sent, by file id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def get(self, file_id: str) -> StoredFile | None:
        """Find a file by its id."""
        return self._by_id.get(file_id)

    def download(self, path: str) -> StoredFile | None:
        """Find a file by the path that getFile answered."""
        return self._by_path.get(path)

    def shape_of(self, kind: str, source: FileSource | None, *, details: Mapping[str, Any]) -> Any:
        """Answer what a message shows of a file: of a new one, or of one sent before."""
        if not source:
            raise bad_request(f"there is no {kind} in the request")
        if isinstance(source, Upload):
            return self.keep(kind, source, details=details)
        if "://" in source:
            # The emulator reaches nothing beyond this machine, so no address leads to a file.
            raise bad_request("failed to get HTTP URL content")
        stored = self.get(source)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            was, wanted = stored.kind.capitalize(), kind.capitalize()
            raise bad_request(f"can't use file of type {was} as {wanted}")
        return stored.shape

    def keep(self, kind: str, upload: Upload, *, details: Mapping[str, Any]) -> Any:
        """Store a new file; answer what a message shows of it."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if kind == "photo":
            return self._keep_photo(upload.data)
        name, mime = _name_and_mime(kind, upload)
        base = _ids(kind, upload.data) | {"file_size": len(upload.data)}
        shape = base | _described(kind, name=name, mime=mime, details=details)
        self._store(kind, upload.data, mime=mime, name=name, shape=shape, ids=base)
        return shape

    def _keep_photo(self, data: bytes) -> list[Json]:
        if len(data) > PHOTO_LIMIT:
            size = f"file of size {len(data)} bytes is too big for a photo"
            raise bad_request(f"{size}; the maximum size is {PHOTO_LIMIT} bytes")
        image = _opened(data)
        sizes = [(side, _scaled(image, side)) for side in _sides(max(image.size))]
        shape = [
            _ids("photo", jpeg, size=str(side))
            | {"width": width, "height": height, "file_size": len(jpeg)}
            for side, (jpeg, width, height) in sizes
        ]
        for ids, (_, (jpeg, _, _)) in zip(shape, sizes, strict=True):
            self._store("photo", jpeg, mime="image/jpeg", name="file.jpg", shape=shape, ids=ids)
        return shape

    def _store(
        self, kind: str, data: bytes, *, mime: str, name: str, shape: Any, ids: Json
    ) -> None:
        known = self._by_id.get(ids["file_id"])
        number = len(self._by_path)
        suffix = name.rpartition(".")[2]
        path = known.path if known else f"{FOLDERS.get(kind, 'documents')}/file_{number}.{suffix}"
        stored = StoredFile(kind, data, mime, path, shape)
        self._by_id[ids["file_id"]] = stored
        self._by_path[path] = stored


def _ids(kind: str, data: bytes, *, size: str = "") -> Json:
    content = hashlib.sha256(f"{kind}:{size}:".encode() + data).digest()
    unique = hashlib.sha256(size.encode() + data).digest()
    prefix = PREFIXES.get(kind, "BQACAgUAAxk")
    return {
        "file_id": prefix + base64.urlsafe_b64encode(content[:30]).decode(),
        "file_unique_id": "AQAD" + base64.urlsafe_b64encode(unique[:9]).decode(),
    }


def _name_and_mime(kind: str, upload: Upload) -> tuple[str, str]:
    name, mime = DEFAULTS[kind]
    if "." in upload.file_name:
        name = upload.file_name
    if upload.mime != "application/octet-stream":
        return name, upload.mime
    return name, mimetypes.guess_type(name)[0] or mime


def _described(kind: str, *, name: str, mime: str, details: Mapping[str, Any]) -> Json:
    def whole(field: str, default: int) -> int:
        return int(details.get(field) or default)

    frame = {"width": whole("width", 640), "height": whole("height", 480)}
    duration = {"duration": whole("duration", 1)}
    named = {"file_name": name, "mime_type": mime}
    titles = {field: details[field] for field in ("title", "performer") if details.get(field)}
    return {
        "video": frame | duration | named,
        "animation": frame | duration | named,
        "audio": duration | named | titles,
        "voice": duration | {"mime_type": mime},
        "document": named,
        "sticker": {
            "width": 512,
            "height": 512,
            "type": "regular",
            "is_animated": False,
            "is_video": False,
        },
    }[kind]


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data))
        width, height = image.size
        if width + height > LONGEST_SIDES or max(image.size) > STEEPEST_RATIO * min(image.size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return image.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error


def _sides(longest: int) -> list[int]:
    smaller = [side for side in SIDES if side < longest]
    return [*smaller, min(longest, SIDES[-1])] if longest <= SIDES[-1] else smaller


def _scaled(image: Image.Image, side: int) -> tuple[bytes, int, int]:
    copy = image.copy()
    copy.thumbnail((side, side))
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=85)
    return out.getvalue(), *copy.size
