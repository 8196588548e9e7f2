"""Nothing in the learning half begins to write on its own: it goes through the two a day."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: Who may, and why.
MAY = {
    "lessons/tidings.py": "it counts",
    "scheduler/teaching.py": "sittings and their reminders, counted as they begin",
    "scheduler/papers.py": "the paper that somebody asked for just now",
    "scheduler/digest.py": "a leader's work at 07:30, no lesson",
}
WRITING = {
    ("post", "tell"), ("post", "show"), ("post", "reply"), ("runner", "start"), ("runner", "nudge"),
}  # fmt: skip


def writes(source: str) -> list[int]:
    """Return the lines on which something is written to somebody by the post or the runner."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if _ends(call.func) in WRITING]


def _ends(func: ast.expr) -> tuple[str, str] | None:
    """Return the last two names of what is called: `self._turn.post.tell` gives post, tell."""
    if not isinstance(func, ast.Attribute):
        return None
    of = func.value.func if isinstance(func.value, ast.Call) else func.value
    name = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
    return name.lower().strip("_"), func.attr


def test_only_these_write_to_people() -> None:
    found = {
        str(path.relative_to(ROOT))
        for folder in ("lessons", "scheduler")
        for path in (ROOT / folder).rglob("*.py")
        if writes(path.read_text())
    }
    assert found == set(MAY)


@pytest.mark.parametrize(
    "line",
    ["self._turn.post.tell(1)", "Post(a, b, c).show(1)", "post.show(1)", "runner.nudge(1)"],
)
def test_whoever_goes_past_it_is_found(line: str) -> None:
    assert writes(line) == [1]
    assert writes("self._tidings.tell(1); await talk.show(1)") == []
