"""Pictures for tests, drawn when needed."""

import io

from PIL import Image


def photo(shade: int = 0, *, size: tuple[int, int] = (320, 240)) -> bytes:
    """Return a small JPEG; other shades give other files."""
    out = io.BytesIO()
    Image.new("RGB", size, (40 + 20 * shade, 90, 60)).save(out, "JPEG")
    return out.getvalue()
