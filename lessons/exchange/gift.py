"""Reads question banks in GIFT, the plain text of Moodle, with the line of every fault."""

import re

from lessons.exchange.bank import (
    Bank,
    BankError,
    Fault,
    Note,
    Question,
    Reading,
    Task,
    clean,
    one_line,
)
from lessons.exchange.categories import read_category
from lessons.exchange.gift_answers import read_task
from lessons.exchange.gift_text import Block, GiftError, Piece, Reader, blocks

#: Letters of the largest file that is read; 5,000 questions have about two million.
MOST = 16_000_000
_CATEGORY = re.compile(r"\$CATEGORY\s*:", re.IGNORECASE)
_BLANK = " _____ "
_GENERAL = "####"


def read_gift(file: str, text: str) -> Bank:
    """Return the bank of a text in GIFT; `file` is how errors name it.

    Raises:
        BankError: something can't be understood; every fault is named with its line.
    """
    if len(text) > MOST:
        raise BankError(file, [Fault(1, "Berkas ini terlalu besar.")])
    category: tuple[str, ...] = ()
    questions: list[Question] = []
    notes: list[Note] = []
    faults: list[Fault] = []
    for found in blocks(text.removeprefix("\ufeff")):
        block = found
        while block.lines and (mark := _CATEGORY.match(block.lines[0][1])):
            category = read_category(block.lines[0][1][mark.end() :])
            block = Block(block.lines[1:])
        if not block.lines:
            continue
        try:
            questions.append(_question(block.piece(), category, notes))
        except GiftError as error:
            faults.append(error.fault)
    if not questions and not faults:
        faults.append(Fault(1, "Tidak ada soal di berkas ini."))
    if faults:
        raise BankError(file, faults)
    return Bank(tuple(questions), tuple(notes))


def _question(block: Piece, category: tuple[str, ...], notes: list[Note]) -> Question:
    read = Reader()
    name, body = _name(block)
    before, inner, after = _braces(body)
    text = read.said(before, keep=True)
    if after is not None and after.text.strip():
        text = clean(f"{text}{_BLANK}{read.said(after)}")
    if not text:
        raise block.fail("Soal ini belum punya pertanyaan.")
    task: Task = Reading()
    general = ""
    if inner is not None:
        answers, said = inner.halves(_GENERAL)
        task, general = read_task(answers, read), read.said(said)
    if read.lost:
        notes.append(Note(block.line, "Gambar atau suara di dalam soal ini tidak ikut."))
    return Question(text, task, name=name, general=general, category=category, line=block.line)


def _name(block: Piece) -> tuple[str, Piece]:
    if not block.text.startswith("::"):
        return "", block
    name, body = block.cut(2).halves("::")
    if body is None:
        raise block.fail("Judul soal dibuka dengan :: tetapi belum ditutup dengan ::.")
    return one_line(name.bare()), body


def _braces(body: Piece) -> tuple[Piece, Piece | None, Piece | None]:
    """Return what stands before, between and after the braces; None where there are none."""
    before, rest = body.halves("{")
    if stray := before.halves("}")[1]:
        raise before.cut(stray.at - before.at - 1).fail(
            "Tanda } tanpa {. Tulis \\} bila maksudnya huruf."
        )
    if rest is None:
        return body, None, None
    inner, after = rest.halves("}")
    if after is None:
        opened = body.cut(rest.at - body.at - 1)
        raise opened.fail("Tanda { belum ditutup sebelum baris kosong atau akhir berkas.")
    for sign in "{}":
        for part in (inner, after):
            if (at := part.text.find(sign)) >= 0:
                message = (
                    f"Tanda {sign} kedua: pisahkan soal dengan baris kosong, atau tulis \\{sign}."
                )
                raise part.cut(at).fail(message)
    return before, inner, after
