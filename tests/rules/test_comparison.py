"""Two pictures become one that can be read, and a mark stays readable on any ground."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from feedback.pictures.comparison import PictureError, opened, side_by_side, watermark

BAND = 48


def _picture(size: tuple[int, int], colour: object = "red", kind: str = "JPEG") -> bytes:
    mode = "RGBA" if isinstance(colour, tuple) and len(colour) == 4 else "RGB"
    exif = Image.Exif()
    exif[0x010E] = "rumah Pak RT"
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, exif=exif)
    return out.getvalue()


def _read(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((1600, 1200), (1200, 1600)),
        ((640, 480), (640, 480)),
        ((1, 1), (3, 2)),
        ((5000, 20), (20, 5000)),
        ((20, 5000), (20, 5000)),
        ((5000, 20), (5000, 20)),
        ((4000, 3000), (33, 47)),
    ],
)
def test_any_two_shapes_fit_on_one_sheet(before: tuple[int, int], after: tuple[int, int]) -> None:
    sheet = _read(side_by_side(_picture(before), _picture(after, "blue")))
    assert sheet.format == "JPEG"
    assert sheet.width <= 1280
    assert 240 <= sheet.height - BAND <= 720
    assert not sheet.getexif()


def test_before_stands_left_and_after_right() -> None:
    sheet = _read(side_by_side(_picture((400, 300)), _picture((400, 300), "blue")))
    middle = BAND + (sheet.height - BAND) // 2
    assert sheet.getpixel((sheet.width // 4, middle))[0] > 200
    assert sheet.getpixel((sheet.width * 3 // 4, middle))[2] > 200


def test_labels_stand_above_the_pictures_and_within_their_width() -> None:
    label = "Sebelum dikerjakan oleh petugas dinas pada pagi hari"
    sheet = _read(side_by_side(_picture((300, 700)), _picture((900, 300)), (label, "Sesudah")))
    band = sheet.crop((0, 0, sheet.width, BAND)).convert("L")
    assert band.getextrema()[1] > 240
    assert max(band.crop((0, 0, 6, BAND)).getextrema()) < 80


def test_a_transparent_picture_stands_on_white() -> None:
    sheet = _read(side_by_side(_picture((40, 30), (0, 0, 0, 0), "PNG"), _picture((40, 30))))
    assert min(sheet.getpixel((sheet.width // 4, sheet.height // 2))) > 250


def test_a_picture_is_turned_as_the_camera_was_held() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20)).save(out, "JPEG", exif=exif)
    assert opened(out.getvalue()).size == (20, 40)


@pytest.mark.parametrize("colour", ["black", "white", "gray", "red"])
def test_a_mark_shows_on_any_ground_and_everywhere(colour: str) -> None:
    plain = _picture((640, 480), colour)
    marked = _read(watermark(plain))
    assert marked.size == (640, 480)
    assert not marked.getexif()
    change = ImageChops.difference(marked.convert("L"), opened(plain).convert("L"))
    for left in range(0, 640, 320):
        for top in range(0, 480, 240):
            part = change.crop((left, top, left + 320, top + 240))
            assert part.getextrema()[1] > 60
            assert ImageStat.Stat(part).mean[0] < 60


@pytest.mark.parametrize("size", [(1, 1), (9, 700), (2048, 3)])
def test_a_mark_keeps_the_size(size: tuple[int, int]) -> None:
    assert _read(watermark(_picture(size))).size == size


@pytest.mark.parametrize("data", [b"", b"no picture", _picture((50, 50))[:200]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureError):
        side_by_side(_picture((10, 10)), data)
    with pytest.raises(PictureError):
        watermark(data)


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    out = io.BytesIO()
    Image.new("1", (8000, 8000)).save(out, "PNG")
    with pytest.raises(PictureError, match="terlalu besar"):
        opened(out.getvalue())


def test_the_same_pictures_give_the_same_sheet() -> None:
    one, two = _picture((400, 300)), _picture((300, 400), "blue")
    assert side_by_side(one, two) == side_by_side(one, two)
