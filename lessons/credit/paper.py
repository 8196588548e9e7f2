"""The certificate on paper: A4 landscape, in letters that are readable on a phone. Pure.

Imports reportlab, so import it only where a certificate is drawn. The full name stands on it:
it is handed to its holder, in chat or when logged in, and to nobody else.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import segno
from babel.dates import format_date
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_PLAIN, _BOLD = "Sertifikat", "Sertifikat-Bold"
_INK, _SOFT, _WOOD, _PAPER = (HexColor(c) for c in ("#23201c", "#5c554b", "#7a3e12", "#faf7f1"))
_WIDTH, _HEIGHT = landscape(A4)
_MIDDLE = _WIDTH / 2
_EDGE = 9 * mm
#: Widest line of text.
_ROOM = _WIDTH - 4 * _EDGE
_QR = 44 * mm
#: Of one text beside the code.
_MOST_LINES = 2
#: What stands for a character that the font lacks.
_MISSING = "?"


@dataclass(frozen=True)
class Paper:
    """What is printed; every line as it is read."""

    agency: str
    name: str
    title: str
    #: JP and minutes, and by whose decision they count.
    worth: str
    standing: str
    issued_on: date
    number: str
    #: What the QR code holds.
    page: str


def pdf(paper: Paper) -> bytes:
    """Draw a certificate on one page; the same one gives the same bytes."""
    _register()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=True, lang="id")
    canvas.setTitle(_shown(f"Sertifikat {paper.title}"))
    canvas.setAuthor(_shown(paper.agency))
    _frame(canvas)
    y = _HEIGHT - 17 * mm
    y = _lines(canvas, y, [paper.agency], size=22, font=_BOLD, color=_WOOD)
    y = _lines(canvas, y - 2 * mm, ["SERTIFIKAT"], size=40, font=_BOLD)
    y = _lines(canvas, y - 1 * mm, ["diberikan kepada"], size=19, color=_SOFT)
    name = _fitted(paper.name, size=40, least=22, most_lines=2)
    y = _lines(canvas, y, name[1], size=name[0], font=_BOLD, color=_WOOD)
    y = _lines(canvas, y - 1 * mm, ["yang telah lulus kursus"], size=19, color=_SOFT)
    title = _fitted(paper.title, size=32, least=18, most_lines=2)
    _lines(canvas, y, title[1], size=title[0], font=_BOLD)
    _foot(canvas, paper)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _foot(canvas: Canvas, paper: Paper) -> None:
    """Draw what it is worth on the left, and how to check it on the right."""
    left, top = 2 * _EDGE, 2 * _EDGE + _QR
    room = _ROOM - _QR - 8 * mm
    y = top - 5 * mm
    for text, size, font, color in (
        (paper.worth, 26, _BOLD, _INK),
        (paper.standing, 18, _PLAIN, _INK),
        (format_date(paper.issued_on, "d MMMM y", locale="id"), 18, _PLAIN, _INK),
        (f"Nomor {paper.number}", 16, _PLAIN, _SOFT),
    ):
        canvas.setFillColor(color)
        for line in _capped(simpleSplit(_shown(text), font, size, room)):
            canvas.setFont(font, size)
            canvas.drawString(left, y, line)
            y -= size * 1.3
    _code(canvas, paper.page, _WIDTH - 2 * _EDGE - _QR, 2 * _EDGE + 4 * mm)
    canvas.setFillColor(_SOFT)
    canvas.setFont(_PLAIN, 14)
    canvas.drawCentredString(_WIDTH - 2 * _EDGE - _QR / 2, 2 * _EDGE - 2 * mm, "Pindai untuk cek")


def _capped(lines: list[str]) -> list[str]:
    """Cut what would run out of the frame; the page has it in full."""
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip()} …"]


def _code(canvas: Canvas, address: str, x: float, y: float) -> None:
    """Draw the QR code as squares, sharp at any size."""
    rows = segno.make(address, error="m", micro=False).matrix
    cell = _QR / len(rows)
    canvas.setFillColor(_INK)
    for down, row in enumerate(rows):
        for along, dark in enumerate(row):
            if dark:
                left, low = x + along * cell, y + _QR - (down + 1) * cell
                # A hair wider, or viewers show gaps between the squares.
                canvas.rect(left, low, cell * 1.02, cell * 1.02, stroke=0, fill=1)


def _frame(canvas: Canvas) -> None:
    canvas.setFillColor(_PAPER)
    canvas.rect(0, 0, _WIDTH, _HEIGHT, stroke=0, fill=1)
    canvas.setStrokeColor(_WOOD)
    canvas.setLineWidth(3)
    canvas.rect(_EDGE, _EDGE, _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE)
    canvas.setLineWidth(0.8)
    inner = _EDGE + 2.2 * mm
    canvas.rect(inner, inner, _WIDTH - 2 * inner, _HEIGHT - 2 * inner)


def _lines(
    canvas: Canvas,
    y: float,
    lines: Sequence[str],
    *,
    size: float,
    font: str = _PLAIN,
    color: HexColor = _INK,
) -> float:
    """Draw centred lines below `y`; returns where the next block may begin."""
    canvas.setFillColor(color)
    for line in lines:
        canvas.setFont(font, size)
        y -= size * 1.1
        canvas.drawCentredString(_MIDDLE, y, _shown(line))
        y -= size * 0.12
    return y - size * 0.18


def _fitted(text: str, *, size: float, least: float, most_lines: int) -> tuple[float, list[str]]:
    """Return the largest size at which a text fits, and its lines; what is too long is cut."""
    while size > least and not _fits(_split(text, size), size, most_lines):
        size -= 1
    lines = _split(text, size)
    if not _fits(lines, size, most_lines):
        lines = [_clipped(line, size) for line in lines[:most_lines]]
        lines[-1] = f"{lines[-1].rstrip('…')}…"
    return size, lines


def _split(text: str, size: float) -> list[str]:
    lines: list[str] = simpleSplit(_shown(text), _BOLD, size, _ROOM)
    return lines or ["–"]


def _fits(lines: Sequence[str], size: float, most: int) -> bool:
    wide = any(pdfmetrics.stringWidth(line, _BOLD, size) > _ROOM for line in lines)
    return len(lines) <= most and not wide


def _clipped(line: str, size: float) -> str:
    """Cut a word that is longer than a line."""
    while pdfmetrics.stringWidth(f"{line}…", _BOLD, size) > _ROOM:
        line = line[:-1]
    return line


@cache
def _register() -> None:
    """Make the fonts known that reportlab brings along."""
    pdfmetrics.registerFont(TTFont(_PLAIN, "Vera.ttf"))
    pdfmetrics.registerFont(TTFont(_BOLD, "VeraBd.ttf"))


def _shown(text: str) -> str:
    """Return a text in characters that the font has: a plainer form, or a question mark."""
    glyphs = pdfmetrics.getFont(_PLAIN).face.charToGlyph
    kept = []
    for char in unicodedata.normalize("NFC", " ".join(text.split())):
        plainer = unicodedata.normalize("NFKD", char)[:1]
        kept.append(next((c for c in (char, plainer) if c and ord(c) in glyphs), _MISSING))
    return "".join(kept)
