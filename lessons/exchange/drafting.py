"""A bank of questions as the draft of a course: a folder that an author can finish.

Each category becomes an objective with a lesson of its own, still empty, and its file of items.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import count
from textwrap import dedent
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString as Quoted

from lessons.course import Status
from lessons.exchange.bank import Bank, BankError, Fault, Note, Question
from lessons.exchange.item_drafts import draft_item, needed

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_MOST_LESSONS = 99
_CARDS = {
    "Kasus": "ceritakan satu kejadian di meja layanan",
    "Inti": "jelaskan satu hal yang perlu diketahui, dengan rujukannya",
    "Lakukan": "sebutkan langkah yang dilakukan",
    "Ingat": "tutup dengan satu kalimat yang mudah diingat",
}


@dataclass(frozen=True)
class CourseDraft:
    """The files of a course by their name in its folder, and what could not be taken along."""

    files: dict[str, str]
    notes: tuple[Note, ...]


def draft_course(bank: Bank, course: str, *, source: str) -> CourseDraft:
    """Return the draft of a course.

    Args:
        bank: the questions.
        course: id of the course, which is also the name of its folder.
        source: name of the file that they come from.

    Raises:
        BankError: there are more categories than a course can have lessons.
    """
    groups: dict[tuple[str, ...], list[tuple[str, Question]]] = {}
    for name, question in zip(_item_names(bank.questions), bank.questions, strict=True):
        groups.setdefault(question.category, []).append((name, question))
    if len(groups) > _MOST_LESSONS:
        message = f"Ada {len(groups)} kategori; satu kursus memuat paling banyak {_MOST_LESSONS}."
        raise BankError(source, [Fault(bank.questions[0].line, message)])
    notes = list(bank.notes)
    files = {"kursus.yaml": _course(course, list(groups))}
    for number, (category, questions) in enumerate(groups.items(), start=1):
        stem = f"{number:02d}-{slug(category[-1] if category else 'tanpa-kategori')}"
        files[f"pelajaran/{stem}.md"] = _page(number, category)
        items = _items(questions, f"t{number}", notes)
        if items:
            files[f"soal/{stem}.yaml"] = _yaml(items)
    files["PERUBAHAN.md"] = f"# Perubahan\n\n## 0.1.0\n\n- Draf dari bank soal {source}.\n"
    return CourseDraft(files, tuple(sorted(notes)))


def slug(text: str) -> str:
    """Return a text as a short name of small letters, digits and hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "bank-soal"


def _item_names(questions: tuple[Question, ...]) -> list[str]:
    """Name every question: by its own name where that is fit for an id, else by a number."""
    own = Counter(question.name for question in questions)
    numbers = (name for at in count(1) if (name := f"b{at}") not in own)
    return [
        question.name if _ID.fullmatch(question.name) and own[question.name] == 1 else next(numbers)
        for question in questions
    ]


def _items(
    questions: list[tuple[str, Question]], objective: str, notes: list[Note]
) -> CommentedSeq:
    items = CommentedSeq()
    for name, question in questions:

        def tell(what: str, line: int = question.line, name: str = name) -> None:
            notes.append(Note(line, f"soal '{name}': {what}"))

        item = draft_item(question, name, objective=objective, tell=tell)
        if item is not None:
            items.append(item)
    return items


def _course(name: str, categories: list[tuple[str, ...]]) -> str:
    course = CommentedMap(skema=1, id=name, versi=Quoted("0.1.0"))
    needed(course, "judul", "", todo="judul kursus")
    course["bahasa"] = "id"
    course["tujuan"] = CommentedSeq(_objectives(categories))
    author = CommentedMap()
    needed(author, "nama", "", todo="nama penulis materi")
    author["peran"] = "penulis"
    course["penulis"] = CommentedSeq([author])
    course["telaah"] = CommentedMap(status=Status.DRAFT.value)
    needed(course, "lisensi", "", todo="izin pakai soal ini dari pemiliknya")
    return _yaml(course)


def _objectives(categories: list[tuple[str, ...]]) -> Iterator[CommentedMap]:
    for number, category in enumerate(categories, start=1):
        objective = CommentedMap(id=f"t{number}")
        called = " / ".join(category) or "tanpa kategori"
        todo = f"yang bisa dilakukan pegawai sesudahnya (kategori asal: {called})"
        needed(objective, "teks", "", todo=todo)
        yield objective


def _page(number: int, category: tuple[str, ...]) -> str:
    front = CommentedMap(id=f"p{number:02d}")
    needed(front, "judul", category[-1] if category else "", todo="judul pelajaran")
    front["tujuan"] = CommentedSeq([f"t{number}"])
    front["menit"] = 3
    needed(front, "ringkas", "", todo="inti pelajaran dalam satu kalimat")
    needed(front, "penggoda", "", todo="ajakan ke pelajaran berikutnya")
    cards = "\n".join(f"## {title}\n<!-- TODO: {todo} -->" for title, todo in _CARDS.items())
    return f"---\n{_yaml(front)}---\n{cards}\n"


def _yaml(data: Any) -> str:
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = StringIO()
    yaml.dump(data, out, transform=dedent)
    return out.getvalue()
