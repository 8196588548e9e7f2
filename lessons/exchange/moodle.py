"""Reads question banks in Moodle XML, with the line of every fault."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lessons.exchange.bank import (
    Bank,
    BankError,
    Essay,
    Fault,
    Note,
    Question,
    Reading,
    Task,
    one_line,
)
from lessons.exchange.categories import read_category
from lessons.exchange.moodle_answers import (
    MoodleError,
    Reader,
    choices,
    figures,
    pairs,
    truth,
    words,
)
from lessons.exchange.xml_tree import Node, read_tree

#: How each type of question is read.
_TASKS: dict[str, Callable[[Node, Reader], Task]] = {
    "multichoice": choices,
    "truefalse": truth,
    "shortanswer": words,
    "numerical": figures,
    "matching": pairs,
    "essay": lambda _node, _read: Essay(),
    "description": lambda _node, _read: Reading(),
}


@dataclass
class _Reading:
    """What has been read so far."""

    category: tuple[str, ...] = ()
    questions: list[Question] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_moodle(file: str, data: bytes) -> Bank:
    """Return the bank of a file in Moodle XML; `file` is how errors name it.

    Raises:
        BankError: something can't be understood; every fault is named with its line.
    """
    root = read_tree(file, data)
    so_far = _Reading()
    if root.tag != "quiz":
        message = f"Ini bukan Moodle XML: elemen terluar <{root.tag}>, seharusnya <quiz>."
        raise BankError(file, [Fault(root.line, message)])
    for node in root.all("question"):
        _take(node, so_far)
    if not so_far.questions and not so_far.faults:
        so_far.faults.append(Fault(root.line, "Tidak ada soal yang bisa dibaca di berkas ini."))
    if so_far.faults:
        raise BankError(file, so_far.faults)
    return Bank(tuple(so_far.questions), tuple(so_far.notes))


def _take(node: Node, so_far: _Reading) -> None:
    """Add one element to what was read: a category, a question, a note or a fault."""
    kind = node.attributes.get("type", "")
    if kind == "category":
        so_far.category = read_category(node.words("category", "text"))
    elif kind not in _TASKS:
        message = f"Soal jenis '{kind}' belum bisa dibawa; dilewati."
        so_far.notes.append(Note(node.line, message))
    else:
        try:
            so_far.questions.append(_question(node, so_far))
        except MoodleError as error:
            so_far.faults.append(error.fault)


def _question(node: Node, so_far: _Reading) -> Question:
    read = Reader()
    text = read.said(node.first("questiontext"), keep=True)
    if not text:
        raise MoodleError(node.line, "Soal ini belum punya pertanyaan.")
    task = _TASKS[node.attributes["type"]](node, read)
    question = Question(
        text=text,
        task=task,
        name=one_line(node.words("name", "text")),
        general=read.said(node.first("generalfeedback")),
        hints=tuple(hint for each in node.all("hint") if (hint := read.said(each))),
        category=so_far.category,
        hidden=node.words("hidden") == "1",
        line=node.line,
    )
    if read.lost:
        message = "Gambar atau berkas di dalam soal ini tidak ikut."
        so_far.notes.append(Note(node.line, message))
    return question
