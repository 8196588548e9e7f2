"""GIFT: what Moodle's teachers write is understood, and each fault is named by its line."""

from decimal import Decimal

import pytest

from lessons.exchange.bank import (
    FULL,
    NONE,
    BankError,
    Choice,
    Choices,
    Essay,
    Figure,
    Figures,
    Pairs,
    Reading,
    Task,
    Truth,
    Words,
)
from lessons.exchange.gift import MOST, read_gift
from lessons.exchange.gift_writing import write_gift
from tests.banks import as_gift, corpus

TASKS: dict[str, Task] = {
    "{=a#ya ~b#bukan ~%50%c}": Choices(
        (Choice("a", FULL, "ya"), Choice("b", NONE, "bukan"), Choice("c", Decimal(50)))
    ),
    "{~%50%a ~%50%b ~%-100%c#jangan}": Choices(
        (Choice("a", Decimal(50)), Choice("b", Decimal(50)), Choice("c", Decimal(-100), "jangan")),
        single=False,
    ),
    "{=%50% lunas ~tidak}": Choices((Choice("%50% lunas", FULL), Choice("tidak", NONE))),
    r"{=a \= b ~c \~ d\#1 ~\{e\} \: \\}": Choices(
        (Choice("a = b", FULL), Choice("c ~ d#1", NONE), Choice("{e} : \\", NONE))
    ),
    "{T}": Truth(true=True),
    "{true#salah#betul}": Truth(true=True, if_true="betul", if_false="salah"),
    "{F#ternyata keliru#memang keliru}": Truth(
        true=False, if_true="ternyata keliru", if_false="memang keliru"
    ),
    "{FALSE##betul}": Truth(true=False, if_false="betul"),
    "{=Palu =%50%palu kota#kurang =%0%*#bukan itu}": Words(
        (Choice("Palu", FULL), Choice("palu kota", Decimal(50), "kurang")), "bukan itu"
    ),
    "{#3}": Figures((Figure(Decimal(3), NONE),)),
    "{#3.5:0.25#tepat}": Figures((Figure(Decimal("3.5"), Decimal("0.25"), FULL, "tepat"),)),
    "{#-2..3}": Figures((Figure(Decimal("0.5"), Decimal("2.5")),)),
    "{#=3:0#ya =%50%3:1#hampir ~#jauh}": Figures(
        (
            Figure(Decimal(3), NONE, FULL, "ya"),
            Figure(Decimal(3), FULL / 100, Decimal(50), "hampir"),
        ),
        "jauh",
    ),
    "{=KTP -> penduduk =SIM -> pengemudi = -> pelaut}": Pairs(
        (("KTP", "penduduk"), ("SIM", "pengemudi")), ("pelaut",)
    ),
    "{}": Essay(),
    "": Reading(),
}

#: A file and the lines on which faults are, with a word of what is said.
FAULTS = {
    "Soal {=a ~b\n\nSoal dua {T}": [(1, "belum ditutup")],
    "\n\nSoal {=a\n ~b": [(3, "belum ditutup")],
    "Soal a} b": [(1, "Tanda }")],
    "Soal {T} dan {F}": [(1, "pisahkan soal")],
    "Soal {=a {b} ~c}": [(1, "Tanda {")],
    "::judul Soal {T}": [(1, "Judul soal")],
    "Soal {\n=a\n~%150%b\n}": [(3, "Bobot 150%")],
    "Soal {\n=a\n~\n}": [(3, "kosong")],
    "Soal {~a ~b}": [(1, "Tidak ada opsi yang benar")],
    "Soal {~%100%a}": [(1, "dua opsi")],
    "Soal {[html]=a ~c}": [(1, "sebelum opsi pertama")],
    "Soal {jawab}": [(1, "diawali")],
    "Soal {=%0%a}": [(1, "jawaban yang benar")],
    "Soal {\n#\n=3\n=%50%3,5\n}": [(4, "Pakai titik")],
    "Soal {#5..1}": [(1, "terbalik")],
    "Soal {#1:-1}": [(1, "Toleransi")],
    "Soal {#}": [(1, "tidak punya jawaban")],
    "Soal {#%0%3}": [(1, "jawaban yang benar")],
    "Soal {#" + "1" * 40 + "}": [(1, "bukan angka")],
    "Soal {\n=a -> b\n=c\n}": [(3, "tanda ->")],
    "Soal {=a -> b}": [(1, "dua pasangan")],
    "Soal {\n=a -> b\n=c ->\n}": [(3, "Ruas kanan")],
    "// catatan\n\n{T}": [(3, "pertanyaan")],
    "// hanya catatan": [(1, "Tidak ada soal")],
    "Satu {=a ~b\n\nDua {T}\n\nTiga {#x}": [(1, "belum ditutup"), (5, "bukan angka")],
}


@pytest.mark.parametrize("written", TASKS)
def test_each_kind_of_answer_is_understood(written: str) -> None:
    (question,) = read_gift("b.gift", f"Pertanyaan? {written}").questions
    assert (question.text, question.task, question.general) == ("Pertanyaan?", TASKS[written], "")


@pytest.mark.parametrize("written", [w for w in TASKS if w])
def test_general_feedback_follows_every_kind_of_answer(written: str) -> None:
    text = f"Tanya {written[:-1]}\n####Ingat \\#1}}"
    (question,) = read_gift("b.gift", text).questions
    assert (question.task, question.general) == (TASKS[written], "Ingat #1")


@pytest.mark.parametrize("written", FAULTS)
def test_each_fault_is_named_by_its_line(written: str) -> None:
    with pytest.raises(BankError) as caught:
        read_gift("b.gift", written)
    found = [(fault.line, fault.message) for fault in caught.value.faults]
    expected = FAULTS[written]
    assert [line for line, _ in found] == [line for line, _ in expected]
    assert all(word in said for (_, said), (_, word) in zip(found, expected, strict=True)), found
    assert str(caught.value).startswith(f"b.gift:{expected[0][0]} ")


def test_titles_categories_comments_and_lines() -> None:
    text = (
        "\ufeff// oleh: tim\r\n\r\n$CATEGORY: $course$/top/Layanan/Loket A//B\r\n"
        "::Soal \\: satu::\r\nDi mana\r\n// bukan bagian soal\r\nloketnya? {T}\r\n\r\n"
        "\r\nBacaan.\r\n"
        "\r\n$CATEGORY: Lain\r\n\r\nIbu kota Sulawesi Tengah {=Palu} adalah kota teluk."
    )
    first, second, third = read_gift("b.gift", text).questions
    assert (first.name, first.text, first.line) == ("Soal : satu", "Di mana\nloketnya?", 4)
    assert (first.category, second.category) == (("Layanan", "Loket A/B"),) * 2
    assert (second.task, second.line) == (Reading(), 10)
    assert third.text == "Ibu kota Sulawesi Tengah _____ adalah kota teluk."
    assert (third.category, third.line) == (("Lain",), 14)


def test_marked_up_texts_become_plain() -> None:
    text = (
        r"[html]<p>Pilih <b>satu</b>&nbsp;saja\:</p><ul><li>a</li><li>b</li></ul>"
        r"<img src\='x.png' alt\='denah'> {=<i>A</i>#[plain]<a> ~B}"
        "\n\n"
        r"[markdown]Tekan **tombol** \n\n1. satu\n2. dua {T}"
    )
    bank = read_gift("b.gift", text)
    first, second = bank.questions
    assert first.text == "Pilih satu saja:\n• a\n• b\ndenah"
    assert first.task == Choices((Choice("A", FULL, "<a>"), Choice("B", NONE)))
    assert [(note.line, "Gambar" in note.message) for note in bank.notes] == [(1, True)]
    assert second.text == "Tekan tombol\n1. satu\n2. dua"


def test_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(BankError, match="terlalu besar"):
        read_gift("b.gift", "a" * (MOST + 1))


def test_corpus_is_read_as_it_was_meant() -> None:
    expected, found = corpus(), read_gift("b.gift", as_gift())
    assert len(expected.questions) >= 200
    assert [q.name for q in found.questions] == [q.name for q in expected.questions]
    assert found == expected


def test_corpus_comes_back_from_gift() -> None:
    bank = read_gift("b.gift", as_gift())
    written = write_gift(bank)
    assert written.notes == ()
    assert read_gift("b.gift", written.text) == bank


def test_title_that_looks_like_a_mark_stays_a_title() -> None:
    (question,) = read_gift("b.gift", "::[html] dasar:: [html]<b>Apa?</b> {T}").questions
    assert (question.name, question.text) == ("[html] dasar", "Apa?")
