"""A YAML text that remembers where everything in it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from lessons.catalogue.problem import CourseError, Problem

Path = tuple[str | int, ...]

_COLON_IN_TEXT = "mapping values are not allowed here"


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
    yaml = YAML(typ="safe", pure=True)
    try:
        root = yaml.compose(text)
        _refuse([] if root is None else list(_faults(name, root)))
        data = None if root is None else yaml.constructor.construct_document(root)
    except YAMLError as error:
        raise CourseError((_syntax(name, error),)) from error
    if root is None:
        raise CourseError((Problem(name, 1, 1, "Y05", "Berkas ini masih kosong."),))
    return Document(name, data, root)


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
    message = "Susunan YAML tidak terbaca di sini. Periksa jarak awal baris dan tanda kutip."
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Problem(name, 1, 1, "Y01", message)
    if error.problem == _COLON_IN_TEXT:
        message = "Tanda titik dua di dalam teks. Apit teks dengan tanda kutip."
    return Problem(name, error.problem_mark.line + 1, error.problem_mark.column + 1, "Y01", message)
