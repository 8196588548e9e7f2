"""What learners read after an answer: warm, the reason first, never more than a bubble."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.texts import Texts
from lessons.asking import item_view
from lessons.explaining import fits, flag, verdict_text
from lessons.grading import grade
from lessons.item import Item, Kind, Option, Pick
from tests.items import ACT, CHOICE, PAIRS, SCENARIO, SEVERAL, STEPS, TASKS, Maker, item

TEXTS = Texts.load()
#: Words that scold or belong to an office.
SCOLDING = re.compile(r"\b(salah|gagal|payah|bodoh|harusnya|keliru|error)\b", re.IGNORECASE)


def voice(key: str, **values: Any) -> str:
    """Say a text in Indonesian."""
    return TEXTS.say(key, "id", **values)


def told(one: Item, *answer: str) -> str:
    """Return the words after an answer."""
    return verdict_text(grade(one, answer), voice)


def test_a_wrong_choice_is_explained_before_the_right_one() -> None:
    assert told(item(CHOICE), "b") == (
        "Belum tepat, mari kita lihat.\nSelama itu, data bisa difoto.\n\n"
        "Yang tepat: Amankan map, lapor atasan\nTepat: hentikan dulu.\n\nBegitu."
    )


def test_praise_is_said_once() -> None:
    assert told(item(CHOICE), "a") == "✅ Tepat: hentikan dulu.\n\nBegitu."
    plain = replace(CHOICE.options[0], feedback="Paparannya berhenti.")
    assert told(item(Pick((plain, CHOICE.options[1]))), "a").startswith("✅ Tepat.\nPaparannya")


def test_who_does_not_know_is_thanked_and_told() -> None:
    said = told(item(CHOICE))
    assert said.startswith("Tidak apa-apa, terima kasih sudah jujur.\n\nYang tepat: Amankan map")
    assert "Belum tepat" not in said


def test_several_are_told_one_by_one() -> None:
    assert told(item(SEVERAL), "nik", "jari", "jam") == (
        "Sebagian sudah tepat.\n\n✗ _Jam buka_: Itu informasi umum.\n"
        "✓ _NIK_: Ya, menunjuk orang.\n✓ _Sidik jari_: Ya, data spesifik.\n\nBegitu."
    )
    silent = replace(SEVERAL, options=tuple(replace(o, feedback="") for o in SEVERAL.options))
    assert "✗ _Jam buka_.\nTerlewat: _Sidik jari_." in told(item(silent), "nik", "jam")


def test_an_order_tells_the_place_and_the_whole() -> None:
    said = told(item(STEPS), "1", "3", "2")
    assert "Di urutan ke-2 seharusnya: _Catat_." in said
    assert "Yang tepat:\n1. Amankan\n2. Catat\n3. Lapor atasan\n" in said


def test_pairs_tell_what_got_mixed_up() -> None:
    said = told(item(PAIRS), "1-1", "2-1", "3-1")
    assert "Seharusnya: _Rekam medis_ → _data spesifik_" in said and "NIK" not in said


def test_a_typo_is_forgiven_and_shown() -> None:
    assert told(item(ACT), "UU PPD") == "✅ Tepat.\n\nPenulisannya: *UU PDP*\n\nBegitu."


def test_a_scenario_in_between_is_no_failure() -> None:
    said = told(item(SCENARIO, Kind.SCENARIO), "b")
    assert said.startswith(
        "Ada benarnya, dan ada cara yang lebih baik.\nAman, tetapi tak melayani."
    )
    assert "Yang tepat: Beri rekap, arahkan ke PPID\nSeimbang." in said


@pytest.mark.parametrize("kind", [k for k, task in TASKS.items() if not item(task, k).scored])
def test_opinions_are_thanked_for(kind: Kind) -> None:
    assert told(item(TASKS[kind], kind), "4") == "Terima kasih atas jawabannya."


def test_the_explanation_is_cut_first_and_the_feedback_last() -> None:
    long = replace(item(CHOICE), explanation="sebab " * 200)
    said = told(long, "b")
    assert len(said) <= 700 and said.endswith("sebab…") and "Yang tepat: Amankan" in said
    assert not fits(grade(long, ["b"]), voice)
    wordy = tuple(Option(k, k, k, k == "a", "kata " * 300) for k in "ab")
    said = told(item(Pick(wordy)), "b")
    assert len(said) <= 700 and said.startswith("Belum tepat") and said.endswith("kata…")
    assert fits(grade(item(CHOICE), ["b"]), voice)


@given(st.integers(0, 100_000), st.data())
def test_whatever_is_told_fits_a_bubble_and_is_kind(number: int, data: st.DataObject) -> None:
    made = Maker(number).any_item()
    keys = [option.key for option in made.options] or ["1", "2", "1-1"]
    answer = data.draw(st.lists(st.sampled_from(keys), max_size=4, unique=True))
    said = told(made, *answer)
    assert 0 < len(said) <= 700
    assert not SCOLDING.search(said.partition("\n")[0])


def test_the_flag_names_the_exact_content() -> None:
    option = flag(item_view(item(CHOICE)), voice).option(voice)
    assert (option.data, len(option.label) <= 20) == ("c:item.flag:" + "0" * 16, True)
    assert "⚑" in option.label
