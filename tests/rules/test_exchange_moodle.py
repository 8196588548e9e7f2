"""Moodle XML: read with lines, and bombs refused."""

from decimal import Decimal

import pytest

from lessons.exchange import xml_tree
from lessons.exchange.bank import FULL, BankError, Choice, Choices, Figures, Pairs, Words
from lessons.exchange.moodle import read_moodle
from lessons.exchange.moodle_writing import write_moodle
from tests.banks import as_xml, corpus


def quiz(kind: str, inner: str, text: str = "Pertanyaan?") -> bytes:
    """Return a bank of one question; its inner part begins on line 3."""
    head = f'<quiz><question type="{kind}">\n<questiontext><text>{text}</text></questiontext>\n'
    return f"{head}{inner}\n</question></quiz>".encode()


ANSWER = '<answer fraction="100"><text>a</text></answer>\n'
FAULTS = {
    "pilihan tunggal": (quiz("multichoice", ANSWER), 1, "dua opsi"),
    "tidak ada yang benar": (quiz("multichoice", ANSWER.replace("100", "0") * 2), 1, "fraction"),
    "bobot": (quiz("multichoice", ANSWER + ANSWER.replace("100", "banyak")), 4, "'banyak'"),
    "opsi kosong": (quiz("multichoice", ANSWER + "\n<answer/>"), 5, "kosong"),
    "benar salah": (quiz("truefalse", ANSWER), 1, "'true' dan 'false'"),
    "isian kosong": (quiz("shortanswer", ANSWER + "<answer/>"), 4, "kosong"),
    "isian salah": (quiz("shortanswer", ANSWER.replace("100", "0")), 1, "yang benar"),
    "angka": (quiz("numerical", ANSWER), 3, "bukan angka"),
    "koma": (quiz("numerical", ANSWER.replace(">a<", ">3,5<")), 3, "Pakai titik"),
    "pasangan": (quiz("matching", ""), 1, "dua pasangan"),
    "tanpa pertanyaan": (quiz("essay", "", text=""), 1, "pertanyaan"),
    "bukan quiz": (b"<html/>", 1, "<html>"),
    "kosong": (b"", 1, "XML"),
    "terpotong": (quiz("essay", "")[:-8], 4, "XML"),
    "tanpa soal": (b"<quiz>\n</quiz>", 1, "Tidak ada soal"),
    "penyandian": (b'<?xml version="1.0" encoding="shift_jis"?><quiz/>', 1, "Penyandian"),
}
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "a billion laughs": f'<!DOCTYPE q [<!ENTITY l0 "ha">{LAUGHS}]><quiz>&l9;</quiz>',
    "quadratic": f'<!DOCTYPE q [<!ENTITY a "{"a" * 100_000}">]><quiz>{"&a;" * 1000}</quiz>',
    "a file of the machine": '<!DOCTYPE q [<!ENTITY f SYSTEM "file:///etc/hostname">]><quiz>&f;</quiz>',
    "an address": '<!DOCTYPE q SYSTEM "http://127.0.0.1:9/x.dtd"><quiz/>',
    "parameters": '<!DOCTYPE q [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><quiz/>',
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_by_its_line(name: str) -> None:
    data, line, word = FAULTS[name]
    with pytest.raises(BankError) as caught:
        read_moodle("b.xml", data)
    assert [fault.line for fault in caught.value.faults] == [line]
    assert word in caught.value.faults[0].message


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused(name: str) -> None:
    with pytest.raises(BankError, match="DTD atau entitas"):
        read_moodle("b.xml", BOMBS[name].encode())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_no_encoding_hides_a_bomb_or_a_bank(encoding: str) -> None:
    with pytest.raises(BankError, match="DTD atau entitas"):
        read_moodle("b.xml", BOMBS["a billion laughs"].encode(encoding))
    honest = quiz("essay", "", text="Apa ½?").decode().encode(encoding)
    assert read_moodle("b.xml", honest).questions[0].text == "Apa ½?"


def test_what_is_too_large_or_too_deep_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "\n".join(["<a>"] * 100_000)
    with pytest.raises(BankError, match=rf"b.xml:{xml_tree.DEEPEST + 1} Elemen bersarang"):
        read_moodle("b.xml", deep.encode())
    with pytest.raises(BankError, match="32 MB"):
        read_moodle("b.xml", b" " * (xml_tree.MOST_BYTES + 1))
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 1000)
    with pytest.raises(BankError, match="lebih dari 1000 elemen"):
        read_moodle("b.xml", f"<quiz>{'<a/>' * 1001}</quiz>".encode())


def test_details_that_only_this_format_has() -> None:
    word = '<usecase>1</usecase><answer fraction="100"><text>Palu</text></answer>'
    (question,) = read_moodle("b.xml", quiz("shortanswer", word)).questions
    assert question.task == Words((Choice("Palu", FULL),), case=True)
    unit = "<units><unit><multiplier>1</multiplier><unit_name>jam</unit_name></unit></units>"
    number = ANSWER.replace(">a<", ">72<") + unit
    (question,) = read_moodle("b.xml", quiz("numerical", number)).questions
    assert isinstance(question.task, Figures)
    assert (question.task.unit, question.task.accepted[0].value) == ("jam", Decimal(72))
    pair = "<subquestion><text>{}</text><answer><text>{}</text></answer></subquestion>"
    said = "<correctfeedback><text>Ya</text></correctfeedback>"
    said += "<incorrectfeedback><text>Bukan</text></incorrectfeedback>"
    pairs = pair.format("a", "1") + pair.format("b", "2") + pair.format("", "3") + said
    (question,) = read_moodle("b.xml", quiz("matching", pairs)).questions
    assert question.task == Pairs((("a", "1"), ("b", "2")), ("3",), "Ya", "Bukan")
    more = "<hidden>1</hidden><hint><text>Baca lagi</text></hint><hint><text>Lihat</text></hint>"
    (question,) = read_moodle("b.xml", quiz("essay", more)).questions
    assert (question.hidden, question.hints) == (True, ("Baca lagi", "Lihat"))


def test_what_is_left_out_is_told_with_its_line() -> None:
    picture = '<questiontext><text>&lt;img src="a.png"&gt; Ini apa?</text></questiontext>'
    data = f'<quiz>\n<question type="cloze"/>\n<question type="essay">{picture}</question></quiz>'
    bank = read_moodle("b.xml", data.encode())
    assert [q.text for q in bank.questions] == ["Ini apa?"]
    assert [note.line for note in bank.notes] == [2, 3]
    assert "'cloze'" in str(bank.notes[0]) and "Gambar" in str(bank.notes[1])


@pytest.mark.parametrize(
    ("form", "written", "shown"),
    [
        ("html", "&lt;p&gt;a &amp;lt; b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;", "a < b\nc"),
        ("html", "&lt;script&gt;x()&lt;/script&gt;a", "a"),
        ("markdown", "*a* dan\n\n- b", "a dan\n• b"),
        ("plain_text", "&lt;b&gt; *a*", "<b> *a*"),
        ("moodle_auto_format", "a  b", "a  b"),
    ],
)
def test_texts_become_plain_by_their_format(form: str, written: str, shown: str) -> None:
    text = f'<questiontext format="{form}"><text>{written}</text></questiontext>'
    data = f'<quiz><question type="essay">{text}</question></quiz>'
    assert read_moodle("b.xml", data.encode()).questions[0].text == shown


@pytest.mark.parametrize("single", [("true", True), ("1", True), ("false", False), ("0", False)])
def test_one_or_several_may_be_chosen(single: tuple[str, bool]) -> None:
    inner = f"<single>{single[0]}</single>{ANSWER}{ANSWER.replace('100', '-50')}"
    (question,) = read_moodle("b.xml", quiz("multichoice", inner)).questions
    options = (Choice("a", FULL), Choice("a", Decimal(-50)))
    assert question.task == Choices(options, single=single[1])


def test_corpus_is_read_as_it_was_meant() -> None:
    assert read_moodle("b.xml", as_xml().encode()) == corpus()


def test_broken_markup_within_a_text_loses_no_question() -> None:
    text = "a &lt;b&gt;b&lt;/b&gt; &lt;![foo[ x"
    assert read_moodle("b.xml", quiz("essay", "", text=text)).questions[0].text.startswith("a b")


def test_corpus_comes_back_from_moodle_xml() -> None:
    bank = read_moodle("b.xml", as_xml().encode())
    written = write_moodle(bank)
    assert written.notes == ()
    assert read_moodle("b.xml", written.text.encode()) == bank
