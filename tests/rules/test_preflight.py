"""Pre-flight: what would go wrong in chat is told to the author, and nothing else is."""

from dataclasses import replace
from decimal import Decimal

import pytest

from lessons.item import Gap, Item, Kind, Number, Option, Pick, Several
from lessons.preflight import preflight
from tests.items import ACT, CHOICE, STATEMENT, TASKS, item

LONG_LABEL = replace(CHOICE.options[0], label="x" * 21)
WORDY = tuple(replace(option, feedback="kata " * 200) for option in CHOICE.options)
ASIDE = (Option("a", "Petunjuk", "Petunjuk", 1, ""), Option("b", "Syarat", "Syarat", 0, ""))
COMMAND = (
    Option("a", "Batal", "Batal", 1, ""),
    Option("b", "Teruskan saja", "Teruskan saja", 0, ""),
)

FAULTS: list[tuple[Item, str, tuple[str | int, ...], bool]] = [
    (item(CHOICE, question="x" * 1000), "O01", ("soal",), True),
    (item(CHOICE, question="x" * 800, hint="y" * 300), "O01", ("petunjuk",), False),
    (item(Pick((LONG_LABEL, *CHOICE.options[1:]))), "O02", ("opsi", 0, "label"), False),
    (item(Pick(WORDY)), "O03", ("penjelasan",), False),
    (item(Gap(("petugas",), 0, "", "")), "O04", ("jawab", 0), True),
    (item(Gap(("maklumat", "laporan"), 0, "", "")), "O04", ("jawab", 1), True),
    (item(Pick(COMMAND)), "O04", ("opsi", 0), False),
    (item(Gap(("lupa",), 0, "", "")), "O05", ("jawab", 0), True),
    (item(Pick(ASIDE)), "O05", ("opsi", 0), False),
    (item(Number(Decimal("1e-9"), Decimal(0), "", "", "")), "O05", ("jawab",), True),
]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_good_item_of_each_kind_has_no_hitch(kind: Kind) -> None:
    assert preflight(item(TASKS[kind], kind, hint="Ingat cerita di kartu.")) == []


@pytest.mark.parametrize(("faulty", "code", "path", "blocks"), FAULTS)
def test_a_fault_is_found_at_its_place(
    faulty: Item, code: str, path: tuple[str | int, ...], blocks: bool
) -> None:
    found = [(hitch.code, hitch.path, hitch.blocks) for hitch in preflight(faulty)]
    assert (code, path, blocks) in found
    assert {entry[0] for entry in found} == {code}
    assert all(hitch.message.endswith(".") for hitch in preflight(faulty))


def test_typed_answers_that_only_resemble_a_command_are_fine() -> None:
    assert preflight(item(replace(ACT, accepted=("maklumat pelayanan", "standar")))) == []


def test_a_statement_in_two_words_needs_no_letters() -> None:
    assert preflight(item(STATEMENT, Kind.TRUE_FALSE)) == []
    assert preflight(item(Several(CHOICE.options))) == []
