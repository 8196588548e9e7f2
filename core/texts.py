"""What people read, in Fluent files: one folder for each language, Indonesian the complete one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Self

from babel.dates import format_time
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType, fluent_date
from fluent.syntax import FluentParser, ast

from core.errors import DataError
from core.plain import clean

#: What a placeholder may be filled with.
Value = str | int | float | Decimal | date | time
#: A set of filled placeholders, hashable so that a text said to thousands is made once.
Values = frozenset[tuple[str, Value | FluentType]]

_NO_VALUES: Values = frozenset()

#: The language that has every text; the others fall back to it.
HOME = "id"
FOLDER = Path(__file__).parent / "texts_data"

#: Fluent refuses longer parts; no bubble comes near it.
_LONGEST_VALUE = 2_400
_REMEMBERED = 4_096
#: An entry begins with its name at the margin; everything else of it is indented.
_ENTRY = re.compile(r"^(?=-?[a-zA-Z])", re.MULTILINE)
_NAME = re.compile(r"-?[a-zA-Z][\w-]*")
#: Stands for an empty value until its line is left out; `clean` lets no other in.
_NOTHING = "\0"
_EMPTY_LINE = re.compile(r"^.*\0.*\n?", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


class TextError(DataError):
    """A text is missing or broken, or a placeholder was not filled."""


class Texts:
    """The texts of every language."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Take the Fluent source of each language, the home language among them."""
        if HOME not in sources:
            raise TextError(f"no texts in the home language, {HOME!r}")
        self._languages = {name: _Language(name, source) for name, source in sources.items()}
        self._remembered = lru_cache(_REMEMBERED)(self._format)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Self:
        """Read every `{language}/*.ftl` of a folder."""
        languages = sorted(path for path in folder.iterdir() if path.is_dir())
        return cls({path.name: _source(path) for path in languages})

    def say(self, key: str, language: str = HOME, /, **values: Value) -> str:
        """Return a text in a language, or in Indonesian where that lacks it.

        The key "report.problem" names the entry "report-problem". Numbers and dates are written
        as the language does, and nothing invisible comes in with a value. A line in which a value
        is empty is left out, so that "Berikutnya: { $next }" needs no case for having no next.

        Raises:
            TextError: if no language has the text, or one of its placeholders is not filled.
        """
        spoken = language if language in self._languages else HOME
        if not values:
            return self._remembered(key, spoken, _NO_VALUES)
        shown = frozenset((name, _shown(value, spoken)) for name, value in values.items())
        return self._remembered(key, spoken, shown)

    def anywhere(self, key: str) -> frozenset[str]:
        """Return a text without placeholders in all languages, to know it again."""
        return frozenset(self.say(key, language) for language in self._languages)

    def keys(self, language: str = HOME) -> frozenset[str]:
        """Return the names of a language's texts as its files have them, such as "a-b"."""
        entries = self._languages[language].entries
        return frozenset(name for name in entries if not name.startswith("-"))

    def problems(self) -> list[str]:
        """Return what is wrong in the files, one line each."""
        home, at_home = self._languages[HOME], self.keys(HOME)
        found = [line for language in self._languages.values() for line in language.problems()]
        for name, other in self._languages.items():
            here = self.keys(name)
            found += [f"{name}: {key} is missing" for key in at_home - here]
            found += [f"{HOME}: {key} is missing" for key in here - at_home]
            found += [
                f"{name}: {key} has other placeholders than in {HOME}"
                for key in at_home & here
                if home.placeholders(key) != other.placeholders(key)
            ]
        return sorted(found)

    def _format(self, key: str, language: str, values: Values) -> str:
        key = key.replace(".", "-")
        for name in (language, HOME):
            if key in self._languages[name].entries:
                return self._languages[name].format(key, values)
        raise TextError(f"no text {key!r}")


class _Language:
    """One language; an entry is parsed when it is first said, since parsing all takes long."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self._chunks = _ENTRY.split(source)
        named = [(found[0], chunk) for chunk in self._chunks if (found := _NAME.match(chunk))]
        self._twice = [key for key, count in Counter(key for key, _ in named).items() if count > 1]
        self._sources = dict(named)
        self.entries = self._sources.keys()
        self._bundle = FluentBundle([name], use_isolating=False)
        self._ready: set[str] = set()

    def format(self, key: str, values: Values) -> str:
        """Fill one text."""
        self._prepare(key)
        message = self._bundle.get_message(key) if self._bundle.has_message(key) else None
        if message is None or message.value is None:
            raise TextError(f"{self.name}: {key} cannot be read")
        said, errors = self._bundle.format_pattern(message.value, dict(values))
        if errors or not isinstance(said, str):
            raise TextError(f"{self.name}: {key}: {'; '.join(map(str, errors))}")
        return _without_empty_lines(said)

    def placeholders(self, key: str) -> set[str]:
        """Return what a text has to be filled with, in the texts too that it quotes."""
        nodes = list(_nodes(_parsed(self._sources[key])))
        own = {node.id.name for node in nodes if isinstance(node, ast.VariableReference)}
        quoted = [node.id.name for node in nodes if isinstance(node, ast.MessageReference)]
        return own.union(*(self.placeholders(name) for name in quoted if name in self.entries))

    def problems(self) -> Iterator[str]:
        """Find what cannot be read, is there twice, or quotes what is not there."""
        yield from (f"{self.name}: {key} is there more than once" for key in self._twice)
        for chunk in self._chunks:
            for node in _nodes(_parsed(chunk)):
                if isinstance(node, ast.Junk):
                    first_line = (node.content or "").partition("\n")[0]
                    yield f"{self.name}: cannot read {first_line!r}"
                if (quoted := _quoted(node)) and quoted not in self.entries:
                    yield f"{self.name}: {quoted} is quoted, but missing"

    def _prepare(self, key: str) -> None:
        if key in self._ready:
            return
        self._ready.add(key)
        resource = _parsed(self._sources[key])
        self._bundle.add_resource(resource)
        for node in _nodes(resource):
            if (quoted := _quoted(node)) and quoted in self.entries:
                self._prepare(quoted)


def _source(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.ftl")))


def _parsed(source: str) -> ast.Resource:
    return FluentParser(with_spans=False).parse(source)


def _nodes(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Yield a node and all below it."""
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.BaseNode):
                yield from _nodes(child)


def _quoted(node: ast.BaseNode) -> str | None:
    """Return the entry that a node brings in."""
    match node:
        case ast.MessageReference():
            return node.id.name
        case ast.TermReference():
            return f"-{node.id.name}"
    return None


def _shown(value: Value, language: str) -> Value | FluentType:
    """Prepare a value: nothing invisible, and moments by the clock on the wall.

    Two moments are equal in any zone, so only the wall clock keeps 08:00 in Jakarta from being
    remembered as 09:00 in Palu.

    Raises:
        TextError: if a moment is not local; a person would read the wrong hour.
    """
    match value:
        case str():
            return clean(value, limit=_LONGEST_VALUE) or _NOTHING
        case datetime() if value.tzinfo in (None, UTC):
            raise TextError("a moment to be read must be local")
        case datetime():
            return _dated(value.replace(tzinfo=None), dateStyle="long", timeStyle="short")
        case date():
            return _dated(value, dateStyle="long")
        case time():
            return format_time(value, "short", locale=language)
    return value


def _without_empty_lines(said: str) -> str:
    if _NOTHING not in said:
        return said
    return _GAP.sub("\n\n", _EMPTY_LINE.sub("", said)).strip()


def _dated(value: date, **styles: str) -> FluentType:
    return fluent_date(value, **styles)
