"""Marking: forgiving where the author says so, fair in between, and never dependent on an order."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.asking import item_view, read_answer, understood
from lessons.grading import grade
from lessons.item import Item, Kind, Option, Pick, Several
from lessons.verdict import Remark, Sort, Verdict
from tests.items import (
    CHOICE,
    PAIRS,
    SCENARIO,
    SEVERAL,
    STATEMENT,
    STEPS,
    TASKS,
    Maker,
    item,
)


def marked(one: Item, said: str) -> Verdict:
    """Mark what somebody types, where it is understood."""
    answer = read_answer(item_view(one), said)
    assert answer is not None, f"not understood: {said!r}"
    return grade(one, answer)


@given(st.sampled_from(CHOICE.options))
def test_a_choice_gets_its_own_explanation_and_the_right_one(option: Option) -> None:
    verdict = grade(item(CHOICE), [option.key])

    assert (verdict.score, verdict.correct) == (option.score, option.key == "a")
    assert verdict.remarks == (Remark(Sort.CHOSEN, option.text, option.feedback),)
    assert (verdict.right, verdict.reason) == (CHOICE.options[0].text, "Tepat: hentikan dulu.")
    assert verdict.explanation == "Begitu."


@pytest.mark.parametrize(("key", "score", "correct"), [("a", 0, 0), ("b", 0.3, 0), ("c", 1, 1)])
def test_a_scenario_scores_as_its_option_does(key: str, score: float, correct: int) -> None:
    verdict = grade(item(SCENARIO, Kind.SCENARIO), [key])

    assert (verdict.score, verdict.correct) == (score, bool(correct))
    assert verdict.right == "Beri rekap, arahkan ke PPID"


@pytest.mark.parametrize(
    ("keys", "partly", "whole"),
    [
        (["nik", "jari"], 1, 1), (["jari", "nik"], 1, 1), (["nik"], 0.5, 0),
        (["nik", "jari", "jam"], 0.5, 0), (["nik", "jam"], 0, 0), (["jam"], 0, 0),
        (["loket", "jam"], 0, 0), (["nik", "jari", "loket", "jam"], 0, 0),
    ],
)  # fmt: skip
def test_several_are_paid_for_in_part_or_all_or_nothing(
    keys: list[str], partly: float, whole: float
) -> None:
    assert grade(item(SEVERAL), keys).score == partly
    assert grade(item(replace(SEVERAL, partial=False)), keys).score == whole


def test_several_tells_what_was_wrong_what_was_missed_and_what_was_right() -> None:
    verdict = grade(item(SEVERAL), ["nik", "jam"])

    assert verdict.remarks == (
        Remark(Sort.WRONG, "Jam buka", "Itu informasi umum."),
        Remark(Sort.MISSED, "Sidik jari", "Ya, data spesifik."),
        Remark(Sort.HIT, "NIK", "Ya, menunjuk orang."),
    )
    assert verdict.right == "NIK; Sidik jari"


@given(st.integers(0, 1000), st.data())
def test_one_more_right_never_costs_and_one_more_wrong_never_pays(
    seed: int, data: st.DataObject
) -> None:
    maker = Maker(seed)
    maker.room = 300
    task = maker._several()
    assert isinstance(task, Several)
    keys = data.draw(st.lists(st.sampled_from([o.key for o in task.options]), unique=True))
    more = data.draw(st.sampled_from(task.options))
    before = grade(item(task), keys).score if keys else 0
    after = grade(item(task), [*{*keys, more.key}]).score

    assert 0 <= before <= 1 and 0 <= after <= 1
    assert (after >= before) if more.correct else (after <= before)


@pytest.mark.parametrize(
    ("given_", "place"),
    [(["2", "1", "3"], 1), (["1", "3", "2"], 2), (["3", "1", "2"], 1), (["1"], 2)],
)
def test_an_order_says_where_it_first_went_wrong(given_: list[str], place: int) -> None:
    verdict = grade(item(STEPS), given_)
    step = STEPS.steps[place - 1]
    assert (verdict.score, verdict.remarks[1]) == (0, Remark(Sort.PLACE, step, place=place))
    assert verdict.right == "1. Amankan\n2. Catat\n3. Lapor atasan"
    assert grade(item(STEPS), ["1", "2", "3"]).correct


def test_pairs_say_which_got_the_wrong_partner() -> None:
    assert grade(item(PAIRS), ["1-1", "2-2", "3-1"]).correct
    verdict = grade(item(PAIRS), ["1-1", "2-1", "3-2"])
    assert (verdict.score, verdict.remarks[1:]) == (
        0,
        (Remark(Sort.PAIR, "Rekam medis", "data spesifik"), Remark(Sort.PAIR, "Nama", "data umum")),
    )
    assert not grade(item(PAIRS), ["1-1", "1-2", "2-2", "3-1"]).correct


@pytest.mark.parametrize("kind", [k for k, task in TASKS.items() if not item(task, k).scored])
def test_opinions_and_deeds_are_kept_not_marked(kind: Kind) -> None:
    verdict = grade(item(TASKS[kind], kind), ["4"])
    assert (verdict.scored, verdict.score, verdict.given) == (False, 0, ("4",))


def test_a_statement_may_be_answered_in_many_words() -> None:
    for said in ("benar", "ya", "betul", "iya pak", "B", "1", "bener"):
        assert not marked(item(STATEMENT), said).correct, said
    for said in ("salah", "tidak", "bukan", "gak", "S", "2", "keliru", "slah", "tdk"):
        assert marked(item(STATEMENT), said).correct, said


@given(st.sampled_from(list(Kind)), st.text(max_size=60))
def test_nothing_that_people_type_breaks_the_marking(kind: Kind, said: str) -> None:
    one = item(TASKS[kind], kind)
    if one.scored:
        answer = read_answer(item_view(one), said)
        assert understood(one, said) is (answer is not None)
        verdict = grade(one, answer or [])
        assert 0 <= verdict.score <= 1
        assert Verdict.from_json(json.loads(json.dumps(verdict.as_json()))) == verdict


def test_an_unknown_key_is_wrong_and_no_accident() -> None:
    assert grade(item(CHOICE), ["z"]).score == 0
    assert grade(item(Pick(CHOICE.options)), [""]).score == 0
