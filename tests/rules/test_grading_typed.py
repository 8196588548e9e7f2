"""Marking what was typed: numbers in figures and words, words with a slip, and not to know."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numerals import number_within
from lessons.asking import item_view, read_answer, understood
from lessons.grading import grade
from lessons.item import Gap, Item, Kind, Number
from lessons.verdict import Remark, Sort, Verdict
from tests.items import (
    ACT,
    HOURS,
    TASKS,
    item,
)

ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905 - read as a row


def marked(one: Item, said: str) -> Verdict:
    """Mark what somebody types, where it is understood."""
    answer = read_answer(item_view(one), said)
    assert answer is not None, f"not understood: {said!r}"
    return grade(one, answer)


def spell(number: int) -> str:
    """Spell a number as Indonesians do."""
    if number < 12:
        return ONES[number]
    for size, word in ((1_000_000, "juta"), (1000, "ribu"), (100, "ratus"), (20, "puluh")):
        if number >= size:
            base = 10 if word == "puluh" else size
            many, rest = divmod(number, base)
            head = f"se{word}" if many == 1 and word != "juta" else f"{spell(many)} {word}"
            return f"{head} {spell(rest)}" if rest else head
    return f"{ONES[number - 10]} belas"


@pytest.mark.parametrize(
    "said",
    ["72", "72 jam", "72jam", "Tujuh puluh dua", "tujuh puluh dua jam, Bu", "72.", "72,0", "72,00",
     "kira-kira 72", "saya rasa 72 jam pak", "tujuhpuluh dua", "TUJUH PULUH DUA JAM", "= 72",
     "72 (tujuh puluh dua) jam", "3 hari", "tiga hari", "maksimal 72 jam", "jawabannya 72", "7２"],
)  # fmt: skip
def test_a_number_is_right_however_it_is_typed(said: str) -> None:
    verdict = marked(item(HOURS), said)
    assert (verdict.score, verdict.remarks) == (1, (Remark(Sort.CHOSEN, text="Tepat."),))


@pytest.mark.parametrize(
    "said", ["24", "tujuh", "700", "tujuh ratus dua", "-72", "72 hari", "72 menit", "7,2", "2 hari"]
)
def test_another_number_is_wrong(said: str) -> None:
    verdict = marked(item(HOURS), said)
    assert (verdict.score, verdict.right) == (0, "72 jam")
    assert verdict.remarks == (Remark(Sort.CHOSEN, text="3 × 24 = 72 jam."),)


@pytest.mark.parametrize("said", ["3 x 24", "dua atau tiga", "tiga tujuh", "1.2.3", "jam", "2-3"])
def test_no_number_or_two_are_asked_again(said: str) -> None:
    assert not understood(item(HOURS), said)


def test_units_that_are_no_time_are_taken_as_they_are() -> None:
    paid = Number(Decimal(50_000), Decimal(0), "rupiah", "", "")
    assert marked(item(paid), "Rp50.000").correct
    assert marked(item(paid), "50 ribu").correct
    assert marked(item(paid), "lima puluh rb").correct
    year = Number(Decimal(2), Decimal(0), "tahun", "", "")
    assert marked(item(year), "24 bulan").correct
    assert not marked(item(year), "2 hari").correct


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.000", "1000"), ("2,5", "2.5"), ("2.5", "2.5"), ("1.234.567,8", "1234567.8"), ("-3", "-3"),
     ("minus 3", "-3"), ("2 jt", "2000000"), ("hari ke-3", "3"), ("30 (tiga puluh) hari", "30")],
)  # fmt: skip
def test_points_and_commas_are_read_the_indonesian_way(written: str, value: str) -> None:
    assert number_within(written) == Decimal(value)


@given(st.integers(0, 999_999_999))
def test_spelt_and_written_numbers_agree(number: int) -> None:
    assert number_within(spell(number)) == number
    assert number_within(f"{number} jam") == number
    assert number_within(f"{number:,}".replace(",", ".")) == number


@given(st.decimals(-1000, 1000, places=1), st.decimals(0, 10, places=1))
def test_tolerance_is_a_closed_range(value: Decimal, tolerance: Decimal) -> None:
    task = Number(Decimal(0), tolerance, "", "", "")
    assert marked(item(task), str(value).replace(".", ",")).correct is (abs(value) <= tolerance)


@pytest.mark.parametrize(
    "said",
    [
        "UU PDP",
        "uu pdp!",
        "Undang-undang PDP",
        "undang undang pdp",
        "jawabannya UU PDP",
        "UU PDP pak",
        "itu uu pdp, Bu",
    ],
)
def test_words_are_right_in_any_dress(said: str) -> None:
    verdict = marked(item(ACT), said)
    assert (verdict.correct, verdict.remarks) == (True, (Remark(Sort.CHOSEN),))


@pytest.mark.parametrize("said", ["UU PPD", "UU PD", "UU PDPK", "undang undng pdp"])
def test_one_slip_is_forgiven_and_the_spelling_shown(said: str) -> None:
    verdict = marked(item(ACT), said)
    assert verdict.correct
    assert verdict.remarks[1].sort is Sort.SPELLING
    assert not marked(item(replace(ACT, typo=0)), said).correct


@pytest.mark.parametrize("said", ["UU ITE", "UU P", "PDP", "x", "undang undang"])
def test_more_than_one_slip_is_wrong(said: str) -> None:
    verdict = marked(item(ACT), said)
    assert (verdict.correct, verdict.right) == (False, "UU PDP")


def test_neither_figures_nor_two_letters_have_room_for_a_slip() -> None:
    assert not marked(item(Gap(("Pasal 46",), 1, "", "")), "pasal 45").correct
    assert marked(item(Gap(("Pasal 46",), 1, "", "")), "pasel 46").correct
    assert not marked(item(Gap(("SP",), 1, "", "")), "SD").correct


@pytest.mark.parametrize("kind", [k for k, task in TASKS.items() if item(task, k).scored])
@pytest.mark.parametrize(
    "said",
    ["tidak tahu", "gak tau", "ndak tau", "?", "??", "gatau", "tdk tau pak", "nda kutau", "entah",
     "lupa", "🤷", "saya kurang tahu", "blm tau bu", "ga ngerti", "Tidak tahu sama sekali"],
)  # fmt: skip
def test_not_to_know_is_an_answer(kind: Kind, said: str) -> None:
    verdict = marked(item(TASKS[kind], kind), said)
    assert (verdict.unknown, verdict.correct, verdict.score) == (True, False, 0)
    assert verdict.right
