"""Files and functions stay small enough to be read at one sitting."""

import ast
from pathlib import Path

from tests.shape.tree import ROOT, modules

LONGEST_FILE, LONGEST_FUNCTION = 250, 45
#: Written by Alembic, read once.
WRITTEN_BY_TOOLS = ROOT / "migrations" / "versions"
#: Longer than they should be, and why they may; a name leaves the list when its file got shorter.
ALLOWED = {
    "tests/stages.py": "the three stages share their acts; two files would each explain half",
}


def lengths(source: str) -> dict[str, int]:
    """Return the number of lines of each function, by its name and line."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {f"{f.name}:{f.lineno}": (f.end_lineno or 0) - f.lineno + 1 for f in functions}


def measured() -> list[Path]:
    """Return the files that people write."""
    return [path for path in modules() if not path.is_relative_to(WRITTEN_BY_TOOLS)]


def test_no_file_is_too_long() -> None:
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in measured()
    }
    assert len(sizes) > 200
    assert {name for name, size in sizes.items() if size > LONGEST_FILE} == set(ALLOWED)


def test_no_function_is_too_long() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{name}": size
        for path in measured()
        for name, size in lengths(path.read_text(encoding="utf-8")).items()
    }
    assert len(found) > 2000
    assert {name: size for name, size in found.items() if size > LONGEST_FUNCTION} == {}


def test_a_long_function_is_found_wherever_it_hides() -> None:
    body = "\n".join("        x = 1" for _ in range(LONGEST_FUNCTION))
    source = f"class Desk:\n    async def file(self) -> None:\n{body}\n"
    assert lengths(source) == {"file:2": LONGEST_FUNCTION + 1}
