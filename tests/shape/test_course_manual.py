"""The manual of authors names every code that the check may tell, and no other."""

import re

from lessons.catalogue.skeleton import TEMPLATE
from lessons.item import Kind
from tests.shape.tree import ROOT

MANUAL = (ROOT / "docs" / "kursus.md").read_text(encoding="utf-8")
CODES = re.compile(r'"([YKPSRT]\d\d)"')


def test_the_manual_explains_every_code_once() -> None:
    sources = (ROOT / "lessons" / "catalogue").rglob("*.py")
    used = {code for file in sources for code in CODES.findall(file.read_text(encoding="utf-8"))}
    explained = re.findall(r"^\| ([A-Z]\d\d) \|", MANUAL, re.MULTILINE)
    assert len(used) >= 28
    assert sorted(explained) == sorted(used)


def test_the_manual_and_the_skeleton_show_every_kind() -> None:
    shown = "".join(file.read_text(encoding="utf-8") for file in TEMPLATE.rglob("*.yaml"))
    for kind in Kind:
        assert f"| `{kind.value}` |" in MANUAL
        assert f"jenis: {kind.value}\n" in shown
