"""How an envelope looks on paper; imports reportlab, so it is imported only when needed. Pure."""

import io
import re
import unicodedata
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image as Pixels
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from feedback.outside.envelope import KIND_NAMES, Envelope, told_day
from feedback.pictures.comparison import PictureError, jpeg, opened

_PLAIN, _BOLD = "Kentongan", "Kentongan-Bold"
_INK, _GREY, _RULE, _TINT = (HexColor(c) for c in ("#111827", "#6b7280", "#d1d5db", "#eef4f2"))
_ACCENT = HexColor("#0f766e")
_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
#: reportlab's own padding of a page.
_FRAME = 6
_MOST_PAGES = 2
#: Characters of the story; tried in turn until the pages suffice.
_ROOM = (3000, 1500, 600)
#: About as many fill a line; short lines take as much room.
_LINE = 75
_MOST_PICTURES = 4
_MOST_HISTORY = 6
#: Of a value beside its name, such as a place.
_LONGEST_VALUE = 240
_PICTURE = (82 * mm, 62 * mm)
_PICTURE_PIXELS = 1100
#: What stands for characters that the font lacks, such as emoji: it is seen that some are missing.
_MISSING = "[?]"
_BLANK_LINES = re.compile(r"\s*\n\s*")


def pages(envelope: Envelope) -> bytes:
    """Draw an envelope; a long story is cut, visibly, until two pages hold it."""
    _register()
    for room in _ROOM:
        _, count = _drawn(envelope, room, count=0)
        if count <= _MOST_PAGES:
            break
    return _drawn(envelope, room, count=count)[0]


def _drawn(envelope: Envelope, room: int, *, count: int) -> tuple[bytes, int]:
    """Return the file and how many pages it has; `count` of them are promised in the foot."""
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN - _FRAME,
        rightMargin=_MARGIN - _FRAME,
        topMargin=16 * mm,
        bottomMargin=20 * mm,
        title=f"Penerusan laporan {envelope.number}",
        author=_shown(envelope.from_name),
        lang="id",
        # No time and no random number in the file.
        invariant=1,
    )

    def foot(canvas: Any, document: Any) -> None:
        _foot(canvas, f"{envelope.number} · halaman {document.page} dari {count}")

    story = _head(envelope) + _facts(envelope) + _told(envelope, room) + _shots(envelope)
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue(), document.page


@cache
def _register() -> None:
    """Make the fonts known that reportlab brings along."""
    pdfmetrics.registerFont(TTFont(_PLAIN, "Vera.ttf"))
    pdfmetrics.registerFont(TTFont(_BOLD, "VeraBd.ttf"))


def _style(size: float, *, bold: bool = False, color: HexColor = _INK) -> ParagraphStyle:
    font = _BOLD if bold else _PLAIN
    return ParagraphStyle(
        font, fontName=font, fontSize=size, leading=size * 1.4, textColor=color, splitLongWords=True
    )


def _shown(text: str) -> str:
    """Return a text in characters that the font has; others are replaced visibly."""
    kept = (_drawable(char) for char in unicodedata.normalize("NFC", text) if _counts(char))
    return re.sub(r"\0+", _MISSING, "".join(kept))


def _drawable(char: str) -> str:
    """Return a character or its plain form; a null if the font has neither."""
    glyphs = pdfmetrics.getFont(_PLAIN).face.charToGlyph
    for form in (char, unicodedata.normalize("NFKC", char)):
        if form == "\n" or all(ord(part) in glyphs for part in form):
            return form
    return "\0"


def _counts(char: str) -> bool:
    """Tell whether a character is seen, or parts words; joiners of emoji are neither."""
    return char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Mn", "Me"}


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(_shown(text)).replace("\n", "<br/>"), style)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _head(envelope: Envelope) -> list[Any]:
    """Draw from whom, to whom, and how to answer."""
    to = [
        _text("Kepada", _style(8, color=_GREY)),
        _text(_cut(envelope.to_name, _LONGEST_VALUE), _style(11.5, bold=True)),
        _text(_cut(envelope.to_how, _LONGEST_VALUE), _style(9)),
    ]
    box = Table([[to]], colWidths=[_WIDTH], style=_padded(_TINT))
    return [
        _text(_cut(envelope.from_name, _LONGEST_VALUE), _style(9.5, bold=True, color=_ACCENT)),
        Spacer(0, 1.5 * mm),
        _text(f"Penerusan laporan {envelope.number}", _style(17, bold=True)),
        Spacer(0, 1 * mm),
        _text(
            "Laporan ini kami terima dari warga dan menjadi wewenang instansi Bapak/Ibu."
            " Mohon ditindaklanjuti, dan mohon nomor laporannya dikabarkan kepada kami.",
            _style(9, color=_GREY),
        ),
        Spacer(0, 4 * mm),
        box,
        Spacer(0, 4 * mm),
    ]


def _padded(ground: HexColor) -> list[tuple[Any, ...]]:
    return [
        ("BACKGROUND", (0, 0), (-1, -1), ground),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, _ACCENT),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]


def _facts(envelope: Envelope) -> list[Any]:
    """Draw what is known, name by value; what is empty is left out."""
    contact = f"{envelope.contact}, {envelope.consent}" if envelope.contact else envelope.consent
    facts = (
        ("Jenis", KIND_NAMES[envelope.kind]),
        ("Tentang", envelope.category),
        ("Diterima", told_day(envelope.filed_on)),
        ("Lokasi", envelope.where),
        ("Patokan", envelope.landmark),
        ("Titik peta", envelope.pin),
        ("Kontak pelapor", contact),
    )
    rows = [
        [_text(name, _style(9, color=_GREY)), _text(_cut(value, _LONGEST_VALUE), _style(9.5))]
        for name, value in facts
        if value
    ]
    rule = [
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, _RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    return [Table(rows, colWidths=[32 * mm, _WIDTH - 32 * mm], style=rule), Spacer(0, 3 * mm)]


def _told(envelope: Envelope, room: int) -> list[Any]:
    """Draw what the citizen wrote, and what happened since."""
    whole = _BLANK_LINES.sub("\n", envelope.text.strip())
    text = _cut("\n".join(whole.split("\n")[: room // _LINE]), room)
    parts = _titled("Isi laporan", text)
    if text != whole:
        note = "Teks dipotong agar muat; selengkapnya dapat diminta kepada pengirim."
        parts += [_text(note, _style(8, color=_GREY)), Spacer(0, 2 * mm)]
    if envelope.history:
        done = "\n".join(
            f"• {_cut(line, _LONGEST_VALUE)}" for line in envelope.history[-_MOST_HISTORY:]
        )
        parts += _titled("Riwayat", done, size=9)
    return parts


def _titled(title: str, text: str, *, size: float = 10) -> list[Any]:
    return [
        _text(title, _style(10.5, bold=True, color=_ACCENT)),
        Spacer(0, 1 * mm),
        _text(text, _style(size)),
        Spacer(0, 3.5 * mm),
    ]


def _shots(envelope: Envelope) -> list[Any]:
    """Draw the pictures, two in a row, each with its number."""
    if not envelope.pictures:
        return []
    drawn: list[Any] = [
        _shot(n, data) for n, data in enumerate(envelope.pictures[:_MOST_PICTURES], 1)
    ]
    if len(drawn) % 2:
        drawn.append("")
    rows = [drawn[at : at + 2] for at in range(0, len(drawn), 2)]
    look = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    title = "Foto"
    if len(envelope.pictures) > _MOST_PICTURES:
        title = f"Foto ({_MOST_PICTURES} dari {len(envelope.pictures)})"
    tables = [Table([row], colWidths=[_WIDTH / 2] * 2, style=look) for row in rows]
    heading = _text(title, _style(10.5, bold=True, color=_ACCENT))
    return [KeepTogether([heading, Spacer(0, 1 * mm), tables[0]]), *tables[1:]]


def _shot(number: int, data: bytes) -> list[Any]:
    label = _text(f"Foto {number}", _style(8, color=_GREY))
    try:
        pixels = opened(data)
    except PictureError:
        return [_text(f"Foto {number} tidak dapat dibuka.", _style(9, color=_GREY))]
    pixels.thumbnail((_PICTURE_PIXELS, _PICTURE_PIXELS), Pixels.Resampling.LANCZOS)
    scale = min(_PICTURE[0] / pixels.width, _PICTURE[1] / pixels.height)
    size = (pixels.width * scale, pixels.height * scale)
    return [Image(io.BytesIO(jpeg(pixels)), *size, hAlign="LEFT"), label]


def _foot(canvas: Any, text: str) -> None:
    canvas.saveState()
    canvas.setStrokeColor(_RULE)
    canvas.line(_MARGIN, 14 * mm, A4[0] - _MARGIN, 14 * mm)
    canvas.setFillColor(_GREY)
    canvas.setFont(_PLAIN, 7.5)
    canvas.drawString(
        _MARGIN, 10 * mm, "Dibuat oleh Kentongan. Data pribadi dalam teks disamarkan."
    )
    canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, _shown(text))
    canvas.restoreState()
