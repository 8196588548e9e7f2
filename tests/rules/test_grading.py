"""Marking answers: forgiving where the author says so, and never dependent on the order shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.grading import choices, grade, understood
from lessons.item import Gap, Item, Kind, Number, Option, Pick, Task
from lessons.numerals import read_number

CHOICE = Pick(
    (
        Option("a", "Amankan map, lapor atasan", "Amankan + lapor", True, "Tepat."),
        Option("b", "Tunggu ada yang mencari", "Tunggu", False, "Selama itu, data bisa difoto."),
        Option("c", "Unggah ke grup", "Unggah ke grup", False, "Itu malah menyebarkan."),
    )
)
STATEMENT = Pick(
    (
        Option("ya", "Benar", "Benar", False, "Harus tertulis."),
        Option("tidak", "Salah", "Salah", True, "Betul."),
    ),
    ordered=True,
)
HOURS = Number(Decimal(72), Decimal(0), "jam", "Tepat.", "3 × 24 = 72 jam.")
ACT = Gap(("UU PDP", "Undang-Undang PDP"), 1, "", "UU PDP.")

ONES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905 - read as a row


def item(task: Task, kind: Kind = Kind.CHOICE) -> Item:
    """Return an item around a task."""
    return Item("b1", kind, "t1", "t1", 30, "Soal?", task, "", "Karena begitu.", (), "0" * 16)


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


@given(st.sampled_from(CHOICE.options), st.sampled_from(["key", "label", "text"]))
def test_an_option_is_meant_by_its_key_label_or_text(option: Option, name: str) -> None:
    answer = f" {getattr(option, name).upper()}. "

    verdict = grade(item(CHOICE), answer)

    assert (verdict.correct, verdict.option) == (option.correct, option.key)
    assert (verdict.feedback, verdict.explanation) == (option.feedback, "Karena begitu.")


@pytest.mark.parametrize(
    ("answer", "correct"), [("tidak", True), ("salah", True), ("Benar!", False)]
)
def test_a_statement_is_answered_by_key_or_word(answer: str, correct: bool) -> None:
    assert grade(item(STATEMENT, Kind.TRUE_FALSE), answer).correct is correct


@pytest.mark.parametrize("answer", ["", "entahlah", "ab", "?"])
def test_what_names_no_option_is_not_understood(answer: str) -> None:
    assert not understood(item(CHOICE), answer)
    assert grade(item(CHOICE), answer).option is None


@given(st.text())
def test_the_order_shown_depends_on_the_seed_alone(seed: str) -> None:
    shown = choices(item(CHOICE), seed)

    assert shown == choices(item(CHOICE), seed)
    assert sorted(option.key for option in shown) == ["a", "b", "c"]
    assert choices(item(STATEMENT), seed) == list(STATEMENT.options)


def test_every_order_is_shown_to_someone() -> None:
    orders = {tuple(o.key for o in choices(item(CHOICE), f"orang-{n}")) for n in range(100)}

    assert len(orders) == 6


@pytest.mark.parametrize(
    "answer", ["72", "72 jam", "72jam", "Tujuh puluh dua", "tujuh puluh dua jam, Bu", "72.", "72,0"]
)
def test_a_number_is_read_however_it_is_typed(answer: str) -> None:
    verdict = grade(item(HOURS, Kind.NUMBER), answer)

    assert (verdict.correct, verdict.feedback, verdict.option) == (True, "Tepat.", None)


@pytest.mark.parametrize("answer", ["24", "tujuh", "700", "tujuh ratus dua"])
def test_another_number_is_wrong(answer: str) -> None:
    verdict = grade(item(HOURS, Kind.NUMBER), answer)

    assert (verdict.correct, verdict.feedback) == (False, "3 × 24 = 72 jam.")


@pytest.mark.parametrize(
    "answer", ["tidak tahu", "", "3 x 24", "dua atau tiga", "tiga tujuh", "1.2.3"]
)
def test_an_answer_without_one_number_is_asked_again(answer: str) -> None:
    assert not understood(item(HOURS), answer)
    assert not grade(item(HOURS), answer).correct


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.000", "1000"), ("2,5", "2.5"), ("2.5", "2.5"), ("1.234.567,8", "1234567.8"), ("-3", "-3")],
)
def test_points_and_commas_are_read_the_indonesian_way(written: str, value: str) -> None:
    assert read_number(written) == Decimal(value)


@given(st.integers(0, 999_999_999))
def test_spelt_and_written_numbers_agree(number: int) -> None:
    assert read_number(spell(number)) == number
    assert read_number(f"{number} jam") == number
    assert read_number(f"{number:,}".replace(",", ".")) == number


@given(st.decimals(-1000, 1000, places=1), st.decimals(0, 10, places=1))
def test_tolerance_is_a_closed_range(value: Decimal, tolerance: Decimal) -> None:
    task = Number(Decimal(0), tolerance, "", "", "")

    assert grade(item(task), str(value).replace(".", ",")).correct is (abs(value) <= tolerance)


@pytest.mark.parametrize("answer", ["UU PDP", "uu pdp!", "UU PPD", "UU PD", "undang undang pdp"])
def test_one_slip_of_the_finger_is_forgiven(answer: str) -> None:
    assert grade(item(ACT, Kind.GAP), answer).correct


@pytest.mark.parametrize("answer", ["", "?", "UU ITE", "UU P", "PDP"])
def test_more_than_one_is_not(answer: str) -> None:
    verdict = grade(item(ACT, Kind.GAP), answer)

    assert (verdict.correct, verdict.feedback) == (False, "UU PDP.")


@given(st.sampled_from([CHOICE, STATEMENT, HOURS, ACT]), st.text())
def test_nothing_that_people_type_breaks_the_marking(task: Task, answer: str) -> None:
    verdict = grade(item(task), answer)

    assert understood(item(task), answer) or not verdict.correct
