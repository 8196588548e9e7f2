"""What people really type in answer to an item, kind by kind, and what it means."""

from typing import Any

import pytest

from dialogue.speech import Kind as Sent
from dialogue.speech import Reply
from dialogue.talk import UnclearError
from lessons.asking import Act, question_for
from lessons.asking.question import LATER, READY, Progress
from lessons.item import Evidence, Kind
from tests.asked import heard, plain, voice
from tests.items import CHOICE, DEED, PAIRS, SEVERAL, STEPS, TASKS, item


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("a", "a"), ("B", "b"), ("c.", "c"), ("(b)", "b"), ("A pak", "a"), ("jawabannya b", "b"),
        ("pilih c", "c"), ("opsi a", "a"), ("1", "a"), ("no 2", "b"), ("yang ketiga", "c"),
        ("nomer 3 bu", "c"), ("2️⃣", "b"), ("tunggu", "b"), ("Tunggu ada yang mencari", "b"),
        ("unggah ke grup", "c"), ("ungah ke grup", "c"), ("amankan", "a"), ("lapor atasan", "a"),
        ("amankan map, lapor atasan", "a"), ("B. Tunggu ada yang mencari", "b"), ("kedua", "b"),
        ("a) amankan + lapor", "a"), ("huruf c", "c"),
        ("d", None), ("z", None), ("4", None), ("a b", None), ("a atau b", None),
        ("", None), ("hmm", None),
        ("b. amankan map, lapor atasan", None), ("semua", None),
    ],
)  # fmt: skip
def test_a_choice_is_heard(said: str, key: str | None) -> None:
    assert heard(plain(item(CHOICE)), said) == (key and ("answer", [key]))


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("1 3", "nik jari"), ("1,3", "nik jari"), ("3 dan 1", "nik jari"), ("13", "nik jari"),
        ("a c", "nik jari"), ("A dan C", "nik jari"), ("ac", "nik jari"), ("1. 3.", "nik jari"),
        ("nomor 1 dan 3 pak", "nik jari"), ("1 & 3", "nik jari"), ("satu dan tiga", "nik jari"),
        ("NIK, sidik jari", "nik jari"), ("nik sama sidik jari", "nik jari"), ("nik", "nik"),
        ("sidik jri", "jari"), ("1", "nik"), ("1 2 4", "nik loket jam"), ("124", "nik loket jam"),
        ("semua", "nik loket jari jam"), ("1 1 3", "nik jari"), ("jam buka & NIK", "nik jam"),
        ("pertama dan ketiga", "nik jari"), ("1/3", "nik jari"), ("1+3", "nik jari"),
        ("ada", None), ("1-3", None), ("1 9", None), ("5", None), ("nik, ktp", None),
        ("", None), ("apa ya", None),
    ],
)  # fmt: skip
def test_several_are_heard(said: str, keys: str | None) -> None:
    assert heard(plain(item(SEVERAL)), said) == (keys and ("answer", keys.split()))


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("2 1 3", "213"), ("2-1-3", "213"), ("213", "213"), ("2,1,3", "213"), ("B A C", "213"),
        ("bac", "213"), ("b-a-c", "213"), ("2 > 1 > 3", "213"), ("2 lalu 1 lalu 3", "213"),
        ("dua satu tiga", "213"), ("urutannya 2 1 3 pak", "213"), ("1. 2. 3.", "123"),
        ("catat, amankan, lapor atasan", "213"), ("catat lalu amankan lalu lapor", "213"),
        ("2️⃣1️⃣3️⃣", "213"), ("yang kedua, pertama, ketiga", "213"), ("2 → 1 → 3", "213"),
        ("2 1", None), ("2 1 1", None), ("2 1 4", None), ("catat", None), ("", None),
    ],
)  # fmt: skip
def test_an_order_is_heard(said: str, keys: str | None) -> None:
    assert heard(plain(item(STEPS)), said) == (keys and ("answer", list(keys)))


@pytest.mark.parametrize(
    ("said", "pairs"),
    [
        ("A2 B1 C1", "1-2 2-1 3-1"), ("a2 b1 c1", "1-2 2-1 3-1"), ("a 2, b 1, c 1", "1-2 2-1 3-1"),
        ("2 1 1", "1-2 2-1 3-1"), ("211", "1-2 2-1 3-1"), ("A-2 B-1 C-1", "1-2 2-1 3-1"),
        ("A=2; B=1; C=1", "1-2 2-1 3-1"), ("a2b1c1", "1-2 2-1 3-1"), ("2a 1b 1c", "1-2 2-1 3-1"),
        ("C1 A2 B1", "1-2 2-1 3-1"), ("A:2\nB:1\nC:1", "1-2 2-1 3-1"), ("ABC 211", "1-2 2-1 3-1"),
        ("a dengan 2, b dengan 1, c dengan 1", "1-2 2-1 3-1"), ("A→2 B→1 C→1", "1-2 2-1 3-1"),
        ("a dua, b satu, c satu", "1-2 2-1 3-1"), ("A2 dan B1 dan C1", "1-2 2-1 3-1"),
        ("A2 B1", None), ("A2 A1 B1", None), ("A3 B1 C1", None), ("2 1", None), ("2 1 3", None),
        ("A B C", None), ("D1 A2 B1", None), ("", None), ("NIK data umum", None),
    ],
)  # fmt: skip
def test_pairs_are_heard(said: str, pairs: str | None) -> None:
    assert heard(plain(item(PAIRS)), said) == (pairs and ("answer", pairs.split()))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("4", ("answer", ["4"])), ("empat", ("answer", ["4"])), ("4/5", ("answer", ["4"])),
        ("5/5", ("answer", ["5"])), ("angka 3", ("answer", ["3"])), ("4 dari 5", ("answer", ["4"])),
        ("sangat terpakai", ("answer", ["5"])), ("tidak sama sekali", ("answer", ["1"])),
        ("lewati", ("skip", [])), ("gak tau", ("skip", [])), ("6", None), ("0", None),
        ("2,5", None), ("bagus", None), ("", None),
    ],
)  # fmt: skip
def test_an_opinion_is_heard(said: str, answer: Any) -> None:
    assert heard(plain(item(TASKS[Kind.SURVEY])), said) == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Saya akan mengunci lemari arsip.", "answer"), ("kunci lemari", "answer"),
        ("lewati", "skip"), ("tidak ada", "skip"), ("gak tau", "skip"), ("...", None), ("", None),
    ],
)  # fmt: skip
def test_a_thought_is_heard(said: str, answer: str | None) -> None:
    found = heard(plain(item(TASKS[Kind.REFLECTION])), said)
    assert found == (answer and (answer, [said] if answer == "answer" else []))


@pytest.mark.parametrize(
    ("reply", "act"),
    [
        (Reply(Sent.PHOTO, media=(7,)), Act.ANSWER), (Reply(Sent.DOCUMENT, media=(7,)), Act.ANSWER),
        (Reply(Sent.TEXT, "Map sudah saya kunci di lemari."), Act.ANSWER),
        (Reply(Sent.TEXT, "nanti"), Act.LATER), (Reply(Sent.TEXT, "blm"), Act.LATER),
        (Reply(Sent.PRESS, choice=LATER), Act.LATER), (Reply(Sent.TEXT, "belum sempat"), Act.LATER),
        (Reply(Sent.PRESS, choice=READY), Act.READY), (Reply(Sent.TEXT, "sudah"), Act.READY),
        (Reply(Sent.TEXT, "Sudah, kirim bukti"), Act.READY), (Reply(Sent.TEXT, "ok"), None),
        (Reply(Sent.VOICE, media=(7,)), None), (Reply(Sent.STICKER), None),
    ],
)  # fmt: skip
def test_a_deed_is_shown_or_put_off(reply: Reply, act: Act | None) -> None:
    question = question_for(plain(item(DEED)))
    if act is None:
        with pytest.raises(UnclearError, match=r"quiz\.need-evidence"):
            question.read(reply, voice)
        return
    found = question.read(reply, voice)
    assert (found["act"], found["media"]) == (act, list(reply.media))
    assert found["given"] == ([reply.text] if act is Act.ANSWER and reply.text else [])


def test_only_the_evidence_that_counts_is_taken() -> None:
    filed = TASKS[Kind.PRACTICE].__class__((Evidence.FILE,), DEED.confirmer, ("x",), 5)
    question = question_for(plain(item(filed)), so_far=Progress(proof=True))
    assert question.read(Reply(Sent.DOCUMENT, media=(1,)), voice)["act"] == Act.ANSWER
    for reply in (Reply(Sent.PHOTO, media=(1,)), Reply(Sent.TEXT, "Sudah saya kerjakan kemarin.")):
        with pytest.raises(UnclearError):
            question.read(reply, voice)
    asked = question.prompt(voice)
    assert [o.key for o in asked.options] == [LATER]
    assert "Silakan kirim buktinya di sini: berkas." in asked.text
