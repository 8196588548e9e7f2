"""A YAML text that remembers where everything in it stands."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lessons.catalogue.problem import CourseError, Problem

Path = tuple[str | int, ...]

_TEXT, _LIST, _MAP = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))
_ANCHORS = re.compile(r"[&*]")
_NO_VALUE = "Ada tanggal atau angka yang tidak mungkin. Apit dengan tanda kutip."
_SYNTAX = "Susunan YAML tidak terbaca di sini. Periksa jarak awal baris dan tanda kutip."
#: What ruamel says, and what to do about it; the first that fits.
_ADVICE = (
    (
        "mapping values are not allowed here",
        "Tanda titik dua di dalam teks. Apit teks dengan tanda kutip, atau sejajarkan awal baris.",
    ),
    (r"'\\t'", "Ada tab di awal baris. Ganti dengan spasi."),
    ("while scanning a quoted scalar", "Tanda kutip yang dibuka di sini belum ditutup."),
    (
        "while parsing a flow (mapping|sequence)",
        "Sebelum tanda ini kurang koma, kurung tutup, atau tanda kutip.",
    ),
    (
        "expected <block end>",
        "Ada tulisan sesudah tanda kutip penutup, atau awal baris tidak sejajar.",
    ),
    (
        "cannot start any token|undefined alias|unexpected character|expected alphabetic",
        "Teks yang diawali tanda baca harus diapit tanda kutip.",
    ),
)


@dataclass(frozen=True)
class Document:
    """The plain data of one YAML text, and the nodes that know the positions."""

    name: str
    data: Any
    root: Node

    def problem(
        self, code: str, message: str, *path: str | int, key: bool = False, blocks: bool = True
    ) -> Problem:
        """Name a fault at the value, or at the key, that the path leads to."""
        line, col = self._position(path, key=key)
        return Problem(self.name, line, col, code, message, blocks)

    def line(self, *path: str | int) -> int:
        """Return the line of the value that the path leads to."""
        return self._position(path, key=False)[0]

    def _position(self, path: Path, *, key: bool) -> tuple[int, int]:
        """Follow the path as far as it exists: what is missing is reported where it should be."""
        label = node = self.root
        for step in path:
            label, node = _child(node, step) or (label, node)
        mark = (label if key else node).start_mark
        return mark.line + 1, mark.column + 1


def parse(name: str, text: str) -> Document:
    """Read a YAML text, refusing bad syntax and keys written twice."""
    try:
        root = _compose(text)
        _refuse([] if root is None else list(_faults(name, root)))
        data = None if root is None else _plain(root, _slow().constructor)
    except YAMLError as error:
        raise CourseError((_syntax(name, error),)) from error
    except ValueError as error:
        raise CourseError(tuple(_impossible(name, root) if root else ())) from error
    if root is None:
        raise CourseError((Problem(name, 1, 1, "Y05", "Berkas ini masih kosong."),))
    return Document(name, data, root)


def _slow() -> YAML:
    return YAML(typ="safe", pure=True)


def _plain(node: Node, constructor: Any) -> Any:
    """Return the plain value of a node; only ruamel knows what is no text."""
    if isinstance(node, ScalarNode) and node.tag == _TEXT:
        return node.value
    if isinstance(node, SequenceNode) and node.tag == _LIST:
        return [_plain(value, constructor) for value in node.value]
    if isinstance(node, MappingNode) and node.tag == _MAP:
        pairs = ((_plain(k, constructor), _plain(v, constructor)) for k, v in node.value)
        return {key if isinstance(key, str) else str(key): value for key, value in pairs}
    return constructor.construct_document(node)


def _impossible(name: str, node: Node) -> Iterator[Problem]:
    """Find dates and numbers that there are not, such as 2027-13-45."""
    if isinstance(node, ScalarNode):
        try:
            _slow().constructor.construct_document(node)
        except ValueError:
            mark = node.start_mark
            yield Problem(name, mark.line + 1, mark.column + 1, "Y04", _NO_VALUE)
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _impossible(name, part)
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _impossible(name, value)


def _compose(text: str) -> Node | None:
    """Read the nodes, eight times as fast where ruamel's C reader is installed.

    The slow reader has the last word on what is no YAML: it names the place better, and it alone
    remembers anchors.
    """
    if not _ANCHORS.search(text):
        with suppress(YAMLError):
            return cast("Node | None", YAML(typ="safe").compose(text))
    return cast("Node | None", _slow().compose(text))


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise CourseError(tuple(problems))


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    """Return where a child is named and what it is: the same node in a list."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _faults(name: str, node: Node) -> Iterator[Problem]:
    """Find what YAML allows and a course does not.

    Most readers silently keep the last of two equal keys, and an anchor lets a small text
    describe an endless one.
    """
    if node.anchor:
        mark = node.start_mark
        message = "Tanda & dan * di luar tanda kutip tidak dipakai. Apit teks dengan tanda kutip."
        yield Problem(name, mark.line + 1, mark.column + 1, "Y01", message)
    elif isinstance(node, MappingNode):
        yield from _doubles(name, node)
        for _, value in node.value:
            yield from _faults(name, value)
    elif isinstance(node, SequenceNode):
        for value in node.value:
            yield from _faults(name, value)


def _doubles(name: str, node: MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        word, line, col = str(key.value), key.start_mark.line + 1, key.start_mark.column + 1
        if word in first:
            message = f"Kunci '{word}' ditulis dua kali (baris {first[word]} dan {line})."
            yield Problem(name, line, col, "Y02", message)
        first.setdefault(word, line)


def _syntax(name: str, error: YAMLError) -> Problem:
    """Say what keeps a text from being YAML, at the opening sign where that is what is wrong."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(name, 1, 1, "Y01", _SYNTAX)
    said = f"{error.context} {error.problem}"
    found = (advice for sign, advice in _ADVICE if re.search(sign, said))
    message = next(found, _SYNTAX)
    opened = "dibuka di sini" in message and error.context_mark is not None
    mark = error.context_mark if opened else error.problem_mark
    return Problem(name, mark.line + 1, mark.column + 1, "Y01", message)
