"""What a file really is, and images made safe to keep and show."""

import io
import re
import struct
import zlib
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps

from dialogue.speech import Kind

_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 2048
_JPEG_QUALITY = 85
#: A screenshot up to this size stays PNG, so that its letters stay sharp.
_PNG_LIMIT_BYTES = 1_000_000


class MediaReason(StrEnum):
    """Why a file was not taken."""

    EMPTY = "empty"
    #: A kind of file that we do not keep, whatever its name claims.
    KIND = "kind"
    TOO_BIG = "too_big"
    TOO_MANY_PIXELS = "too_many_pixels"
    #: It claims to be an image and cannot be decoded.
    UNREADABLE = "unreadable"
    #: It is not the file that the platform announced.
    CHECKSUM = "checksum"
    #: The platform names a host that files never come from.
    HOST = "host"
    #: The platform no longer has it.
    GONE = "gone"
    #: The platform did not answer; try again later.
    AWAY = "away"


class MediaError(Exception):
    """A file was not taken.

    Attributes:
        reason: what to tell the person.
        retry: whether another try can help.
    """

    def __init__(self, reason: MediaReason) -> None:
        """Say why."""
        super().__init__(str(reason))
        self.reason = reason
        self.retry = reason is MediaReason.AWAY


@dataclass(frozen=True)
class Sniffed:
    """What the first bytes of a file prove."""

    kind: Kind
    mime: str


#: The closed list of what we keep. Containers share a beginning, so their brand decides.
_SIGNATURES: tuple[tuple[re.Pattern[bytes], Sniffed], ...] = tuple(
    (re.compile(pattern, re.DOTALL), Sniffed(kind, mime))
    for pattern, kind, mime in (
        (rb"\xff\xd8\xff", Kind.PHOTO, "image/jpeg"),
        (rb"\x89PNG\r\n\x1a\n", Kind.PHOTO, "image/png"),
        (rb"RIFF....WEBP", Kind.PHOTO, "image/webp"),
        (rb"....ftyp(heic|heix|heim|heis|hevc|mif1|msf1)", Kind.PHOTO, "image/heic"),
        (rb"....ftyp(3gp|3g2|3gg)", Kind.VIDEO, "video/3gpp"),
        (rb"....ftypqt  ", Kind.VIDEO, "video/quicktime"),
        (rb"....ftypM4[AB] ", Kind.AUDIO, "audio/mp4"),
        (rb"....ftyp(isom|iso[2-9]|mp4[12]|avc1|dash|mmp4|MSNV|M4V )", Kind.VIDEO, "video/mp4"),
        (rb"OggS.{24,64}(OpusHead|\x01vorbis)", Kind.AUDIO, "audio/ogg"),
        (rb"ID3[\x02-\x04]|\xff[\xf2\xf3\xfa\xfb]", Kind.AUDIO, "audio/mpeg"),
        (rb"%PDF-[12]\.", Kind.DOCUMENT, "application/pdf"),
    )
)

#: What Pillow's decoders raise on a broken file.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)


def sniff(data: bytes) -> Sniffed:
    """Tell what a file is by its first bytes; names and claimed types count for nothing.

    Raises:
        MediaError: it is empty, or of a kind that we do not keep.
    """
    if not data:
        raise MediaError(MediaReason.EMPTY)
    for signature, sniffed in _SIGNATURES:
        if signature.match(data):
            return sniffed
    raise MediaError(MediaReason.KIND)


def clean_image(data: bytes) -> bytes:
    """Encode an image anew: upright, at most 2048 pixels long, without a word of metadata.

    Of an animation the first frame is kept. The result is JPEG, or PNG for small screenshots.
    It computes for up to a second: keep it off the event loop.

    Raises:
        MediaError: it is no image that we can decode, or has more than 40 million pixels.
    """
    sniff(data)
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
            # Only the header has been read so far: a bomb goes off in decoding.
            if image.width * image.height > _MOST_PIXELS:
                raise MediaError(MediaReason.TOO_MANY_PIXELS)
            bare = _upright(image)
            return _encoded(bare, as_png=image.format == "PNG")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise MediaError(MediaReason.TOO_MANY_PIXELS) from None
    except _BROKEN:
        raise MediaError(MediaReason.UNREADABLE) from None


def _upright(image: Image.Image) -> Image.Image:
    """Return the pixels alone: turned as the camera was held, small enough, in plain colours."""
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    turned = ImageOps.exif_transpose(image)
    bare = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    bare.info.clear()
    return bare


def _encoded(image: Image.Image, *, as_png: bool) -> bytes:
    if as_png:
        png = io.BytesIO()
        image.save(png, "PNG")
        if png.tell() <= _PNG_LIMIT_BYTES:
            return png.getvalue()
    jpeg = io.BytesIO()
    _opaque(image).save(jpeg, "JPEG", quality=_JPEG_QUALITY)
    return jpeg.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")
