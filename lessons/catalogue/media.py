"""The pictures and sounds of a course: how large they are, what they truly are, their digest."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

#: What each ending promises.
MIMES = {
    "webp": "image/webp",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
}
FOLDER = "media"
_PICTURES = ["WEBP", "PNG", "JPEG"]
_OGG = b"OggS"
#: Where the first page of an Opus stream names it.
_OPUS_HEAD, _OPUS_WITHIN = b"OpusHead", 64
#: Nothing larger is worth a look: it is refused for its size.
_LOOKED_AT = 1 << 20


@dataclass(frozen=True)
class MediaFile:
    """One file of the folder `media`."""

    size: int
    #: What its first bytes prove it to be; "" for anything that chat can't show.
    mime: str
    #: SHA-256 of its content, by which it is stored and sent.
    digest: str

    @property
    def kilobytes(self) -> int:
        """Return the size in begun kilobytes."""
        return -(-self.size // 1024)


def read_media(folder: Path) -> dict[str, MediaFile]:
    """Return the files of a course's folder `media` by their names; none is no fault."""
    return dict(_files(folder / FOLDER))


def _files(folder: Path) -> Iterator[tuple[str, MediaFile]]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.is_file() or path.name.startswith("."):
            continue
        if (size := path.stat().st_size) > _LOOKED_AT:
            yield path.name, MediaFile(size, MIMES.get(path.suffix[1:], ""), "")
        else:
            data = path.read_bytes()
            yield path.name, MediaFile(size, sniff(data), sha256(data).hexdigest())


def sniff(data: bytes) -> str:
    """Return the MIME type that the bytes prove; "" if they are no picture or sound for chat."""
    if data.startswith(_OGG):
        return "audio/ogg" if _OPUS_HEAD in data[:_OPUS_WITHIN] else ""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow, and few courses need it

    try:
        with Image.open(io.BytesIO(data), formats=_PICTURES) as picture:
            picture.verify()
            return Image.MIME[picture.format or ""]
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return ""
