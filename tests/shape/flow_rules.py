"""What a flow may do, read from its source: ask the talk, await other flows, and nothing else."""

import ast
import inspect
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any, TypeGuard

from dialogue.talk import Talk

#: What may be awaited of the talk; the last two take an effect and its arguments.
SPEAKING = {"ask", "say", "show"}
ACTING = {"do", "look"}
#: What else a flow may read of the talk.
READING = {"given", "voice"}
#: Statements by which a flow could hide an effect, or end otherwise than by an answer.
FORBIDDEN = (
    *(ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.AsyncFor, ast.Yield, ast.YieldFrom),
    *(ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom, ast.Lambda, ast.FunctionDef),
)
#: Modules that tell the time, toss a coin or reach out of the process.
IMPURE = {
    *("datetime", "time", "random", "secrets", "uuid", "os", "asyncio", "threading"),
    *("core.clock", "core.database", "core.settings", "core.store", "core.models"),
    *("sqlalchemy", "httpx", "aiohttp", "pycurl", "asyncpg"),
}
#: Names that would change with the run.
UNSTEADY = {"now", "utcnow", "today", "random", "uuid4", "open", "print", "input", "hash"}


@dataclass(frozen=True)
class Script:
    """One function: its syntax, and what the names in it stand for."""

    tree: ast.AsyncFunctionDef | ast.FunctionDef
    names: dict[str, Any]
    where: str


def script(function: Callable[..., Any]) -> Script:
    """Read the source of a function."""
    (tree,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(tree, ast.AsyncFunctionDef | ast.FunctionDef)
    assert isinstance(function, FunctionType)
    return Script(tree, function.__globals__, f"{function.__module__}.{function.__name__}")


def scripts(flows: Iterable[Callable[..., Awaitable[Any]]]) -> list[Script]:
    """Return flows and all flows that they await, each once."""
    return _closure(flows, inspect.iscoroutinefunction)


def consulted(flows: Iterable[Script]) -> list[Script]:
    """Return the plain functions of ours that flows reckon with, and those behind them."""
    first = {f for one in flows for f in _named(one) if _is_plain(f)}
    return _closure(sorted(first, key=lambda function: function.__name__), _is_plain)


def _closure(functions: Iterable[Callable[..., Any]], also: Callable[[Any], bool]) -> list[Script]:
    found: dict[Any, Script] = {}
    waiting = list(functions)
    while waiting:
        function = waiting.pop()
        if function not in found:
            found[function] = script(function)
            waiting += [other for other in _named(found[function]) if also(other)]
    return list(found.values())


def _named(of: Script) -> list[Any]:
    """Return what the names in a function stand for."""
    loaded = [node.id for node in ast.walk(of.tree) if isinstance(node, ast.Name)]
    return [of.names[name] for name in loaded if isinstance(of.names.get(name), FunctionType)]


def _is_plain(value: Any) -> bool:
    return isinstance(value, FunctionType) and not inspect.iscoroutinefunction(value)


def violations(of: Script) -> list[str]:
    """Return what a flow does that a replay could not repeat, one line each."""
    found = [*_first_argument(of), *_statements(of), *_awaits(of), *_services(of)]
    return [f"{of.where}: {what}" for what in found] + unsteady(of)


def unsteady(of: Script) -> list[str]:
    """Return what a function asks the machine for: the time, chance, the world outside."""
    return [
        f"{of.where}: line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(of.tree)
        if (isinstance(node, ast.Name) and (node.id in UNSTEADY or _is_impure(node.id, of)))
        or (isinstance(node, ast.Attribute) and node.attr in UNSTEADY)
    ]


def _is_impure(name: str, of: Script) -> bool:
    """Tell whether a name stands for a module that is not pure, or for something out of one."""
    value = of.names.get(name)
    home = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", "")
    return home in IMPURE or str(home).partition(".")[0] in IMPURE


def _first_argument(of: Script) -> Iterator[str]:
    first = of.tree.args.args[0] if of.tree.args.args else None
    if first is None or first.arg != "talk" or ast.unparse(first.annotation or first) != "Talk":
        yield "its first argument is not `talk: Talk`"


def _statements(of: Script) -> Iterator[str]:
    for node in ast.walk(of.tree):
        if isinstance(node, FORBIDDEN):
            yield f"line {node.lineno}: {type(node).__name__}"


def _awaits(of: Script) -> Iterator[str]:
    """Each await speaks to the talk, or is another flow of the same talk."""
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Await) and not _may_await(node.value, of):
            yield f"line {node.lineno}: await {ast.unparse(node.value)}"


def _may_await(awaited: ast.expr, of: Script) -> bool:
    if not isinstance(awaited, ast.Call):
        return False
    if _of_talk(awaited.func, SPEAKING | ACTING):
        return True
    first = awaited.args[0] if awaited.args else None
    flow = of.names.get(awaited.func.id) if _is_name(awaited.func) else None
    return inspect.iscoroutinefunction(flow) and _is_name(first) and first.id == "talk"


def _services(of: Script) -> Iterator[str]:
    """A service's method is handed to `do` or `look`; the talk's state is left alone."""
    services = {argument.arg for argument in of.tree.args.args[1:] if _is_service(argument, of)}
    handed = {id(e) for call in ast.walk(of.tree) for e in _effects(call)}
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Attribute) and _is_name(node.value):
            owner = node.value.id
            if owner in services and id(node) not in handed:
                yield f"line {node.lineno}: {ast.unparse(node)} outside do and look"
            if owner == "talk" and node.attr not in SPEAKING | ACTING | READING:
                yield f"line {node.lineno}: talk.{node.attr}"


def _is_service(argument: ast.arg, of: Script) -> bool:
    """A service is a class of ours whose methods are coroutines."""
    kind = of.names.get(ast.unparse(argument.annotation)) if argument.annotation else None
    methods = vars(kind).values() if inspect.isclass(kind) and kind is not Talk else ()
    return any(inspect.iscoroutinefunction(method) for method in methods)


def _effects(call: ast.AST) -> list[ast.expr]:
    is_act = isinstance(call, ast.Call) and _of_talk(call.func, ACTING)
    return call.args[:1] if isinstance(call, ast.Call) and is_act else []


def _of_talk(function: ast.expr, names: set[str]) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in names
        and _is_name(function.value)
        and function.value.id == "talk"
    )


def _is_name(node: ast.AST | None) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)
