"""Every text that is said exists, every text that exists is said, and all of them fit a bubble."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from core.models import Role
from core.texts import FOLDER, Texts
from feedback.cases import View
from feedback.life import MOVES, State
from kentongan.beginnings import COMMANDS
from lessons.flows.schedule import WEEKDAYS
from scheduler.digest import OWN, VIEWS

ROOT = Path(__file__).parents[2]
PARTS = ("dialogue", "bot", "feedback", "lessons", "scheduler", "kentongan", "console")
TEXTS = Texts.load()
LANGUAGES = ("id", "en")
LONGEST, LONGEST_LABEL = 700, 20
#: The notice is joined to the person's first answer, so it has to leave room.
LONGEST_NOTICE = 500

KEY = re.compile(r"[a-z]+(\.[a-z-]+)+")
#: How a key begins that is put together at run time.
BEGIN = re.compile(r"[a-z]+\.")
#: Functions and classes to which a key is handed; other literals count if a text begins like them.
SPEAKERS = {
    "say", "voice", "tell", "citizen", "unit", "leaders", "RefusedError", "UnclearError", "Step",
    "Text", "Choice", "MultiChoice", "YesNo", "Number", "Place", "Photos", "Contact", "Story",
    "Next", "Quiz", "quiz",
}  # fmt: skip
CHOICES = {"Choice", "MultiChoice", "Piece"}
#: Texts that no program says, and why they are kept.
KEPT = {
    **dict.fromkeys(("greeting-pagi", "greeting-siang", "greeting-sore"), "tests of core.texts"),
    **dict.fromkeys(("greeting-malam", "unit-working-days"), "tests of core.texts"),
}


class Said(NamedTuple):
    """A key and where a program says it."""

    key: str
    at: str


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for part in PARTS:
        for path in sorted((ROOT / part).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


TREES = dict(_trees())


def _entry(key: str) -> str:
    return key.replace(".", "-")


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _words(nodes: Sequence[ast.expr | None]) -> list[str]:
    found = [node.value for node in nodes if isinstance(node, ast.Constant)]
    return [value for value in found if isinstance(value, str)]


def _literals() -> Iterator[Said]:
    """Find the literal keys: handed to a speaker, or beginning as some text does."""
    domains = {key.partition("-")[0] for key in TEXTS.keys() - KEPT.keys()}
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in SPEAKERS:
                spoken = _words(node.args)
            elif isinstance(node, ast.Constant) and str(node.value).partition(".")[0] in domains:
                spoken = _words([node])
            else:
                continue
            found = [key for key in spoken if KEY.fullmatch(key) and key not in COMMANDS]
            yield from (Said(key, f"{path}:{node.lineno}") for key in found)


def _elements(node: ast.expr, scopes: list[ast.AST]) -> list[str]:
    """Return the strings of a tuple, list or dict, through the names that stand for one."""
    match node:
        case ast.Name():
            inner = (_bound(node.id, scope) for scope in scopes)
            value = next((found for found in inner if found is not None), None)
            return _elements(value, scopes) if value is not None else []
        case ast.Tuple() | ast.List():
            stars = [e.value for e in node.elts if isinstance(e, ast.Starred)]
            starred = [word for star in stars for word in _elements(star, scopes)]
            return [*starred, *_words(node.elts)]
        case ast.Dict():
            return _words(node.keys)
    return []


def _bound(name: str, scope: ast.AST) -> ast.expr | None:
    for node in ast.walk(scope):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, ast.Assign | ast.AnnAssign) and any(
            isinstance(target, ast.Name) and target.id == name for target in targets
        ):
            return node.value
    return None


def _menus() -> Iterator[list[Said]]:
    """Find the labels of each choice whose options are literals."""
    for path, tree in TREES.items():
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.AsyncFunctionDef)]
        for function in functions:
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _called(call) in CHOICES:
                    key = _words(call.args[:1])
                    options = next((k.value for k in call.keywords if k.arg == "options"), None)
                    named = _elements(options, [function, tree]) if options and key else []
                    yield [Said(f"{key[0]}.{o}", f"{path}:{call.lineno}") for o in named]


def _telegram_words() -> list[str]:
    tree = TREES["kentongan/service.py"]
    functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    return _elements(ast.Name("names"), [functions["_commands"]])


#: Keys that are put together at run time, by how they begin.
FAMILIES: dict[str, list[str]] = {
    "offer": list(COMMANDS),
    "role": list(Role),
    "digest": [*VIEWS, *OWN],
    "schedule": list(WEEKDAYS),
    "command": _telegram_words(),
}
MENUS = [menu for menu in _menus() if menu]
LITERALS = sorted(set(_literals()))
FAMILY_KEYS = [Said(f"{name}.{one}", name) for name, ones in FAMILIES.items() for one in ones]
SAID = [*LITERALS, *(label for menu in MENUS for label in menu), *FAMILY_KEYS]
LABELS = sorted(
    {_entry(label.key) for menu in MENUS for label in menu}
    | {_entry(said.key) for said in FAMILY_KEYS if said.at in ("offer", "schedule")}
    | {"question-yes", "question-no", "question-skip", "lesson-next"}
)


def _quoted() -> set[str]:
    """Return the texts that other texts bring in."""
    sources = "".join(path.read_text("utf-8") for path in sorted((FOLDER / "id").glob("*.ftl")))
    return set(re.findall(r"\{ ([a-z][\w-]*) \}", sources))


def _filled(key: str, language: str) -> str:
    """Say a text with a single digit for every placeholder."""
    sources = "\n".join(path.read_text("utf-8") for path in FOLDER.rglob("*.ftl"))
    values = dict.fromkeys(re.findall(r"\$(\w+)", sources), 2)
    return TEXTS.say(key, language, **values)


def test_the_files_have_no_problems() -> None:
    assert TEXTS.problems() == []


def test_something_is_found_to_check() -> None:
    assert {said.key for said in SAID} >= {"report.story", "report.confirm.send", "case.unknown"}
    assert {"schedule.days.workdays", "resume.offer.drop", "command.lapor"} <= {s.key for s in SAID}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_said_exists(language: str) -> None:
    here = TEXTS.keys(language)
    assert [said for said in SAID if _entry(said.key) not in here] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_move_that_is_told_has_its_words(language: str) -> None:
    notices = {_entry(step.notice) for step in MOVES.values() if step.notice}
    assert notices <= TEXTS.keys(language)


def test_keys_made_at_run_time_belong_to_a_known_family() -> None:
    made = {
        begin.removesuffix(".")
        for tree in TREES.values()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _called(call) in SPEAKERS
        for node in call.args
        if isinstance(node, ast.JoinedStr)
        for begin in _words(node.values[:1])
        if BEGIN.fullmatch(begin)
    }
    assert made == set(FAMILIES)


def test_all_that_exists_is_said() -> None:
    said = {_entry(one.key) for one in SAID} | _quoted()
    assert TEXTS.keys() - said == KEPT.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_a_bubble(language: str) -> None:
    sizes = {key: len(_filled(key, language)) for key in TEXTS.keys(language)}
    assert {key: size for key, size in sizes.items() if size > LONGEST} == {}
    assert sizes["introduction-notice"] < LONGEST_NOTICE


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_a_button(language: str) -> None:
    labels = {key: TEXTS.say(key, language) for key in LABELS}
    assert {key: label for key, label in labels.items() if len(label) > LONGEST_LABEL} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_of_a_menu_differ(language: str) -> None:
    menus = [[TEXTS.say(label.key, language) for label in menu] for menu in MENUS]
    menus.append([TEXTS.say(f"offer.{command}", language) for command in COMMANDS])
    assert [labels for labels in menus if len(set(labels)) < len(labels)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["case.state", "officer.state"])
def test_every_state_has_its_own_words(key: str, language: str) -> None:
    assert len({TEXTS.say(key, language, state=state) for state in State}) == len(State)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_has_its_own_title(language: str) -> None:
    said = {TEXTS.say("officer.list", language, view=view, lines="-", count=0) for view in View}
    assert len(said) == len(View)


def test_a_line_with_an_empty_value_is_left_out() -> None:
    texts = Texts({"id": "a = { $x }\n    B: { $y }\n\n    { $z }\n\n    C { $x }\n"})
    assert texts.say("a", x="1", y="2", z="3") == "1\nB: 2\n\n3\n\nC 1"
    assert texts.say("a", x="1", y="", z="3") == "1\n\n3\n\nC 1"
    assert texts.say("a", x="1", y="2", z="\u200b") == "1\nB: 2\n\nC 1"
    assert texts.say("a", x="", y="", z="") == ""


def test_an_empty_map_leaves_no_empty_line() -> None:
    names = ("number", "category", "text", "place", "due", "state", "unit", "why", "outsider")
    names += ("alias", "mode", "files", "urgent", "agreed")
    assert "📍 x\nStatus" in TEXTS.say("officer.card", map="", **dict.fromkeys(names, "x"))
