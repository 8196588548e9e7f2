"""Any bank survives the way through both formats, and no broken file does more than be refused."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.exchange.bank import (
    FULL,
    NONE,
    Bank,
    BankError,
    Choice,
    Choices,
    Essay,
    Figure,
    Figures,
    Pairs,
    Question,
    Reading,
    Truth,
    Words,
    clean,
    one_line,
)
from lessons.exchange.categories import fit_category
from lessons.exchange.drafting import draft_course
from lessons.exchange.gift import read_gift
from lessons.exchange.gift_writing import write_gift
from lessons.exchange.moodle import read_moodle
from lessons.exchange.moodle_writing import write_moodle
from tests.banks import as_gift, as_xml, corpus


def through_gift(bank: Bank) -> Bank:
    return read_gift("b.gift", write_gift(bank).text)


def through_xml(bank: Bank) -> Bank:
    return read_moodle("b.xml", write_moodle(bank).text.encode())


SIGNS = st.sampled_from([*"\\~=#{}:/%$<>&*-[]\n\t ", "->", "####", "::", "//", "\\n", "]]>"])
WORDS = st.lists(st.one_of(SIGNS, st.text(max_size=3), st.just("[html]")), max_size=5)
MAYBE = WORDS.map(lambda parts: clean("".join(parts)))
TEXT = MAYBE.filter(bool)
PERCENT = st.one_of(
    st.sampled_from([NONE, FULL, Decimal("33.33333"), Decimal(-50)]),
    st.decimals(-100, 100, places=5),
)
#: Not "*" alone, which is every other answer.
ACCEPTED = st.builds(Choice, TEXT.filter(lambda text: text != "*"), PERCENT, MAYBE)
OPTION = st.builds(Choice, TEXT, PERCENT, MAYBE)
NUMBER = st.decimals(-(10**12), 10**12, places=6, allow_nan=False)
FIGURE = st.builds(Figure, NUMBER, NUMBER.map(abs), PERCENT, MAYBE)


def _right(accepted: tuple[Choice | Figure, ...]) -> bool:
    return any(answer.percent > 0 for answer in accepted)


def _some(of: st.SearchStrategy, least: int = 1) -> st.SearchStrategy:
    return st.lists(of, min_size=least, max_size=3).map(tuple)


TASK = st.one_of(
    st.builds(Choices, _some(OPTION, 2).filter(_right), st.booleans()),
    st.builds(Truth, st.booleans(), MAYBE, MAYBE),
    st.builds(Words, _some(ACCEPTED).filter(_right), MAYBE, st.booleans()),
    st.builds(Figures, _some(FIGURE).filter(_right), MAYBE, MAYBE),
    st.builds(Pairs, _some(st.tuples(TEXT, TEXT), 2), _some(TEXT), MAYBE, MAYBE),
    st.just(Essay()),
    st.just(Reading()),
)
QUESTION = st.builds(
    Question,
    text=TEXT,
    task=TASK,
    name=MAYBE.map(one_line),
    general=MAYBE,
    hints=_some(TEXT, 0),
    category=_some(MAYBE, 0).map(fit_category),
    hidden=st.booleans(),
)
BANK = st.lists(QUESTION, min_size=1, max_size=2).map(lambda few: Bank(tuple(few)))


@given(BANK)
def test_any_bank_comes_back_from_moodle_xml(bank: Bank) -> None:
    assert through_xml(bank) == bank


@given(BANK)
def test_any_bank_comes_back_from_gift_but_for_what_is_told(bank: Bank) -> None:
    written, once = write_gift(bank), through_gift(bank)
    told = bool(written.notes)
    assert (once == bank) or told
    assert len(once.questions) == len(bank.questions)
    assert through_gift(once) == once


@given(BANK)
def test_what_gift_holds_moodle_xml_holds(bank: Bank) -> None:
    held = through_gift(bank)
    assert through_gift(through_xml(held)) == held


def test_corpus_goes_through_both_formats() -> None:
    bank = corpus()
    assert len(bank.questions) >= 200
    assert through_gift(through_xml(through_gift(bank))) == bank


@given(BANK)
def test_any_bank_becomes_a_draft(bank: Bank) -> None:
    draft = draft_course(bank, "contoh", source="b.gift")
    assert "kursus.yaml" in draft.files


def calm(read: Callable[[], object]) -> str:
    """Read, and return what is said to a fault; anything but our error fails the test."""
    try:
        read()
    except BankError as error:
        said, faults = str(error), error.faults
    else:
        return ""
    assert faults and all(fault.line > 0 for fault in faults)
    return said


@given(st.text())
def test_any_text_is_a_bank_or_refused(text: str) -> None:
    calm(lambda: read_gift("b.gift", text))


@given(st.lists(SIGNS | st.sampled_from(["a", "T", "1", "..", "\n\n", "$CATEGORY:"])).map("".join))
def test_any_signs_of_gift_are_a_bank_or_refused(text: str) -> None:
    calm(lambda: read_gift("b.gift", text))


@given(st.binary() | st.binary().map(lambda inner: b"<quiz>" + inner + b"</quiz>"))
def test_any_bytes_are_a_bank_or_refused(data: bytes) -> None:
    calm(lambda: read_moodle("b.xml", data))


def torn(data: bytes, seed: int) -> bytes:
    """Return a part of a file with some bytes changed, and some lines of it gone."""
    dice = Random(seed)
    start = dice.randrange(len(data) // 2)
    part = bytearray(data[start if seed % 2 else 0 :][: dice.randrange(2000, 20_000)])
    for _ in range(dice.randrange(8)):
        part[dice.randrange(len(part))] = dice.choice(b"<>&{}=~#\\\n%\"'\x00\xffa1")
    return bytes(part)


@given(st.integers(0, 2**32))
def test_torn_gift_is_a_bank_or_refused(seed: int) -> None:
    text = torn(as_gift().encode(), seed).decode("utf-8", errors="replace")
    calm(lambda: read_gift("b.gift", text))


@given(st.integers(0, 2**32))
def test_torn_moodle_xml_is_a_bank_or_refused(seed: int) -> None:
    part = torn(as_xml().encode(), seed)
    whole = part if part.startswith(b"<?xml") else b"<quiz>" + part
    calm(lambda: read_moodle("b.xml", whole))


@pytest.mark.parametrize("share", range(5, 100, 5))
def test_cut_file_of_moodle_is_refused_with_a_line(share: int) -> None:
    data = as_xml().encode()
    said = calm(lambda: read_moodle("b.xml", data[: len(data) * share // 100]))
    assert said.startswith("b.xml:")
