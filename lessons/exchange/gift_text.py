"""The letters of a GIFT file: its blocks, escapes and lines, before anything is understood.

As in Moodle an empty line ends a question, lines are trimmed, and `//` opens a line of comment.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from lessons.exchange.bank import Fault, clean
from lessons.exchange.digits import read_percent
from lessons.exchange.plain import from_html, from_markdown

#: What a backslash takes the meaning from; `\n` is a new line.
SPECIAL = "\\:#={}~"
#: Signs for the escaped ones while a block is taken apart; no text can hold them (`clean`).
_HIDDEN = {sign: chr(0xFDD0 + at) for at, sign in enumerate(SPECIAL)} | {"n": "\ufddf"}
_ESCAPE = re.compile(r"\\([" + re.escape(SPECIAL) + "n])")
_SHOWN = str.maketrans({hidden: sign for sign, hidden in _HIDDEN.items()} | {"\ufddf": "\n"})
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]\s*", re.IGNORECASE)
_PERCENT = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]{0,10})?)%")


class GiftError(Exception):
    """A fault at a line, on its way to the list of them."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the line."""
        super().__init__(message)
        self.fault = Fault(line, message)


@dataclass
class Block:
    """The lines of one question, comments taken out."""

    lines: list[tuple[int, str]] = field(default_factory=list)

    def piece(self) -> "Piece":
        """Return the whole block as one piece, its escapes hidden."""
        starts, offset = [], 0
        lines = [hide(line) for _, line in self.lines]
        for line in lines:
            starts.append(offset)
            offset += len(line) + 1
        numbers = [number for number, _ in self.lines]
        return Piece("\n".join(lines), 0, starts, numbers)


@dataclass(frozen=True)
class Piece:
    """A part of a block that knows on which line it stands."""

    text: str
    at: int
    _starts: list[int]
    _numbers: list[int]

    @property
    def line(self) -> int:
        """The line of its first sign that is no space."""
        first = self.at + len(self.text) - len(self.text.lstrip())
        return self._numbers[max(0, bisect_right(self._starts, first) - 1)]

    def cut(self, start: int, end: int | None = None) -> "Piece":
        """Return a part of it."""
        return Piece(self.text[start:end], self.at + start, self._starts, self._numbers)

    def halves(self, sign: str) -> tuple["Piece", "Piece | None"]:
        """Return what stands before a sign and what after it, if it is there."""
        at = self.text.find(sign)
        return (self, None) if at < 0 else (self.cut(0, at), self.cut(at + len(sign)))

    def each(self, signs: str) -> Iterator["Piece"]:
        """Give the parts that begin with one of the signs, which stay in front."""
        starts = [at for at, sign in enumerate(self.text) if sign in signs]
        for start, end in pairwise([*starts, len(self.text)]):
            yield self.cut(start, end)

    def bare(self) -> str:
        """Return its text as it stands, escapes shown again, marks of a format left alone."""
        return self.text.translate(_SHOWN)

    def fail(self, message: str) -> GiftError:
        """Return the error that stands here."""
        return GiftError(self.line, message)


@dataclass
class Reader:
    """Turns pieces into plain text; a mark such as `[html]` holds until another one comes."""

    format: str = "moodle"
    #: Whether a picture was left out.
    lost: bool = False

    def said(self, piece: Piece | None, *, keep: bool = False) -> str:
        """Return a piece as plain text; with `keep` its mark holds for those to come."""
        if piece is None:
            return ""
        text, kind = piece.text, self.format
        if mark := _FORMAT.match(text):
            text, kind = text[mark.end() :], mark[1].lower()
            self.format = kind if keep else self.format
        text = text.translate(_SHOWN)
        if kind not in ("html", "markdown"):
            return clean(text)
        shown, lost = from_html(text) if kind == "html" else from_markdown(text)
        self.lost = self.lost or lost
        return shown


def blocks(text: str) -> Iterator[Block]:
    """Give the questions of a file as they stand, in order."""
    block = Block()
    for number, raw in enumerate(clean("." + text)[1:].split("\n"), start=1):
        line = raw.strip()
        if not line and block.lines:
            yield block
            block = Block()
        elif line and not line.startswith("//"):
            block.lines.append((number, line))
    if block.lines:
        yield block


def hide(text: str) -> str:
    """Replace every escaped sign by one that means nothing."""
    return _ESCAPE.sub(lambda found: _HIDDEN[found[1]], text)


def escape(text: str) -> str:
    """Write a plain text so that nothing in it means anything."""
    escaped = re.sub("[" + re.escape(SPECIAL) + "]", lambda found: "\\" + found[0], text)
    return escaped.replace("\n", "\\n")


def percent(piece: Piece, usual: int) -> tuple[Decimal, Piece]:
    """Return the weight that stands at the front in percent signs, and what follows it."""
    found = _PERCENT.match(piece.text)
    if not found:
        return Decimal(usual), piece
    value = read_percent(found[1])
    if value is None:
        raise piece.fail(f"Bobot {found[1]}% di luar -100 sampai 100.")
    return value, piece.cut(found.end())


def has_percent(text: str) -> bool:
    """Tell whether a text would be taken for a weight."""
    return bool(_PERCENT.match(text))


def has_format(text: str) -> bool:
    """Tell whether a text would be taken for a mark of a format."""
    return bool(_FORMAT.match(text))
