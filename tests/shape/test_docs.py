"""What the documents say of the project is so: settings, commands, buttons, words, links."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dotenv import dotenv_values
from markdown_it import MarkdownIt
from markdown_it.token import Token
from typer.main import get_command

from bot.telegram_writing import TelegramLabels
from bot.whatsapp_writing import WhatsAppLabels
from core import words
from core.settings import Settings
from core.texts import FOLDER
from feedback.life import diagram
from kentongan.cli import app

ROOT = Path(__file__).parents[2]
#: What tools leave behind; everything else in the tree is ours.
LEFT_BEHIND = ("__pycache__", "build", "screenshots")
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "*/*.md", "*/*/*.md")
    for path in ROOT.glob(pattern)
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
GUIDES = sorted((ROOT / "docs" / "panduan").glob("*.md"))
ADMIN = ROOT / "docs" / "panduan" / "admin.md"
READERS = [path for path in GUIDES if path != ADMIN]

#: A button in a guide: [Terima], but not the words of a link.
BUTTON = re.compile(r"(?<!!)\[([^\]\n]+)\](?!\()")
#: A text of one line, as buttons are.
LABEL = re.compile(r"^[a-z-]+ = (.+)$", re.MULTILINE)
#: Typed in a guide as an answer or an example, not as a command.
ANSWERS = {"0", "1", "A", "lingkungan", "lampu jalan mati pak di dpn SD inpres talise udh seminggu"}


def name(path: Path) -> str:
    """Name a document in a test's id."""
    return str(path.relative_to(ROOT))


def tokens(path: Path) -> Iterator[Token]:
    """Give every token of a document, those within lines too."""
    for token in MarkdownIt().enable("table").parse(path.read_text(encoding="utf-8")):
        yield token
        yield from token.children or ()


def fences(path: Path, language: str) -> list[str]:
    """Return the blocks of a language."""
    return [t.content for t in tokens(path) if t.type == "fence" and t.info == language]


def test_example_settings_are_the_settings() -> None:
    example = set(dotenv_values(ROOT / ".env.example"))
    assert example == {f"KENTONGAN_{field.upper()}" for field in Settings.model_fields}


def test_example_settings_are_the_defaults() -> None:
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)


def test_each_example_setting_is_explained_in_the_line_above() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    settings = [at for at, line in enumerate(lines) if line.startswith("KENTONGAN_")]
    assert all(lines[at - 1].startswith("# ") for at in settings)


def test_readme_names_the_two_commands() -> None:
    commands = "".join(fences(ROOT / "README.md", "sh"))
    assert "make demo" in commands
    assert "make test" in commands


def commands(group: Any = None, before: str = "") -> list[str]:
    """Return every command of the command line, "courses check" for one in a group."""
    members = getattr(group or get_command(app), "commands", None)
    if members is None:
        return [before.strip()]
    return [each for word in members for each in commands(members[word], f"{before} {word}")]


@pytest.mark.parametrize("command", commands())
def test_admin_guide_has_each_command(command: str) -> None:
    assert f"`kentongan {command}" in ADMIN.read_text(encoding="utf-8")


def targets(path: Path) -> list[str]:
    """Return the relative addresses of a document's links and pictures."""
    found = [t.attrGet("href") or t.attrGet("src") for t in tokens(path)]
    return [str(to) for to in found if to and not re.match(r"[a-z]+:|//", str(to))]


def anchors(path: Path) -> set[str]:
    """Return what a document's headings are called in links."""
    said = [t.content for t in tokens(path) if t.type == "inline" and t.level == 1]
    return {re.sub(r"[^\w -]", "", line.lower()).strip().replace(" ", "-") for line in said}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    for target in targets(document):
        address, _, anchor = target.partition("#")
        place = (document.parent / address).resolve() if address else document
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target


def test_drawn_life_of_a_case_is_the_table_of_moves() -> None:
    drawings = fences(ROOT / "docs" / "architecture.md", "mermaid")
    assert f"{diagram()}\n" in drawings


def test_architecture_names_each_folder() -> None:
    said = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = [f.name for f in ROOT.iterdir() if f.is_dir() and not f.name.startswith(".")]
    ours = {f for f in folders if f not in LEFT_BEHIND and not f.endswith(".egg-info")}
    assert {folder for folder in ours if f"| `{folder}/` |" not in said} == set()


def labels() -> set[str]:
    """Return everything that a button may say."""
    texts = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "id").glob("*.ftl"))
    channels = {**vars(TelegramLabels()), **vars(WhatsAppLabels())}
    return {*LABEL.findall(texts), *channels.values()}


@pytest.mark.parametrize("guide", READERS, ids=name)
def test_guides_name_buttons_as_the_product_does(guide: Path) -> None:
    named = set(BUTTON.findall(guide.read_text(encoding="utf-8")))
    assert named
    assert named - labels() == set()


@pytest.mark.parametrize("guide", READERS, ids=name)
def test_words_to_type_are_understood(guide: Path) -> None:
    typed = {t.content for t in tokens(guide) if t.type == "code_inline"} - ANSWERS
    assert {word for word in typed if words.intent(word) is None} == set()
