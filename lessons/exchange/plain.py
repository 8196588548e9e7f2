"""Marked-up text made plain, as a chat shows it: HTML by its blocks, Markdown by way of HTML."""

import html
import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from lessons.exchange.bank import clean

# fmt: off
_BLOCKS = frozenset((
    "p", "div", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr",
    "blockquote", "pre", "hr", "section", "article", "dl", "dt", "dd", "figure",
    "figcaption", "header", "footer",
))
# fmt: on
_SILENT = frozenset(("script", "style", "head", "template"))
_MEDIA = frozenset(
    ("img", "audio", "video", "object", "embed", "iframe", "svg", "canvas", "source")
)
_CELLS = frozenset(("td", "th"))
_TAG = re.compile(r"<[^>]*>")
_MARKDOWN = MarkdownIt("commonmark")


def from_html(text: str) -> tuple[str, bool]:
    """Return HTML as plain text, and whether pictures or sounds in it were left out."""
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:  # how html.parser refuses a broken `<![…`
        return " ".join(clean(html.unescape(_TAG.sub(" ", text))).split()), False
    return reader.text(), reader.lost


def from_markdown(text: str) -> tuple[str, bool]:
    """Return Markdown as plain text, and whether pictures in it were left out."""
    return from_html(_MARKDOWN.render(text))


class _Reader(HTMLParser):
    """Collects what a reader would see, line by line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lost = False
        self._parts: list[str] = []
        self._silent = 0
        #: For each open list the number of its next item; 0 in lists without numbers.
        self._lists: list[int] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag in _MEDIA:
            self.lost = True
            self._say(given.get("alt", ""))
        elif tag in ("ul", "ol"):
            self._lists.append(int(tag == "ol"))
        elif tag == "a":
            self._links.append(given.get("href", ""))
        if tag in _BLOCKS:
            self._parts.append("\n")
        if tag == "li":
            self._say(self._bullet())

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag in _CELLS:
            self._say(" | ")
        elif tag == "a" and self._links and (link := self._links.pop()).startswith("https://"):
            self._say("" if "".join(self._parts).endswith(link) else f" ({link})")
        if tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        self._say(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """Return the lines that hold anything."""
        lines = (re.sub(r"[ \t\xa0]+", " ", line) for line in "".join(self._parts).split("\n"))
        kept = (line.strip().removesuffix(" |") for line in lines)
        return clean("\n".join(line for line in kept if line and line != "|"))

    def _say(self, words: str) -> None:
        if not self._silent:
            self._parts.append(words)

    def _bullet(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "• "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "
