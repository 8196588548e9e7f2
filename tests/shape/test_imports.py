"""Who may import whom is held by import-linter, every folder is known, no secret is in a file."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from setuptools import find_packages

from tests.shape.tree import IGNORED, ROOT, shipped

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINTED = set(PROJECT["tool"]["importlinter"]["root_packages"])
#: Folders without modules that others import.
NOT_IMPORTED = {
    "bench": "measures from outside",
    "deploy": "unit files and proxies",
    "docs": "for readers",
    "migrations": "run by Alembic",
    "regions": "data of governments",
    "requirements": "pinned versions",
    "tests": "may import everything",
}

#: What a real secret, or the name of an engineer's machine, looks like.
TELLTALE = {
    "a bot's token": r"\b\d{8,10}:AA[\w-]{33}\b",
    "a token of Meta": r"\bEAA[A-Za-z0-9]{60,}",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a key of a cloud": r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|sk-\w{32,})",
    "a password in an address": r"postgres(ql)?://\w+:\w+@",
    "a machine's folder": r"(?<![\w.])/(root|work|home/\w+|Users/\w+)/",
    "the address of a registry": r"(--(extra-)?index-url|pypi\.org|pythonhosted\.org)",
}
PLANTED = {
    "a bot's token": "123456789:AA" + "x" * 33,
    "a token of Meta": "EAA" + "b" * 70,
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "a key of a cloud": "AKIA" + "A" * 16,
    "a password in an address": "postgresql://ani" + ":rahasia@server/nama",
    "a machine's folder": "/home/" + "ani/kentongan",
    "the address of a registry": "--index" + "-url x",
}
#: Words that tell an invented secret from a real one.
INVENTED = re.compile(r"test|contoh|demo|pengguna:sandi", re.IGNORECASE)


def found_in(text: str) -> list[str]:
    """Return what in a text must not be committed."""
    return [
        what
        for what, pattern in TELLTALE.items()
        for hit in re.finditer(pattern, text)
        if not INVENTED.search(hit[0])
    ]


def test_the_import_contracts_are_kept(tmp_path: Path) -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    command = [str(linter), "--no-logo", "--cache-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_folder_is_linted_or_named() -> None:
    folders = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and path.name not in IGNORED and not path.name.startswith(".")
    }
    assert folders - LINTED == set(NOT_IMPORTED)
    assert folders >= LINTED


def test_every_package_is_installed() -> None:
    found = PROJECT["tool"]["setuptools"]["packages"]["find"]
    packages = set(find_packages(str(ROOT), include=found["include"]))
    held = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for name in LINTED
        for path in (ROOT / name).rglob("*.py")
    }
    assert held == packages


def test_real_settings_are_kept_out() -> None:
    assert {".env", ".data", ".venv"} <= IGNORED


def test_no_file_has_a_secret_or_a_machine_in_it() -> None:
    texts = {}
    for path in shipped():
        try:
            texts[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures
    assert len(texts) > 300
    found = {name: found_in(text) for name, text in texts.items()}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_secret_is_found(what: str) -> None:
    assert found_in(f"x = '{PLANTED[what]}'") == [what]
