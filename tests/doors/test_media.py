"""What a file really is, and images made safe."""

import io
import struct
import zlib

import pytest
from PIL import Image

from bot.media import MediaError, MediaReason, Sniffed, clean_image, sniff
from dialogue.speech import Kind


def box(brand):
    return b"\0\0\0\x20ftyp" + brand + b"\0\0\0\0"


@pytest.mark.parametrize(
    ("beginning", "kind", "mime"),
    [
        (b"\xff\xd8\xff\xe0", Kind.PHOTO, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", Kind.PHOTO, "image/png"),
        (b"RIFF\n\0\0\0WEBPVP8 ", Kind.PHOTO, "image/webp"),
        (box(b"heic"), Kind.PHOTO, "image/heic"),
        (box(b"isom"), Kind.VIDEO, "video/mp4"),
        (box(b"3gp4"), Kind.VIDEO, "video/3gpp"),
        (box(b"qt  "), Kind.VIDEO, "video/quicktime"),
        (box(b"M4A "), Kind.AUDIO, "audio/mp4"),
        (b"OggS" + b"\0" * 24 + b"OpusHead", Kind.AUDIO, "audio/ogg"),
        (b"ID3\x04", Kind.AUDIO, "audio/mpeg"),
        (b"\xff\xfb\x90", Kind.AUDIO, "audio/mpeg"),
        (b"%PDF-1.7", Kind.DOCUMENT, "application/pdf"),
    ],
)
def test_kind_is_proven_by_the_first_bytes(beginning, kind, mime):
    assert sniff(beginning + b"\n" * 16) == Sniffed(kind, mime)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0",
        b"PK\x03\x04",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>",
        b"GIF89a",
        box(b"avif"),
        b"OggS" + b"\0" * 24 + b"\x80theora",
        b" %PDF-1.7",
        b"\xff",
    ],
)
def test_other_kinds_are_refused(data):
    with pytest.raises(MediaError) as caught:
        sniff(data)
    assert caught.value.reason is MediaReason.KIND


@pytest.mark.parametrize("take", [sniff, clean_image])
def test_empty_file_is_refused(take):
    with pytest.raises(MediaError) as caught:
        take(b"")
    assert (caught.value.reason, caught.value.retry) == (MediaReason.EMPTY, False)


def camera_exif(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "KameraContoh"
    exif.get_ifd(0x8825)[2] = (0.0, 53.0, 30.0)
    return exif


def opened(data):
    return Image.open(io.BytesIO(data))


def test_place_and_camera_are_gone_from_a_photo(picture):
    photo = picture("JPEG", exif=camera_exif(1), comment=b"rahasia")
    assert b"KameraContoh" in photo
    assert opened(photo).getexif().get_ifd(0x8825)
    image = opened(clean_image(photo))
    assert image.format == "JPEG"
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("size", [(80, 40), (5000, 2500)])
def test_photo_is_turned_upright_before_its_turn_is_forgotten(size):
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=camera_exif(6))
    upright = opened(clean_image(buffer.getvalue()))
    assert upright.height == 2 * upright.width
    red, white = (upright.getpixel((5, y)) for y in (5, upright.height - 5))
    assert (red[1] < 50, white[1] > 200) == (True, True)


def test_big_photo_becomes_smaller(picture):
    assert opened(clean_image(picture("JPEG", (4096, 1024)))).size == (2048, 512)


def test_screenshot_stays_png_without_its_texts(picture):
    image = opened(clean_image(picture("PNG", (300, 600), "RGBA", exif=camera_exif(1))))
    assert (image.format, image.size, image.info) == ("PNG", (300, 600), {})


def test_png_too_big_for_a_screenshot_becomes_jpeg():
    noise = Image.effect_noise((1500, 1500), 90)
    buffer = io.BytesIO()
    noise.save(buffer, "PNG")
    assert opened(clean_image(buffer.getvalue())).format == "JPEG"


def test_transparent_webp_is_laid_on_white(picture):
    image = opened(clean_image(picture("WEBP", (9, 9), "RGBA")))
    assert (image.format, image.mode) == ("JPEG", "RGB")


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_animation_keeps_its_first_frame(kind):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], duration=100)
    image = opened(clean_image(buffer.getvalue()))
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((10, 10))[0] > 200


def bomb(width, height):
    """Return a PNG that claims a size without having the pixels."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 5001), (10_000, 10_000), (60_000, 60_000)])
def test_pixel_bomb_is_refused_before_it_is_decoded(size):
    with pytest.raises(MediaError) as caught:
        clean_image(bomb(*size))
    assert caught.value.reason is MediaReason.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    "data",
    [
        bomb(100, 100),
        b"\xff\xd8\xff\xe0 no image",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        box(b"heic"),
    ],
    ids=["no pixels", "mislabelled jpeg", "bare png", "pdf", "heic"],
)
def test_what_cannot_be_decoded_is_refused(data):
    with pytest.raises(MediaError) as caught:
        clean_image(data)
    assert caught.value.reason is MediaReason.UNREADABLE


def test_half_a_photo_is_refused(picture):
    photo = picture("JPEG", (900, 900))
    with pytest.raises(MediaError) as caught:
        clean_image(photo[: len(photo) // 2])
    assert caught.value.reason is MediaReason.UNREADABLE
