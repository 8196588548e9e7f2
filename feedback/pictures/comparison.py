"""Pictures for showing: before and after side by side, and a mark across one. Pure."""

import io
import math
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont, ImageOps

from core.errors import KentonganError

_MOST_PIXELS = 40_000_000
_WIDEST = 1280
_TALLEST = 720
_GAP = 8
_BAND = 48
_LETTERS = 28
_SMALLEST_LETTERS = 15
#: Narrower and wider pictures get bars, so that neither shrinks the other to a strip.
_SHAPES = (0.4, 2.5)
_INK = (17, 24, 39)
_PAPER = (255, 255, 255)
_QUALITY = 85
_SLOPE = 30
#: Of 255: what lies under the mark stays recognisable.
_VEIL = 120
_SMALLEST_MARK = 14

_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
#: What Pillow's decoders raise on a broken file.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)


class PictureError(KentonganError):
    """A file is no picture that can be shown; the message is in Indonesian."""


def opened(picture: bytes) -> Image.Image:
    """Return a picture as the camera saw it: upright, on white, in plain colours.

    Raises:
        PictureError: it cannot be decoded, or is too big.
    """
    try:
        with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG", "WEBP")) as image:
            # Only the header has been read so far: a bomb goes off in decoding.
            if image.width * image.height > _MOST_PIXELS:
                raise PictureError("Foto terlalu besar.")
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError("Foto tidak dapat dibuka.") from error
    ground = Image.new("RGBA", upright.size, _PAPER)
    return Image.alpha_composite(ground, upright).convert("RGB")


def jpeg(image: Image.Image) -> bytes:
    """Encode pixels and nothing else."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def side_by_side(
    before: bytes, after: bytes, labels: tuple[str, str] = ("Sebelum", "Sesudah")
) -> bytes:
    """Return one JPEG of two pictures, equally high, each under its label.

    Raises:
        PictureError: one of them cannot be decoded.
    """
    pair = [_shaped(opened(picture)) for picture in (before, after)]
    room = (_WIDEST - _GAP) / sum(image.width / image.height for image in pair)
    height = min(_TALLEST, int(room))
    widths = [max(1, int(image.width * height / image.height)) for image in pair]
    sheet = Image.new("RGB", (sum(widths) + _GAP, height + _BAND), _PAPER)
    left = 0
    for image, width, label in zip(pair, widths, labels, strict=True):
        sheet.paste(image.resize((width, height), Image.Resampling.LANCZOS), (left, _BAND))
        _label(sheet, label, (left, width))
        left += width + _GAP
    return jpeg(sheet)


def watermark(picture: bytes, text: str = "JANGAN DIPERLIHATKAN") -> bytes:
    """Return a JPEG with a text written across it, again and again, on dark and light alike.

    Raises:
        PictureError: it cannot be decoded.
    """
    image = opened(picture)
    veil = _veil(image.size, text)
    return jpeg(Image.alpha_composite(image.convert("RGBA"), veil).convert("RGB"))


def _shaped(image: Image.Image) -> Image.Image:
    """Return a picture whose sides are not too unequal, with bars where there is nothing."""
    least, most = _SHAPES
    width, height = image.size
    size = (max(width, math.ceil(height * least)), max(height, math.ceil(width / most)))
    return image if size == image.size else ImageOps.pad(image, size, color=_INK)


def _label(sheet: Image.Image, label: str, across: tuple[int, int]) -> None:
    """Write a label into the band above a picture, as large as fits."""
    left, width = across
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((left, 0, left + width - 1, _BAND - 1), fill=_INK)
    font, label = _fitting(label, width - 2 * _GAP)
    draw.text((left + width / 2, _BAND / 2), label, fill=_PAPER, font=font, anchor="mm")


def _fitting(text: str, width: int) -> tuple[_Font, str]:
    """Return letters in which a text fits, and the text, cut if they would be too small."""
    font = ImageFont.load_default(_LETTERS)
    if font.getlength(text) > width:
        font = ImageFont.load_default(
            max(_SMALLEST_LETTERS, _LETTERS * width / font.getlength(text))
        )
    cut = text
    while cut and font.getlength(cut) > width:
        cut = cut.removesuffix("…")[:-1] + "…" if len(cut) > 1 else ""
    return font, cut


def _veil(size: tuple[int, int], text: str) -> Image.Image:
    """Return a see-through layer of a size, covered with slanting lines of a text."""
    side = math.ceil(math.hypot(*size))
    letters = max(_SMALLEST_MARK, min(size) // 14)
    font = ImageFont.load_default(letters)
    layer = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(layer)
    step = math.ceil(font.getlength(text)) + 2 * letters
    for row, top in enumerate(range(0, side, 3 * letters)):
        # Every other line begins half a step earlier, as bricks do.
        for left in range(-(row % 2) * step // 2, side, step):
            draw.text(
                (left, top),
                text,
                font=font,
                fill=(*_PAPER, _VEIL),
                stroke_width=max(1, letters // 12),
                stroke_fill=(*_INK, _VEIL),
            )
    turned = layer.rotate(_SLOPE, Image.Resampling.BICUBIC)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.crop((left, top, left + size[0], top + size[1]))
