"""Text with markup: Telegram's HTML into text and entities, and back into safe HTML."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from emulators.telegram.errors import bad_request

Entity = dict[str, Any]

TAG = re.compile(r"""<(/?)([^\s>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>""")
ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);?")
ENTITY_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
SHOWN_AS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
}
FOUND_BY_THEMSELVES = (
    ("bot_command", re.compile(r"(?<![\w/])/\w{1,64}(?:@\w{3,32})?(?![\w/])", re.ASCII)),
    ("url", re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@])@\w{4,32}\b", re.ASCII)),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)
SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "tg://")
MOST_ENTITIES = 100


def utf16_length(text: str) -> int:
    """Count a text the way Telegram does: in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


@dataclass
class _Open:
    tag: str
    offset: int
    entity: Entity


@dataclass
class _Reading:
    """What has been read so far of a text with markup."""

    source: str
    text: str = ""
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, piece: str) -> None:
        piece = CHARACTER.sub(lambda found: html.unescape(found[0]), piece)
        self.text += piece
        self.length += utf16_length(piece)

    def refuse(self, why: str, position: int, *, more: str = "") -> Exception:
        offset = len(self.source[:position].encode())
        return bad_request(f"can't parse entities: {why} at byte offset {offset}{more}")

    def start(self, tag: str, attributes: str, *, position: int) -> None:
        if tag not in ENTITY_TYPES:
            raise self.refuse(f'Unsupported start tag "{tag}"', position)
        given = {match[1].lower(): _value(match) for match in ATTRIBUTE.finditer(attributes)}
        if tag == "span" and given.get("class") != "tg-spoiler":
            raise self.refuse('Tag "span" must have class "tg-spoiler"', position)
        self.open.append(_Open(tag, self.length, _entity(tag, given)))

    def end(self, tag: str, position: int) -> None:
        if not self.open:
            raise self.refuse("Unexpected end tag", position)
        begun = self.open.pop()
        if tag not in ("", begun.tag):
            more = f', expected "</{begun.tag}>", found "</{tag}>"'
            raise self.refuse("Unmatched end tag", position, more=more)
        begun.entity |= {"offset": begun.offset, "length": self.length - begun.offset}
        if not self._names_language(begun):
            self.entities.append(begun.entity)

    def _names_language(self, begun: _Open) -> bool:
        """Fold `<pre><code class="language-…">` into the one entity that it is."""
        if begun.tag != "code" or "language" not in begun.entity:
            return False
        language = begun.entity.pop("language")
        if not self.open or self.open[-1].tag != "pre":
            return False
        self.open[-1].entity["language"] = language
        return True


def _value(match: re.Match[str]) -> str:
    return html.unescape(match[2] or match[3] or match[4] or "")


def _entity(tag: str, given: dict[str, str]) -> Entity:
    entity: Entity = {"type": ENTITY_TYPES[tag]}
    if tag == "a":
        entity["url"] = given.get("href", "")
    elif tag == "blockquote" and "expandable" in given:
        entity["type"] = "expandable_blockquote"
    elif tag == "tg-emoji":
        entity["custom_emoji_id"] = given.get("emoji-id", "")
    elif tag == "code" and given.get("class", "").startswith("language-"):
        entity["language"] = given["class"].removeprefix("language-")
    return entity


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Split a text in Telegram's HTML into plain text and entities."""
    reading = _Reading(source)
    position = 0
    while (bracket := source.find("<", position)) >= 0:
        reading.add(source[position:bracket])
        tag = TAG.match(source, bracket)
        if tag is None:
            raise reading.refuse("Unclosed start tag", bracket)
        if tag[1]:
            reading.end(tag[2].lower(), bracket)
        else:
            reading.start(tag[2].lower(), tag[3], position=bracket)
        position = tag.end()
    reading.add(source[position:])
    if reading.open:
        why = f'Can\'t find end tag corresponding to start tag "{reading.open[-1].tag}"'
        raise bad_request(f"can't parse entities: {why}")
    return reading.text, [one for one in reading.entities if one.get("url") != ""]


def finish(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Trim a text, move its entities along, and add those that Telegram finds by itself."""
    trimmed = text.strip()
    cut = utf16_length(text) - utf16_length(text.lstrip())
    end = utf16_length(trimmed)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        stop = min(entity["offset"] + entity["length"] - cut, end)
        if start < stop:
            moved.append({**entity, "offset": start, "length": stop - start})
    moved += [one for one in found_in(trimmed) if not any(_overlap(one, other) for other in moved)]
    moved.sort(key=lambda one: (one["offset"], -one["length"]))
    return trimmed, moved[:MOST_ENTITIES]


def found_in(text: str) -> list[Entity]:
    """Find the commands, links, addresses and tags of a plain text."""
    found: list[Entity] = []
    for kind, pattern in FOUND_BY_THEMSELVES:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            entity = {"type": kind, "offset": offset, "length": utf16_length(match[0])}
            if not any(_overlap(entity, other) for other in found):
                found.append(entity)
    return sorted(found, key=lambda one: one["offset"])


def _overlap(one: Entity, other: Entity) -> bool:
    if other["type"] in ("bold", "italic", "underline", "strikethrough", "spoiler"):
        return False
    begins_before = one["offset"] < other["offset"] + other["length"]
    return bool(begins_before and other["offset"] < one["offset"] + one["length"])


def to_html(text: str, entities: Iterable[Entity]) -> str:
    """Write a text with entities as HTML that a browser may show as it is."""
    units = text.encode("utf-16-le")
    spans = [(one["offset"], one["offset"] + one["length"], one) for one in entities]
    cuts = sorted({0, len(units) // 2, *(cut for span in spans for cut in span[:2])})
    shown = ""
    for start, stop in pairwise(cuts):
        piece = units[start * 2 : stop * 2].decode("utf-16-le", errors="replace")
        piece = html.escape(piece).replace("\n", "<br>")
        for first, last, entity in spans:
            if first <= start and stop <= last:
                piece = _wrapped(piece, entity)
        shown += piece
    return shown


def _wrapped(piece: str, entity: Entity) -> str:
    if tag := SHOWN_AS.get(entity["type"]):
        return f"<{tag}>{piece}</{tag}>"
    url = entity.get("url") or (html.unescape(piece) if entity["type"] == "url" else "")
    if url.startswith(SAFE_SCHEMES):
        return f'<a href="{html.escape(url)}">{piece}</a>'
    return piece
