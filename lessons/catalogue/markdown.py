"""A lesson's Markdown, turned into cards of neutral markup that every channel can show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from lessons.catalogue.problem import Problem

_CITATION = re.compile(r"\s*\[(s\d+)\]")
_MARKUP_SIGNS = re.compile(r"[*_~`]")
# In an address these signs mean the same when encoded, and no channel reads them as markup.
_ENCODED = str.maketrans({sign: f"%{ord(sign):X}" for sign in "*_~`"})
_MARKS = {"strong": "*", "em": "_"}
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_REFUSALS = {
    "table": "Tabel tidak tampil di obrolan. Ubah menjadi daftar.",
    "html_block": "HTML tidak tampil di obrolan. Tulis sebagai teks biasa.",
    "html_inline": "HTML tidak tampil di obrolan. Tulis sebagai teks biasa.",
    "list": "Daftar di dalam daftar membingungkan di layar kecil. Jadikan satu tingkat.",
    "heading": "Setiap kartu dibuka dengan '## Judul'; tingkat judul lain tidak dipakai.",
    "image": "Gambar ditulis di 'media' pada keterangan pelajaran, bukan di dalam teks.",
    "link": "Tautan harus diawali https://.",
    "text": "Tanda * _ ~ ` di dalam teks mengacaukan tampilan obrolan. Tulis dengan kata.",
}
_OTHER = "Bentuk ini tidak tampil di obrolan. Pakai teks, daftar, tebal, miring, atau tautan."


@dataclass(frozen=True)
class CardText:
    """One card in neutral markup, the line of its heading, and the sources that it cites."""

    title: str
    text: str
    line: int
    cited: tuple[str, ...]


def read_cards(file: str, body: str, *, first_line: int) -> tuple[list[CardText], list[Problem]]:
    """Read a lesson's body, which begins at a line of its file, and note what chat can't show."""
    problems: list[Problem] = []
    padded = "\n" * (first_line - 1) + body
    return _Reader(file, padded, problems).cards(), problems


class _Reader:
    """Walks one lesson's body; its lines are those of the file."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self._file = file
        self._lines = text.split("\n")
        self._root = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
        self._problems = problems

    def cards(self) -> list[CardText]:
        """Return the cards, each opened by a heading of the second level."""
        groups: list[tuple[SyntaxTreeNode, list[SyntaxTreeNode]]] = []
        for node in self._root.children:
            if node.type == "heading" and node.tag == "h2":
                groups.append((node, []))
            elif groups:
                groups[-1][1].append(node)
            else:
                self._refuse("heading", node)
        return [self._card(heading, nodes) for heading, nodes in groups]

    def _card(self, heading: SyntaxTreeNode, nodes: list[SyntaxTreeNode]) -> CardText:
        marked = "\n\n".join(block for node in nodes if (block := self._block(node)))
        title = self._inline(heading.children)
        cited = tuple(dict.fromkeys(_CITATION.findall(marked)))
        return CardText(title, _CITATION.sub("", marked), _span_of(heading)[0] + 1, cited)

    def _block(self, node: SyntaxTreeNode) -> str:
        if node.type == "paragraph":
            return self._inline(node.children)
        if node.type in ("bullet_list", "ordered_list"):
            return "\n".join(self._list_item(item) for item in node.children)
        self._refuse(node.type, node)
        return ""

    def _list_item(self, item: SyntaxTreeNode) -> str:
        bullet = f"{item.info}. " if item.info else "• "
        return bullet + " ".join(self._in_list(child) for child in item.children)

    def _in_list(self, node: SyntaxTreeNode) -> str:
        if node.type == "paragraph":
            return self._inline(node.children)
        self._refuse("list" if node.type.endswith("_list") else node.type, node)
        return ""

    def _inline(self, nodes: Iterable[SyntaxTreeNode]) -> str:
        return "".join(self._span(node) for node in nodes)

    def _span(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "text" if not _MARKUP_SIGNS.search(node.content):
                return node.content
            case "softbreak" | "hardbreak":
                return _BREAKS[node.type]
            case "inline" | "strong" | "em":
                mark = _MARKS.get(node.type, "")
                return f"{mark}{self._inline(node.children)}{mark}"
            case "link" if str(node.attrGet("href")).startswith("https://"):
                link = str(node.attrGet("href")).translate(_ENCODED)
                return f"{self._inline(node.children)} ({link})"
        self._refuse(node.type, node)
        return ""

    def _refuse(self, what: str, node: SyntaxTreeNode) -> None:
        """Note what can't be shown, once for each line."""
        line, col = self._find(node)
        problem = Problem(self._file, line, col, "P02", _REFUSALS.get(what, _OTHER))
        if all((seen.line, seen.message) != (line, problem.message) for seen in self._problems):
            self._problems.append(problem)

    def _find(self, node: SyntaxTreeNode) -> tuple[int, int]:
        """Look for a node in its block: the parser knows only where the block begins."""
        start, end = _span_of(node)
        sign = _first_sign(node)
        for number in range(start, end):
            if sign and (at := self._lines[number].find(sign)) >= 0:
                return number + 1, at + 1
        written = self._lines[start]
        return start + 1, len(written) - len(written.lstrip()) + 1


def _first_sign(node: SyntaxTreeNode) -> str:
    """Return how a node that stands within a line begins there; blocks have none."""
    match node.type:
        case "image":
            return "!["
        case "link":
            return f"[{node.children[0].content}" if node.children else "["
        case "code_inline":
            return "`"
        case "text" | "html_inline":
            return node.content
    return ""


def _span_of(node: SyntaxTreeNode) -> tuple[int, int]:
    """Return the lines, counted from 0, of the block in which a node stands."""
    while node.map is None and node.parent is not None:
        node = node.parent
    return node.map or (0, 1)
