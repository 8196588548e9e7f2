"""How items behave, and what their author hears of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.texts import Texts
from lessons.item import Item
from lessons.results.behaviour import Behaviour, First, Flags, Remark, behaviours
from lessons.results.digest import LONGEST, Digest
from tests.rules.course_maker import course, item

COURSE = course(3)
TEXTS = Texts.load()


def answered(one: Item, rights: int, n: int, *, wrong: str = "b", first: int = 0) -> list[First]:
    """Let n people answer, the first so many of them right."""
    return [
        First(first + p, one.content_hash, ("a" if p < rights else wrong,), p < rights)
        for p in range(n)
    ]


def found_for(answers: list[First], flags: dict[str, Flags] | None = None) -> Behaviour:
    return behaviours(answers, COURSE.items(), COURSE.tested(), flags or {})[0]


FIRST = next(COURSE.items())


@pytest.mark.parametrize(
    ("rights", "n", "remark"),
    [(11, 30, Remark.HARD), (30, 30, Remark.EASY), (12, 30, None), (10, 29, None), (29, 30, None)],
)
def test_bands_of_practice_items(rights: int, n: int, remark: Remark | None) -> None:
    found = found_for(answered(FIRST, rights, n)).remarks
    assert (remark in found) if remark else not {Remark.HARD, Remark.EASY} & set(found)


def test_an_item_of_a_test_may_be_hard() -> None:
    tested = next(COURSE.tested())
    every = behaviours(answered(tested, 3, 40), COURSE.items(), COURSE.tested(), {})
    found = next(one for one in every if one.item == tested)
    assert (found.practice, found.facility) == (False, pytest.approx(0.075))
    assert Remark.HARD not in found.remarks


def test_a_distractor_that_nobody_takes_is_dead_from_30_people_on() -> None:
    assert found_for(answered(FIRST, 15, 30, wrong="b")).dead == ("c",)
    assert found_for(answered(FIRST, 15, 29, wrong="b")).dead == ()


def test_discrimination_leaves_the_item_out_of_the_rest() -> None:
    other = replace(FIRST, id="p1-s9", content_hash="hash-other")
    practised = [FIRST, other]
    apart = [*answered(FIRST, 60, 120), *answered(other, 60, 120)]
    strong, _ = behaviours(apart, practised, [], {})
    assert strong.discrimination == pytest.approx(1.0)
    turned = [*answered(FIRST, 60, 120), *(replace(a, correct=not a.correct) for a in apart[120:])]
    weak, _ = behaviours(turned, practised, [], {})
    assert weak.discrimination == pytest.approx(-1.0)
    assert Remark.WEAK in weak.remarks and Remark.WEAK not in strong.remarks
    alone, *_ = behaviours(answered(FIRST, 60, 120), practised, [], {})
    assert alone.discrimination is None


def test_an_item_of_four_people_has_no_figures() -> None:
    found = found_for(answered(FIRST, 2, 4))
    assert (found.n, found.facility, found.discrimination, found.dead) == (0, None, None, ())


def test_flags_that_wait_come_first() -> None:
    found = found_for(answered(FIRST, 5, 30), {FIRST.content_hash: Flags(3, 1)})
    assert found.remarks[:2] == (Remark.FLAGS, Remark.HARD)
    done = found_for(answered(FIRST, 15, 30), {FIRST.content_hash: Flags(3, 0)})
    assert Remark.FLAGS not in done.remarks


TITLES = st.text(max_size=200)


@pytest.mark.parametrize("language", ["id", "en"])
@given(title=TITLES, question=TITLES, count=st.integers(0, 40))
def test_a_digest_fits_a_bubble(language: str, title: str, question: str, count: int) -> None:
    one = Behaviour(
        replace(item("butir", "t1"), question=question), True, 40, 0.1, 0.0, ("b", "c"), Flags(2, 2)
    )
    said = Digest.of(title, [one] * count).text(
        lambda key, /, **values: TEXTS.say(key, language, **values)
    )
    assert 0 < len(said) <= LONGEST


def test_a_digest_counts_what_has_no_room() -> None:
    one = Behaviour(item("butir", "t1"), True, 40, 0.1, None, (), Flags())
    said = Digest.of("Kursus", [one] * 30).text(
        lambda key, /, **values: TEXTS.say(key, "id", **values)
    )
    lines = said.count("•")
    assert 3 <= lines < 30
    assert f"Dan {30 - lines} soal lain" in said


def test_a_quiet_week_is_told_kindly() -> None:
    said = Digest.of("Kursus", []).text(lambda key, /, **values: TEXTS.say(key, "id", **values))
    assert "tidak ada soal yang perlu dilihat" in said
